package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.RetransmissionShare;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The fields that say what passes through a connection and what waits in it. */
final class TrafficFields {

    /** Stands for the reason of an end that nobody told. */
    private static final String UNTOLD = "untold";

    private TrafficFields() {}

    static void addTo(FieldCatalog catalog) {
        addRates(catalog);
        addQueues(catalog);
        catalog.add(new NumberField(
                new FilterField("age", List.of(), "time since the collector saw it first, until its end",
                        FilterField.Kind.DURATION),
                null, (connection, processes, nowMicros, ranges) -> connection.firstSeen() != 0
                        && ranges.contains(Math.max(0, end(connection, nowMicros) - connection.firstSeen())),
                NumberField.Offer.NONE));
        Map<String, Object> reasons = new LinkedHashMap<>();
        for (EventReason reason : EventReason.values()) {
            reasons.put(reason.key(), reason);
        }
        reasons.put(UNTOLD, UNTOLD);
        catalog.add(new WordField(
                EndpointFields.word("end_reason", "why it ended; none if it lives", "ended", "close_reason"), reasons,
                Map.of(), TrafficFields::endReason));
    }

    private static long end(Connection connection, long nowMicros) {
        return connection.end() == null ? nowMicros : connection.end().at();
    }

    private static Object endReason(Connection connection) {
        if (connection.end() == null) {
            return null;
        }
        return connection.end().reason() == null ? UNTOLD : connection.end().reason();
    }

    private static void addRates(FieldCatalog catalog) {
        catalog.add(rate("received_bytes_per_second", FilterField.Kind.RATE, "payload received per second",
                Rates::receivedBytesPerSecond, "rx"));
        catalog.add(rate("sent_bytes_per_second", FilterField.Kind.RATE, "payload sent per second",
                Rates::sentBytesPerSecond, "tx"));
        catalog.add(rate("sent_once_bytes_per_second", FilterField.Kind.RATE,
                "payload sent per second, retransmissions not counted", Rates::sentOnceBytesPerSecond));
        catalog.add(segments("sent_segments_per_second", "segments sent per second", Rates::sentSegmentsPerSecond,
                "txp"));
        catalog.add(segments("received_segments_per_second", "segments received per second",
                Rates::receivedSegmentsPerSecond, "rxp"));
        catalog.add(share(RetransmissionShare.DATA, "retransmitted share of the segments with payload", "retrans%",
                "retrans_percent", "retransmits_percent"));
        catalog.add(share(RetransmissionShare.SEGMENTS, "retransmitted share of all segments sent"));
        catalog.add(share(RetransmissionShare.DYNATRACE, "retransmitted share as Dynatrace has it"));
    }

    private static void addQueues(FieldCatalog catalog) {
        catalog.add(single(new FilterField("receive_queue_bytes", List.of("recvq", "rxq"),
                "bytes that the process has not read yet", FilterField.Kind.BYTES),
                connection -> connection.queues() == null
                        ? LongRanges.UNKNOWN
                        : connection.queues().receiveBytes()));
        catalog.add(single(new FilterField("send_queue_bytes", List.of("sendq", "txq"),
                "bytes that the peer has not acknowledged yet", FilterField.Kind.BYTES),
                connection -> connection.queues() == null ? LongRanges.UNKNOWN : connection.queues().sendBytes()));
        catalog.add(single(EndpointFields.number("listen_queue", "connections that wait to be accepted", "acceptq"),
                connection -> connection.listenQueue() == null
                        ? LongRanges.UNKNOWN
                        : connection.listenQueue().queue()));
        catalog.add(single(EndpointFields.number("listen_backlog", "how many may wait to be accepted", "backlog"),
                connection -> connection.listenQueue() == null
                        ? LongRanges.UNKNOWN
                        : connection.listenQueue().backlog()));
    }

    /** Returns a field with at most one number. */
    static NumberField single(FilterField description, ToLongFunction<Connection> source) {
        return new NumberField(description, "",
                (connection, processes, nowMicros, ranges) -> ranges.contains(source.applyAsLong(connection)),
                NumberField.Offer.NONE);
    }

    private static NumberField rate(String name, FilterField.Kind kind, String description,
            ToDoubleFunction<Rates> rate, String... aliases) {
        return single(new FilterField(name, List.of(aliases), description, kind),
                connection -> steps(connection, rate, Quantity.STEPS));
    }

    private static NumberField segments(String name, String description, ToDoubleFunction<Rates> rate,
            String... aliases) {
        return single(EndpointFields.number(name, description, aliases), connection -> steps(connection, rate, 1));
    }

    private static long steps(Connection connection, ToDoubleFunction<Rates> rate, long steps) {
        double value = connection.rates() == null ? Double.NaN : rate.applyAsDouble(connection.rates());
        return Double.isNaN(value) ? LongRanges.UNKNOWN : Math.round(value * steps);
    }

    private static NumberField share(RetransmissionShare share, String description, String... aliases) {
        return single(new FilterField(share.key(), List.of(aliases), description, FilterField.Kind.PERCENT),
                connection -> {
                    OptionalDouble percent = connection.tcp() == null
                            ? OptionalDouble.empty()
                            : share.of(connection.tcp());
                    return percent.isEmpty()
                            ? LongRanges.UNKNOWN
                            : Math.round(percent.getAsDouble() * Quantity.STEPS);
                });
    }
}
