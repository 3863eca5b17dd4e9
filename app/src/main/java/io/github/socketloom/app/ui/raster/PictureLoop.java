package io.github.socketloom.app.ui.raster;

import io.github.socketloom.app.task.FailureHandler;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Set;

/**
 * Draws pictures on threads of its own. It draws when something has changed and sleeps otherwise; of the
 * frames that came while it was drawing only the latest counts. There are three pictures: one that is shown, one that
 * the screen may still be reading, and one to draw on; as long as there is none to draw on, it waits.
 *
 * @param <F> what the pictures depend on
 */
public final class PictureLoop<F extends PictureFrame> implements AutoCloseable {
    private static final int PICTURES = 3;
    private static final long CLOSE_MILLIS = 1000;

    private final PictureTarget<F> target;
    private final SpriteSource sprites;
    private final FailureHandler failures;
    private final Bands bands;
    private final Thread thread;
    private final Object lock = new Object();

    // all guarded by lock
    private final Deque<PixelPicture> free = new ArrayDeque<>();
    private F wanted;
    private double wantedScale = 1;
    private F latest;
    /** Pictures that are being drawn or shown, whoever has them. */
    private final Set<PixelPicture> outside = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean painting;
    private boolean closed;

    private volatile PictureFrame.Drawing drawn;

    /**
     * Starts the threads {@code paint} and, for a second core and more, {@code paint-1} and so on.
     *
     * @param threads how many draw at a time, from 1 to 16; as many as there are cores, but seldom more than 4
     * @param failures told when a picture could not be drawn; the next one is tried anyway
     */
    public PictureLoop(PictureTarget<F> target, SpriteSource sprites, int threads, FailureHandler failures) {
        this.target = Objects.requireNonNull(target);
        this.sprites = Objects.requireNonNull(sprites);
        this.failures = Objects.requireNonNull(failures);
        bands = new Bands(threads);
        thread = new Thread(this::run, "paint");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Wants a frame to be shown. On any thread.
     *
     * @param pixelScale pixels for one unit of the screen, from 0.125 to 8
     */
    public void show(F frame, double pixelScale) {
        Objects.requireNonNull(frame);
        synchronized (lock) {
            if (frame.equals(latest) && pixelScale == wantedScale) {
                return;
            }
            latest = frame;
            wanted = frame;
            wantedScale = pixelScale;
            lock.notifyAll();
        }
    }

    /** Draws the latest frame again, because a picture of text is there that was missing. On any thread. */
    public void redraw() {
        synchronized (lock) {
            wanted = latest;
            lock.notifyAll();
        }
    }

    /** Tells whether a picture is being drawn, or is to be: the target has not got the latest one yet. On any thread. */
    public boolean isBusy() {
        synchronized (lock) {
            return painting || wanted != null;
        }
    }

    /**
     * Returns what the latest picture is a drawing of, whether it is on the screen yet or not; null before the first. On
     * any thread.
     */
    public PictureFrame.Drawing drawn() {
        return drawn;
    }

    private void giveBack(PixelPicture picture) {
        synchronized (lock) {
            if (outside.remove(picture)) {
                free.add(picture);
                lock.notifyAll();
            }
        }
    }

    private void run() {
        while (true) {
            F frame;
            double scale;
            PixelPicture picture;
            synchronized (lock) {
                while (!closed && (wanted == null || outside.size() == PICTURES)) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return; // nobody interrupts it but close
                    }
                }
                if (closed) {
                    return;
                }
                frame = wanted;
                scale = wantedScale;
                wanted = null;
                painting = true;
                picture = free.poll();
            }
            paint(frame, scale, picture);
            synchronized (lock) {
                painting = false;
            }
        }
    }

    private void paint(F frame, double scale, PixelPicture old) {
        PixelPicture picture = old;
        try {
            int width = (int) Math.max(1, Math.ceil(frame.width() * scale - 1e-6));
            int height = (int) Math.max(1, Math.ceil(frame.height() * scale - 1e-6));
            if (picture == null || !picture.fits(width, height, scale)) {
                picture = new PixelPicture(width, height, scale);
            }
            draw(frame, picture);
            synchronized (lock) {
                outside.add(picture);
            }
            target.show(picture, frame, this::giveBack);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            synchronized (lock) {
                outside.remove(picture); // nobody may hold it: it is not used again
            }
            failures.failed("drawing of a picture", e);
        }
    }

    private void draw(F frame, PixelPicture picture) throws InterruptedException {
        PictureFrame.Drawing drawing = frame.plan(sprites.texts(), picture.scale());
        drawn = drawing;
        bands.run(picture.height(),
                (top, bottom) -> drawing.drawOn(new PixelSurface(picture, sprites, top, bottom)));
    }

    /** Ends the threads, and waits a second for the picture that is being drawn. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            wanted = null;
            lock.notifyAll();
        }
        bands.close();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
