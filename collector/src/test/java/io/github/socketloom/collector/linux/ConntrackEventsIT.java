package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real rules track real datagrams. */
class ConntrackEventsIT {

    private static final int PORT = 7100;
    private static final int MANY = 3000;

    /** Keeps what it is told. */
    private static final class Heard implements EventSource.Sink {
        private final List<HeardEvent> events = new ArrayList<>();

        @Override
        public void closed(ClosedSocket socket) {}

        @Override
        public void happened(HeardEvent event) {
            events.add(event);
        }

        @Override
        public void exited(int pid) {}

        @Override
        public void renamed(int pid) {}

        List<HeardEvent> of(EventKind kind) {
            return events.stream().filter(each -> each.kind() == kind).toList();
        }

        HeardEvent only(EventKind kind) {
            assertEquals(1, of(kind).size(), events::toString);
            return of(kind).get(0);
        }
    }

    private final Heard heard = new Heard();
    private NetworkWorld world;
    private ConntrackEvents events;

    @BeforeEach
    void open() {
        world = NetworkWorld.create();
        events = events(() -> ConntrackNat.UNKNOWN);
    }

    private ConntrackEvents events(LongSupplier tracked) {
        return new ConntrackEvents(
                (namespace, protocol, timeout) -> world.call(() -> NetlinkSocket.open(protocol, timeout)), tracked,
                System::nanoTime, () -> System.currentTimeMillis() * 1000, silent());
    }

    private SilentFlows silent() {
        return new SilentFlows(namespace -> world.call(() -> Files.readAllBytes(Path.of(SilentFlows.SETTING))));
    }

    @AfterEach
    void close() {
        events.close();
        world.close();
    }

