package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.KernelUse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the whole collector tells of real connections where the kernel takes no programs of ours. */
class EventJournalIT {

    private static final int PORT = 2071;
    /** So many hundredths of a second, on a machine that has other things to do. */
    private static final int PATIENCE = 3000;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private NetworkWorld world;
    private Collector collector;
    private ServerSocket listener;
    private final List<ConnectionEvent> events = new ArrayList<>();

    @BeforeEach
    void open() {
        world = NetworkWorld.create();
        collector = world.call(() -> LocalCollector.open(CollectorSettings.DEFAULT
                .withProtocols(Set.of(Protocol.TCP)).withAllNamespaces(false)
                .withKernel(new KernelUse(true, false, false))));
        collector.want(CounterRequest.NOTHING.withEvents(true));
        tick();
        listener = world.call(() -> new ServerSocket(PORT, 512, LOOPBACK));
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        world.call(() -> {
            collector.close();
            return null;
        });
        world.close();
    }

    private Update tick() {
        Update update = world.call(() -> collector.tick().update());
        if (update != null) {
            events.addAll(update.events());
        }
        return update;
    }

    private List<ConnectionEvent> of(EventKind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    /** Ticks until so many closes were told; the kernel tells of them a moment later, from a work queue. */
    private void awaitCloses(int count) throws InterruptedException {
        for (int i = 0; i < PATIENCE && of(EventKind.CLOSE).size() < count; i++) {
            tick();
            Thread.sleep(10);
        }
    }

    @Test
    void beginningsAreReadAndClosesAreHeardEachOnceAndWithItsProcess() throws Exception {
        tick();
        Socket client = world.call(() -> new Socket(LOOPBACK, PORT));
        Socket server = listener.accept();
        tick();
        client.getOutputStream().write(new byte[1000]);
        server.getInputStream().readNBytes(1000);
        tick();
        // no TIME_WAIT: both sockets are gone at once
        client.setSoLinger(true, 0);
        client.close();
        server.close();
        awaitCloses(2);
        tick();
        assertEquals(List.of(PORT), of(EventKind.LISTEN).stream().map(event -> event.local().port()).toList());
        assertEquals(1, of(EventKind.CONNECT).size());
        assertEquals(1, of(EventKind.ACCEPT).size());
        assertEquals(2, of(EventKind.CLOSE).size());
        for (ConnectionEvent event : events) {
            assertEquals(event.kind() == EventKind.CLOSE ? EventOrigin.SOCK_DIAG : EventOrigin.READING,
                    event.origin());
            assertEquals(event.kind() == EventKind.LISTEN ? Direction.LISTEN : Direction.LOCAL, event.direction());
            assertEquals(ProcessHandle.current().pid(), event.actor().process().pid());
            assertTrue(event.connection().key() != 0);
        }
        ConnectionEvent accepted = of(EventKind.CLOSE).stream().filter(event -> event.local().port() == PORT)
                .findFirst().orElseThrow();
        assertEquals(1000, accepted.totals().bytesReceived());
        ConnectionEvent aborted = of(EventKind.CLOSE).stream().filter(event -> event.remote().port() == PORT)
                .findFirst().orElseThrow();
        assertEquals(EventReason.ABORTED_HERE, aborted.reason());
        for (int i = 1; i < events.size(); i++) {
            assertEquals(events.get(i - 1).number() + 1, events.get(i).number());
            assertTrue(events.get(i - 1).time() <= events.get(i).time(), events::toString);
        }
    }

    @Test
    void whatNoReadingSawIsToldByItsCloses() throws Exception {
        tick();
        Socket client = world.call(() -> new Socket(LOOPBACK, PORT));
        Socket server = listener.accept();
        client.setSoLinger(true, 0);
        client.close();
        server.close();
        awaitCloses(2);
        assertEquals(List.of(), of(EventKind.CONNECT));
        assertEquals(List.of(), of(EventKind.ACCEPT));
        assertEquals(2, of(EventKind.CLOSE).size());
    }
}
