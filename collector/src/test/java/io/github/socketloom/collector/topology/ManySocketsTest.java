package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Work grows with the number of sockets, whatever they have in common: counted, not timed. */
class ManySocketsTest {

    private static final int MANY = 4000;
    private static final long FIRST_NAMESPACE = 5_000_000_000L;

    private final GraphHost host = new GraphHost();
    private final ProcessInfo app = host.process(40, "app");

    @Test
    void amongSocketsOfOneKindThoseOfANamespaceAreFoundWithoutLookingAtEach() {
        AtomicLong comparisons = new AtomicLong();
        SocketLists<String> lists = new SocketLists<>((one, other) -> {
            comparisons.incrementAndGet();
            return one.compareTo(other);
        });
        List<GraphSocket> sockets = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            sockets.add(new GraphSocket(host.outbound("10.0.0.1:40000", "10.0.0.2:80").in(FIRST_NAMESPACE + i % 2)
                    .make(i)));
            lists.add("all", sockets.get(i));
        }
        comparisons.set(0);
        for (GraphSocket socket : sockets) {
            int place = sockets.indexOf(socket);
            assertSame(sockets.get(place < 2 ? place + 2 : place % 2), lists.inNamespace("all", socket));
            assertSame(sockets.get(1 - place % 2), lists.inOneOther("all", socket));
        }
        assertTrue(comparisons.get() < 100L * MANY, () -> comparisons + " comparisons");
    }

    @Test
    void amongSeveralOtherNamespacesNoneIsChosen() {
        SocketLists<String> lists = new SocketLists<>();
        List<GraphSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sockets.add(new GraphSocket(host.outbound("10.0.0.1:40000", "10.0.0.2:80").in(FIRST_NAMESPACE + i)
                    .make(i)));
        }
        for (GraphSocket asking : sockets) {
            assertEquals(null, lists.inOneOther("all", asking));
        }
        lists.add("all", sockets.get(1));
        assertSame(sockets.get(1), lists.inOneOther("all", sockets.get(0)));
        assertSame(null, lists.inOneOther("all", sockets.get(1)));
        lists.add("all", sockets.get(2));
        assertSame(null, lists.inOneOther("all", sockets.get(0)));
        assertSame(sockets.get(2), lists.inOneOther("all", sockets.get(1)));
        assertSame(sockets.get(1), lists.inOneOther("all", sockets.get(2)));
        assertSame(null, lists.inNamespace("all", sockets.get(0)));
    }

    @Test
    void howeverManySocketsOfOneConnectionCameEachOtherEndIsToldOnce() {
        PeerIndex index = new PeerIndex();
        for (int i = 0; i < MANY; i++) {
            index.add(new GraphSocket(host.client("10.0.0.1:40000", "10.0.0.2:80").make(i)));
            index.add(new GraphSocket(host.server("10.0.0.2:80", "10.0.0.1:40000").make(MANY + i)));
        }
        AtomicLong told = new AtomicLong();
        index.tellAffected(socket -> told.incrementAndGet());
        assertEquals(2 * MANY, told.get());
        index.tellAffected(socket -> told.incrementAndGet());
        assertEquals(2 * MANY, told.get());
    }

    @Test
    void howeverManyConnectionsAServerAcceptsThoseWhoLookForItAreToldOnce() {
        host.namespace(GraphHost.POD, NamespaceKind.CONTAINER, null);
        PeerIndex index = new PeerIndex();
        for (int i = 0; i < MANY; i++) {
            GraphSocket client = new GraphSocket(host.client("10.0.0.1:" + (1000 + i), "10.0.0.1:80").make(i));
            index.add(client);
            assertSame(Peer.UNRESOLVED, index.resolve(client));
        }
        index.tellAffected(socket -> {});
        for (int i = 0; i < MANY; i++) {
            index.add(new GraphSocket(host.inbound("10.0.0.1:80", "192.0.2.7:" + (1 + i)).make(MANY + i)));
        }
        AtomicLong told = new AtomicLong();
        index.tellAffected(socket -> told.incrementAndGet());
        assertEquals(MANY, told.get());
    }

    @Test
    void aProcessIsNotDescribedAnewForEachOfItsAddresses() {
        AtomicLong described = new AtomicLong();
        Redaction counting = new Redaction() {
            @Override
            public List<String> command(List<String> words) {
                described.incrementAndGet();
                return words;
            }

            @Override
            public String label(String key, String value) {
                return value;
            }
        };
        TopologyBuilder builder = new TopologyBuilder(TopologyRequest.DEFAULT, GraphHost.IDENTITY, counting);
        LiveTopology live = new LiveTopology(builder, host.snapshot());
        List<ConnectionId> ids = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            Connection added = host.outbound("10.0.0." + i + ":40000", "192.0.2.7:443").of(app).add();
            ids.add(added.id());
            live.apply(update(1 + i, List.of(added), List.of()));
        }
        assertEquals(2, described.get()); // with the first address, and when that was no more the only one
        assertEquals(builder.build(host.snapshot(201)), live.topology());
        described.set(0);
        for (int i = 0; i < 199; i++) {
            host.connections.remove(ids.get(i));
            live.apply(update(202 + i, List.of(), List.of(ids.get(i))));
        }
        assertEquals(1, described.get());
        assertEquals(builder.build(host.snapshot(400)), live.topology());
    }

    private static Update update(long sequence, List<Connection> added, List<ConnectionId> removed) {
        return new Update(GraphHost.report(sequence), null, null, List.of(), List.of(), added, List.of(), removed,
                List.of());
    }
}
