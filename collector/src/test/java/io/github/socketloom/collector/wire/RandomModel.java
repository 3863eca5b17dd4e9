package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Makes any value of the model, the odd ones too; the same of the same seed. */
final class RandomModel {

    private static final String[] TEXTS = {"", "root", "www-data", "eth0", "cubic", "bbr", "größe", "日本語", "🦫 spins",
            "a\nb\tc", "\u0000", "/run/user/1000/bus", "https", "node-7.example"};

    private final Random random;

    RandomModel(long seed) {
        random = new Random(seed);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private <T> T orNull(Supplier<T> value) {
        return chance(0.4) ? null : value.get();
    }

    <T> List<T> list(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextInt(30);
            case 2 -> random.nextLong();
            case 3 -> chance(0.5) ? Long.MAX_VALUE : Long.MIN_VALUE;
            case 4 -> -1;
            default -> 1_700_000_000_000_000L + random.nextInt(1_000_000);
        };
    }

    int integer() {
        return random.nextInt(8) == 0 ? random.nextInt() : random.nextInt(70_000) - 1;
    }

    String text() {
        return TEXTS[random.nextInt(TEXTS.length)] + (chance(0.3) ? random.nextInt(1000) : "");
    }

    private IpAddress address() {
        return switch (random.nextInt(4)) {
            case 0 -> IpAddress.ofV4(random.nextInt());
            case 1 -> IpAddress.ofV6(random.nextLong(), random.nextLong());
            case 2 -> IpAddress.ofV6(0, 0xffff_0000_0000L | random.nextInt(1000)); // mapped, but not folded
            default -> chance(0.5) ? IpAddress.ANY_V4 : IpAddress.ANY_V6;
        };
    }

    Endpoint endpoint() {
        return switch (random.nextInt(6)) {
            case 0 -> Endpoint.NONE;
            case 1 -> Endpoint.named(text());
            case 2 -> new Endpoint(address(), random.nextInt(0x10000), orNull(this::text), orNull(this::text));
            default -> new Endpoint(address(), random.nextInt(0x10000), null);
        };
    }

    ConnectionId id() {
        return new ConnectionId(number(), number() + random.nextInt(1 << 20), random.nextBoolean());
    }

    ProcessKey process() {
        return new ProcessKey(1 + random.nextInt(50), chance(0.1) ? 0 : 1_700_000_000_000_000L);
    }

    Cgroup cgroup() {
        Map<String, String> labels = new HashMap<>();
        list(3, this::text).forEach(key -> labels.put(key, text()));
        return new Cgroup(orNull(this::text), any(List.of(CgroupStatus.values())),
                any(List.of(Orchestrator.values())), text(), orNull(this::text), orNull(this::text),
                orNull(this::text), orNull(this::text), orNull(this::text), orNull(this::text), orNull(this::text),
                orNull(this::text), orNull(this::text), orNull(this::text), number(), labels);
    }

    ProcessInfo processInfo() {
        return new ProcessInfo(process(), integer(), integer(), orNull(this::text), text(), list(5, this::text),
                orNull(this::text), list(3, () -> new Ancestor(integer(), text())), cgroup(), number());
    }

    SocketState state() {
        return any(ModelCodes.STATE.words());
    }

    private SocketType type() {
        return orNull(() -> any(List.of(SocketType.values())));
    }

    private SocketDetail detail() {
        return switch (random.nextInt(6)) {
            case 4 -> new SocketDetail.Datagrams(number(), number(), number(), number());
            case 0 -> new SocketDetail.Unix(type(), number());
            case 3 -> new SocketDetail.TcpStack(random.nextBoolean() ? "rack" : "freebsd");
            case 1 -> new SocketDetail.Packet(type(), integer());
            case 2 -> new SocketDetail.Netlink(integer(), number(), number());
            default -> new SocketDetail.Raw(integer());
        };
    }

    /** Returns figures, some of which differ from those before and some of which are not told. */
    TcpMetrics tcp(TcpMetrics before) {
        double told = random.nextDouble();
        double changed = random.nextDouble();
        return TcpMetrics.of(values -> {
            for (TcpMetric metric : TcpMetric.values()) {
                int at = metric.ordinal();
                if (before != null && !chance(changed)) {
                    values[at] = before.valueOrUnknown(metric);
                } else if (chance(told)) {
                    values[at] = number();
                }
            }
        }, chance(0.2) ? null : chance(0.5) ? "cubic" : "bbr");
    }

    /** Returns rates as {@code RateMeter} tells them, and now and then some of more precision than that. */
    Rates rates() {
        return chance(0.2)
                ? Rates.IDLE
                : new Rates(rate(), rate(), rate(), rate(), rate(), rate());
    }

