package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What following updates costs against building the graph anew, on a host with very many sockets: started by
 * {@code bench/topology.sh}.
 */
final class TopologyBenchmark {

    private static final int WARM_UP = 2;
    private static final int ROUNDS = 5;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEBI = 1024 * 1024;
    private static final Random RANDOM = new Random(4);

    private final GraphHost host = new GraphHost();
    private final List<ProcessInfo> clients = new ArrayList<>();
    private final List<ProcessInfo> servers = new ArrayList<>();
    private final List<Connection> sockets = new ArrayList<>();
    private long cookie;
    private int port;
    private Snapshot before;

    private TopologyBenchmark() {}

    /** @param arguments how many sockets, then per cents of them that change between two readings */
    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        System.out.println("| group by | mode | sockets | actors | links | changed | rebuild ms | apply ms | ratio |"
                + " rebuild MiB | apply MiB | ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (GroupBy groupBy : GroupBy.values()) {
            for (TopologyMode mode : TopologyMode.values()) {
                for (String percent : Arrays.asList(arguments).subList(1, arguments.length)) {
                    new TopologyBenchmark().run(groupBy, mode, count, Double.parseDouble(percent));
                }
            }
        }
    }

    private void run(GroupBy groupBy, TopologyMode mode, int count, double percent) {
        fill(count);
        before = host.snapshot();
        TopologyBuilder builder = new TopologyBuilder(GraphHost.request(groupBy, mode), GraphHost.IDENTITY,
                GraphHost.OPEN);
        LiveTopology live = new LiveTopology(builder, before);
        double[] rebuildMillis = new double[ROUNDS];
        double[] applyMillis = new double[ROUNDS];
        double[] rebuildBytes = new double[ROUNDS];
        double[] applyBytes = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            Update update = change((int) (count * percent / 100));
            int at = Math.max(i, 0);
            long bytes = allocated();
            long begun = processorTime();
            live.apply(update);
            applyMillis[at] = (processorTime() - begun) / NANOS_PER_MILLI;
            applyBytes[at] = (allocated() - bytes) / MEBI;
            bytes = allocated();
            begun = processorTime();
            Topology rebuilt = builder.build(before);
            rebuildMillis[at] = (processorTime() - begun) / NANOS_PER_MILLI;
            rebuildBytes[at] = (allocated() - bytes) / MEBI;
            if (!rebuilt.equals(live.topology())) {
                throw new IllegalStateException("the graph that followed is another one than that built anew");
            }
        }
        System.out.printf(Locale.ROOT,
                "| %s | %s | %d | %d | %d | %s %% | %.0f | %.2f | %.1f %% | %.0f | %.2f | %.1f %% |%n",
                groupBy.key(), mode.key(), before.connections().size(), live.topology().actors().size(),
                live.topology().links().size(), percent, median(rebuildMillis), median(applyMillis),
                100 * median(applyMillis) / median(rebuildMillis), median(rebuildBytes), median(applyBytes),
                100 * median(applyBytes) / median(rebuildBytes));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    /** Processor time of this thread, which other processes do not add to. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void fill(int count) {
        for (int i = 0; i < 300; i++) {
            clients.add(host.process(1000 + i, "client" + i % 20, GraphHost.service("client" + i % 20 + ".service")));
        }
        for (int i = 0; i < 40; i++) {
            servers.add(host.process(100 + i, "server" + i % 4, GraphHost.docker(GraphHost.hash(i % 10),
                    "server" + i % 10, CgroupStatus.KNOWN)));
            sockets.add(host.listener("0.0.0.0:" + (80 + i)).of(servers.get(i)).add());
        }
        while (sockets.size() < count) {
            addSockets();
        }
        host.connections.clear();
        sockets.forEach(each -> host.connections.put(each.id(), each));
    }

    /** Two in five come from elsewhere, one in five goes elsewhere, the rest are ends of local connections. */
    private void addSockets() {
        int server = RANDOM.nextInt(servers.size());
        ProcessInfo client = clients.get(RANDOM.nextInt(clients.size()));
        port = 10_000 + (port + 1) % 50_000;
        String own = "10.0." + cookie % 200 + ".1:" + port;
        String serving = "10.0.0.1:" + (80 + server);
        String there = "198.51." + RANDOM.nextInt(100) + "." + RANDOM.nextInt(200) + ":";
        switch (RANDOM.nextInt(8)) {
            case 0, 1, 2, 3 -> add(host.inbound(serving, there + port).of(servers.get(server)));
            case 4, 5 -> add(host.outbound(own, there + 443).of(client));
            default -> {
                add(host.client(own, serving).of(client));
                add(host.server(serving, own).of(servers.get(server)));
            }
        }
    }

    private void add(GraphHost.Socket socket) {
        socket.figures(RANDOM.nextInt(1_000_000), RANDOM.nextInt(1_000_000), RANDOM.nextInt(10),
                RANDOM.nextInt(100_000))
                .rates(RANDOM.nextInt(10_000), RANDOM.nextInt(10_000));
        cookie++;
        sockets.add(socket.make(1_000_000 + cookie));
    }

    /** Closes a quarter of the given number of sockets, opens as many anew, and lets the others transfer something. */
    private Update change(int count) {
        int size = sockets.size();
        List<ConnectionId> removed = new ArrayList<>();
        for (int i = 0; i < count / 4; i++) {
            int at = 40 + RANDOM.nextInt(sockets.size() - 40);
            Connection gone = sockets.get(at);
            removed.add(gone.id());
            sockets.set(at, sockets.get(sockets.size() - 1));
            sockets.remove(sockets.size() - 1);
        }
        int kept = sockets.size();
        while (sockets.size() < size) {
            addSockets();
        }
        List<Connection> added = List.copyOf(sockets.subList(kept, sockets.size()));
        List<Connection> changed = new ArrayList<>();
        for (int i = 0; i < count / 2; i++) {
            int at = 40 + (i * 7919 + RANDOM.nextInt(7000)) % (kept - 40);
            Connection socket = sockets.get(at);
            Connection other = host.outbound("10.0.0.1:1", "10.0.0.1:2")
                    .figures(RANDOM.nextInt(1_000_000), 5, RANDOM.nextInt(10), RANDOM.nextInt(100_000))
                    .rates(RANDOM.nextInt(10_000), 1).make(1);
            Connection now = new Connection(socket.id(), socket.protocol(), socket.family(), socket.state(),
                    socket.direction(), socket.serving(), socket.local(), socket.remote(), null, socket.owners(), null,
                    socket.uid(), socket.user(), socket.inode(), socket.cookie(), 0, null, null, null, null,
                    other.tcp(), other.rates(), null, null, null, socket.firstSeen());
            sockets.set(at, now);
            changed.add(now);
        }
        host.connections.clear();
        sockets.forEach(each -> host.connections.put(each.id(), each));
        before = host.snapshot(before.report().sequence() + 1);
        return new Update(before.report(), null, null, List.of(), List.of(), added, changed, removed, List.of());
    }
}
