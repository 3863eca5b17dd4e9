package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.NetNamespace;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How an event is written: whose clock and whose names are used. Immutable. */
final class EventTexts {

    /** Stands for what is not known or does not exist. Never 0. */
    static final String UNKNOWN = "–";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS",
            Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss",
            Locale.ROOT);
    private static final long NANOS_PER_MICRO = 1000;
    private static final long MICROS_PER_MILLI = 1000;

    private final ZoneId zone;
    private final Map<Long, String> namespaces;

    EventTexts(ZoneId zone, List<NetNamespace> namespaces) {
        this.zone = zone;
        this.namespaces = namespaces.stream()
                .collect(Collectors.toMap(NetNamespace::id, NetNamespace::title, (one, other) -> one));
    }

    /** Returns what a kind of event is called. */
    static String kind(EventKind kind) {
        return switch (kind) {
            case CONNECT -> "Connect";
            case FAILED -> "Failed";
            case ESTABLISHED -> "Established";
            case ACCEPT -> "Accept";
            case LISTEN -> "Listen";
            case RETRANSMIT -> "Retransmit";
            case CLOSE -> "Close";
            case FLOW_BEGIN -> "Flow begins";
            case FLOW_END -> "Flow ends";
        };
    }

    /** Returns what a kind of event means, a sentence. */
    static String meaning(EventKind kind) {
        return switch (kind) {
            case CONNECT -> "This host went to a peer and was let in.";
            case FAILED -> "This host went to a peer and was not let in.";
            case ESTABLISHED ->
                "A peer's handshake with a listener here is complete; no process has the connection yet.";
            case ACCEPT -> "A process took an inbound connection.";
            case LISTEN -> "A socket began to listen.";
            case RETRANSMIT -> "Segments were sent again, because they were lost or seemed to be.";
            case CLOSE -> "A connection, or a listener, is closed; its figures are final.";
            case FLOW_BEGIN -> "Connection tracking saw the first datagram of a flow.";
            case FLOW_END -> "Connection tracking forgot a flow of datagrams, because nothing was sent for a while.";
        };
    }

    /** Returns the name of the icon of a kind of event. */
    static String icon(EventKind kind) {
        return switch (kind) {
            case CONNECT -> "direction-outbound";
            case FAILED -> "failure";
            case ESTABLISHED -> "success";
            case ACCEPT -> "direction-inbound";
            case LISTEN -> "direction-listen";
            case RETRANSMIT -> "refresh";
            case CLOSE -> "close";
            case FLOW_BEGIN -> "plus";
            case FLOW_END -> "collapse";
        };
    }

    /** Returns who told of an event, a few words. */
    static String origin(ConnectionEvent event) {
        return switch (event.origin()) {
            case BPF -> "BPF";
            case SOCK_DIAG -> "sock_diag";
            case CONNTRACK -> "conntrack";
            case READING -> "reading";
        };
    }

    /** Returns the time of day to the millisecond. */
    String time(long micros) {
        return TIME.format(at(micros));
    }

    /** Returns day and time to the microsecond. */
    String dayAndTime(long micros) {
        return DAY_AND_TIME.format(at(micros));
    }

    /** Returns day and time to the second. */
    String dayAndSecond(long micros) {
        return DAY_AND_SECOND.format(at(micros));
    }

    private ZonedDateTime at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
    }

    /** Returns the process with its number; null if none is known. */
    static String process(ConnectionEvent event) {
        EventActor actor = event.actor();
        return actor == null ? null : name(actor) + " (" + actor.process().pid() + ")";
    }

    /** Returns the name of a process; its number where it has none. */
    static String name(EventActor actor) {
        return actor.comm() == null || actor.comm().isEmpty()
                ? "pid " + actor.process().pid()
                : VisibleText.of(actor.comm());
    }

    /** Returns the container or unit of the process; null if it is in none or none is known. */
    static String container(ConnectionEvent event) {
        Cgroup cgroup = event.actor() == null ? null : event.actor().cgroup();
        String title = cgroup == null || cgroup.status().isPending() && !cgroup.isContainer() ? null : cgroup.title();
        return title == null ? null : VisibleText.of(title);
    }

    /** Returns an end; null if there is nobody. */
    static String end(Endpoint end) {
        return end.isNone() ? null : VisibleText.of(end.toString());
    }

    /** Returns the namespace by its name, or else its number; null if it is unknown. */
    String namespace(ConnectionEvent event) {
        return event.namespace() == 0
                ? null
                : VisibleText.of(namespaces.getOrDefault(event.namespace(), Long.toUnsignedString(event.namespace())));
    }

    /** Writes a span of microseconds: {@code 31 µs}, {@code 12 ms}. */
    static String span(long micros) {
        return micros < MICROS_PER_MILLI ? micros + " µs" : Figures.duration(micros * NANOS_PER_MICRO);
    }

    /** Returns a total as an export takes it: null if it is not told. */
    static Long known(long total) {
        return total == EventTotals.UNKNOWN ? null : (Long) total;
    }
}
