package io.github.socketloom.app.ui.raster;

/**
 * Divides the rows of a picture among threads. There are more bands than threads, so that one full of lines does not
 * keep the others waiting. Used by one thread at a time, which draws too.
 */
final class Bands implements AutoCloseable {
    private static final int MAX_THREADS = 16;
    private static final int BANDS_PER_THREAD = 2;
    private static final int MIN_ROWS = 64;

    private final Object lock = new Object();
    private final Thread[] threads;

    // all guarded by lock
    private Work work;
    private int height;
    private int bands;
    private int next;
    private int unfinished;
    private Throwable failure;
    private boolean closed;

    /** Draws rows from one up to, not including, another. */
    interface Work {
        void draw(int top, int bottom);
    }

    /** @param count how many threads draw, the calling one included */
    Bands(int count) {
        if (count < 1 || count > MAX_THREADS) {
            throw new IllegalArgumentException(count + " threads");
        }
        threads = new Thread[count - 1];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(this::serve, "paint-" + (i + 1));
            threads[i].setDaemon(true);
            threads[i].start();
        }
    }

    /**
     * Draws all rows and returns when the last is done.
     *
     * @throws RuntimeException the first that a band threw
     */
    void run(int rows, Work drawing) throws InterruptedException {
        if (threads.length == 0) {
            drawing.draw(0, rows);
            return;
        }
        synchronized (lock) {
            work = drawing;
            height = rows;
            bands = Math.max(1, Math.min((threads.length + 1) * BANDS_PER_THREAD, rows / MIN_ROWS));
            next = 0;
            unfinished = bands;
            failure = null;
            lock.notifyAll();
        }
        while (drawOne()) {
            // until all are taken
        }
        Throwable failed;
        synchronized (lock) {
            while (unfinished > 0) {
                lock.wait();
            }
            work = null;
            failed = failure;
        }
        if (failed instanceof RuntimeException exception) {
            throw exception;
        } else if (failed instanceof Error error) {
            throw error;
        }
    }

    private void serve() {
        while (true) {
            synchronized (lock) {
                while (!closed && (work == null || next == bands)) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        return; // nobody interrupts it
                    }
                }
                if (closed) {
                    return;
                }
            }
            drawOne();
        }
    }

    private boolean drawOne() {
        Work drawing;
        int top;
        int bottom;
        synchronized (lock) {
            if (work == null || next == bands) {
                return false;
            }
            drawing = work;
            top = (int) ((long) height * next / bands);
            bottom = (int) ((long) height * ++next / bands);
        }
        Throwable failed = null;
        try {
            drawing.draw(top, bottom);
        } catch (RuntimeException | Error e) {
            failed = e;
        }
        synchronized (lock) {
            failure = failure == null ? failed : failure;
            if (--unfinished == 0) {
                lock.notifyAll();
            }
        }
        return true;
    }

    /** Ends the other threads after the bands that they have begun; the caller of {@link #run} draws the rest. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }
}
