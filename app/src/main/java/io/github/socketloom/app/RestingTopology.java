package io.github.socketloom.app;

import io.github.socketloom.app.export.Screenshot;
import java.util.concurrent.TimeUnit;

/** Waits until the topology is laid out and drawn, so that a picture of it shows it as it stays. */
final class RestingTopology {
    static final int PATIENCE_SECONDS = 30;

    private static final long PAUSE_MILLIS = 20;
    /** What was asked for by the picture before may come a moment later: it has to be at rest so often in a row. */
    private static final int OFTEN_ENOUGH = 3;

    private final Toolkit toolkit;
    private final Wiring wiring;

    RestingTopology(Toolkit toolkit, Wiring wiring) {
        this.toolkit = toolkit;
        this.wiring = wiring;
    }

    /**
     * Waits. What is collected from the first graph on is not shown any more: a host that never rests would never be
     * laid out.
     *
     * @return whether it is at rest; false if that takes longer than {@value #PATIENCE_SECONDS} s
     */
    boolean await() throws DesktopException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int atRest = 0;
        boolean held = false;
        while (System.nanoTime() < end) {
            if (!held && toolkit.call(() -> wiring.topology().isKnown())) {
                toolkit.call(() -> {
                    wiring.topology().hold();
                    return null;
                });
                held = true;
            }
            boolean rests = toolkit.call(() -> {
                Screenshot.layOut(wiring.window().scene()); // no window does it
                return wiring.topology().isAtRest();
            });
            atRest = rests ? atRest + 1 : 0;
            if (atRest == OFTEN_ENOUGH) {
                return true;
            }
            pause();
        }
        return false;
    }

    private static void pause() throws DesktopException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DesktopException("interrupted", e);
        }
    }
}
