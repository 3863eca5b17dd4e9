package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A host whose connections come and go, a graph a second: how far what did not change moves, what the layout thread costs
 * while nothing changes, and whether memory grows.
 */
public final class ChurnBench {

    private static final double CHANGED_SHARE = 0.01;
    /** So many graphs long what has gone is still shown. */
    private static final int GHOST_GRAPHS = 5;
    private static final int FAST_GRAPHS = 600;
    private static final long SECOND = 1_000_000_000;
    private static final long PATIENCE_SECONDS = 120;
    private static final double MEGABYTE = 1 << 20;

    private final boolean fast;
    private final int graphs;
    private final Random random = new Random(5);
    private final BlockingQueue<PlacedGraph> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger pictures = new AtomicInteger();
    private final GraphPlacement placement;
    private volatile Thread layout;
    private HostGraph host;
    private final Deque<List<String>> ghosts = new ArrayDeque<>();
    private int born;
    /** How far what neither changed nor has a changed neighbour moved in each step, as a share of the picture's size. */
    private final List<Double> moves = new ArrayList<>();
    /** The same of what did not change itself, but a neighbour. */
    private final List<Double> movesBeside = new ArrayList<>();

    private ChurnBench(int actors, boolean fast, int graphs) {
        this.fast = fast;
        this.graphs = graphs;
        int processes = Math.max(3, (int) (1.6 * Math.sqrt(actors)));
        host = HostGraph.of(processes, Math.max(0, actors - 1 - processes), 5);
        placement = new GraphPlacement(this::receive, (what, cause) -> cause.printStackTrace(), !fast);
    }

    /** Usage: SECONDS|fast [ACTORS...]. */
    public static void main(String[] arguments) throws InterruptedException {
        boolean fast = arguments[0].equals("fast");
        int graphs = fast ? FAST_GRAPHS : Integer.parseInt(arguments[0]);
        System.out.printf(Locale.ROOT, "%d graphs, %s; %.0f %% of the links change with each%n", graphs,
                fast ? "as fast as they are placed" : "one a second", 100 * CHANGED_SHARE);
        for (int i = 1; i < arguments.length; i++) {
            new ChurnBench(Integer.parseInt(arguments[i]), fast, graphs).run();
        }
    }

    private void receive(PlacedGraph picture) {
        layout = Thread.currentThread();
        pictures.incrementAndGet();
        if (!picture.working()) {
            arrived.add(picture);
        }
    }

    private void run() throws InterruptedException {
        try (placement) {
            PlacedGraph before = show(host.shown());
            double heapBefore = heap();
            double cpu = cpu();
            long start = System.nanoTime();
            pictures.set(0);
            for (int i = 1; i <= graphs; i++) {
                HostGraph old = host.copy();
                change();
                PlacedGraph after = show(host.shown());
                measure(before, after, old);
                before = after;
                waitUntil(start + i * SECOND);
            }
            double churnCpu = cpu() - cpu;
            int churnPictures = pictures.getAndSet(0);
            int unchanged = fast ? graphs : Math.max(10, graphs / 10);
            start = System.nanoTime();
            cpu = cpu();
            double moved = 0;
            for (int i = 1; i <= unchanged; i++) {
                PlacedGraph after = show(host.shown());
                moved = Math.max(moved, Pictures.mostMoved(before, after, Pictures.keys(before)));
                before = after;
                waitUntil(start + i * SECOND);
            }
            double unchangedCpu = cpu() - cpu;
            double heapAfter = heap();
            placement.relayout();
            PlacedGraph fresh = arrive(before.graph());
            report(before, fresh, moved, churnCpu, churnPictures, unchangedCpu, unchanged, heapBefore, heapAfter);
        }
    }

