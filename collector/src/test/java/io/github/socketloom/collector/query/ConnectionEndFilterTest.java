package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which connections ended, and why, can be asked for. */
class ConnectionEndFilterTest {

    private static final long NOW = 1_763_683_200_000_000L;
    private static final long SECOND = 1_000_000;

    private static Connection connection(long key, ConnectionEnd end) {
        return new Connection(new ConnectionId(1, key, false), Protocol.TCP, Family.IPV4, TcpState.CLOSE,
                Direction.OUTBOUND, false, Endpoint.NONE, Endpoint.NONE, null, List.of(), null, 0, null, 0, key, 0,
                null, null, null, null, null, null, null, null, null, NOW - 60 * SECOND, end);
    }

    private static final List<Connection> ALL = List.of(connection(1, null),
            connection(2, new ConnectionEnd(NOW - 50 * SECOND, EventReason.RESET_BY_PEER)),
            connection(3, new ConnectionEnd(NOW - 20 * SECOND, null)));

    private static List<Long> keys(String text) throws FilterException {
        Filter filter = Filter.parse(text);
        return ALL.stream().filter(each -> filter.matches(each, key -> null, NOW)).map(each -> each.id().key())
                .toList();
    }

    @Test
    void byTheReasonOfTheEnd() throws FilterException {
        assertEquals(List.of(2L), keys("end_reason:reset_by_peer"));
        assertEquals(List.of(3L), keys("end_reason:untold"));
        assertEquals(List.of(), keys("end_reason:refused"));
    }

    @Test
    void byWhetherThereWasAny() throws FilterException {
        assertEquals(List.of(2L, 3L), keys("ended:*"));
        assertEquals(List.of(1L), keys("!ended:*"));
        assertEquals(List.of(1L), keys("ended:none"));
    }

    @Test
    void theAgeOfWhatEndedDoesNotGrow() throws FilterException {
        assertEquals(List.of(2L), keys("age<11s"));
        assertEquals(List.of(1L), keys("age>50s"));
    }
}
