package io.github.socketloom.app.model;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastConnectionsTest {
    private static final ProcessKey CURL = new ProcessKey(99, 1);
    private static final ProcessInfo CURL_INFO = new ProcessInfo(CURL, 1, 0, "root", "curl", List.of(), Cgroup.UNKNOWN);

    private static final int MOST = 200;

    private final StateFixture host = new StateFixture(MOST);

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            host.quiet();
        }
    }

    @Test
    void aClosedConnectionIsKeptWhenItsMarkIsOver() {
        host.begin(List.of(), connection(1).build(), connection(2).build());
        host.removed(id(1));
        seconds(5);
        assertEquals(Map.of(1L, Mark.PAST), host.marks());
        assertTrue(host.state().connection(id(1)).orElseThrow().isClosed());
        assertEquals(1, host.state().liveConnections());
    }

    @Test
    void itsProcessIsKnownAsLongAsItIs() {
        host.begin(List.of(CURL_INFO), connection(1).ownedBy(CURL, 3).build());
        host.update(List.of(), List.of(CURL), List.of(), List.of(), List.of(id(1)));
        seconds(60);
        assertEquals("curl", host.state().process(CURL).orElseThrow().comm());
    }

    @Test
    void ofTooManyTheOldestAndTheirProcessesAreForgotten() {
        host.begin(List.of(CURL_INFO), connection(1).ownedBy(CURL, 3).build());
        host.update(List.of(), List.of(CURL), List.of(), List.of(), List.of(id(1)));
        seconds(6);
        Connection[] many = IntStream.range(0, MOST).mapToObj(i -> connection(100 + i).build())
                .toArray(Connection[]::new);
        host.closed(List.of(), many);
        seconds(6);
        assertFalse(host.state().connection(id(1)).isPresent());
        assertFalse(host.state().process(CURL).isPresent());
        assertEquals(MOST, host.state().connections().size());
    }

    @Test
    void oneThatIsOpenAgainIsNoLongerPast() {
        host.begin(List.of(), connection(1).build());
        host.removed(id(1));
        seconds(6);
        host.added(connection(1).build());
        seconds(6);
        assertEquals(Map.of(), host.marks());
        assertEquals(1, host.state().liveConnections());
    }

    @Test
    void whatTheKernelTellsLateDoesNotBringItBackAmongTheLiving() {
        host.begin(List.of(), connection(1).build());
        host.removed(id(1));
        seconds(6);
        host.closed(List.of(), connection(1).build());
        assertEquals(Map.of(1L, Mark.PAST), host.marks());
        assertEquals(Ending.TOLD, host.state().connection(id(1)).orElseThrow().ending());
    }

    @Test
    void inThePastWhatWasClosedUntilThenIsKeptAndWhatWasOpenIsOpen() {
        host.begin(List.of(), connection(1).build(), connection(2).build());
        host.removed(id(1));
        seconds(8);
        host.removed(id(2));
        seconds(8);
        host.backTo(6, connection(2).build());
        assertEquals(Map.of(1L, Mark.PAST), host.marks());
        assertFalse(host.state().connection(id(2)).orElseThrow().isClosed());
        assertEquals(1, host.state().liveConnections());
        host.backTo(1, connection(1).build(), connection(2).build());
        assertEquals(Map.of(), host.marks());
    }

    @Test
    void withoutAnotherTimeItWasClosedWhenItWasFoundToBeGone() {
        host.begin(List.of(), connection(1).build());
        host.removed(id(1));
        assertEquals(ConnectionBuilder.FIRST_SEEN + 2_000_000,
                host.state().connection(id(1)).orElseThrow().closedAt());
    }
}
