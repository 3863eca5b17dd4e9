package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Five sockets of a host, each with a name, and the processes that own them. */
final class SampleHost {

    static final long NOW = 1_763_683_200_000_000L;
    static final String CONTAINER = "4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339cabcd";

    private static final long MINUTE = 60_000_000L;
    private static final ProcessKey NGINX_MASTER = new ProcessKey(800, 1);
    private static final ProcessKey NGINX_WORKER = new ProcessKey(812, 2);
    private static final ProcessKey SSHD = new ProcessKey(650, 3);
    private static final ProcessKey JAVA = new ProcessKey(4242, 4);
    private static final ProcessKey AVAHI = new ProcessKey(500, 5);
    private static final ProcessKey ENDED = new ProcessKey(999, 6);

    private static final Map<ProcessKey, ProcessInfo> PROCESSES = Map.of(
            NGINX_MASTER, new ProcessInfo(NGINX_MASTER, 1, 0, "root", "nginx",
                    List.of("nginx: master process /usr/sbin/nginx"),
                    service("nginx.service")),
            NGINX_WORKER,
            new ProcessInfo(NGINX_WORKER, 800, 33, "www-data", "nginx", List.of("nginx: worker process"),
                    service("nginx.service")),
            SSHD,
            new ProcessInfo(SSHD, 1, 0, "root", "sshd", List.of("/usr/sbin/sshd", "-D"),
                    service("ssh.service")),
            JAVA, new ProcessInfo(JAVA, 4200, 1000, "app", "java",
                    List.of("java", "-jar", "/srv/shop/Shop Server.jar"),
                    docker(CONTAINER, null, CgroupStatus.RETRY_LATER)),
            AVAHI, new ProcessInfo(AVAHI, 1, 108, "avahi", "avahi-daemon-lo", List.of("avahi-daemon-longname: run"),
                    Cgroup.UNKNOWN));

    static final ProcessDirectory DIRECTORY = PROCESSES::get;

    /** The sockets by the names that the tests call them. */
    static final Map<String, Connection> SOCKETS = new LinkedHashMap<>();

    static {
        SOCKETS.put("web", new Connection(new ConnectionId(4026531840L, 0x1a2b, false), Protocol.TCP, Family.IPV4,
                TcpState.ESTABLISHED, Direction.INBOUND, true, v4(0x0a000005, 443), v4(0xc0a80107, 51234), "https",
                List.of(new Owner(NGINX_MASTER, 9), new Owner(NGINX_WORKER, 11)), null, 33, "www-data", 40212, 0x1a2b,
                77, null, "eth0", new SocketQueues(0, 4096), null,
                tcp(Map.of(TcpMetric.RTT_US, 60_500L, TcpMetric.BYTES_SENT, 5_000_000L, TcpMetric.BYTES_RECEIVED,
                        10_000L, TcpMetric.SEGMENTS_SENT, 200L, TcpMetric.RETRANSMITS_TOTAL, 5L, TcpMetric.CWND, 10L,
                        TcpMetric.TCPI_RTO, 204_000L, TcpMetric.TCPI_LAST_DATA_SENT, 1500L,
                        TcpMetric.TCPI_MAX_PACING_RATE, -1L), "cubic"),
                new Rates(500_000, 2_000_000.5, 0), null, null, null, NOW - 10 * MINUTE));
        SOCKETS.put("ssh", new Connection(new ConnectionId(4026531840L, 2, false), Protocol.TCP, Family.DUAL,
                TcpState.LISTEN, Direction.LISTEN, true, new Endpoint(IpAddress.ANY_V6, 22, null),
                new Endpoint(IpAddress.ANY_V6, 0, null), "ssh", List.of(new Owner(SSHD, 3)), null, 0, "root", 1111, 2,
                0, null, null, null, new ListenQueue(3, 128), null, null, null, null, null, NOW - 600 * MINUTE));
        SOCKETS.put("shop", new Connection(new ConnectionId(4026532500L, 3, false), Protocol.TCP, Family.IPV6,
                TcpState.CLOSE_WAIT, Direction.OUTBOUND, false,
                new Endpoint(IpAddress.ofV6(0xfe80_0000_0000_0000L, 1), 40000, "eth1"),
                new Endpoint(IpAddress.ofV6(0x2606_4700_4700_0000L, 0x1111), 5432, null), "postgresql",
                List.of(new Owner(JAVA, 20)), null, 1000, "app", 2222, 3, 0, null, null, new SocketQueues(1, 0), null,
                tcp(Map.of(TcpMetric.RTT_US, 900L, TcpMetric.BYTES_SENT, 0L, TcpMetric.SEGMENTS_SENT, 100L,
                        TcpMetric.RETRANSMITS_TOTAL, 0L), "bbr"),
                Rates.IDLE, null, null, null, NOW - 2 * MINUTE));
        SOCKETS.put("gone", new Connection(new ConnectionId(4026531840L, 4, true), Protocol.TCP, Family.IPV4_MAPPED,
                TcpState.TIME_WAIT, Direction.LOCAL, false, v4(0x7f000001, 50001), v4(0x7f000001, 8080), null,
                List.of(),
                NoOwnerReason.TIME_WAIT, -1, null, 0, 0, 0, null, null, null, null, null, null, null, null, null, NOW));
        SOCKETS.put("mdns", new Connection(new ConnectionId(4026531840L, 5, false), Protocol.UDP, Family.IPV4,
                DatagramState.UNCONNECTED, Direction.LISTEN, true, v4(0xe00000fb, 5353), v4(0, 0), "mdns",
                List.of(new Owner(AVAHI, 12), new Owner(ENDED, 4)), null, 108, "avahi", 3333, 5, 0, null, null,
                new SocketQueues(0, 0), null, null, null, null, null, null, NOW - 60 * MINUTE));
    }

    private SampleHost() {}

    static Cgroup service(String unit) {
        return new Cgroup("/system.slice/" + unit, CgroupStatus.KNOWN, Orchestrator.SYSTEMD, "service",
                unit.replace(".service", ""), null, null, null, null, null, null, null, unit, "service", -1, Map.of());
    }

    static Cgroup docker(String id, String name, CgroupStatus status) {
        return new Cgroup("/system.slice/docker-" + id + ".scope", status, Orchestrator.DOCKER, "docker_container",
                name, id, name, name == null ? null : "shop:2", null, null, null, null, "docker-" + id + ".scope",
                "scope", -1, Map.of());
    }

    /** Returns the names of the sockets that a filter lets through. */
    static String matched(String filter) throws FilterException {
        Filter parsed = Filter.parse(filter);
        List<String> names = new ArrayList<>();
        SOCKETS.forEach((name, connection) -> {
            if (parsed.matches(connection, DIRECTORY, NOW)) {
                names.add(name);
            }
        });
        return String.join(" ", names);
    }

    static SeenValues seen() {
        return new SeenValues(List.copyOf(SOCKETS.values()), DIRECTORY);
    }

    private static Endpoint v4(int bits, int port) {
        return new Endpoint(IpAddress.ofV4(bits), port, null);
    }

    private static TcpMetrics tcp(Map<TcpMetric, Long> known, String congestionControl) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        known.forEach((metric, value) -> values[metric.ordinal()] = value);
        return new TcpMetrics(values, congestionControl);
    }
}
