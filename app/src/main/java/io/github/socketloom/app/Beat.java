package io.github.socketloom.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Does something again and again on the FX thread, at rest in between: an animation of the toolkit would draw sixty times
 * a second for it. Belongs to the FX thread.
 */
final class Beat {
    private final Executor later;
    private final Runnable work;
    /** Which start the beats belong to; others are of no effect. */
    private long run;
    private boolean going;

    /** @param millis from one time to the next */
    Beat(long millis, Runnable work) {
        this.later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Platform::runLater);
        this.work = work;
    }

    /** Begins, a pause from now; or stops. */
    void setGoing(boolean on) {
        if (on != going) {
            going = on;
            run++;
            if (on) {
                next(run);
            }
        }
    }

    private void next(long mine) {
        later.execute(() -> {
            if (mine == run) {
                work.run();
                if (mine == run) {
                    next(mine);
                }
            }
        });
    }
}
