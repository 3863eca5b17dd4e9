package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.linux.SsRow;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Java side of {@code collector/bench/namespaces.sh}.
 *
 * <ul>
 * <li>{@code compare FILE}: a tick against what {@code ss} prints in each namespace that the file names, one path for
 * each line; prints what one knows and the other does not, and ends with 1 if there is anything;
 * <li>{@code ticks REPETITIONS [all]}: sockets; milliseconds of the first tick of a new process; least and median
 * milliseconds of the first tick of further collectors, of their second one, which reads all namespaces, and of a steady
 * one, in which quiet namespaces may be put off. TCP and UDP, or all protocols that are collected by default.
 * </ul>
 */
public final class NamespaceBenchmark {

    private static final Set<Protocol> TCP_AND_UDP = EnumSet.of(Protocol.TCP, Protocol.UDP);
    private static final int BEGINNINGS = 7;
    private static final Map<String, SocketState> STATES = new HashMap<>(Map.of("ESTAB", TcpState.ESTABLISHED, "LISTEN",
            TcpState.LISTEN, "SYN-SENT", TcpState.SYN_SENT, "SYN-RECV", TcpState.SYN_RECEIVED, "FIN-WAIT-1",
            TcpState.FIN_WAIT1, "FIN-WAIT-2", TcpState.FIN_WAIT2, "TIME-WAIT", TcpState.TIME_WAIT, "CLOSE-WAIT",
            TcpState.CLOSE_WAIT, "LAST-ACK", TcpState.LAST_ACK, "CLOSING", TcpState.CLOSING));

    private NamespaceBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "compare" -> System.exit(compare(Files.readAllLines(Path.of(arguments[1]))) ? 0 : 1);
            case "ticks" -> ticks(Integer.parseInt(arguments[1]), arguments.length > 2);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Collector open(Set<Protocol> protocols) throws SourceException {
        return LocalCollector.open(CollectorSettings.DEFAULT.withProtocols(protocols));
    }

    private static boolean compare(List<String> paths) throws SourceException, IOException {
        Map<Long, Set<String>> found = new TreeMap<>();
        Map<Long, NetNamespace> namespaces = new HashMap<>();
        int ownerless;
        try (Collector collector = open(TCP_AND_UDP)) {
            Snapshot snapshot = collector.tick().snapshot();
            snapshot.report().errors().forEach(System.out::println);
            ownerless = snapshot.report().ownerless();
            snapshot.namespaces().forEach(each -> namespaces.put(each.id(), each));
            for (Connection each : snapshot.connections()) {
                found.computeIfAbsent(each.id().namespace(), id -> new TreeSet<>()).add(text(each));
            }
        }
        int sockets = 0;
        int differences = 0;
        for (String path : paths) {
            long id = ((Number) Files.getAttribute(Path.of(path), "unix:ino")).longValue();
            NetNamespace namespace = namespaces.get(id);
            if (namespace == null || !namespace.isEntered()) {
                System.out.println(path + " was not read: " + namespace);
                differences++;
                continue;
            }
            Set<String> expected = ss(path);
            Set<String> here = found.getOrDefault(id, Set.of());
            sockets += expected.size();
            differences += tell(path + ": only ss knows ", expected, here)
                    + tell(path + ": only the collector knows ", here, expected);
        }
        System.out.println(paths.size() + " namespaces, " + sockets + " TCP and UDP sockets, " + differences
                + " differences, " + ownerless + " sockets without owner");
        return differences == 0 && sockets > 0;
    }

    private static int tell(String what, Set<String> all, Set<String> known) {
        Set<String> missing = new HashSet<>(all);
        missing.removeAll(known);
        missing.stream().sorted().limit(5).forEach(each -> System.out.println(what + each));
        return missing.size();
    }

    private static Set<String> ss(String path) throws IOException {
        Process process = new ProcessBuilder("nsenter", "--net=" + path, "--", "ss", "-tuanpieOH")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            Set<String> rows = new TreeSet<>();
            reader.lines().map(SsRow::parse).forEach(row -> rows.add(text(row)));
            return rows;
        }
    }

    private static String text(SsRow row) {
        boolean v6 = row.local().contains(":") || row.local().equals("*");
        String none = v6 ? "::" : "0.0.0.0";
        SocketState state = row.protocol().equals("udp")
                ? row.remotePort() == 0 ? DatagramState.UNCONNECTED : DatagramState.CONNECTED
                : STATES.getOrDefault(row.state(), TcpState.CLOSE);
        return row.protocol() + " " + state + " " + address(row.local(), none) + " " + row.localPort() + " "
                + address(row.remote(), none) + " " + row.remotePort() + " cookie " + row.cookie() + " inode "
                + Math.max(row.number("ino"), 0) + " " + row.holders();
    }

    private static String address(String text, String none) {
        String address = text.equals("*") ? none : text;
        return address.startsWith("::ffff:") ? address.substring("::ffff:".length()) : address;
    }

    private static String text(Connection row) {
        Set<String> holders = new TreeSet<>();
        row.owners().forEach(owner -> holders.add(owner.process().pid() + "/" + owner.fd()));
        String none = row.local().address().v4() ? "0.0.0.0" : "::";
        return row.protocol().key() + " " + row.state() + " " + row.local().address() + " " + row.local().port() + " "
                + (row.remote().isNone() ? none : row.remote().address()) + " " + row.remote().port() + " cookie "
                + row.cookie() + " inode " + row.inode() + " " + holders;
    }

    /** What the beginning of a collector's life took. */
    private record Beginning(double firstMillis, double secondMillis) {}

    private static void ticks(int repetitions, boolean all) throws SourceException {
        Set<Protocol> protocols = all ? CollectorSettings.DEFAULT.protocols() : TCP_AND_UDP;
        double cold = begin(protocols).firstMillis();
        double[] warm = new double[BEGINNINGS];
        double[] whole = new double[BEGINNINGS];
        for (int i = 0; i < BEGINNINGS; i++) {
            Beginning beginning = begin(protocols);
            warm[i] = beginning.firstMillis();
            // before any namespace counts as quiet
            whole[i] = beginning.secondMillis();
        }
        double[] steady = new double[repetitions];
        int sockets = 0;
        try (Collector collector = open(protocols)) {
            for (int i = -repetitions; i < repetitions; i++) {
                long began = System.nanoTime();
                Tick tick = collector.tick();
                if (i >= 0) {
                    steady[i] = millisSince(began);
                }
                sockets = tick.snapshot().report().sockets();
            }
        }
        System.out.println(String.format(Locale.ROOT, "%d %.1f %s %s %s", sockets, cold, leastAndMedian(warm),
                leastAndMedian(whole), leastAndMedian(steady)));
    }

    private static String leastAndMedian(double[] millis) {
        Arrays.sort(millis);
        return String.format(Locale.ROOT, "%.1f %.1f", millis[0], millis[millis.length / 2]);
    }

    private static Beginning begin(Set<Protocol> protocols) throws SourceException {
        long began = System.nanoTime();
        try (Collector collector = open(protocols)) {
            collector.tick();
            double first = millisSince(began);
            long again = System.nanoTime();
            collector.tick();
            return new Beginning(first, millisSince(again));
        }
    }

    private static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
