package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Says how links do, by what their figures were before. Used by one thread.
 *
 * <p>
 * <b>Retransmissions.</b> Payloads tell totals over the sockets of a link; what came since the reading before counts. What
 * was sent is told in bytes and taken for segments of {@value #SEGMENT} bytes, and never for fewer than were sent again.
 * Both are summed up over the latest 5 to 10 seconds. A total that falls means that sockets went away: that reading tells
 * nothing of it. From {@value #STRAINED_SHARE} of the segments on, and at least {@value #STRAINED_SEGMENTS} of them, a link
 * is strained; from {@value #BAD_SHARE} and {@value #BAD_SEGMENTS} on it is bad.
 *
 * <p>
 * <b>Round trip time.</b> What is usual follows what is measured: within seconds where it is shorter, within minutes where
 * it is longer. A link whose round trip takes {@value #STRAINED_RTT} times as long as usual and at least
 * {@value #STRAINED_RTT_MILLIS} ms longer is strained; {@value #BAD_RTT} times and {@value #BAD_RTT_MILLIS} ms, bad.
 *
 * <p>
 * A link gets worse at once; it gets better only where it stays below {@value #RELIEF} of the threshold for
 * {@value #HOLD_SECONDS} seconds. The first reading of a link compares with nothing. One without either figure is unknown.
 */
final class LinkHealthTracker {

    static final double STRAINED_SHARE = 0.01;
    static final double BAD_SHARE = 0.05;
    static final int STRAINED_SEGMENTS = 2;
    static final int BAD_SEGMENTS = 5;
    static final double STRAINED_RTT = 2;
    static final double BAD_RTT = 4;
    static final double STRAINED_RTT_MILLIS = 20;
    static final double BAD_RTT_MILLIS = 100;
    static final double RELIEF = 0.7;
    static final int HOLD_SECONDS = 5;
    static final int SEGMENT = 1448;

    private static final double MICROS = 1e6;
    /** Length of one of the two halves of the time that retransmissions are counted over, seconds. */
    private static final double HALF = 5;
    private static final double SECONDS_TO_SHORTER = 10;
    private static final double SECONDS_TO_LONGER = 300;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /**
     * How a link does.
     *
     * @param health how
     * @param reason why, a phrase for users; null where there is nothing to tell
     */
    record Verdict(LinkHealth health, String reason) {

        static final Verdict UNKNOWN = new Verdict(LinkHealth.UNKNOWN, null);
        static final Verdict GOOD = new Verdict(LinkHealth.GOOD, null);

        /** Returns the worse of two; this one among equals. */
        Verdict worse(Verdict other) {
            return other.health.ordinal() > health.ordinal() ? other : this;
        }
    }

    private LinkTable table = LinkTable.of(List.of());
    private History[] histories = {};
    private long readAt = Long.MIN_VALUE;

    /** Forgets everything. */
    void forget() {
        table = LinkTable.of(List.of());
        histories = new History[0];
        readAt = Long.MIN_VALUE;
    }

    /** Takes note of a reading. One that was noted already changes nothing; one of before begins anew. */
    void read(Topology topology) {
        long now = topology.origin().collectedAt();
        if (now < readAt) {
            forget();
        }
        double seconds = readAt == Long.MIN_VALUE ? 0 : (now - readAt) / MICROS;
        List<Link> links = topology.links();
        History[] next = new History[links.size()];
        for (int i = 0; i < next.length; i++) {
            LinkFigures figures = links.get(i).figures();
            if (figures.retransmissions() == null && figures.rttMsMax() == null) {
                continue;
            }
            int before = table.find(links.get(i).key());
            next[i] = before < 0 || histories[before] == null ? new History(figures) : histories[before];
            if (now != readAt && before >= 0 && histories[before] != null) {
                next[i].read(figures, seconds);
            }
        }
        table = LinkTable.of(links);
        histories = next;
        readAt = now;
    }

    /** Returns how a link of the latest reading does, by its number. */
    Verdict verdict(int link) {
        return histories[link] == null ? Verdict.UNKNOWN : histories[link].verdict;
    }

    /** Returns how many links are remembered. */
    int size() {
        return (int) Arrays.stream(histories).filter(Objects::nonNull).count();
    }

    /** One link. */
    private static final class History {

        private LinkFigures latest;
        private double usualRtt;
        /** Segments of the half of the time that is over, and of the one that is not. */
        private double sentBefore;
        private double sentNow;
        private double againBefore;
        private double againNow;
        private double secondsBefore;
        private double secondsNow;
        private double calm;
        private Verdict verdict;

        History(LinkFigures first) {
            latest = first;
            usualRtt = first.rttMsMax() == null ? Double.NaN : first.rttMsMax();
            verdict = Verdict.GOOD;
        }

        void read(LinkFigures figures, double seconds) {
            count(figures, seconds);
            double rtt = figures.rttMsMax() == null ? Double.NaN : figures.rttMsMax();
            Verdict now = judge(rtt, 1);
            learn(rtt, seconds);
            latest = figures;
            if (now.health().ordinal() >= verdict.health().ordinal()) {
                verdict = now;
                calm = 0;
                return;
            }
            // better: let the worse word stand until that is sure, with the figures of now
            Verdict cautious = judge(rtt, RELIEF);
            if (cautious.health().ordinal() >= verdict.health().ordinal()) {
                verdict = new Verdict(verdict.health(), cautious.reason());
                calm = 0;
                return;
            }
            calm += seconds;
            if (calm >= HOLD_SECONDS) {
                verdict = now.health().ordinal() > cautious.health().ordinal() ? now : cautious;
                calm = 0;
            }
        }

        private void count(LinkFigures figures, double seconds) {
            if (secondsNow >= HALF) {
                sentBefore = sentNow;
                againBefore = againNow;
                secondsBefore = secondsNow;
                sentNow = 0;
                againNow = 0;
                secondsNow = 0;
            }
            secondsNow += seconds;
            double again = increase(figures.retransmissions(), latest.retransmissions());
            double bytes = increase(figures.bytesToServer(), latest.bytesToServer())
                    + increase(figures.bytesToClient(), latest.bytesToClient());
            if (!Double.isNaN(again)) {
                againNow += again;
                // a total of bytes that fell, or that nobody tells, leaves at least what was sent again
                sentNow += Math.max(again, Double.isNaN(bytes) ? 0 : bytes / SEGMENT);
            }
        }

        private static double increase(Long now, Long before) {
            return now == null || before == null || now < before ? Double.NaN : now - before;
        }

        private void learn(double rtt, double seconds) {
            if (Double.isNaN(rtt)) {
                return;
            }
            if (Double.isNaN(usualRtt)) {
                usualRtt = rtt;
                return;
            }
            double time = rtt < usualRtt ? SECONDS_TO_SHORTER : SECONDS_TO_LONGER;
            usualRtt += (rtt - usualRtt) * -Math.expm1(-seconds / time);
        }

        /** @param part of the thresholds that is enough */
        private Verdict judge(double rtt, double part) {
            double again = againBefore + againNow;
            double sent = sentBefore + sentNow;
            double share = sent > 0 ? again / sent : 0;
            LinkHealth bySegments = share >= BAD_SHARE * part && again >= BAD_SEGMENTS * part
                    ? LinkHealth.BAD
                    : share >= STRAINED_SHARE * part && again >= STRAINED_SEGMENTS * part
                            ? LinkHealth.STRAINED
                            : LinkHealth.GOOD;
            double longer = rtt - usualRtt;
            LinkHealth byTime = rtt >= usualRtt * BAD_RTT * part && longer >= BAD_RTT_MILLIS * part
                    ? LinkHealth.BAD
                    : rtt >= usualRtt * STRAINED_RTT * part && longer >= STRAINED_RTT_MILLIS * part
                            ? LinkHealth.STRAINED
                            : LinkHealth.GOOD;
            if (bySegments == LinkHealth.GOOD && byTime == LinkHealth.GOOD) {
                return Verdict.GOOD;
            }
            return bySegments.ordinal() >= byTime.ordinal()
                    ? new Verdict(bySegments, Figures.percent(share) + " retransmitted in the last "
                            + Math.round(secondsBefore + secondsNow) + " s")
                    : new Verdict(byTime, "RTT " + millis(rtt) + ", usually " + millis(usualRtt));
        }

        private static String millis(double milliseconds) {
            return Figures.duration(Math.round(milliseconds * NANOS_PER_MILLI));
        }
    }
}
