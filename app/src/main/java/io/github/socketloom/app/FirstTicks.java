package io.github.socketloom.app;

import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;

/** Waits until there is something to take a picture of, or until it is clear that there will be nothing. */
final class FirstTicks {
    private static final int ENOUGH = 2; // rates need two
    private static final long PATIENCE_SECONDS = 60;

    private final Wiring wiring;
    private final Opening opening;
    private final CountDownLatch enough = new CountDownLatch(1);
    private final CountDownLatch failed = new CountDownLatch(1);
    private volatile String failure;
    /** When something came last, however little: a slow link takes its time. */
    private volatile long heard = System.nanoTime();

    /** @param opening what the first tab shows */
    FirstTicks(Wiring wiring, Opening opening) {
        this.wiring = wiring;
        this.opening = opening;
    }

    /**
     * Waits.
     *
     * @param time how long; null for as long as it takes until two ticks have arrived, which is no time without a host
     * @throws DesktopException if the collector failed or cannot be reached, or nothing came within a minute
     */
    void await(Duration time) throws DesktopException {
        ChangeListener<HostStatus> listener = (p, before, now) -> look(now);
        Platform.runLater(() -> {
            wiring.status().addListener(listener);
            look(wiring.status().get());
        });
        try {
            if (time != null) {
                failed.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } else {
                awaitEnough();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DesktopException("interrupted", e);
        }
        if (failure != null) {
            throw new DesktopException(failure);
        }
    }

    private void awaitEnough() throws InterruptedException, DesktopException {
        while (!enough.await(1, TimeUnit.SECONDS) && !isReplayed()) {
            if (System.nanoTime() - heard > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new DesktopException("the collector told nothing for " + PATIENCE_SECONDS + " s");
            }
        }
    }

    private void look(HostStatus status) {
        heard = System.nanoTime();
        LinkStatus link = status.link();
        if (status.feed().isNone()) {
            enough.countDown();
        } else if (status.feed().isFailed()) {
            fail(status.feed().message());
        } else if (link != null && isHopeless(link, status)) {
            fail(sentence(link.failure()));
        } else if (opening.replay() == null && status.report() != null && status.report().sequence() >= ENOUGH
                && (link == null || link.phase() == Phase.LIVE)) {
            enough.countDown();
        }
    }

    /** Nobody sits here to wait for another attempt, unless a picture stood already. */
    private static boolean isHopeless(LinkStatus link, HostStatus status) {
        return link.phase() == Phase.ENDED || link.phase() == Phase.LOST && status.report() == null;
    }

    /** A recording is taken a picture of at its end. */
    private boolean isReplayed() {
        return opening.replay() != null && opening.replay().isAtEnd();
    }

    private void fail(String message) {
        failure = message;
        failed.countDown();
        enough.countDown();
    }

    private String sentence(LinkFailure told) {
        String beginning = "cannot connect to " + opening.target().name() + ": ";
        return opening.desk().refused()
                .map(question -> beginning + question)
                .orElseGet(() -> beginning + (told == null
                        ? "the link ended."
                        : told.sentence() + (told.remedy() == null ? "" : " " + told.remedy())));
    }
}
