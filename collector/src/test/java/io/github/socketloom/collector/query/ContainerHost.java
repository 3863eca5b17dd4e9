package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host with containers, namespaces, translations and sockets that have no addresses; each socket has a name. */
final class ContainerHost {

    static final String DOCKER = "4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339cabcd";
    private static final String POD = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final long HOST = 4_026_531_840L;
    private static final long CONTAINER = 4_026_532_601L;
    private static final long VPN = 4_026_532_700L;

    private static final ProcessInfo SHOP = new ProcessInfo(new ProcessKey(5001, 1), 4990, 0, "root", "java",
            List.of("java", "-jar", "s.jar"), "/usr/lib/jvm/bin/java",
            List.of(new Ancestor(4990, "containerd-shim"), new Ancestor(1, "systemd")),
            SampleHost.docker(DOCKER, "demo-shop", CgroupStatus.KNOWN), CONTAINER);
    private static final ProcessInfo WEB = new ProcessInfo(new ProcessKey(6001, 2), 5990, 999, "999", "web",
            List.of("/app/web"),
            new Cgroup("/kubepods.slice/kubepods-pod1_2.slice/cri-containerd-" + POD + ".scope", CgroupStatus.KNOWN,
                    Orchestrator.K8S, "k8s_container", "k8s_cntr_demo_web-0_app", POD, "app", "registry.example/web:3",
                    "web-0", "1-2", "demo", "web", null, null, -1, Map.of()));
    private static final ProcessInfo INIT = new ProcessInfo(new ProcessKey(1, 3), 0, 0, "root", "systemd",
            List.of("/sbin/init"), Cgroup.of("/init.scope", CgroupStatus.HOST_ROOT));
    private static final ProcessInfo EDITOR = new ProcessInfo(new ProcessKey(7001, 4), 6990, 1000, "ann", "code",
            List.of("code"),
            new Cgroup("/user.slice/user-1000.slice/user@1000.service/app.slice/app-code.scope", CgroupStatus.KNOWN,
                    Orchestrator.SYSTEMD, "user", "app-code.scope", null, null, null, null, null, null, null,
                    "app-code.scope", "scope", 1000, Map.of()));

    static final Map<String, Connection> SOCKETS = new LinkedHashMap<>();

    static final ProcessDirectory DIRECTORY = new ProcessDirectory() {
        @Override
        public ProcessInfo process(ProcessKey key) {
            return List.of(SHOP, WEB, INIT, EDITOR).stream().filter(each -> each.key().equals(key)).findFirst()
                    .orElse(null);
        }

        @Override
        public NetNamespace namespace(long id) {
            return id == HOST
                    ? new NetNamespace(HOST, "host", NamespaceKind.HOST, 200, null)
                    : id == VPN
                            ? new NetNamespace(VPN, "office", NamespaceKind.NAMED, 0, null)
                            : id == CONTAINER
                                    ? new NetNamespace(id, "demo-shop", NamespaceKind.CONTAINER, 2, null)
                                    : null;
        }
    };

    static {
        SOCKETS.put("shop", new Connection(id(CONTAINER), Protocol.TCP, Family.IPV4, TcpState.ESTABLISHED,
                Direction.INBOUND, true, v4(0xac110002, 80), v4(0xc6336407, 50_111), "http",
                List.of(new Owner(SHOP.key(), 7)), null, 0, "root", 1, 1, 0, null, null, null, null, null,
                new Rates(1000, 2000, 1, 12.4, 40, 900), null,
                new NatTranslation(v4(0xc0000250, 8080), v4(0xc6336407, 50_111), false, true), "client.example.net",
                1));
        SOCKETS.put("pod", new Connection(id(CONTAINER), Protocol.UDP, Family.IPV4, DatagramState.CONNECTED,
                Direction.OUTBOUND, false, v4(0xac110003, 40_000), v4(0x0a60000a, 53), "domain",
                List.of(new Owner(WEB.key(), 3)), null, 999, "999", 2, 2, 0, null, null, null, null, null, null, null,
                new NatTranslation(v4(0x0a000005, 40_000), v4(0x0a000035, 53), true, true), null, 1));
        SOCKETS.put("vpn", new Connection(id(VPN), Protocol.MPTCP, Family.IPV4, TcpState.ESTABLISHED,
                Direction.OUTBOUND, false, v4(0x0a080002, 50_000), v4(0xcb007109, 443), "https", List.of(),
                NoOwnerReason.NO_PERMISSION, 0, "root", 3, 3, 99, SampleHost.service("openvpn.service"), null, null,
                null, null, null, null, null, null, 1));
        SOCKETS.put("journal", new Connection(id(HOST), Protocol.UNIX, Family.UNIX, TcpState.LISTEN, Direction.LISTEN,
                true, Endpoint.named("/run/systemd/journal/stdout"), Endpoint.NONE, null,
                List.of(new Owner(INIT.key(), 60)), null, 0, "root", 4, 4, 0, null, null, null, null, null, null,
                new SocketDetail.Unix(SocketType.STREAM, 0), null, null, 1));
        SOCKETS.put("x11", new Connection(id(HOST), Protocol.UNIX, Family.UNIX, DatagramState.CONNECTED,
                Direction.LOCAL, false, Endpoint.NONE, Endpoint.named("@/tmp/.X11-unix/X0"), null,
                List.of(new Owner(EDITOR.key(), 9)), null, 1000, "ann", 5, 5, 0, null, null, null, null, null, null,
                new SocketDetail.Unix(SocketType.DATAGRAM, 40_123), null, null, 1));
        SOCKETS.put("dump", new Connection(id(HOST), Protocol.PACKET, Family.PACKET, DatagramState.UNCONNECTED,
                Direction.LISTEN, true, Endpoint.named("eth0:all"), Endpoint.NONE, null, List.of(),
                NoOwnerReason.KERNEL_SOCKET, -1, null, 6, 6, 0, null, "eth0", null, null, null, null,
                new SocketDetail.Packet(SocketType.RAW, 3), null, null, 1));
    }

    private ContainerHost() {}

    private static ConnectionId id(long namespace) {
        return new ConnectionId(namespace, SOCKETS.size() + 1, false);
    }

    private static Endpoint v4(int bits, int port) {
        return new Endpoint(IpAddress.ofV4(bits), port, null);
    }

    /** Returns the names of the sockets that a filter lets through. */
    static String matched(String filter) throws FilterException {
        Filter parsed = Filter.parse(filter);
        List<String> names = new ArrayList<>();
        SOCKETS.forEach((name, connection) -> {
            if (parsed.matches(connection, DIRECTORY, 2)) {
                names.add(name);
            }
        });
        return String.join(" ", names);
    }

    static SeenValues seen() {
        return new SeenValues(List.copyOf(SOCKETS.values()), DIRECTORY);
    }
}
