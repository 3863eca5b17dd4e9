package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.source.HeardEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kernel does not let our programs see when it happens is told later: here they are taken off for a while. */
class MissedChangesIT {

    private static final List<String> STATES = List.of("on_state", "on_state_again");
    private static final List<String> RETRANSMISSIONS = List.of("on_retransmit", "on_retransmit_again");
    private static final List<String> OTHERS = List.of("on_destroy", "on_retransmit_answer");
    private static final int PORT = 2700;

    private final Map<String, Integer> links = new HashMap<>();
    private NetworkWorld world;
    private LoadedPrograms loaded;
    private RingBuffer ring;
    private HeardThere heard;

    @BeforeEach
    void attachAll() throws BpfException {
        BpfHere.assumeAllowed();
        world = NetworkWorld.create();
        heard = new HeardThere(world.namespace());
        loaded = LightSkeleton.load(ProgramFile.shipped("events-without-transfers"));
        ring = RingBuffer.map(loaded.map("ring"));
        attach(STATES);
        attach(RETRANSMISSIONS);
        attach(OTHERS);
    }

    @AfterEach
    void close() {
        detach(List.copyOf(links.keySet()));
        if (ring != null) {
            ring.close();
        }
        if (loaded != null) {
            loaded.close();
        }
        if (world != null) {
            world.close();
        }
    }

    private void attach(List<String> names) throws BpfException {
        for (String name : names) {
            links.put(name, Bpf.attachTracePoint(loaded.descriptor(name), name));
        }
    }

    private void detach(List<String> names) {
        names.forEach(name -> LibC.close(links.remove(name)));
    }

    /** Two ends of a connection. */
    private record Pair(SocketChannel client, SocketChannel server) {
        void close() throws IOException {
            client.close();
            server.close();
        }
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    }

    private static ServerSocketChannel listener() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.INET).bind(address());
    }

    private static SocketChannel client() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.INET);
    }

    private static void exchange(Pair pair, int request, int reply) throws IOException {
        send(pair.client, pair.server, request);
        send(pair.server, pair.client, reply);
    }

    private static void send(SocketChannel from, SocketChannel to, int length) throws IOException {
        from.write(ByteBuffer.allocate(length));
        ByteBuffer received = ByteBuffer.allocate(length);
        while (received.hasRemaining()) {
            to.read(received);
        }
    }

    private void hear() throws InterruptedException {
        HeardEvents events = new HeardEvents(BpfHere.START_TIMES, true);
        for (int i = 0; i < 2_000 && heard.count(EventKind.CLOSE) < 2; i++) {
            Thread.sleep(5);
            ring.read((bytes, at, length) -> events.tell(EventRecord.of(bytes, at, length), heard));
        }
    }

    private HeardEvent only(EventKind kind, Direction direction) {
        List<HeardEvent> found = heard.of(kind).stream().filter(each -> each.direction() == direction).toList();
        assertEquals(1, found.size(), heard.events::toString);
        return found.get(0);
    }

    private long missed() {
        return new EventCounters(loaded.map("counters"), 0).read(EventCounters.MISSED);
    }

    private void assertTotals(HeardEvent event, int sent, int received) {
        assertEquals(sent, event.totals().bytesSent());
        assertEquals(received, event.totals().bytesReceived());
    }

    /** Lets a client send its SYN, which gets lost, and then the next one. */
    private Pair connectWhileNothingIsSeen() {
        BpfHere.assumeProgram("nft");
        world.lines("nft", "add table inet t; add chain inet t c { type filter hook input priority 0; policy drop; }");
        return world.call(() -> {
            try (ServerSocketChannel listener = listener()) {
                SocketChannel client = client();
                client.configureBlocking(false);
                client.connect(address());
                detach(STATES);
                detach(RETRANSMISSIONS);
                world.start("nft", "delete table inet t");
                SocketChannel server = listener.accept();
                client.finishConnect();
                client.configureBlocking(true);
                return new Pair(client, server);
            }
        });
    }

    @Test
    void aCloseIsToldWhenItsSocketIsDestroyed() throws Exception {
        world.call(() -> {
            try (ServerSocketChannel listener = listener()) {
                SocketChannel client = client();
                client.connect(address());
                Pair pair = new Pair(client, listener.accept());
                exchange(pair, 300, 20);
                detach(STATES);
                pair.close();
                return null;
            }
        });
        hear();
        HeardEvent client = only(EventKind.CLOSE, Direction.OUTBOUND);
        assertNull(client.reason(), "nothing saw who closed first");
        assertEquals(ProcessHandle.current().pid(), client.holder().pid());
        assertTrue(client.startNanoTime() > 0 && client.startNanoTime() < client.nanoTime());
        assertTotals(client, 300, 20);
        HeardEvent server = only(EventKind.CLOSE, Direction.INBOUND);
        assertNull(server.reason(), "nothing saw who closed first");
        assertTotals(server, 20, 300);
        assertTrue(missed() >= 2);
    }

    @Test
    void aBeginningIsToldWhenTheConnectionChangesAgain() throws Exception {
        Pair pair = connectWhileNothingIsSeen();
        attach(STATES);
        world.call(() -> {
            exchange(pair, 7, 8);
            pair.close();
            return null;
        });
        hear();
        assertBeganAndEnded();
    }

    @Test
    void aConnectionOfWhichOnlyTheSynWasSeenIsToldWhenItsSocketIsDestroyed() throws Exception {
        Pair pair = connectWhileNothingIsSeen();
        world.call(() -> {
            exchange(pair, 7, 8);
            pair.close();
            return null;
        });
        hear();
        assertBeganAndEnded();
    }

    private void assertBeganAndEnded() {
        HeardEvent connect = only(EventKind.CONNECT, Direction.OUTBOUND);
        HeardEvent close = only(EventKind.CLOSE, Direction.OUTBOUND);
        assertEquals(connect.cookie(), close.cookie());
        assertEquals(ProcessHandle.current().pid(), close.holder().pid());
        assertTrue(connect.startNanoTime() > 0 && connect.startNanoTime() < connect.nanoTime());
        assertTotals(close, 7, 8);
        HeardEvent established = only(EventKind.ESTABLISHED, Direction.INBOUND);
        HeardEvent closed = only(EventKind.CLOSE, Direction.INBOUND);
        assertEquals(established.cookie(), closed.cookie());
        assertTotals(closed, 8, 7);
        assertTrue(missed() >= 2);
    }

    @Test
    void segmentsSentAgainAreToldAtTheEnd() throws Exception {
        Pair pair = connectWhileNothingIsSeen();
        attach(STATES);
        world.call(() -> {
            pair.close();
            return null;
        });
        hear();
        HeardEvent close = only(EventKind.CLOSE, Direction.OUTBOUND);
        assertTrue(close.totals().retransmits() > 0);
        HeardEvent again = only(EventKind.RETRANSMIT, Direction.OUTBOUND);
        assertEquals(close.totals().retransmits(), again.segments());
        assertEquals(close.cookie(), again.cookie());
        assertTrue(heard.events.indexOf(again) < heard.events.indexOf(close));
    }
}