    private double rate() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Double.NaN;
            case 2 -> random.nextDouble() * 1e9;
            case 3 -> chance(0.5) ? -0.0 : Double.POSITIVE_INFINITY;
            default -> (float) (random.nextDouble() * 1e9);
        };
    }

    private List<Owner> owners() {
        return list(3, () -> new Owner(process(), integer()));
    }

    /** Returns any connection with an identity. */
    Connection connection(ConnectionId id) {
        return change(new Connection(id, any(List.of(Protocol.values())), any(List.of(Family.values())), state(),
                any(List.of(Direction.values())), random.nextBoolean(), endpoint(), endpoint(), orNull(this::text),
                owners(), orNull(() -> any(List.of(NoOwnerReason.values()))), integer(), orNull(this::text), number(),
                number(), number(), orNull(this::cgroup), orNull(this::text),
                orNull(() -> new SocketQueues(number(), number())),
                orNull(() -> new ListenQueue(number(), number())), orNull(() -> tcp(null)), orNull(this::rates),
                orNull(this::detail), orNull(this::nat), orNull(this::text), number()), 0);
    }

    private NatTranslation nat() {
        return new NatTranslation(endpoint(), endpoint(), random.nextBoolean(), random.nextBoolean());
    }

    /** Returns a connection of which each field has changed with a probability. */
    Connection change(Connection c, double p) {
        return new Connection(c.id(), chance(p) ? any(List.of(Protocol.values())) : c.protocol(),
                chance(p) ? any(List.of(Family.values())) : c.family(), chance(p) ? state() : c.state(),
                chance(p) ? any(List.of(Direction.values())) : c.direction(), chance(p) ? !c.serving() : c.serving(),
                chance(p) ? endpoint() : c.local(), chance(p) ? endpoint() : c.remote(),
                chance(p) ? orNull(this::text) : c.serverPortName(), chance(p) ? owners() : c.owners(),
                chance(p) ? orNull(() -> any(List.of(NoOwnerReason.values()))) : c.noOwnerReason(),
                chance(p) ? integer() : c.uid(), chance(p) ? orNull(this::text) : c.user(),
                chance(p) ? number() : c.inode(), chance(p) ? number() : c.cookie(),
                chance(p) ? number() : c.cgroupId(), chance(p) ? orNull(this::cgroup) : c.cgroup(),
                chance(p) ? orNull(this::text) : c.interfaceName(),
                chance(p) ? orNull(() -> new SocketQueues(number(), number())) : c.queues(),
                chance(p) ? orNull(() -> new ListenQueue(number(), number())) : c.listenQueue(),
                chance(p) ? orNull(() -> tcp(c.tcp())) : c.tcp(), chance(p) ? orNull(this::rates) : c.rates(),
                chance(p) ? orNull(this::detail) : c.detail(), chance(p) ? orNull(this::nat) : c.nat(),
                chance(p) ? orNull(this::text) : c.remoteName(), chance(p) ? number() : c.firstSeen(),
                chance(p) ? orNull(this::end) : c.end());
    }

    private ConnectionEnd end() {
        return new ConnectionEnd(number(), orNull(() -> any(List.of(EventReason.values()))));
    }

    /** Returns any event. */
    ConnectionEvent event() {
        return new ConnectionEvent(number(), number(), any(List.of(EventKind.values())),
                any(List.of(EventOrigin.values())), orNull(this::id), number(), any(List.of(Protocol.values())),
                any(List.of(Family.values())), orNull(() -> any(List.of(Direction.values()))), endpoint(), endpoint(),
                orNull(this::text), orNull(this::actor), orNull(() -> any(List.of(NoOwnerReason.values()))),
                chance(0.3) ? 0 : number(), orNull(() -> any(List.of(EventReason.values()))), integer(),
                chance(0.3) ? EventTotals.NONE : totals(), orNull(this::nat));
    }

    private EventActor actor() {
        return new EventActor(process(), orNull(this::text), integer(), orNull(this::text), orNull(this::cgroup));
    }

    private EventTotals totals() {
        return new EventTotals(number(), number(), number(), number(), number(), number(), number(), number(),
                number() > 0);
    }

    HostInfo host() {
        return new HostInfo(text(), "linux", text(), "amd64");
    }

    Capability capability() {
        return new Capability(text(), text(), random.nextBoolean(), orNull(this::text), orNull(this::text));
    }

    NetNamespace namespace() {
        return new NetNamespace(number(), orNull(this::text), any(List.of(NamespaceKind.values())), integer(),
                orNull(this::text));
    }

    TickReport report() {
        Map<NoOwnerReason, Integer> withoutOwner = new EnumMap<>(NoOwnerReason.class);
        list(3, () -> any(List.of(NoOwnerReason.values()))).forEach(reason -> withoutOwner.put(reason, integer()));
        return new TickReport(number(), number(), number(), number(), number(), number(), number(), integer(),
                withoutOwner, rate(), number(), lookup(),
                new EventStatistics(number(), number(), number(), number(), number(), told(), number(), number()),
                list(2, this::text));
    }

    private Map<EventKind, Long> told() {
        Map<EventKind, Long> told = new EnumMap<>(EventKind.class);
        list(5, () -> any(List.of(EventKind.values()))).forEach(kind -> told.put(kind, number()));
        return told;
    }

    private LookupStatistics lookup() {
        return new LookupStatistics(number(), number(), number(), number(), number(), number(), number(), number(),
                number(), number(), buckets(), buckets(), integer(), integer(), integer());
    }

    private List<Long> buckets() {
        List<Long> buckets = new ArrayList<>();
        LookupStatistics.BUCKETS.forEach(bound -> buckets.add(number()));
        return buckets;
    }
}
