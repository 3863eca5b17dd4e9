package io.github.socketloom.app;

import io.github.socketloom.app.model.HostStatus;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;

/** Waits until there is something to take a picture of. */
final class FirstTicks {
    private static final int ENOUGH = 2; // rates need two
    private static final long PATIENCE_SECONDS = 60;

    private final Wiring wiring;
    private final CountDownLatch enough = new CountDownLatch(1);
    private volatile String failure;

    FirstTicks(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Waits.
     *
     * @param time how long; null for as long as it takes until two ticks have arrived, which is no time without a host
     * @throws DesktopException if the collector failed, or nothing came within a minute
     */
    void await(Duration time) throws DesktopException {
        ChangeListener<HostStatus> listener = (p, before, now) -> look(now);
        Platform.runLater(() -> {
            wiring.status().addListener(listener);
            look(wiring.status().get());
        });
        try {
            if (time != null) {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            } else if (!enough.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new DesktopException("the collector told nothing for " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DesktopException("interrupted", e);
        }
        if (failure != null) {
            throw new DesktopException(failure);
        }
    }

    private void look(HostStatus status) {
        if (status.feed().isNone()) {
            enough.countDown();
        } else if (status.feed().isFailed()) {
            failure = status.feed().message();
            enough.countDown();
        } else if (status.report() != null && status.report().sequence() >= ENOUGH) {
            enough.countDown();
        }
    }
}
