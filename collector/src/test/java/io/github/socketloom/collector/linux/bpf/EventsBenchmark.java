package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Hears events for a benchmark that makes them. Of each line of the input, {@code attach} begins to listen, {@code
 * datagrams} too and counts datagrams, {@code detach} ends it. While it listens it drains once a second. After {@code
 * detach} it tells: events, lost ones, processor time of hearing and of telling in milliseconds, events told in a second
 * of processor time.
 */
final class EventsBenchmark {

    private static final long TICK_MILLIS = 1000;

    private EventsBenchmark() {}

    /** Counts, as whoever uses events must look at them. */
    private static final class Count implements EventSource.Sink {
        private long events;
        private long bytes;

        @Override
        public void closed(ClosedSocket socket) {
            bytes += socket.figures().length;
        }

        @Override
        public void happened(HeardEvent event) {
            events++;
        }

        @Override
        public void exited(int pid) {}

        @Override
        public void renamed(int pid) {}
    }

    public static void main(String[] args) throws IOException, RefusedException, InterruptedException {
        RootedFiles files = new RootedFiles(Path.of("/"));
        String release = System.getProperty("os.version");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            KernelPrograms programs = KernelPrograms.load(files, release, line.equals("datagrams"));
            Count count = new Count();
            long told;
            long lost;
            long hearing;
            try (BpfEvents events = BpfEvents.listen(programs, files, release, 0, BpfHere.START_TIMES)) {
                System.out.println("attached");
                told = threads.getCurrentThreadCpuTime();
                while (!in.ready()) {
                    events.drain(count);
                    Thread.sleep(count.events == 0 ? 1 : TICK_MILLIS);
                }
                in.readLine();
                events.drain(count);
                lost = events.lost();
                hearing = hearing(threads);
            }
            told = threads.getCurrentThreadCpuTime() - told;
            System.out.printf("%d %d %.1f %.1f %.0f%n", count.events, lost, hearing / 1e6, told / 1e6,
                    count.events * 1e9 / told);
        }
    }

    private static long hearing(ThreadMXBean threads) {
        for (long id : threads.getAllThreadIds()) {
            if (threads.getThreadInfo(id) != null && threads.getThreadInfo(id).getThreadName().equals("bpf-events")) {
                return threads.getThreadCpuTime(id);
            }
        }
        return 0;
    }
}
