package io.github.socketloom.collector.linux;

import com.sun.management.ThreadMXBean;
import io.github.socketloom.collector.linux.bpf.KernelPrograms;
import io.github.socketloom.collector.linux.bpf.RefusedException;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * The Java side of {@code collector/bench/sockets.sh} and {@code snapshot.sh}; each command prints one line of numbers for it.
 *
 * <ul>
 * <li>{@code hold SOCKETS PORT}: makes so many connected sockets, says so and keeps them until its input ends; for each
 * number it reads it closes so many and makes as many new ones;
 * <li>{@code dump REPETITIONS}: sockets, least and median milliseconds, heap bytes for each reading of TCP;
 * <li>{@code owners REPETITIONS}: sockets with an owner, milliseconds of a first walk (least, median), of a refresh
 * without new sockets (least, median), heap bytes of the latter;
 * <li>{@code pass REPETITIONS}: sockets of TCP with an owner, milliseconds of processor time of reading them and all owners
 * by one pass over all descriptors (least, median), heap bytes of a reading, milliseconds on the clock (least, median);
 * <li>{@code walk REPETITIONS}: the same by a dump and a walk over all descriptors.
 * </ul>
 */
public final class SocketBenchmark {

    private static final Set<Protocol> TCP = EnumSet.of(Protocol.TCP);
    private static final long[] NOTHING = {};

    private SocketBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int number = Integer.parseInt(arguments[1]);
        switch (arguments[0]) {
            case "hold" :
                hold(number, Integer.parseInt(arguments[2]));
                break;
            case "dump" :
                dump(number);
                break;
            case "owners" :
                owners(number);
                break;
            case "pass" :
                pass(number);
                break;
            case "walk" :
                walk(number);
                break;
            default :
                throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void hold(int sockets, int port) throws IOException {
        int listener = TestSockets.open(false, TestSockets.STREAM);
        TestSockets.bind(listener, false, "127.0.0.1", port);
        TestSockets.listenOn(listener, 64);
        Deque<int[]> pairs = new ArrayDeque<>();
        for (int i = 0; i < sockets / 2; i++) {
            pairs.addLast(pair(listener, port));
        }
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            // the oldest make room for as many new ones
            for (int i = 0; i < Integer.parseInt(order) / 2; i++) {
                for (int fd : pairs.removeFirst()) {
                    TestSockets.close(fd);
                }
                pairs.addLast(pair(listener, port));
            }
            System.out.println("changed");
        }
    }

    private static int[] pair(int listener, int port) {
        int client = TestSockets.open(false, TestSockets.STREAM);
        TestSockets.connectTo(client, false, "127.0.0.1", port);
        return new int[]{client, TestSockets.accept(listener)};
    }

