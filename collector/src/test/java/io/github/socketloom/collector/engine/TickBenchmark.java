package io.github.socketloom.collector.engine;

import com.sun.management.ThreadMXBean;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/**
 * The Java side of {@code collector/bench/ticks.sh}. For each line it reads it ticks once and prints sockets, those
 * without owner, those added, milliseconds of the tick, thereof sockets, owners, enriching and joining, and heap bytes
 * allocated. The word {@code new} opens a new collector first, so that the tick is a first one.
 */
public final class TickBenchmark {

    private TickBenchmark() {}

    public static void main(String[] arguments) throws IOException, SourceException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        Collector collector = open();
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            if (order.equals("new")) {
                collector.close();
                collector = open();
            }
            long before = allocated();
            Tick tick = collector.tick();
            long heap = allocated() - before;
            TickReport report = tick.update() == null ? tick.snapshot().report() : tick.update().report();
            List<String> figures = new ArrayList<>(List.of(Integer.toString(report.sockets()),
                    Integer.toString(report.ownerless()),
                    Integer.toString(tick.update() == null ? report.sockets() : tick.update().added().size())));
            for (long nanos : new long[]{report.tickNanos(), report.socketNanos(), report.ownerNanos(),
                    report.enrichNanos(), report.joinNanos()}) {
                figures.add(String.format(Locale.ROOT, "%.3f", nanos / 1e6));
            }
            figures.add(Long.toString(heap));
            System.out.println(String.join(" ", figures));
        }
        collector.close();
    }

    private static Collector open() throws SourceException {
        return LocalCollector.open(CollectorSettings.DEFAULT.withProtocols(EnumSet.of(Protocol.TCP))
                .withAllNamespaces(false));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