    private void await(EventSource source, BooleanSupplier heardEnough) {
        source.drain(heard);
        try {
            for (int i = 0; i < 4000 && !heardEnough.getAsBoolean(); i++) {
                Thread.sleep(5);
                source.drain(heard);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String... command) {
        try {
            Process process = world.start(command);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            if (process.exitValue() != 0) {
                System.out.println("SKIPPED: not possible here: " + String.join(" ", command));
                Assumptions.abort("not possible here: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(String program) {
        try {
            new ProcessBuilder(program, "--version").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException | InterruptedException e) {
            System.out.println("SKIPPED: " + program + " cannot be started");
            Assumptions.abort(program + " cannot be started");
        }
    }

    /** Lets connections be tracked and counted. */
    private void track() {
        require("nft");
        require("conntrack");
        for (String family : List.of("ip", "ip6")) {
            run("nft", "add table " + family + " t");
            run("nft", "add chain " + family + " t in { type filter hook input priority 0; }");
            run("nft", "add rule " + family + " t in ct state established accept");
        }
        run("sh", "-c", "echo 1 > /proc/sys/net/netfilter/nf_conntrack_acct");
    }

    private void forgetFlows() {
        run("conntrack", "-F");
    }

    /** Sends so many datagrams of so many octets to a port of the loopback address; returns the sender's port. */
    private int send(boolean v6, int port, int datagrams, int size) {
        return world.call(() -> {
            int fd = TestSockets.open(v6, TestSockets.DATAGRAM);
            TestSockets.connectTo(fd, v6, v6 ? "::1" : "127.0.0.1", port);
            for (int i = 0; i < datagrams; i++) {
                TestSockets.write(fd, size);
            }
            int own = TestSockets.localPort(fd);
            TestSockets.close(fd);
            return own;
        });
    }

    /** Opens a socket that takes what is sent, so that nothing is refused. */
    private int receiver(boolean v6, int port) {
        return world.call(() -> {
            int fd = TestSockets.open(v6, TestSockets.DATAGRAM);
            TestSockets.bind(fd, v6, v6 ? "::1" : "127.0.0.1", port);
            return fd;
        });
    }

    private void aFlowIsToldWithWhatWasSent(boolean v6) {
        track();
        events.follow(world.namespace());
        int receiver = receiver(v6, PORT);
        int port = send(v6, PORT, 3, 200);
        await(events, () -> !heard.events.isEmpty());
        HeardEvent begin = heard.only(EventKind.FLOW_BEGIN);
        assertEquals(Protocol.UDP, begin.protocol());
        assertEquals(v6, begin.v6());
        assertEquals(port, begin.localPort());
        assertEquals(PORT, begin.remotePort());
        assertEquals(Direction.OUTBOUND, begin.direction());
        assertEquals(world.namespace(), begin.namespace());
        assertNull(begin.nat());
        assertEquals(EventTotals.NONE, begin.totals());

        forgetFlows();
        await(events, () -> !heard.of(EventKind.FLOW_END).isEmpty());
        HeardEvent end = heard.only(EventKind.FLOW_END);
        assertEquals(port, end.localPort());
        assertEquals(600, end.totals().bytesSent());
        assertEquals(3, end.totals().segmentsSent());
        assertEquals(0, end.totals().bytesReceived());
        assertEquals(0, events.lost());
        assertEquals(Capability.available("flows", "conntrack"), events.capabilities().get(0));
        TestSockets.close(receiver);
    }

    @Test
    void aFlowOverIpv4BeginsWithItsFirstDatagramAndEndsWithWhatWasSent() {
        aFlowIsToldWithWhatWasSent(false);
    }

    @Test
    void aFlowOverIpv6BeginsWithItsFirstDatagramAndEndsWithWhatWasSent() {
        aFlowIsToldWithWhatWasSent(true);
    }

    @Test
    void whereTheKernelDoesNotCountItIsSaidAndNothingIsClaimed() {
        track();
        run("sh", "-c", "echo 0 > /proc/sys/net/netfilter/nf_conntrack_acct");
        events.follow(world.namespace());
        send(false, PORT, 1, 10);
        forgetFlows();
        await(events, () -> !heard.of(EventKind.FLOW_END).isEmpty());
        assertEquals(EventTotals.UNKNOWN, heard.only(EventKind.FLOW_END).totals().bytesSent());
        assertEquals("sysctl net.netfilter.nf_conntrack_acct=1", events.capabilities().get(0).remedy());
    }

    @Test
    void withoutARuleNothingIsTrackedAndThatIsSaid() {
        try (ConntrackEvents idle = events(() -> 0)) {
            idle.follow(world.namespace());
            send(false, PORT, 1, 10);
            idle.drain(heard);
            assertEquals(List.of(), heard.events);
            Capability flows = idle.capabilities().get(0);
            assertTrue(flows.available() && flows.reason().contains("nothing is tracked"), flows::toString);
        }
    }

    @Test
    void noneOfThousandsOfFlowsIsMissed() {
        track();
        events.follow(world.namespace());
        int receiver = receiver(false, PORT);
        Set<Integer> ports = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            ports.add(send(false, PORT, 1, 10));
        }
        await(events, () -> heard.events.size() + events.lost() >= ports.size());
        forgetFlows();
        await(events, () -> heard.events.size() + events.lost() >= 2 * ports.size());
        TestSockets.close(receiver);
        assertEquals(0, events.lost());
        for (EventKind kind : List.of(EventKind.FLOW_BEGIN, EventKind.FLOW_END)) {
            List<Integer> told = heard.of(kind).stream().map(HeardEvent::localPort).toList();
            assertEquals(ports, new HashSet<>(told), kind::toString);
            assertEquals(ports.size(), told.size(), kind::toString);
        }
    }

    @Test
    void messagesThatDidNotFitAreCountedAndSaid() {
        track();
        List<NetlinkSocket> opened = new ArrayList<>();
        try (ConntrackEvents narrow = new ConntrackEvents((namespace, protocol, timeout) -> {
            NetlinkSocket socket = world.call(() -> NetlinkSocket.open(protocol, timeout));
            opened.add(socket);
            return socket;
        }, () -> ConntrackNat.UNKNOWN, System::nanoTime, () -> 0, silent())) {
            narrow.follow(world.namespace());
            TestSockets.option(opened.get(0).fd(), LibC.SOL_SOCKET, TestSockets.SO_RCVBUF, 4096);
            synchronized (narrow) {
                // its thread cannot read meanwhile
                for (int i = 0; i < 200; i++) {
                    send(false, PORT, 1, 10);
                }
            }
            await(narrow, () -> narrow.lost() > 0);
            assertTrue(narrow.lost() > 0);
            assertTrue(heard.events.size() < 200);
            Capability flows = narrow.capabilities().get(0);
            assertTrue(flows.available() && flows.reason().contains("lost"), flows::toString);
        }
    }

    @Test
    void theKernelDropsWhatIsToldOfTcpBeforeItWaits() throws SourceException {
        track();
        try (NetlinkSocket socket = world
                .call(() -> NetlinkSocket.open(ConntrackNat.NETFILTER, Duration.ofSeconds(20)))) {
            ConntrackEvents.hear(socket);
            world.call(() -> {
                int listener = TestSockets.open(false, TestSockets.STREAM);
                TestSockets.bind(listener, false, "127.0.0.1", PORT);
                TestSockets.listenOn(listener, 4);
                int client = TestSockets.open(false, TestSockets.STREAM);
                TestSockets.connectTo(client, false, "127.0.0.1", PORT);
                TestSockets.close(TestSockets.accept(listener));
                TestSockets.close(client);
                TestSockets.close(listener);
                return null;
            });
            int port = send(false, PORT, 1, 10);
            ConntrackParser parser = new ConntrackParser();
            List<String> told = new ArrayList<>();
            assertTrue(parser.parseChanges(socket.answer(), 0, socket.receive(),
                    (entry, begins) -> told.add(entry.original.protocol + " " + entry.original.sourcePort)));
            assertEquals(List.of("17 " + port), told);
        }
    }

    @Test
    void nothingIsHeardOfANamespaceThatIsForgotten() {
        track();
        events.follow(world.namespace());
        events.forget(world.namespace());
        send(false, PORT, 1, 10);
        events.drain(heard);
        assertEquals(List.of(), heard.events);
        assertFalse(events.capabilities().get(0).available());
    }

    @Test
    void aRouterTellsWhatItForwardsWithBothTranslationsAndWhatIsSentToItself() {
        try (NatWorld nat = NatWorld.create();
                ConntrackEvents router = new ConntrackEvents(nat::open,
                        () -> ConntrackNat.UNKNOWN, System::nanoTime, () -> System.currentTimeMillis() * 1000,
                        silent())) {
            router.follow(nat.router().id());
            nat.send(1);
            NamespaceWorld.run("ip", "netns", "exec", nat.client().name(), "bash", "-c",
                    "echo hello > /dev/udp/" + NatWorld.ROUTER + "/9999");
            await(router, () -> heard.of(EventKind.FLOW_BEGIN).size() >= 2);
            HeardEvent forwarded = heard.of(EventKind.FLOW_BEGIN).stream()
                    .filter(each -> each.remotePort() == NatWorld.PUBLISHED_DATAGRAMS).findFirst().orElseThrow();
            assertNull(forwarded.direction());
            assertEquals(NatWorld.CLIENT, address(forwarded.localHigh()));
            assertEquals(NatWorld.ROUTER, address(forwarded.remoteHigh()));
            assertNotNull(forwarded.nat());
            assertEquals(NatWorld.SERVER + ":53", forwarded.nat().remote().toString());
            assertEquals("10.2.0.1", forwarded.nat().local().address().toString());
            assertTrue(forwarded.nat().source() && forwarded.nat().destination());

            HeardEvent own = heard.of(EventKind.FLOW_BEGIN).stream().filter(each -> each.localPort() == 9999)
                    .findFirst().orElseThrow();
            assertEquals(Direction.INBOUND, own.direction());
            assertEquals(NatWorld.ROUTER, address(own.localHigh()));
            assertEquals(NatWorld.CLIENT, address(own.remoteHigh()));
            assertNull(own.nat());

            nat.atRouter("conntrack", "-F");
            await(router, () -> heard.of(EventKind.FLOW_END).size() >= 2);
            HeardEvent end = heard.of(EventKind.FLOW_END).stream().filter(each -> each.localPort() == 9999)
                    .findFirst().orElseThrow();
            assertEquals("hello\n".length(), end.totals().bytesReceived());
            // the kernel's clock says when it began, ours when we had read of it: not exactly one after the other
            assertTrue(end.startNanoTime() != 0, "the router keeps timestamps");
            assertEquals(own.nanoTime(), end.startNanoTime(), (double) TimeUnit.SECONDS.toNanos(10));
        }
    }

    private static String address(long high) {
        return IpAddress.ofV4((int) (high >>> 32)).toString();
    }

    @Test
    void itIsSaidWhereTheKernelKeepsSilent() {
        track();
        run("sh", "-c", "echo 0 > " + SilentFlows.SETTING);
        events.follow(world.namespace());
        send(false, PORT, 1, 10);
        forgetFlows();
        events.drain(heard);
        assertEquals(List.of(), heard.events);
        Capability flows = events.capabilities().get(0);
        assertFalse(flows.available());
        assertTrue(flows.reason().contains("nf_conntrack_events is 0"), flows::toString);
        assertTrue(flows.reason().contains(Long.toString(world.namespace())), flows::toString);
        assertTrue(flows.remedy().contains("net.netfilter.nf_conntrack_events=1"), flows::toString);

        run("sh", "-c", "echo 2 > " + SilentFlows.SETTING);
        try (ConntrackEvents again = events(() -> ConntrackNat.UNKNOWN)) {
            again.follow(world.namespace());
            send(false, PORT, 1, 10);
            await(again, () -> !heard.events.isEmpty());
            assertTrue(again.capabilities().get(0).available(), again.capabilities()::toString);
        }
    }
}
