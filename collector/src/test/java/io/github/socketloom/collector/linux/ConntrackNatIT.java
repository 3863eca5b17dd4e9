package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real rule sends connections to another port. */
class ConntrackNatIT {

    private static final IpAddress V4 = IpAddress.ofV4(0x7f000001);
    private static final IpAddress V6 = IpAddress.ofV6(0, 1);

    private NetworkWorld world;
    private ConntrackNat nat;
    private long nanos;

    @BeforeEach
    void open() {
        world = NetworkWorld.create();
        nat = new ConntrackNat(
                () -> world.call(() -> NetlinkSocket.open(ConntrackNat.NETFILTER, Duration.ofSeconds(2))),
                () -> ConntrackNat.UNKNOWN, new SharedCost(), () -> nanos);
    }

    @AfterEach
    void close() {
        nat.close();
        world.close();
    }

    private void refresh() {
        nanos += Duration.ofMinutes(1).toNanos();
        nat.refresh(true);
    }

    private void rules(String... rules) throws InterruptedException {
        requireNft();
        for (String rule : rules) {
            Process nft = world.start("nft", rule);
            assertTrue(nft.waitFor(60, TimeUnit.SECONDS));
            if (nft.exitValue() != 0) {
                System.out.println("SKIPPED: nft cannot " + rule);
                Assumptions.abort("this kernel has no such rule: " + rule);
            }
        }
    }

    private static void requireNft() throws InterruptedException {
        try {
            assertTrue(new ProcessBuilder("nft", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor(60, TimeUnit.SECONDS));
        } catch (IOException e) {
            System.out.println("SKIPPED: nft cannot be started, install nftables: " + e.getMessage());
            Assumptions.abort("nft cannot be started");
        }
    }

    /** Connects to a port that a rule sends to another one, which listens; returns the client's port. */
    private int connect(boolean v6, int listening, int asked) {
        return world.call(() -> {
            String host = v6 ? "::1" : "127.0.0.1";
            int listener = TestSockets.open(v6, TestSockets.STREAM);
            TestSockets.bind(listener, v6, host, listening);
            TestSockets.listenOn(listener, 4);
            int client = TestSockets.open(v6, TestSockets.STREAM);
            TestSockets.connectTo(client, v6, host, asked);
            int server = TestSockets.accept(listener);
            assertEquals(listening, TestSockets.localPort(server));
            int port = TestSockets.localPort(client);
            TestSockets.close(listener);
            TestSockets.close(client);
            TestSockets.close(server);
            return port;
        });
    }

    @Test
    void withoutRulesConnectionTrackingIsNotInUse() {
        connect(false, 7000, 7000);
        refresh();
        Capability capability = nat.capability();
        assertTrue(capability.reason().contains("not in use in this network namespace"), capability::toString);
    }

    @Test
    void aRuleThatTranslatesNothingIsToldFromThat() throws InterruptedException {
        rules("add table ip t", "add chain ip t in { type filter hook input priority 0; }",
                "add rule ip t in ct state established accept");
        connect(false, 7000, 7000);
        refresh();
        Capability capability = nat.capability();
        assertTrue(capability.reason().contains("none is translated"), capability::toString);
    }

    @Test
    void bothEndsOfARedirectedConnectionAreTranslated() throws InterruptedException {
        rules("add table ip nat", "add chain ip nat out { type nat hook output priority -100; }",
                "add rule ip nat out tcp dport 7999 dnat to 127.0.0.1:7000");
        int port = connect(false, 7000, 7999);
        int plain = connect(false, 7001, 7001);
        refresh();
        assertEquals(new NatTranslation(new Endpoint(V4, port, null), new Endpoint(V4, 7000, null), false, true),
                nat.translation(Protocol.TCP, V4, port, V4, 7999));
        assertEquals(new NatTranslation(new Endpoint(V4, 7999, null), new Endpoint(V4, port, null), false, true),
                nat.translation(Protocol.TCP, V4, 7000, V4, port));
        assertNull(nat.translation(Protocol.TCP, V4, plain, V4, 7001));
        assertEquals(Capability.available("nat", "ctnetlink"), nat.capability());
    }

    @Test
    void aRewrittenSourcePortIsHowThePeerKnowsTheSocket() throws InterruptedException {
        rules("add table ip nat", "add chain ip nat post { type nat hook postrouting priority 100; }",
                "add rule ip nat post tcp dport 7002 snat to 127.0.0.1:61111");
        int port = connect(false, 7002, 7002);
        refresh();
        assertEquals(new NatTranslation(new Endpoint(V4, 61111, null), new Endpoint(V4, 7002, null), true, false),
                nat.translation(Protocol.TCP, V4, port, V4, 7002));
        assertEquals(new NatTranslation(new Endpoint(V4, 7002, null), new Endpoint(V4, port, null), true, false),
                nat.translation(Protocol.TCP, V4, 7002, V4, 61111));
    }

    @Test
    void ipv6AndDatagramsAreTranslatedToo() throws InterruptedException {
        rules("add table ip6 nat", "add chain ip6 nat out { type nat hook output priority -100; }",
                "add rule ip6 nat out tcp dport 7999 dnat to [::1]:7000",
                "add rule ip6 nat out udp dport 7998 dnat to [::1]:7003");
        int port = connect(true, 7000, 7999);
        int datagram = world.call(() -> {
            int fd = TestSockets.open(true, TestSockets.DATAGRAM);
            TestSockets.connectTo(fd, true, "::1", 7998);
            TestSockets.write(fd, 10);
            int own = TestSockets.localPort(fd);
            TestSockets.close(fd);
            return own;
        });
        refresh();
        assertEquals(new Endpoint(V6, 7000, null),
                nat.translation(Protocol.TCP, V6, port, V6, 7999).remote());
        assertEquals(new Endpoint(V6, 7003, null),
                nat.translation(Protocol.UDP, V6, datagram, V6, 7998).remote());
        assertFalse(nat.translation(Protocol.UDP, V6, datagram, V6, 7998).source());
    }
}
