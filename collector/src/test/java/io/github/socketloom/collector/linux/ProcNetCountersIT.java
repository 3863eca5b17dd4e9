package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters of a namespace of its own, in which nothing happens but what the test does. */
class ProcNetCountersIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    /** Nobody listens there. */
    private static final int CLOSED_PORT = 9;

    private NetworkWorld world;
    private ProcNetCounters source;

    @BeforeEach
    void make() {
        world = NetworkWorld.create();
        source = world.call(() -> new ProcNetCounters(OwnNamespace.of(FILES, FileCalls.KERNEL), new SharedNames(),
                System::nanoTime));
    }

    @AfterEach
    void close() {
        if (world != null) {
            world.close();
        }
    }

    private ProtocolCounters read() {
        return world.call(source::read);
    }

    private static long growth(ProtocolCounters before, ProtocolCounters now, CountedProtocol protocol,
            CountedFamily family, ProtocolCounter counter) {
        return now.value(protocol, family, counter).getAsLong() - before.value(protocol, family, counter).getAsLong();
    }

    private static void send(DatagramChannel from, SocketAddress to, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            from.send(ByteBuffer.wrap(new byte[]{1}), to);
        }
    }

    @Test
    void datagramsAreCountedOneByOneAndByFamily() {
        ProtocolCounters before = read();
        world.call(() -> {
            try (DatagramChannel receiver = DatagramChannel.open(StandardProtocolFamily.INET);
                    DatagramChannel v4 = DatagramChannel.open(StandardProtocolFamily.INET);
                    DatagramChannel v6 = DatagramChannel.open(StandardProtocolFamily.INET6)) {
                receiver.bind(new InetSocketAddress("127.0.0.1", 0));
                send(v4, receiver.getLocalAddress(), 7);
                for (int i = 0; i < 7; i++) {
                    receiver.receive(ByteBuffer.allocate(1)); // only what is taken is counted as received
                }
                send(v4, new InetSocketAddress("127.0.0.1", CLOSED_PORT), 2);
                send(v6, new InetSocketAddress("::1", CLOSED_PORT), 3);
            }
            return null;
        });
        ProtocolCounters now = read();
        CountedProtocol udp = CountedProtocol.UDP;
        assertEquals(9, growth(before, now, udp, CountedFamily.IPV4, ProtocolCounter.SENT));
        assertEquals(7, growth(before, now, udp, CountedFamily.IPV4, ProtocolCounter.RECEIVED));
        assertEquals(2, growth(before, now, udp, CountedFamily.IPV4, ProtocolCounter.NO_PORT));
        assertEquals(3, growth(before, now, udp, CountedFamily.IPV6, ProtocolCounter.SENT));
        assertEquals(3, growth(before, now, udp, CountedFamily.IPV6, ProtocolCounter.NO_PORT));
        assertEquals(12, growth(before, now, udp, CountedFamily.BOTH, ProtocolCounter.SENT));
        assertEquals(5, growth(before, now, udp, CountedFamily.BOTH, ProtocolCounter.NO_PORT));
        assertEquals(0, growth(before, now, udp, CountedFamily.BOTH, ProtocolCounter.ERRORS));
        // each was one packet, and each that found no port was answered by ICMP
        assertEquals(11, growth(before, now, CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.SENT));
        assertEquals(2, growth(before, now, CountedProtocol.ICMP, CountedFamily.IPV4, ProtocolCounter.SENT));
        assertEquals(9 * 29 + 2 * 57,
                growth(before, now, CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.SENT_BYTES));
    }

    @Test
    void connectionsAreCountedWhenTheyOpenAndWhenTheyAreRefused() {
        ProtocolCounters before = read();
        ProtocolCounters open = world.call(() -> {
            try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
                listener.bind(new InetSocketAddress("127.0.0.1", 0));
                try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
                        SocketChannel server = listener.accept()) {
                    assertTrue(client.isConnected() && server.isConnected());
                    return source.read();
                }
            }
        });
        CountedProtocol tcp = CountedProtocol.TCP;
        assertEquals(1, growth(before, open, tcp, CountedFamily.BOTH, ProtocolCounter.ACTIVE_OPENS));
        assertEquals(1, growth(before, open, tcp, CountedFamily.BOTH, ProtocolCounter.PASSIVE_OPENS));
        assertEquals(2, growth(before, open, tcp, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED));
        ProtocolCounters closed = read();
        assertEquals(0, growth(before, closed, tcp, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED));
        world.call(() -> {
            assertThrows(ConnectException.class,
                    () -> SocketChannel.open(new InetSocketAddress("127.0.0.1", CLOSED_PORT)));
            return null;
        });
        ProtocolCounters refused = read();
        assertEquals(1, growth(closed, refused, tcp, CountedFamily.BOTH, ProtocolCounter.FAILED_ATTEMPTS));
        assertEquals(1, growth(closed, refused, tcp, CountedFamily.BOTH, ProtocolCounter.SENT_RESETS));
    }

    /** The independent witness of iproute2. */
    @Test
    void everyCounterIsWhatNstatTells() throws IOException {
        Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "nstat"))), "there is no nstat");
        Map<String, Long> before = byName(read());
        Map<String, Long> told = new HashMap<>();
        try (BufferedReader lines = world.start("nstat", "-a", "-z", "-s").inputReader(StandardCharsets.US_ASCII)) {
            for (String line : lines.lines().filter(each -> !each.startsWith("#")).toList()) {
                String[] words = line.trim().split(" +");
                told.put(words[0], Long.parseUnsignedLong(words[1]));
            }
        }
        Map<String, Long> after = byName(read());
        assertTrue(told.size() > 100, told::toString);
        told.forEach((name, value) -> {
            assertTrue(before.containsKey(name), () -> name + " is unknown");
            assertTrue(before.get(name) <= value && value <= after.get(name), () -> name + " is " + value
                    + ", was " + before.get(name) + " before and " + after.get(name) + " after");
        });
    }

    private static Map<String, Long> byName(ProtocolCounters counters) {
        Map<String, Long> values = new HashMap<>();
        KernelCounters kernel = counters.kernel();
        for (int i = 0; i < kernel.names().size(); i++) {
            values.put(kernel.names().get(i).group() + kernel.names().get(i).name(), kernel.value(i));
        }
        return values;
    }

    @Test
    void countersOfOtherNamespacesAreTheirOwn() throws SourceException {
        try (NamespaceWorld others = NamespaceWorld.create()) {
            for (NamespaceWorld.Place place : List.of(others.named(), others.inhabited())) {
                NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(FILES),
                        OwnNamespace.of(FILES, FileCalls.KERNEL));
                new ProcfsNamespaceSource(KernelWays.live(FILES), entrances, null, ProcfsNamespaceSource.Unentered.NONE,
                        null, null, null).scan();
                ProcNetCounters other = new ProcNetCounters(entrances.namespace(place.id()), new SharedNames(),
                        System::nanoTime);
                ProtocolCounters before = other.read();
                assertEquals(place.id(), before.namespace());
                NamespaceWorld.run("nsenter", "--net=" + place.path(), "bash", "-c",
                        "for i in 1 2 3 4; do echo x >/dev/udp/127.0.0.1/" + CLOSED_PORT + "; done");
                ProtocolCounters now = other.read();
                assertEquals(4, growth(before, now, CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.SENT));
                assertEquals(4, growth(before, now, CountedProtocol.UDP, CountedFamily.BOTH,
                        ProtocolCounter.NO_PORT));
            }
        }
    }

    @Test
    void aNamespaceThatEndedIsGone() throws SourceException, InterruptedException {
        try (NamespaceWorld others = NamespaceWorld.create()) {
            NamespaceWorld.Place mortal = others.inhabited();
            NamespaceEntrances entrances = new NamespaceEntrances(KernelWays.live(FILES),
                    OwnNamespace.of(FILES, FileCalls.KERNEL));
            new ProcfsNamespaceSource(KernelWays.live(FILES), entrances, null, ProcfsNamespaceSource.Unentered.NONE,
                    null, null, null).scan();
            ProcNetCounters other = new ProcNetCounters(entrances.namespace(mortal.id()), new SharedNames(),
                    System::nanoTime);
            other.read();
            mortal.process().destroyForcibly().waitFor();
            assertEquals(SourceException.Reason.GONE, assertThrows(SourceException.class, other::read).reason());
        }
    }
}
