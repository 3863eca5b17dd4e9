package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * A host on which anything may happen, with so few addresses, ports, names and processes that sockets meet all the time.
 */
final class RandomHost {

    private static final long[] NAMESPACES = {GraphHost.HOST, GraphHost.POD, GraphHost.OTHER_POD};
    private static final String[] ADDRESSES = {"127.0.0.1", "10.0.0.1", "10.0.0.2", "172.17.0.2", "192.0.2.7",
            "192.0.2.9", "[::1]", "[fd00::1]", "[fe80::1%eth0]", "[2001:db8::7]"};
    private static final int[] PORTS = {80, 443, 5000, 5001};

    final GraphHost host = new GraphHost();
    private final Random random;
    private Snapshot before;

    RandomHost(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            putProcess();
        }
        for (int i = random.nextInt(20); i > 0; i--) {
            addSocket();
        }
        before = host.snapshot();
    }

    Snapshot base() {
        return before;
    }

    /** Lets something happen, and returns the update that tells of it. */
    Update change() {
        for (int i = random.nextInt(6); i > 0; i--) {
            step();
        }
        Snapshot now = host.snapshot(before.report().sequence() + 1);
        Update update = difference(before, now);
        before = now;
        return update;
    }

    /** Returns what is there now. */
    Snapshot snapshot() {
        return before;
    }

    private void step() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> addSocket();
            case 3 -> pick().ifPresent(socket -> host.connections.remove(socket.id()));
            case 4, 5, 6 -> pick().ifPresent(this::changeSocket);
            case 7 -> putProcess();
            case 8 -> host.processes.remove(process());
            default -> {
                long id = NAMESPACES[random.nextInt(NAMESPACES.length)];
                if (random.nextInt(3) == 0) {
                    host.namespaces.remove(id);
                } else {
                    NamespaceKind[] kinds = NamespaceKind.values();
                    host.namespace(id, kinds[random.nextInt(kinds.length)], random.nextInt(4) == 0 ? "denied" : null);
                }
            }
        }
    }

    private Optional<Connection> pick() {
        List<Connection> all = List.copyOf(host.connections.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    /** Few pids and start times, so that pids are used again. */
    private ProcessKey process() {
        return new ProcessKey(1 + random.nextInt(4), 1 + random.nextInt(2));
    }

    private void putProcess() {
        ProcessKey key = process();
        host.add(new ProcessInfo(key, random.nextInt(2), random.nextInt(2) * 1000, random.nextBoolean() ? "ann" : null,
                new String[]{"web", "db", "[unknown]"}[random.nextInt(3)], List.of("run", "n" + random.nextInt(2)),
                cgroup()));
    }

    private Cgroup cgroup() {
        String hash = GraphHost.hash(random.nextInt(3));
        return switch (random.nextInt(7)) {
            case 0 -> Cgroup.UNKNOWN;
            case 1 -> Cgroup.of("/", CgroupStatus.HOST_ROOT);
            case 2 -> GraphHost.docker(hash, null, CgroupStatus.RETRY_LATER);
            case 3 -> GraphHost.docker(hash, "proxy", CgroupStatus.KNOWN);
            case 4 -> GraphHost.pod(hash, "proxy", "web-" + random.nextInt(2), "web");
            case 5 -> GraphHost.service("web.service");
            default -> new Cgroup("/user.slice/user-1000.slice/session-1.scope", CgroupStatus.KNOWN,
                    Orchestrator.SYSTEMD, "user", null, null, null, null, null, null,
                    null, null, "session-1.scope", "scope", 1000, Map.of());
        };
    }

    private void addSocket() {
        if (random.nextInt(3) == 0) {
            addPair();
        } else {
            fill(socket(null)).add();
        }
    }

    /** Adds both ends of a connection, perhaps in two namespaces, perhaps with a translation that one of them knows. */
    private void addPair() {
        String client = address();
        String server = address();
        boolean sees = random.nextBoolean();
        String known = sees ? server : address();
        GraphHost.Socket one = host.socket(sees ? Direction.LOCAL : Direction.OUTBOUND, false, client, known);
        GraphHost.Socket two = host.socket(random.nextBoolean() ? Direction.LOCAL : Direction.INBOUND, true, server,
                client);
        if (!sees && random.nextInt(4) > 0) {
            one.nat(client, server, false);
        }
        if (!sees && random.nextBoolean()) {
            two.nat(known, client, false);
        }
        fill(one).add();
        fill(two).add();
    }

    private String address() {
        return ADDRESSES[random.nextInt(ADDRESSES.length)] + ":" + PORTS[random.nextInt(PORTS.length)];
    }

    private GraphHost.Socket socket(Connection like) {
        String local = like == null || random.nextInt(4) == 0 ? address() : like.local().toString();
        String remote = like == null || random.nextInt(4) == 0 ? address() : like.remote().toString();
        GraphHost.Socket socket = switch (random.nextInt(5)) {
            case 0 -> host.listener(random.nextBoolean() ? local : random.nextBoolean() ? "0.0.0.0:80" : "[::]:80");
            case 1 -> host.inbound(local, remote);
            case 2 -> host.outbound(local, remote);
            case 3 -> host.client(local, remote);
            default -> host.server(local, remote);
        };
        if (random.nextInt(4) == 0) {
            socket.nat(address(), address(), random.nextBoolean());
        }
        return socket;
    }

    private GraphHost.Socket fill(GraphHost.Socket socket) {
        socket.in(NAMESPACES[random.nextInt(NAMESPACES.length)]);
        if (random.nextInt(5) == 0) {
            socket.udp();
        } else if (random.nextInt(20) == 0) {
            socket.protocol(Protocol.UDPLITE);
        } else if (random.nextInt(4) == 0) {
            socket.state(TcpState.CLOSE_WAIT);
        }
        if (random.nextInt(10) == 0) {
            socket.family(random.nextBoolean() ? Family.DUAL : Family.IPV4_MAPPED);
        }
        own(socket);
        if (random.nextBoolean()) {
            socket.figures(random.nextInt(1000), random.nextInt(1000), random.nextInt(3), random.nextInt(50));
        }
        if (random.nextBoolean()) {
            socket.rates(random.nextDouble() * 1000, random.nextDouble() * 1e-3);
        }
        if (random.nextInt(4) == 0) {
            socket.named("host" + random.nextInt(2));
        }
        return socket.seen(GraphHost.START + random.nextInt(5));
    }

    private void own(GraphHost.Socket socket) {
        if (random.nextInt(4) == 0) {
            NoOwnerReason[] reasons = NoOwnerReason.values();
            socket.without(reasons[random.nextInt(reasons.length)]).cgroup(random.nextBoolean() ? cgroup() : null);
        } else {
            ProcessInfo[] owners = new ProcessInfo[1 + random.nextInt(3)];
            for (int i = 0; i < owners.length; i++) {
                // some of them are not known
                ProcessKey key = process();
                owners[i] = new ProcessInfo(key, 0, 0, null, "?", List.of(), Cgroup.UNKNOWN);
            }
            socket.of(owners);
        }
    }

    private void changeSocket(Connection socket) {
        GraphHost.Socket other;
        if (random.nextBoolean()) {
            // figures only
            other = host.socket(socket.direction(), socket.serving(), "10.0.0.1:80", null);
            Connection figures = other.figures(random.nextInt(1000), 5, random.nextInt(3), random.nextInt(50))
                    .rates(random.nextDouble() * 1000, 1).make(1);
            Connection now = new Connection(socket.id(), socket.protocol(), socket.family(), socket.state(),
                    socket.direction(), socket.serving(), socket.local(), socket.remote(), null, socket.owners(),
                    socket.noOwnerReason(), socket.uid(), socket.user(), 0, 0, 0, socket.cgroup(), null, null, null,
                    socket.tcp() == null && random.nextBoolean() ? null : figures.tcp(), figures.rates(), null,
                    socket.nat(), socket.remoteName(), socket.firstSeen());
            host.connections.put(now.id(), now);
            return;
        }
        Connection filled = fill(socket(socket)).make(socket.id().key());
        ConnectionId id = socket.id();
        host.connections.put(id, new Connection(id, filled.protocol(), filled.family(), filled.state(),
                filled.direction(), filled.serving(), filled.local(), filled.remote(), null, filled.owners(),
                filled.noOwnerReason(), filled.uid(), filled.user(), 0, 0, 0, filled.cgroup(), null, null, null,
                filled.tcp(), filled.rates(), null, filled.nat(), filled.remoteName(), filled.firstSeen()));
    }

    static Update difference(Snapshot before, Snapshot now) {
        Map<ConnectionId, Connection> old = new HashMap<>();
        before.connections().forEach(each -> old.put(each.id(), each));
        List<Connection> added = new ArrayList<>();
        List<Connection> changed = new ArrayList<>();
        for (Connection each : now.connections()) {
            Connection earlier = old.remove(each.id());
            if (earlier == null) {
                added.add(each);
            } else if (!earlier.equals(each)) {
                changed.add(each);
            }
        }
        List<ProcessInfo> news = now.processes().values().stream()
                .filter(each -> !Objects.equals(before.processes().get(each.key()), each)).toList();
        List<ProcessKey> ended = before.processes().keySet().stream()
                .filter(key -> !now.processes().containsKey(key)).toList();
        List<NetNamespace> namespaces = before.namespaces().equals(now.namespaces()) ? null : now.namespaces();
        return new Update(now.report(), null, namespaces, news, ended, added, changed, List.copyOf(old.keySet()),
                List.copyOf(old.values()));
    }
}
