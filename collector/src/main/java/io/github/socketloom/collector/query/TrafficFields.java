package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Rates;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The fields that say what passes through a connection and what waits in it. */
final class TrafficFields {

    private TrafficFields() {}

    static void addTo(FieldCatalog catalog) {
        addRates(catalog);
        addQueues(catalog);
        catalog.add(new NumberField(
                new FilterField("age", List.of(), "time since the collector saw it first", FilterField.Kind.DURATION),
                null, (connection, processes, nowMicros, ranges) -> connection.firstSeen() != 0
                        && ranges.contains(Math.max(0, nowMicros - connection.firstSeen())),
                NumberField.Offer.NONE));
    }

    private static void addRates(FieldCatalog catalog) {
        catalog.add(rate("received_bytes_per_second", FilterField.Kind.RATE, "payload received per second",
                Rates::receivedBytesPerSecond, "rx"));
        catalog.add(rate("sent_bytes_per_second", FilterField.Kind.RATE, "payload sent per second",
                Rates::sentBytesPerSecond, "tx"));
        catalog.add(single(new FilterField("retransmits_percent", List.of("retrans%", "retrans_percent"),
                "retransmitted share of the segments sent", FilterField.Kind.PERCENT),
                TrafficFields::retransmittedShare));
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
        return single(new FilterField(name, List.of(aliases), description, kind), connection -> {
            Rates rates = connection.rates();
            return rates == null ? LongRanges.UNKNOWN : Math.round(rate.applyAsDouble(rates) * Quantity.STEPS);
        });
    }

    private static long retransmittedShare(Connection connection) {
        if (connection.tcp() == null) {
            return LongRanges.UNKNOWN;
        }
        OptionalDouble ratio = connection.tcp().retransmissionRatio();
        return ratio.isEmpty() ? LongRanges.UNKNOWN : Math.round(100 * Quantity.STEPS * ratio.getAsDouble());
    }
}
