package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A filter of events")
class EventFilterTest {
    private static final long NOON = 1_795_000_000_000_000L;

    /** A client that is reset after two seconds, one that is refused, and a close of which little is known. */
    private static final List<ConnectionEvent> EVENTS = List.of(
            event("reset", EventKind.CLOSE, EventReason.RESET_BY_PEER, Direction.OUTBOUND, 443, "curl",
                    new EventTotals(2_000_000, 8_000_000, 90, 80, 3, 4000, 61_000, 900)),
            event("refused", EventKind.FAILED, EventReason.REFUSED, Direction.OUTBOUND, 9, "nc", EventTotals.NONE),
            event("unknown", EventKind.CLOSE, null, null, 443, null, EventTotals.NONE));

    private static ConnectionEvent event(String service, EventKind kind, EventReason reason, Direction direction,
            int port, String comm, EventTotals totals) {
        boolean known = comm != null;
        return new ConnectionEvent(1, NOON, kind, EventOrigin.BPF, known ? new ConnectionId(1, 77, false) : null, 1,
                Protocol.TCP, Family.IPV4, direction, new Endpoint(IpAddress.ofV4(0x0a00_0005), 51_000, null),
                new Endpoint(IpAddress.ofV4(0xc0a8_0107), port, null), service,
                known ? new EventActor(new ProcessKey(4711, 99), comm, 1000, "ada", null) : null,
                known ? null : NoOwnerReason.SHORT_LIVED, known ? NOON - 2_000_000 : 0, reason, 0, totals, null);
    }

    private static String matched(String text) throws FilterException {
        EventFilter filter = EventFilter.of(Filter.parse(text));
        List<String> names = new ArrayList<>();
        for (ConnectionEvent event : EVENTS) {
            if (filter.matches(event, key -> null)) {
                names.add(event.serverPortName());
            }
        }
        return String.join(" ", names);
    }

    @DisplayName("asks for what happened, why, to whom, how long and how much")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            event:close                 ; reset unknown
            event=failed                ; refused
            -event:close                ; refused
            not (event:close)           ; refused
            event!=close                ; refused
            event:close or event:failed ; reset refused unknown
            event:close proc:curl       ; reset
            event:none                  ; ``
            event:*                     ; reset refused unknown
            reason:reset                ; reset
            reason:refused,reset        ; reset refused
            reason:short_lived          ; unknown
            proc:curl                   ; reset
            pid:4711                    ; reset refused
            user:ada                    ; reset refused
            remote:192.168.0.0/16       ; reset refused unknown
            port:443                    ; reset unknown
            dir:out                     ; reset refused
            dir:none                    ; unknown
            proto:udp                   ; ``
            age>1s                      ; reset refused
            rtt>50ms                    ; reset
            retrans>2                   ; reset
            rx>3MB/s                    ; reset
            rx>5MB/s                    ; ``
            sent>=2MB                   ; reset
            curl                        ; reset
            inbound                     ; ``
            """)
    void fields(String filter, String expected) throws FilterException {
        assertEquals(expected, matched(filter));
    }

    @DisplayName("lets everything through where nothing is asked")
    @Test
    void all() throws FilterException {
        assertTrue(EventFilter.of(Filter.parse("  ")).isAll());
        assertEquals("reset refused unknown", matched(""));
    }

    @DisplayName("names the words that it knows where it is asked for another")
    @Test
    void unknownKind() {
        FilterException error = assertThrows(FilterException.class, () -> Filter.parse("event:opened"));
        assertTrue(error.getMessage().contains("connect, failed, established"), error.getMessage());
    }

    @DisplayName("asked of a connection, what happened is unknown")
    @Test
    void connectionsHaveNoKind() throws FilterException {
        assertFalse(Filter.parse("event:close").matches(EventConnections.of(EVENTS.get(0)), key -> null, NOON));
    }

    @DisplayName("tells how long ago a connection was closed")
    @Test
    void closedAgo() throws FilterException {
        Filter lately = Filter.parse("closed<10s");
        assertTrue(lately.matches(EventConnections.of(EVENTS.get(0)), key -> null, NOON + 9_000_000));
        assertFalse(lately.matches(EventConnections.of(EVENTS.get(0)), key -> null, NOON + 11_000_000));
    }
}
