package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.query.Filter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The columns that the table of events can show, in the order in which it shows them at first. */
final class EventColumns {

    static final String TIME = "time";
    /** Keys of the columns whose cells are more than a text. */
    static final String KIND = "event";
    static final String PROCESS = "process";
    static final String DIRECTION = "direction";
    static final String LOCAL = "local";
    static final String REMOTE = "remote";

    private static final Comparator<Endpoint> BY_END = Comparator.comparing(Endpoint::address)
            .thenComparingInt(Endpoint::port);

    private static final List<EventColumn> ALL = List.of(
            EventColumn.words(TIME, "Time", 106, "When it happened, by the clock of this computer.",
                    (event, texts) -> texts.time(event.time()),
                    event -> Instant.EPOCH.plus(event.time(), ChronoUnit.MICROS).toString())
                    .orderedBy(ConnectionEvent::time, Comparator.naturalOrder()).shown(),
            EventColumn.words(KIND, "Event", 112, "What happened.", (event, texts) -> EventTexts.kind(event.kind()),
                    event -> event.kind().key())
                    .orderedBy(ConnectionEvent::kind, Comparator.naturalOrder()).shown()
                    .filteredBy("event", event -> event.kind().key()),
            EventColumn.words(PROCESS, "Process", 140, "The process, as it was at that moment, and its number.",
                    (event, texts) -> EventTexts.process(event),
                    event -> event.actor() == null ? null : event.actor().comm())
                    .shown().stretchable()
                    .filteredBy("process", event -> event.actor() == null ? null : event.actor().comm()),
            EventColumn
                    .words("container", "Container", 116,
                            "Container, unit or user that the process belongs to.",
                            (event, texts) -> EventTexts.container(event), EventTexts::container)
                    .stretchable().filteredBy("container_name", EventTexts::container),
            EventColumn.words(DIRECTION, "", 32, "Direction: who began it. Listening, inbound, outbound or local.",
                    (event, texts) -> event.direction() == null ? null : event.direction().key(),
                    event -> event.direction() == null ? null : event.direction().key())
                    .shown().filteredBy("direction", event -> event.direction() == null
                            ? null
                            : event.direction().key()),
            EventColumn.words(LOCAL, "Local", 142, "The own end.", (event, texts) -> EventTexts.end(event.local()),
                    event -> EventTexts.end(event.local()))
                    .orderedBy(event -> known(event.local()), BY_END).shown().stretchable()
                    .filteredBy(LOCAL, event -> address(event.local())),
            EventColumn.words(REMOTE, "Remote", 142, "The peer's end.",
                    (event, texts) -> EventTexts.end(event.remote()), event -> EventTexts.end(event.remote()))
                    .orderedBy(event -> known(event.remote()), BY_END).shown().stretchable()
                    .filteredBy(REMOTE, event -> address(event.remote())),
            EventColumn.numbers("duration_us", "Duration", 82, "How long the connection had existed.",
                    event -> number(event.ageMicros()), EventTexts::span).shown(),
            total("bytes_sent", "↑ bytes", 68,
                    "Payload that this side sent since the connection began, each byte once.",
                    EventTotals::bytesSent, Figures::memory).shown(),
            total("bytes_received", "↓ bytes", 68,
                    "Payload that this side received since the connection began, each byte once; ~ where it may be one"
                            + " byte less, because the kernel counts the end of the peer's stream as one.",
                    EventTotals::bytesReceived, Figures::memory)
                    .markedBy("~", event -> event.totals().endMayBeCounted()).shown(),
            total("rtt_us", "RTT", 62, "Smoothed round-trip time at that moment.", EventTotals::rttMicros,
                    EventTexts::span).shown(),
            total("retransmits", "Retr.", 48, "Segments sent again since the connection began.",
                    EventTotals::retransmits, Figures::count).shown(),
            EventColumn.words("reason", "Reason", 150, "Why the connection ended or failed.",
                    (event, texts) -> event.reason() == null ? null : event.reason().explanation(),
                    event -> event.reason() == null ? null : event.reason().key())
                    .shown().stretchable()
                    .filteredBy("reason", event -> event.reason() == null ? null : event.reason().key()),
            EventColumn.words("user", "User", 90, "The user whose process it is.",
                    (event, texts) -> event.actor() == null ? null : event.actor().user(),
                    event -> event.actor() == null ? null : event.actor().user())
                    .filteredBy("user", event -> event.actor() == null ? null : event.actor().user()),
            EventColumn.numbers("pid", "PID", 70, "Number of the process.",
                    event -> event.actor() == null ? EventColumn.NO_NUMBER : event.actor().process().pid(),
                    Long::toString)
                    .filteredBy("pid", event -> event.actor() == null
                            ? null
                            : Integer.toString(event.actor().process().pid())),
            EventColumn.words("protocol", "Proto", 60, "Transport protocol.", (event, texts) -> event.protocol().key(),
                    event -> event.protocol().key()).filteredBy("protocol", event -> event.protocol().key()),
            EventColumn.words("service", "Service", 90, "Service name of the port on the serving side.",
                    (event, texts) -> event.serverPortName(), ConnectionEvent::serverPortName),
            EventColumn.words("namespace", "Namespace", 110, "Network namespace, by name or else by number.",
                    (event, texts) -> texts.namespace(event),
                    event -> event.namespace() == 0 ? null : event.namespace())
                    .filteredBy("namespace", event -> Long.toUnsignedString(event.namespace())),
            EventColumn.words("origin", "Origin", 84, "Who told of it: BPF and conntrack at the moment it happens,"
                    + " sock_diag when a connection closes; a reading finds what was not there before, and its time is"
                    + " that of the reading.", (event, texts) -> EventTexts.origin(event),
                    event -> event.origin().key()),
            EventColumn.numbers("segments", "Segments", 80, "How many segments were sent again just then.",
                    event -> event.kind() == EventKind.RETRANSMIT ? event.segments() : EventColumn.NO_NUMBER,
                    Figures::count),
            total("segments_sent", "↑ segments", 88, "Segments sent, empty ones and retransmissions included.",
                    EventTotals::segmentsSent, Figures::count),
            total("segments_received", "↓ segments", 88, "Segments received.", EventTotals::segmentsReceived,
                    Figures::count),
            total("bytes_retransmitted", "Retr. bytes", 88, "Payload sent again.", EventTotals::bytesRetransmitted,
                    Figures::memory),
            total("rtt_variance_us", "RTT deviation", 100, "Mean deviation of the round-trip time.",
                    EventTotals::rttVarianceMicros, EventTexts::span),
            EventColumn.words("nat", "NAT", 130, "Address translation on its way, if conntrack knows one.",
                    (event, texts) -> nat(event), EventColumns::nat),
            EventColumn.words("id", "Identity", 140, "How exports and the agent call this connection.",
                    (event, texts) -> event.connection() == null ? null : event.connection().toString(),
                    event -> event.connection() == null ? null : event.connection().toString()),
            EventColumn.numbers("number", "Number", 84, "Counts the events of the collector; numbers that are missing"
                    + " belong to events that were counted but not told.", ConnectionEvent::number, Long::toString));

    private EventColumns() {}

    private static EventColumn total(String key, String title, double width, String tooltip,
            ToLongFunction<EventTotals> figure, LongFunction<String> written) {
        return EventColumn.numbers(key, title, width, tooltip,
                event -> number(figure.applyAsLong(event.totals())), written);
    }

    private static long number(long known) {
        return known < 0 ? EventColumn.NO_NUMBER : known;
    }

    private static Endpoint known(Endpoint end) {
        return end.isNone() ? null : end;
    }

    private static String address(Endpoint end) {
        return end.isNone() || end.address() == null ? null : end.address().toString();
    }

    private static String nat(ConnectionEvent event) {
        if (event.nat() == null) {
            return null;
        }
        return event.nat().destination()
                ? event.nat().source() ? "source and destination" : "destination"
                : "source";
    }

    /** Returns all columns. */
    static List<EventColumn> all() {
        return ALL;
    }

    /** Returns a column by its key, or empty. */
    static Optional<EventColumn> byKey(String key) {
        return ALL.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    /** Returns the filter of connections that shows the one of an event. */
    static Optional<String> connectionTerm(ConnectionEvent event) {
        return Optional.ofNullable(event.connection()).map(id -> Filter.term("id", id.toString()));
    }
}
