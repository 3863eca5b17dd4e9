package io.github.socketloom.app.ui;

import io.github.socketloom.app.ui.raster.HelveticaWidths;
import io.github.socketloom.app.ui.raster.Mask;
import io.github.socketloom.app.ui.raster.TextMeasure;
import io.github.socketloom.app.ui.raster.TextSprite;
import io.github.socketloom.app.ui.raster.TextSprites;
import io.github.socketloom.app.ui.raster.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/**
 * Text as JavaFX draws it. Pictures are made on the FX thread, a few at a time so that no pulse waits long, and kept as
 * long as there is room; those not used for longest go first. {@link #find} and {@link #width} may be called on any
 * thread.
 */
public final class FxTextSprites implements TextSprites {
    private static final int MAX_SPRITES = 4096;
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_WAITING = 4096;
    /** Texts in one snapshot; each of them costs the FX thread about a tenth of a millisecond. */
    private static final int BATCH = 8;
    /** A column of texts must not be higher than a texture may be. */
    private static final int MAX_SNAPSHOT_HEIGHT = 2048;
    private static final int MAX_SNAPSHOT_WIDTH = 4096;

    private final String family;
    private final int mostSprites;
    private final Runnable arrived;
    private final TextMeasure estimate = new HelveticaWidths();
    private final Object lock = new Object();

    // all guarded by lock
    private final Map<Key, TextSprite> sprites = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Measured, Double> widths = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Key> waiting = new LinkedHashSet<>();
    private long bytes;
    private boolean scheduled;

    private record Key(String text, TextStyle style, double scale) {}

    private record Measured(String text, TextStyle style) {}

    /**
     * @param family of the font, as {@link Font#font(String, FontWeight, double)} takes it
     * @param arrived called on the FX thread when pictures are there that were missing
     */
    public FxTextSprites(String family, Runnable arrived) {
        this(family, MAX_SPRITES, arrived);
    }

    /**
     * @param family of the font, as {@link Font#font(String, FontWeight, double)} takes it
     * @param mostSprites how many pictures are kept at most; more than one drawing needs, else it is never complete
     * @param arrived called on the FX thread when pictures are there that were missing
     */
    public FxTextSprites(String family, int mostSprites, Runnable arrived) {
        this.family = family;
        this.mostSprites = mostSprites;
        this.arrived = arrived;
    }

    @Override
    public Optional<TextSprite> find(String text, TextStyle style, double scale) {
        Key key = new Key(text, style, scale);
        boolean schedule;
        synchronized (lock) {
            TextSprite sprite = sprites.get(key);
            if (sprite != null) {
                return Optional.of(sprite);
            }
            if (waiting.size() < MAX_WAITING) { // those beyond are asked for again
                waiting.add(key);
            }
            schedule = !scheduled;
            scheduled = true;
        }
        if (schedule) {
            Platform.runLater(this::make);
        }
        return Optional.empty();
    }

    @Override
    public double width(String text, TextStyle style) {
        synchronized (lock) {
            Double width = widths.get(new Measured(text, style));
            if (width != null) {
                return width;
            }
        }
        return estimate.width(text, style);
    }

    /** Waits until all pictures asked for so far are there. Not to be called on the FX thread. */
    public void await() throws InterruptedException {
        synchronized (lock) {
            while (scheduled) {
                lock.wait();
            }
        }
    }

    /** Tells whether pictures were asked for that are not there yet. On any thread. */
    public boolean isPending() {
        synchronized (lock) {
            return scheduled;
        }
    }

    private void make() {
        List<Key> batch = next();
        List<TextSprite> made = new ArrayList<>();
        try {
            made.addAll(batch.isEmpty() ? List.of() : draw(batch));
        } finally {
            boolean more;
            synchronized (lock) {
                for (int i = 0; i < made.size(); i++) {
                    keep(batch.get(i), made.get(i));
                }
                more = !waiting.isEmpty();
                scheduled = more;
                lock.notifyAll();
            }
            if (more) {
                Platform.runLater(this::make);
            }
        }
        if (!made.isEmpty()) {
            arrived.run();
        }
    }

    /** Takes the first texts that wait, all of one scale: a snapshot has one. */
    private List<Key> next() {
        List<Key> batch = new ArrayList<>();
        synchronized (lock) {
            for (Key key : waiting) {
                if (batch.size() < BATCH && (batch.isEmpty() || batch.get(0).scale == key.scale)) {
                    batch.add(key);
                }
            }
            batch.forEach(waiting::remove);
        }
        return batch;
    }

    private void keep(Key key, TextSprite sprite) {
        TextSprite before = sprites.put(key, sprite);
        bytes += size(sprite) - (before == null ? 0 : size(before));
        widths.put(new Measured(key.text, key.style), sprite.mask().width() / key.scale);
        while (sprites.size() > mostSprites || bytes > MAX_BYTES && sprites.size() > 1) {
            Key oldest = sprites.keySet().iterator().next();
            bytes -= size(sprites.remove(oldest));
        }
        if (widths.size() > 2 * mostSprites) {
            widths.remove(widths.keySet().iterator().next());
        }
    }

    private static long size(TextSprite sprite) {
        return (long) sprite.mask().width() * sprite.mask().height();
    }

    private List<TextSprite> draw(List<Key> batch) {
        double scale = batch.get(0).scale;
        Group column = new Group();
        List<Text> texts = new ArrayList<>();
        int[] tops = new int[batch.size() + 1];
        int[] baselines = new int[batch.size()];
        int widest = 1;
        for (int i = 0; i < batch.size(); i++) {
            Key key = batch.get(i);
            Text text = new Text(key.text);
            // a font of the size of the pixels is crisper than a small one made larger
            text.setFont(Font.font(family, key.style.bold() ? FontWeight.BOLD : FontWeight.NORMAL,
                    key.style.size() * scale));
            text.setFontSmoothingType(FontSmoothingType.GRAY);
            text.setTextOrigin(VPos.BASELINE);
            Bounds bounds = text.getLayoutBounds();
            baselines[i] = (int) Math.ceil(-bounds.getMinY());
            text.setX(-Math.floor(bounds.getMinX()));
            text.setY(tops[i] + (double) baselines[i]);
            int height = baselines[i] + (int) Math.ceil(bounds.getMaxY());
            tops[i + 1] = (int) Math.min(MAX_SNAPSHOT_HEIGHT, tops[i] + (double) height);
            widest = (int) Math.min(MAX_SNAPSHOT_WIDTH, Math.max(widest, Math.ceil(bounds.getWidth())));
            texts.add(text);
        }
        column.getChildren().addAll(texts);
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new javafx.geometry.Rectangle2D(0, 0, widest, Math.max(1, tops[batch.size()])));
        WritableImage image = column.snapshot(parameters, null);
        List<TextSprite> made = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            int width = (int) Math.min(widest, Math.max(1, Math.ceil(texts.get(i).getLayoutBounds().getWidth())));
            made.add(new TextSprite(cut(image, width, tops[i], tops[i + 1]), baselines[i]));
        }
        return made;
    }

    /** Black text on nothing: how opaque a pixel is tells how much of it is covered. */
    private static Mask cut(WritableImage image, int width, int top, int bottom) {
        int height = bottom - top;
        byte[] coverage = new byte[width * height];
        if (height > 0) {
            int[] pixels = new int[width * height];
            image.getPixelReader().getPixels(0, top, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            for (int i = 0; i < pixels.length; i++) {
                coverage[i] = (byte) (pixels[i] >>> 24);
            }
        }
        return new Mask(width, height, coverage);
    }
}
