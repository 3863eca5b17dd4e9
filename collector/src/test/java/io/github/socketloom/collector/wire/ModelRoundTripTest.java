package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.*;
import java.util.*;
import org.junit.jupiter.api.Test;

class ModelRoundTripTest {

    @Test
    void quick() throws Exception {
        ModelEncoder e = new ModelEncoder(false);
        ModelDecoder d = new ModelDecoder();
        ProcessKey k = new ProcessKey(77, 1700000000000000L);
        Connection c = new Connection(new ConnectionId(4026531840L, 0x1234, false), Protocol.TCP, Family.IPV6,
                TcpState.LISTEN, Direction.LISTEN, true, new Endpoint(IpAddress.ofV6(5, 7), 80, "eth0"),
                new Endpoint(IpAddress.ofV4(0x7f000001), 5, null), "http", List.of(new Owner(k, 5)), null, -1, "root",
                5, 0x1234, 9,
                Cgroup.UNKNOWN, null, new SocketQueues(1, 2), new ListenQueue(3, 4), new TcpMetrics(vals(3), "cubic"),
                new Rates(1.5f, 2, 3), new SocketDetail.Unix(SocketType.STREAM, 5),
                new NatTranslation(Endpoint.NONE, Endpoint.named("/x"), true, false), "host", 1700000000000001L);
        TickReport r = new TickReport(1, 2, 3, 4, 5, 6, 7, 8, Map.of(NoOwnerReason.EXITED, 3), 0.1, 9,
                LookupStatistics.NONE, EventStatistics.NONE, List.of("oops"));
        HostInfo h = new HostInfo("a", "linux", "6", "amd64");
        ProtocolCounters pc = new ProtocolCounters.Builder(3, 5)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.SENT, 55)
                .kernel(new KernelCounters(List.of(new KernelCounters.Name("snmp", "Tcp", "InSegs")), new long[]{5}))
                .build();
        ConntrackTuple t = new ConntrackTuple(new Endpoint(IpAddress.ofV4(1), 5, null),
                new Endpoint(IpAddress.ofV4(2), 5, null));
        HostCounters hc = new HostCounters(List.of(pc),
                List.of(new ConntrackStats(3, 4, ConntrackStats.Use.IDLE, 1, 2, 3, "procfs", List.of("a"),
                        List.of(new ConntrackProcessor(0, List.of(5L))), List.of(new ConntrackFile("a", "b", 1.1)),
                        List.of("p"), null)),
                new ConntrackTable(5, List.of(
                        new ConntrackEntry(5, 6, 7, 8, t, t, 9, "EST", 10, 11, new ConntrackTraffic(1, 2), null, 3, 4)),
                        7, List.of("q"), "r"),
                List.of("z"));
        assertEquals(Optional.empty(), d.accept(e.snapshot(h, 1)));
        ProcessInfo p = new ProcessInfo(k, 1, 0, "root", "nginx", List.of("nginx", "-g"), "/usr/bin/nginx",
                List.of(new Ancestor(1, "init")), Cgroup.of("/a", CgroupStatus.KNOWN), 5);
        for (Frame f : e.processes(List.of(p), List.of()))
            d.accept(f);
        d.accept(e.snapshotRows(List.of(c)));
        for (Frame f : e.counters(hc))
            d.accept(f);
        d.accept(e.capabilities(List.of(Capability.available("a", "b"))));
        d.accept(e.namespaces(List.of(new NetNamespace(5, "x", NamespaceKind.NAMED, 4, null))));
        Delivery b = d.accept(e.snapshotTick(r, 1, 1)).orElseThrow();
        assertEquals(
                new Snapshot(h, r, List.of(Capability.available("a", "b")),
                        List.of(new NetNamespace(5, "x", NamespaceKind.NAMED, 4, null)), Map.of(k, p), List.of(c), hc),
                ((Delivery.Begun) b).snapshot());
        Connection c2 = new Connection(c.id(), c.protocol(), c.family(), c.state(), c.direction(), false, c.local(),
                c.remote(), null, List.of(), NoOwnerReason.EXITED, c.uid(), c.user(), c.inode() + 1, 0, 7, null, "lo",
                null, null, new TcpMetrics(vals(7), "bbr"), Rates.IDLE, null, null, null, 8);
        d.accept(e.changed(List.of(c2)));
        d.accept(e.check());
        d.accept(e.closed(List.of(c)));
        d.accept(e.removed(List.of()));
        for (Frame f : e.counters(hc))
            d.accept(f);
        Update u = ((Delivery.Ticked) d.accept(e.tick(r)).orElseThrow()).update();
        assertEquals(List.of(c2), u.changed());
        assertEquals(List.of(c), u.closed());
        assertEquals(hc, u.counters());
        d.accept(e.removed(List.of(c.id())));
        d.accept(e.check());
        assertEquals(List.of(c.id()), ((Delivery.Ticked) d.accept(e.tick(r)).orElseThrow()).update().removed());
    }

    private static long[] vals(long x) {
        long[] v = new long[TcpMetric.values().length];
        for (int i = 0; i < v.length; i++)
            v[i] = i % 3 == 0 ? TcpMetrics.UNKNOWN : i * x;
        return v;
    }
}