    private void report(PlacedGraph last, PlacedGraph fresh, double moved, double churnCpu, int churnPictures,
            double unchangedCpu,
            int unchanged, double heapBefore, double heapAfter) {
        double[] sorted = sorted(moves);
        double[] beside = sorted(movesBeside);
        System.out.printf(Locale.ROOT, """
                %d actors, %d links, size (root mean square radius) %.0f units
                  moved though neither they nor a neighbour changed, farthest in a step, %% of the size: \
                median %.3f, 99 %% %.3f, most %.3f
                  moved though only a neighbour changed: median %.3f, 99 %% %.3f, most %.3f
                  against the same graph laid out anew: lines %.3f times as long, size %.3f times; %d discs upon others
                  moved while nothing changed: %.3f units in %d graphs
                  layout thread, of one core at a graph a second: %.3f %% with changes, %.4f %% without
                  heap after collection: %.1f MB at the beginning, %.1f MB at the end
                  pictures: %d with changes, %d without
                """, last.x().length, last.graph().edges().size(), Pictures.size(last), 100 * quantile(sorted, 0.5),
                100 * quantile(sorted, 0.99), 100 * quantile(sorted, 1), 100 * quantile(beside, 0.5),
                100 * quantile(beside, 0.99),
                100 * quantile(beside, 1), lineLength(last) / lineLength(fresh),
                Pictures.size(last) / Pictures.size(fresh),
                Pictures.uponOthers(last), moved, unchanged,
                100 * churnCpu / graphs / SECOND, 100 * unchangedCpu / unchanged / SECOND, heapBefore, heapAfter,
                churnPictures, pictures.get());
    }

    /** Returns how long the lines between programs and endpoints are in the mean. */
    private static double lineLength(PlacedGraph picture) {
        return picture.graph().edges().stream().filter(edge -> !edge.isOwnership())
                .mapToDouble(edge -> Math.hypot(picture.x()[edge.from()] - picture.x()[edge.to()],
                        picture.y()[edge.from()] - picture.y()[edge.to()]))
                .average().orElse(0);
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
    }

    /** Shows a graph and waits until it stands. */
    private PlacedGraph show(DisplayedGraph graph) throws InterruptedException {
        placement.show(graph);
        return arrive(graph);
    }

    private PlacedGraph arrive(DisplayedGraph graph) throws InterruptedException {
        PlacedGraph picture;
        do {
            picture = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (picture == null) {
                throw new IllegalStateException("no picture for " + PATIENCE_SECONDS + " s");
            }
        } while (picture.graph() != graph);
        return picture;
    }

    private void waitUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        if (!fast && left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    /** Endpoints go and come, and a process or two talk to other endpoints than before. */
    private void change() {
        List<String> processes = host.keys().stream().filter(key -> key.startsWith("process")).toList();
        List<String> endpoints = new ArrayList<>(host.keys());
        endpoints.removeAll(processes);
        endpoints.remove("rack12");
        ghosts.forEach(endpoints::removeAll);
        List<String> going = new ArrayList<>();
        for (int i = (int) Math.max(1, CHANGED_SHARE * host.links().size() / 2); i > 0; i--) {
            String gone = endpoints.remove(random.nextInt(endpoints.size()));
            host.restyle(gone, 4, gone, Life.GONE);
            going.add(gone);
            String born = "172.16." + this.born / 256 + "." + this.born++ % 256;
            host.endpoint(born).link(any(processes), born);
            if (random.nextInt(4) == 0) {
                host.link(any(processes), any(endpoints));
            }
        }
        ghosts.add(going);
        if (ghosts.size() > GHOST_GRAPHS) {
            ghosts.remove().forEach(host::remove);
        }
    }

    private String any(List<String> keys) {
        return keys.get(random.nextInt(keys.size()));
    }

    private void measure(PlacedGraph before, PlacedGraph after, HostGraph old) {
        Set<String> changed = new HashSet<>();
        Set<List<String>> differing = new HashSet<>(old.links());
        differing.removeAll(new HashSet<>(host.links()));
        Set<List<String>> added = new HashSet<>(host.links());
        added.removeAll(new HashSet<>(old.links()));
        differing.addAll(added);
        differing.forEach(changed::addAll);
        Set<String> near = new HashSet<>(changed);
        for (HostGraph graph : Arrays.asList(old, host)) {
            for (List<String> ends : graph.links()) {
                if (changed.contains(ends.get(0)) || changed.contains(ends.get(1))) {
                    near.addAll(ends);
                }
            }
        }
        List<String> unchanged = new ArrayList<>(Pictures.keys(before));
        unchanged.removeAll(near);
        moves.add(Pictures.mostMoved(before, after, unchanged) / Pictures.size(before));
        near.removeAll(changed);
        movesBeside.add(Pictures.mostMoved(before, after, near) / Pictures.size(before));
    }

    private double cpu() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(layout.threadId());
    }

    /** Returns what is still used after a collection, megabytes. */
    private static double heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
            least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least / MEGABYTE;
    }
}
