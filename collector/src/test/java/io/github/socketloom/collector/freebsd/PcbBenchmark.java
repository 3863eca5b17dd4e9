package io.github.socketloom.collector.freebsd;

import com.sun.management.ThreadMXBean;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What decoding FreeBSD's lists costs, on lists made of the records of a sample host: started by {@code
 * bench/freebsd.sh}. The lists are outside of the heap, where those of a kernel are.
 */
final class PcbBenchmark {

    private static final int WARM_UP = 20;
    private static final int ROUNDS = 31;
    private static final int OSRELDATE = 1_403_000;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEBI = 1 << 20;

    private final int records;
    /** What a case has found, so that none of it may be left out. */
    private long found;

    private PcbBenchmark(int records) {
        this.records = records;
    }

    /** @param arguments folder of a sample host, then numbers of records */
    public static void main(String[] arguments) throws SourceException {
        System.out.println("| what | records | MiB | least ms | median ms | MiB/s | heap bytes | / copy | / sum |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        SysctlFolder host = new SysctlFolder(Path.of(arguments[0]));
        for (int i = 1; i < arguments.length; i++) {
            new PcbBenchmark(Integer.parseInt(arguments[i])).run(host);
        }
    }

    private void run(SysctlFolder host) throws SourceException {
        ByteBuffer tcp = repeated(host, "net.inet.tcp.pcblist", 64, 744, 304, 268);
        measure("TCP, every field of a row", tcp, () -> walk(PcbList.tcp(OSRELDATE), tcp));
        SocketTable table = new SocketTable(XtcpcbLayout.FIGURES_LENGTH, XtcpcbLayout.SINCE_RECEIVE
                - XtcpcbLayout.FIGURES, XtcpcbLayout.CLOCKS_END - XtcpcbLayout.FIGURES);
        PcbList list = PcbList.tcp(OSRELDATE);
        measure("TCP, into a socket table that has them", tcp, () -> fill(list, tcp, table));
        ByteBuffer udp = repeated(host, "net.inet.udp.pcblist", 64, 400, 296, 260);
        measure("UDP, every field of a row", udp, () -> walk(PcbList.udp(), udp));
        ByteBuffer files = repeated(host, "kern.file", 0, 128, 24, 56);
        FileTable table2 = new FileTable();
        measure("files, those that are sockets", files, () -> sockets(table2, files));
        ByteBuffer processes = repeated(host, "kern.proc.proc", 0, 1088, 72, 344);
        ProcessTable processTable = new ProcessTable();
        measure("processes, numbers without texts", processes, () -> processes(processTable, processes));
    }

    /**
     * Returns a list of so many records, those of the host again and again.
     *
     * @param frame bytes of header and trailer
     * @param number offset of a field that gets another number in each record
     * @param other offset of another such one
     */
    private ByteBuffer repeated(SysctlFolder host, String name, int frame, int length, int number, int other)
            throws SourceException {
        ByteBuffer sample = host.read(name);
        int there = (sample.limit() - 2 * frame) / length;
        ByteBuffer list = ByteBuffer.allocateDirect(2 * frame + records * length).order(ByteOrder.LITTLE_ENDIAN);
        list.put(sample.slice(0, frame));
        for (int i = 0; i < records; i++) {
            int at = list.position();
            list.put(sample.slice(frame + i % there * length, length));
            list.putInt(at + number, i + 1).putInt(at + other, i * 31);
        }
        return list.put(sample.slice(sample.limit() - frame, frame)).flip();
    }

    private void measure(String what, ByteBuffer list, LongSupplier decode) {
        ByteBuffer copy = ByteBuffer.allocateDirect(list.limit()).order(ByteOrder.LITTLE_ENDIAN);
        List<long[]> rounds = new ArrayList<>();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            // in turn, so that a machine that is busy for a while is so for all of them
            long[] round = {cost(decode), cost(() -> copy(list, copy)), cost(() -> sum(list)), 0};
            long heap = allocated();
            found += decode.getAsLong();
            round[3] = allocated() - heap;
            if (i >= WARM_UP) {
                rounds.add(round);
            }
        }
        double median = median(rounds, 0) / NANOS_PER_MILLI;
        double least = rounds.stream().mapToLong(round -> round[0]).min().orElseThrow() / NANOS_PER_MILLI;
        System.out.printf(Locale.ROOT, "| %s | %d | %.1f | %.2f | %.2f | %.0f | %.0f | %.2f | %.2f |%n", what, records,
                list.limit() / MEBI, least, median, list.limit() / MEBI / (median / 1000), median(rounds, 3), median(
                        rounds, 0) / median(rounds, 1),
                median(rounds, 0) / median(rounds, 2));
        if (found == 0) {
            throw new IllegalStateException("nothing was decoded");
        }
    }