    private static void dump(int repetitions) throws SourceException {
        try (HostSources sources = LinuxSources.open(new RootedFiles(Path.of("/")), KernelUse.NOTHING);
                SocketSource sockets = sources.namespaces().openSockets(sources.namespaces().own())) {
            SocketTable table = sockets.newTable();
            double[] millis = new double[repetitions];
            for (int i = 0; i < warmUp(repetitions); i++) {
                require(sockets.read(TCP, table).isEmpty());
            }
            long before = allocated();
            for (int i = 0; i < repetitions; i++) {
                long begun = System.nanoTime();
                sockets.read(TCP, table);
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
            long heap = (allocated() - before) / repetitions;
            Arrays.sort(millis);
            print("%d %.3f %.3f %d", table.size(), millis[0], millis[repetitions / 2], heap);
        }
    }

    private static void owners(int repetitions) throws SourceException {
        RootedFiles files = new RootedFiles(Path.of("/"));
        BootClock clock = BootClock.read(files);
        try (HostSources sources = LinuxSources.open(files, KernelUse.NOTHING);
                SocketSource sockets = sources.namespaces().openSockets(sources.namespaces().own())) {
            SocketTable table = sockets.newTable();
            sockets.read(TCP, table);
            double[] first = new double[repetitions];
            double[] steady = new double[repetitions];
            long heap = 0;
            int owned = 0;
            for (int i = -2; i < repetitions; i++) {
                try (DescriptorOwnerSource owners = new DescriptorOwnerSource(
                        ProcfsDescriptors.open(files, FileCalls.KERNEL, clock),
                        System::nanoTime)) {
                    double walk = millis(owners);
                    for (int settle = 0; settle < 200; settle++) {
                        owners.refresh(NOTHING, new long[0]);
                    }
                    long before = allocated();
                    double refresh = millis(owners);
                    heap = allocated() - before;
                    if (i >= 0) {
                        first[i] = walk;
                        steady[i] = refresh;
                    }
                    owned = owned(table, owners);
                }
            }
            Arrays.sort(first);
            Arrays.sort(steady);
            print("%d %.3f %.3f %.3f %.3f %d", owned, first[0], first[repetitions / 2], steady[0],
                    steady[repetitions / 2], heap);
        }
    }

    private static void pass(int repetitions) throws SourceException, RefusedException {
        RootedFiles files = new RootedFiles(Path.of("/"));
        LongUnaryOperator startTimes = KernelStartTimes.read(files, BootClock.read(files))::epochMicros;
        OwnNamespace namespace = ObservedNamespace.of(files, FileCalls.KERNEL);
        String release = System.getProperty("os.version");
        SocketPass pass;
        try (KernelPrograms programs = KernelPrograms.load(files, release, false)) {
            pass = SocketPass.open(programs, files);
        }
        if (pass.slowerBecause() != null) {
            System.err.println("over each descriptor, not over tables: " + pass.slowerBecause());
        }
        try (OwnerSource owners = new PassOwnerSource(pass, startTimes, noOwners(), System::nanoTime);
                SocketSource sockets = new SockDiagSource(namespace, new TcpInfo(release),
                        () -> NetlinkSocket.open(NetlinkSocket.SOCK_DIAG, ProcfsNamespaceSource.NETLINK_TIMEOUT),
                        new TcpByPass(pass, namespace.id(), System::nanoTime), null)) {
            SocketTable table = sockets.newTable();
            double[] millis = new double[repetitions];
            double[] onClock = new double[repetitions];
            long heap = 0;
            for (int i = -warmUp(repetitions); i < repetitions; i++) {
                long before = allocated();
                double begun = processorMillis();
                long at = System.nanoTime();
                require(sockets.read(TCP, table).isEmpty());
                owners.refresh(NOTHING, NOTHING);
                if (i >= 0) {
                    millis[i] = processorMillis() - begun;
                    onClock[i] = (System.nanoTime() - at) / 1e6;
                    heap += (allocated() - before) / repetitions;
                }
            }
            printBoth(owned(table, owners), millis, onClock, heap);
        }
    }

    /** Returns what the calling thread has used of a processor, in the kernel too: other programs do not disturb that much. */
    private static double processorMillis() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    /** What takes over when passes fail, which they do not here. */
    private static OwnerSource noOwners() {
        return new DescriptorOwnerSource(new FakeDescriptors(), System::nanoTime);
    }

    private static void walk(int repetitions) throws SourceException {
        RootedFiles files = new RootedFiles(Path.of("/"));
        BootClock clock = BootClock.read(files);
        try (HostSources sources = LinuxSources.open(files, KernelUse.NOTHING);
                SocketSource sockets = sources.namespaces().openSockets(sources.namespaces().own())) {
            SocketTable table = sockets.newTable();
            double[] millis = new double[repetitions];
            double[] onClock = new double[repetitions];
            long heap = 0;
            int owned = 0;
            for (int i = -3; i < repetitions; i++) {
                try (DescriptorOwnerSource owners = new DescriptorOwnerSource(
                        ProcfsDescriptors.open(files, FileCalls.KERNEL, clock), System::nanoTime)) {
                    long before = allocated();
                    double begun = processorMillis();
                    long at = System.nanoTime();
                    require(sockets.read(TCP, table).isEmpty());
                    owners.refresh(NOTHING, NOTHING);
                    if (i >= 0) {
                        millis[i] = processorMillis() - begun;
                        onClock[i] = (System.nanoTime() - at) / 1e6;
                        heap += (allocated() - before) / repetitions;
                    }
                    owned = owned(table, owners);
                }
            }
            printBoth(owned, millis, onClock, heap);
        }
    }

    private static void printBoth(int owned, double[] millis, double[] onClock, long heap) {
        Arrays.sort(millis);
        Arrays.sort(onClock);
        print("%d %.3f %.3f %d %.3f %.3f", owned, millis[0], millis[millis.length / 2], heap, onClock[0],
                onClock[onClock.length / 2]);
    }

    private static int owned(SocketTable table, OwnerSource owners) {
        int owned = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            owned += owners.owners(table.inode(slot)).isEmpty() ? 0 : 1;
        }
        return owned;
    }

    private static double millis(DescriptorOwnerSource owners) throws SourceException {
        long begun = System.nanoTime();
        owners.refresh(NOTHING, new long[0]);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** The compiler needs some thousand loops over rows before it is done. */
    private static int warmUp(int repetitions) {
        return Math.max(repetitions, 20);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a reading failed");
        }
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
