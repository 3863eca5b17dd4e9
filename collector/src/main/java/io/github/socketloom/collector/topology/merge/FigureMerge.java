package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.LinkFigures;
import java.util.Collection;
import java.util.function.BinaryOperator;

/** Figures of several sockets, or of two views of the same, as one. */
final class FigureMerge {

    private FigureMerge() {}

    /** Returns the figures of different sockets together. */
    static LinkFigures sum(Collection<LinkFigures> figures) {
        return figures.stream().reduce(LinkFigures.NONE,
                (one, other) -> merged(one, other, FigureMerge::sum, Double::sum));
    }

    /** Returns the figures of the same connections as both of their ends tell them: what went over the wire once. */
    static LinkFigures once(LinkFigures one, LinkFigures other) {
        return merged(one, other, Math::max, Math::max);
    }

    /** Returns the figures without what went over the wire. */
    static LinkFigures withoutTraffic(LinkFigures figures) {
        return new LinkFigures(figures.retransmissions(), figures.rttMsMax(), figures.receiverRttMsMax(),
                figures.rttMsMin(), null, null, null, null, figures.firstSeen());
    }

    /** Tells whether it is known what went over the wire. */
    static boolean hasTraffic(LinkFigures figures) {
        return figures.bytesToServer() != null || figures.bytesToClient() != null
                || figures.bytesToServerPerSecond() != null || figures.bytesToClientPerSecond() != null;
    }

    private static LinkFigures merged(LinkFigures one, LinkFigures other, BinaryOperator<Long> bytes,
            BinaryOperator<Double> rates) {
        return new LinkFigures(both(one.retransmissions(), other.retransmissions(), FigureMerge::sum),
                both(one.rttMsMax(), other.rttMsMax(), Math::max),
                both(one.receiverRttMsMax(), other.receiverRttMsMax(), Math::max),
                both(one.rttMsMin(), other.rttMsMin(), Math::min),
                both(one.bytesToServer(), other.bytesToServer(), bytes),
                both(one.bytesToClient(), other.bytesToClient(), bytes),
                both(one.bytesToServerPerSecond(), other.bytesToServerPerSecond(), rates),
                both(one.bytesToClientPerSecond(), other.bytesToClientPerSecond(), rates),
                both(one.firstSeen(), other.firstSeen(), Math::min));
    }

    /** What other programs tell may be anything; the greatest number stands for more than that. */
    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static <T> T both(T one, T other, BinaryOperator<T> merge) {
        return one == null ? other : other == null ? one : merge.apply(one, other);
    }
}