    private long cost(LongSupplier work) {
        long began = processorNanos();
        found += work.getAsLong();
        return processorNanos() - began;
    }

    private static double median(List<long[]> rounds, int what) {
        long[] sorted = rounds.stream().mapToLong(round -> round[what]).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private long walk(PcbList list, ByteBuffer told) {
        list.begin(told);
        int seen = 0;
        long sum = 0;
        while (list.next()) {
            seen++;
            sum += list.generation() ^ list.socket() ^ list.pcb() ^ list.uid() ^ list.v6Only();
            sum += list.localHigh() ^ list.localLow() ^ list.localPort() ^ list.localScope();
            sum += list.remoteHigh() ^ list.remoteLow() ^ list.remotePort() ^ list.remoteScope();
            sum += list.isListening()
                    ? list.acceptQueue() ^ list.queueLimit() ^ list.incompleteQueue()
                    : list.receiveQueue() ^ list.sendQueue();
            if (list.isTcp()) {
                sum += list.stateNumber() + (list.isSyncache() ? 1 : 0) + list.congestionLength() + list.stackLength();
                sum += list.dsackBytes() ^ list.dsackPackets() ^ list.encapsulationPort();
            }
        }
        return ended(list, seen) + sum;
    }

    private long fill(PcbList list, ByteBuffer told, SocketTable table) {
        list.begin(told);
        table.begin();
        int seen = 0;
        while (list.next()) {
            seen++;
            int slot = table.row(1L << 56 | list.generation(), false);
            table.kind(slot, Protocol.TCP, list.isV6(), list.state().number());
            table.ends(slot, list.localHigh(), list.localLow(), list.localPort(), list.remoteHigh(), list.remoteLow(),
                    list.remotePort());
            table.belongs(slot, list.uid(), list.socket() & Long.MAX_VALUE, list.localScope());
            table.queues(slot, (int) (list.isListening() ? list.acceptQueue() : list.receiveQueue()), (int) (list
                    .isListening() ? list.queueLimit() : list.sendQueue()));
            table.v6Only(slot, list.v6Only() == 1);
            table.congestion(slot, told, list.congestionAt(), list.congestionLength());
            table.metrics(slot, told, list.figuresAt(), XtcpcbLayout.FIGURES_LENGTH);
        }
        table.complete(Protocol.TCP, false);
        table.complete(Protocol.TCP, true);
        table.end();
        return ended(list, seen);
    }

    private long sockets(FileTable list, ByteBuffer told) {
        list.begin(told);
        int seen = 0;
        long sum = 0;
        while (list.next()) {
            seen++;
            if (list.isSocket()) {
                sum += list.data() ^ list.pid() ^ list.descriptor();
            }
        }
        return ended(list, seen) + sum;
    }

    private long processes(ProcessTable list, ByteBuffer told) {
        list.begin(told);
        int seen = 0;
        long sum = 0;
        while (list.next()) {
            seen++;
            sum += list.pid() ^ list.parent() ^ list.uid() ^ list.startMicros() ^ list.jail() ^ list.commandLength();
        }
        return ended(list, seen) + sum;
    }

    private long ended(SizedRecords list, int seen) {
        if (!list.isComplete() || list.skipped() > 0 || seen != records) {
            throw new IllegalStateException(seen + " records: " + list.fault() + ", " + list.firstSkipped());
        }
        return seen;
    }

    private static long copy(ByteBuffer list, ByteBuffer copy) {
        copy.clear().put(list.duplicate().rewind());
        return copy.getLong(0);
    }

    /** What reading every byte of memory once costs at least in a simple loop. */
    private static long sum(ByteBuffer list) {
        long sum = 0;
        for (int at = 0; at < list.limit() - Long.BYTES; at += Long.BYTES) {
            sum += list.getLong(at);
        }
        return sum;
    }

    /** Other programs on the machine must not count. */
    private static long processorNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
