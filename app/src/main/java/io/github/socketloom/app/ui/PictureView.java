package io.github.socketloom.app.ui;

import io.github.socketloom.app.ui.raster.PictureFrame;
import io.github.socketloom.app.ui.raster.PictureTarget;
import io.github.socketloom.app.ui.raster.PixelPicture;
import java.nio.IntBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/**
 * Shows pictures that were drawn on other threads, without copying them. At most one is put up for each pulse. The
 * thread that puts pixels on the screen may be reading a picture until the pulse after the one in which it was
 * replaced; only then it is given back to be drawn on. While nothing new comes no pulse is asked for.
 *
 * @param <F> what the pictures depend on
 */
public final class PictureView<F extends PictureFrame> extends Region implements PictureTarget<F> {
    private final ImageView image = new ImageView();
    private final Consumer<? super F> shownFrame;
    private final Object lock = new Object();
    private Offer<F> waiting; // guarded by lock

    // the rest belongs to the FX thread
    private Map<PixelPicture, Screen> screens = new IdentityHashMap<>();
    private Offer<F> shown;
    private Offer<F> replaced;
    private boolean settled = true;
    private long pictures;
    private final AnimationTimer pulse = new AnimationTimer() {
        @Override
        public void handle(long now) {
            stop();
            // what is run later comes after this pulse: by then the one before it is on the screen
            Platform.runLater(PictureView.this::settle);
        }
    };

    private record Offer<F>(PixelPicture picture, F frame, PictureReturn returned) {
        void giveBack() {
            returned.giveBack(picture);
        }
    }

    private record Screen(PixelBuffer<IntBuffer> buffer, Image image) {}

    /** @param shownFrame told on the FX thread what is shown from now on */
    public PictureView(Consumer<? super F> shownFrame) {
        this.shownFrame = shownFrame;
        getChildren().add(image);
        image.setManaged(false);
        image.setSmooth(false);
        getStyleClass().add("picture-view");
        setMinSize(0, 0);
    }

    @Override
    public void show(PixelPicture picture, F frame, PictureReturn returned) {
        Offer<F> older;
        synchronized (lock) {
            older = waiting;
            waiting = new Offer<>(picture, frame, returned);
        }
        if (older == null) {
            Platform.runLater(this::putUp);
        } else {
            older.giveBack();
        }
    }

    private void putUp() {
        if (!settled) {
            return; // settle comes back here
        }
        Offer<F> next;
        synchronized (lock) {
            next = waiting;
            waiting = null;
        }
        if (next == null) {
            return;
        }
        replaced = shown;
        shown = next;
        settled = false;
        Screen screen = screen(next.picture());
        screen.buffer().updateBuffer(buffer -> null);
        image.setImage(screen.image());
        image.setFitWidth(next.picture().width() / next.picture().scale());
        image.setFitHeight(next.picture().height() / next.picture().scale());
        pictures++;
        shownFrame.accept(next.frame());
        pulse.start();
    }

    private void settle() {
        settled = true;
        if (replaced != null) {
            replaced.giveBack();
            replaced = null;
        }
        putUp();
    }

    private Screen screen(PixelPicture picture) {
        Screen known = screens.get(picture);
        if (known != null) {
            return known;
        }
        PixelBuffer<IntBuffer> buffer = new PixelBuffer<>(picture.width(), picture.height(),
                IntBuffer.wrap(picture.pixels()), PixelFormat.getIntArgbPreInstance());
        Screen made = new Screen(buffer, new WritableImage(buffer));
        // after a change of size the old ones are of no use
        Map<PixelPicture, Screen> kept = new IdentityHashMap<>();
        screens.forEach((each, screen) -> {
            if (each.width() == picture.width() && each.height() == picture.height()) {
                kept.put(each, screen);
            }
        });
        kept.put(picture, made);
        screens = kept;
        return made;
    }

    /** Tells whether no picture waits to be put up. On the FX thread. */
    public boolean isSettled() {
        synchronized (lock) {
            return settled && waiting == null;
        }
    }

    /** Returns how many pictures have been shown so far. */
    public long pictures() {
        return pictures;
    }
}
