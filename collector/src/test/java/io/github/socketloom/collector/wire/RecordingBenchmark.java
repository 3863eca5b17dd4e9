package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.export.ConnectionsJson;
import io.github.socketloom.collector.export.View;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.feed.recording.TimelineCursor;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What keeping ticks costs in bytes and in processor time, and what it takes to open a recording and to jump in it. All
 * times are processor time of the thread that works, so that they mean something on a machine that others use.
 */
public final class RecordingBenchmark {

    private static final double MOVING = 0.05;
    private static final double CHURN = 0.005;
    private static final int QUIET = 20;
    private static final long SECOND = 1_000_000;

    private RecordingBenchmark() {}

    /** A feed that says what it is told to. */
    private static final class Told implements Feed {
        private FeedListener listener;

        @Override
        public void start(FeedListener feedListener) {
            listener = feedListener;
        }

        @Override
        public void request(ViewRequest request) {
            // nothing is read
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /** Nobody looks. */
    private static final class Nobody implements FeedListener {
        @Override
        public void snapshot(Snapshot snapshot) {
            // passed over
        }

        @Override
        public void update(Update update) {
            // passed over
        }

        @Override
        public void failed(String message) {
            throw new IllegalStateException(message);
        }
    }

    /** @param arguments number of ticks, then numbers of sockets */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("| sockets | ticks | file | per tick | per socket and second | JSON / ours "
                + "| history, CPU ms per tick | of a tick without changes | keyframe's share | open, CPU ms | jump, CPU ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 1; i < arguments.length; i++) {
            run(Integer.parseInt(arguments[i]), Integer.parseInt(arguments[0]));
        }
    }

    private static void run(int sockets, int ticks) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("loom");
        Path file = folder.resolve("bench.loom");
        try {
            WireHost host = new WireHost(sockets, 1);
            Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
            host.processes.forEach(process -> processes.put(process.key(), process));
            Told feed = new Told();
            HistoryFeed history = new HistoryFeed(feed);
            history.start(new Nobody());
            Snapshot first = new Snapshot(WireHost.INFO, report(host, 1), WireHost.CAPABILITIES, List.of(), processes,
                    host.connections);
            StringWriter json = new StringWriter();
            new ConnectionsJson(CommandLineRedaction.UNREDACTED).write(first, View.DETAILED, json);
            feed.listener.snapshot(first);
            long keyframe = keyframeBytes(host, first);
            settle(history, 1);
            history.record(file);
            long before = cpuNanos();
            for (int tick = 2; tick <= ticks; tick++) {
                List<Connection> changed = host.move(MOVING);
                List<ConnectionId> removed = host.close((int) (sockets * CHURN));
                List<Connection> added = host.open((int) (sockets * CHURN));
                feed.listener.update(new Update(report(host, tick), null, null, List.of(), List.of(), added, changed,
                        removed, List.of()));
                settle(history, tick);
            }
            double busy = (cpuNanos() - before) / 1e6 / (ticks - 1);
            before = cpuNanos();
            for (int tick = ticks + 1; tick <= ticks + QUIET; tick++) {
                feed.listener.update(new Update(report(host, tick), null, null, List.of(), List.of(), List.of(),
                        List.of(), List.of(), List.of()));
                settle(history, tick);
            }
            double quiet = (cpuNanos() - before) / 1e6 / QUIET;
            history.close();
            long bytes = Files.size(file);
            ThreadMXBean own = ManagementFactory.getThreadMXBean();
            long began = own.getCurrentThreadCpuTime();
            Recording recording = Recording.open(file);
            double open = (own.getCurrentThreadCpuTime() - began) / 1e6;
            long[] times = recording.times();
            double jump = 0;
            int jumps = 0;
            try (TimelineCursor cursor = recording.open()) {
                for (int i = times.length - 1; i >= 0; i -= Math.max(1, times.length / 7)) {
                    began = own.getCurrentThreadCpuTime();
                    cursor.seek(times[i]);
                    jump += (own.getCurrentThreadCpuTime() - began) / 1e6;
                    jumps++;
                }
            }
            System.out.printf(Locale.ROOT,
                    "| %d | %d | %.1f MB | %.1f kB | %.2f B | %.0f | %.2f | %.3f | %.0f %% | %.1f | %.0f |%n", sockets,
                    times.length, bytes / 1e6, bytes / 1e3 / times.length, (double) bytes / times.length / sockets,
                    (double) json.getBuffer().length() * times.length / bytes, busy, quiet,
                    100.0 * keyframe / bytes, open, jump / jumps);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    /** Returns how large a keyframe is, about: rows and processes, deflated. */
    private static long keyframeBytes(WireHost host, Snapshot all) throws IOException {
        ModelEncoder encoder = new ModelEncoder(true);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter out = new FrameWriter(bytes, true);
        out.write(encoder.snapshot(all.host(), all.connections().size()));
        for (Frame frame : encoder.processes(host.processes, List.of())) {
            out.write(frame);
        }
        for (int from = 0; from < all.connections().size(); from += 2000) {
            out.write(encoder.snapshotRows(
                    all.connections().subList(from, Math.min(all.connections().size(), from + 2000))));
        }
        return bytes.size();
    }

    private static TickReport report(WireHost host, int tick) {
        TickReport report = host.report();
        return new TickReport(tick, report.collectedAt() + tick * SECOND, report.tickNanos(), report.socketNanos(),
                report.ownerNanos(), report.enrichNanos(), report.joinNanos(), report.sockets(),
                report.withoutOwner(), report.cpuLoad(), report.residentBytes(), report.lookup(), report.events(),
                report.errors());
    }

    /** Waits until the tick is kept: a benchmark is faster than a host, and nothing is to be merged. */
    private static void settle(HistoryFeed history, int tick) throws InterruptedException {
        long time = WireHost.EPOCH + tick * SECOND;
        while (true) {
            long[] times = history.history().times();
            if (times.length > 0 && times[times.length - 1] >= time) {
                return;
            }
            Thread.sleep(1);
        }
    }

    private static long cpuNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            if (threads.getThreadInfo(id) != null
                    && threads.getThreadInfo(id).getThreadName().equals(HistoryFeed.THREAD)) {
                return threads.getThreadCpuTime(id);
            }
        }
        throw new IllegalStateException("there is no thread " + HistoryFeed.THREAD);
    }
}
