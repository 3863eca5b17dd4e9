package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.feed.LinkStatus.RemoteAgent;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tells a listener what came and how the link fares; nothing after the feed was closed. What happens to the link is told
 * at once, its figures now and then. Used by the feed's thread.
 */
final class LinkTeller {

    private final FeedListener listener;
    private final BooleanSupplier closed;
    private final LinkMeter meter;
    private final FeedClock clock;
    private final long pauseNanos;

    private Phase phase = Phase.CONNECTING;
    private String step = "";
    private long received;
    private long expected;
    private LinkFailure failure;
    private int attempt = 1;
    private RemoteAgent agent;
    private long toldNanos;
    private long lost;
    private long lostTold;

    LinkTeller(FeedListener listener, BooleanSupplier closed, LinkMeter meter, FeedClock clock, LinkTiming timing) {
        this.listener = listener;
        this.closed = closed;
        this.meter = meter;
        this.clock = clock;
        this.pauseNanos = timing.told().toNanos();
    }

    /** An attempt goes on; what failed before is told until it succeeds. */
    void connecting(int number, String doing) {
        phase = Phase.CONNECTING;
        attempt = number;
        step = doing;
        tell(-1);
    }

    /** Somebody answered. */
    void greeted(RemoteAgent who) {
        agent = who;
        step = "Waiting for the first connections.";
        tell(-1);
    }

    /** The session goes on where it was; what is shown is nearly up to date. */
    void resumed() {
        stands();
        tell(-1);
    }

    /** Everything is told anew because something was wrong. */
    void resynchronising(String why) {
        phase = Phase.RECEIVING;
        step = "Asking for everything anew: " + why + ".";
        tell(-1);
    }

    void lost(LinkFailure why, int number, long retryInMillis) {
        phase = Phase.LOST;
        failure = why;
        attempt = number;
        step = "";
        tell(retryInMillis);
    }

    void ended(LinkFailure why) {
        phase = Phase.ENDED;
        failure = why;
        attempt = 0;
        step = "";
        tell(-1);
    }

    private void stands() {
        Phase now = received < expected ? Phase.RECEIVING : Phase.LIVE;
        step = now == Phase.RECEIVING ? "Getting the connections." : "";
        failure = null;
        attempt = 0;
        phase = now;
    }

    void lostClosed(long all) {
        lost = all;
    }

    /** Another session counts from nothing. */
    void sessionBegan() {
        lost = 0;
        lostTold = 0;
    }

    void deliver(Delivery delivery) {
        if (closed.getAsBoolean()) {
            return;
        }
        Phase before = phase;
        TickReport report;
        if (delivery instanceof Delivery.Begun begun) {
            report = begun.snapshot().report();
            received = begun.received();
            expected = begun.expected();
            listener.snapshot(begun.snapshot());
        } else if (delivery instanceof Delivery.More more) {
            report = more.update().report();
            received = more.received();
            expected = more.expected();
            listener.more(withLoss(more.update()));
        } else {
            Update update = ((Delivery.Ticked) delivery).update();
            report = update.report();
            listener.update(withLoss(update));
        }
        meter.ticked(report.collectedAt(), clock.wallMicros());
        stands();
        if (phase != before || clock.nanoTime() - toldNanos >= pauseNanos) {
            tell(-1);
        }
    }

    /** Tells the figures if that was not done for a while. */
    void figures() {
        if (clock.nanoTime() - toldNanos >= pauseNanos) {
            tell(-1);
        }
    }

    private void tell(long retryInMillis) {
        if (closed.getAsBoolean()) {
            return;
        }
        toldNanos = clock.nanoTime();
        listener.link(new LinkStatus(phase, step, received, expected, failure, retryInMillis, attempt,
                meter.quality(toldNanos), agent));
    }

    /** What the agent could not keep is said once, where sources that failed are said. */
    private Update withLoss(Update update) {
        long more = lost - lostTold;
        if (more <= 0) {
            return update;
        }
        lostTold = lost;
        TickReport report = update.report();
        List<String> errors = new ArrayList<>(report.errors());
        errors.add(more + " events, or last figures of closed connections, were lost, because more happened than the"
                + " link could tell.");
        return new Update(
                new TickReport(report.sequence(), report.collectedAt(), report.tickNanos(), report.socketNanos(),
                        report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(),
                        report.withoutOwner(), report.cpuLoad(), report.residentBytes(), report.lookup(),
                        report.events(), errors),
                update.capabilities(), update.namespaces(), update.processes(), update.endedProcesses(),
                update.added(), update.changed(), update.removed(), update.closed(), update.counters(),
                update.events());
    }
}
