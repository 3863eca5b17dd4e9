package io.github.socketloom.app;

import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.ui.chart.ChartPane;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;

/** Waits until the open view has its first reading and its charts are drawn, so that a picture of it has them. */
final class PaintedCharts {
    static final int PATIENCE_SECONDS = 10;

    private static final long PAUSE_MILLIS = 20;
    /** What comes a moment later is waited for too: they have to be drawn so often in a row. */
    private static final int OFTEN_ENOUGH = 2;

    private final Toolkit toolkit;
    private final Wiring wiring;
    private final Scene scene;

    PaintedCharts(Toolkit toolkit, Wiring wiring) {
        this.toolkit = toolkit;
        this.wiring = wiring;
        this.scene = wiring.window().scene();
    }

    /** Returns whether all of them are drawn; false if that takes longer than {@value #PATIENCE_SECONDS} s. */
    boolean await() throws DesktopException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        int painted = 0;
        while (painted < OFTEN_ENOUGH) {
            painted = toolkit.call(this::arePainted) ? painted + 1 : 0;
            if (painted == 0 && System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private boolean arePainted() {
        if (wiring.isWaiting()) {
            return false;
        }
        Screenshot.layOut(scene); // no window does it
        for (Node node : scene.getRoot().lookupAll(".chart-pane")) {
            if (node instanceof ChartPane chart && !chart.isPainted()) {
                return false;
            }
        }
        return true;
    }

    private static void pause() throws DesktopException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new DesktopException("interrupted", e);
        }
    }
}
