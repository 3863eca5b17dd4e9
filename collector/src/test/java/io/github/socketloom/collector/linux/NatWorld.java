package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.NamespaceWorld.Place;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A client, a router and a server, each in a network namespace of its own. The router tracks connections, counts them,
 * sends its ports 8080 (TCP) and 5300 (UDP) to the server's 80 and 53, and hides the client behind its own address.
 */
public final class NatWorld implements AutoCloseable {

    public static final String CLIENT = "10.1.0.2";
    public static final String ROUTER = "10.1.0.1";
    public static final String SERVER = "10.2.0.2";
    public static final int PUBLISHED = 8080;
    public static final int PUBLISHED_DATAGRAMS = 5300;

    private static final String RULES = "table ip nat {\n"
            + " chain pre { type nat hook prerouting priority -100; tcp dport 8080 dnat to 10.2.0.2:80;"
            + " udp dport 5300 dnat to 10.2.0.2:53; }\n"
            + " chain post { type nat hook postrouting priority 100; oifname \"r1\" masquerade; }\n}\n";

    private final NamespaceWorld world;
    private final Place client;
    private final Place router;
    private final Place server;
    private final List<Integer> descriptors = new ArrayList<>();

    private NatWorld(NamespaceWorld world) {
        this.world = world;
        client = world.named();
        router = world.named();
        server = world.named();
    }

    /** Makes it; the test is skipped, with the reason printed, where that is not possible. */
    public static NatWorld create() {
        NatWorld world = new NatWorld(NamespaceWorld.create());
        String obstacle = world.build();
        if (obstacle != null) {
            world.close();
            System.out.println("SKIPPED: no tracked connections: " + obstacle);
            Assumptions.abort(obstacle);
        }
        return world;
    }

    private String build() {
        link(client, "c0", "10.1.0.2/24", "r0", "10.1.0.1/24");
        link(server, "s0", "10.2.0.2/24", "r1", "10.2.0.1/24");
        NamespaceWorld.run("ip", "-n", client.name(), "route", "add", "default", "via", "10.1.0.1");
        NamespaceWorld.run("ip", "-n", server.name(), "route", "add", "default", "via", "10.2.0.1");
        Said rules = run(router, RULES, "nft", "-f", "-");
        if (rules.code() != 0) {
            return "nft cannot add rules: " + String.join(" ", rules.lines());
        }
        for (String setting : List.of("ipv4/ip_forward", "netfilter/nf_conntrack_acct",
                "netfilter/nf_conntrack_timestamp")) {
            if (run(router, "", "sh", "-c", "echo 1 > /proc/sys/net/" + setting).code() != 0) {
                return "net." + setting + " cannot be set";
            }
        }
        Said listing = run(router, "", "conntrack", "-C");
        return listing.code() == 0 ? null : "conntrack cannot be run: " + String.join(" ", listing.lines());
    }

    private void link(Place place, String end, String address, String routerEnd, String routerAddress) {
        NamespaceWorld.run("ip", "link", "add", end, "netns", place.name(), "type", "veth", "peer", "name", routerEnd,
                "netns", router.name());
        NamespaceWorld.run("ip", "-n", place.name(), "addr", "add", address, "dev", end);
        NamespaceWorld.run("ip", "-n", router.name(), "addr", "add", routerAddress, "dev", routerEnd);
        NamespaceWorld.run("ip", "-n", place.name(), "link", "set", end, "up");
        NamespaceWorld.run("ip", "-n", router.name(), "link", "set", routerEnd, "up");
    }

    /** What a program wrote and how it ended. */
    public record Said(int code, List<String> lines) {}

    /** Runs a program in the router's namespace. */
    public Said atRouter(String... command) {
        return run(router, "", command);
    }

    private static Said run(Place place, String input, String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", place.name()));
        words.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
            try (var out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.US_ASCII));
            }
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                    .toList();
            return new Said(process.waitFor(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private <T> T inside(Place place, NamespaceVisit.Task<T> task) {
        try {
            return new NamespaceVisit<>(place.id(), List.of(place.path()), task, late -> {}, "nat-world")
                    .go(Duration.ofSeconds(60));
        } catch (SourceException e) {
            throw new IllegalStateException(place + ": " + e.getMessage(), e);
        }
    }

    /** Opens a netlink socket in one of the namespaces, as a {@link NamespaceOpener} does. */
    NetlinkSocket open(long namespace, int protocol, Duration timeout) {
        Place place = List.of(client, router, server).stream().filter(each -> each.id() == namespace).findFirst()
                .orElseThrow();
        return inside(place, () -> NetlinkSocket.open(protocol, timeout));
    }

    private int own(int fd) {
        synchronized (descriptors) {
            descriptors.add(fd);
        }
        return fd;
    }

    /** Makes TCP connections through the router, with some octets in both directions. */
    public void connect(int count) {
        int listener = inside(server, () -> {
            int fd = own(TestSockets.open(false, TestSockets.STREAM));
            TestSockets.bind(fd, false, SERVER, 80);
            TestSockets.listenOn(fd, 64);
            return fd;
        });
        for (int i = 0; i < count; i++) {
            int size = 100 + i;
            int fd = inside(client, () -> {
                int made = own(TestSockets.open(false, TestSockets.STREAM));
                TestSockets.connectTo(made, false, ROUTER, PUBLISHED);
                TestSockets.write(made, size);
                return made;
            });
            int accepted = own(TestSockets.accept(listener));
            TestSockets.read(accepted, size);
            TestSockets.write(accepted, size * 10);
            TestSockets.read(fd, size * 10);
        }
    }

    /** Sends datagrams through the router from different ports, which nobody answers. */
    public void send(int count) {
        inside(server, () -> {
            int fd = own(TestSockets.open(false, TestSockets.DATAGRAM));
            TestSockets.bind(fd, false, SERVER, 53);
            return fd;
        });
        for (int i = 0; i < count; i++) {
            inside(client, () -> {
                int fd = own(TestSockets.open(false, TestSockets.DATAGRAM));
                TestSockets.connectTo(fd, false, ROUTER, PUBLISHED_DATAGRAMS);
                TestSockets.write(fd, 20);
                return fd;
            });
        }
    }

    /** Sends something from the router that the tracker of its protocol cannot make sense of. */
    public void sendNonsense() {
        inside(router, () -> {
            int fd = own(TestSockets.open(2, 3, 132));
            TestSockets.connectTo(fd, false, "127.0.0.1", 0);
            TestSockets.write(fd, 20);
            return fd;
        });
    }

    public Place client() {
        return client;
    }

    public Place router() {
        return router;
    }

    public Place server() {
        return server;
    }

    @Override
    public void close() {
        descriptors.forEach(TestSockets::close);
        world.close();
    }
}
