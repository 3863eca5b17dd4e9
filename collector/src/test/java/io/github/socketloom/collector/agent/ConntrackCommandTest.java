package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.CounterReader;
import io.github.socketloom.collector.export.SampleSnapshot;
import io.github.socketloom.collector.linux.ConntrackSamples;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.ConntrackSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConntrackCommandTest {

    private static final long OWN = 4026531840L;

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();
    private final List<String> happened = new ArrayList<>();
    private final List<CollectorSettings> opened = new ArrayList<>();
    private List<ConntrackStats> stats = List.of(ConntrackSamples.old(OWN));
    private ConntrackTable entries = new ConntrackTable(1, List.of(), 0, List.of(), null);

    @TempDir
    private Path folder;

    private int run(String... words) {
        AgentEnvironment environment = new AgentEnvironment(out, InputStream::nullInputStream, OutputStream::nullOutputStream,
                new PrintWriter(messages), this::openSockets, this::openCounters, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                },
                () -> new Terminal(120, false, false), () -> null, duration -> {},
                List.of(folder.resolve("user.toml")), "guid-1", () -> {});
        return new AgentCommandLine(environment).run(Stream.concat(Stream.of("conntrack"), Stream.of(words))
                .toArray(String[]::new));
    }

    private SnapshotReader openSockets(CollectorSettings settings) {
        happened.add("sockets");
        assertTrue(settings.protocols().contains(Protocol.UDP));
        return new SnapshotReader() {
            @Override
            public Snapshot read() {
                return SampleSnapshot.host();
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }

    private CounterReader openCounters(CollectorSettings settings) {
        opened.add(settings);
        return new CounterReader() {
            @Override
            public HostInfo host() {
                return new HostInfo("rack12", "linux", "6.18", "amd64");
            }

            @Override
            public HostCounters read(CounterRequest request) {
                happened.add("read " + request.protocols() + " " + request.conntrack() + " " + request.entries());
                return new HostCounters(List.of(), stats, request.entries() == CounterRequest.Scope.NONE
                        ? null
                        : entries, List.of());
            }

            @Override
            public List<NetNamespace> namespaces() {
                return List.of(new NetNamespace(OWN, "host", NamespaceKind.HOST, 1, null));
            }

            @Override
            public void close() {
                happened.add("close");
            }
        };
    }

    private static ConntrackStats unavailable() {
        return new ConntrackStats(OWN, 0, ConntrackStats.Use.UNAVAILABLE, ConntrackStats.UNKNOWN,
                ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(), List.of(),
                List.of("the kernel refused"), "run the collector with CAP_NET_ADMIN");
    }

    @Test
    void statisticsOfTheOwnNamespaceAreToldWithoutLookingAtSockets() {
        assertEquals(0, run(), messages::toString);
        assertEquals(List.of("read NONE OWN NONE", "close"), happened);
        assertTrue(out.toString().lines().anyMatch(line -> line.matches("invalid +53 +3 +2 +1 +47 .*")),
                out::toString);
        assertEquals(ConntrackSettings.DEFAULT, opened.get(0).conntrack());
    }

    @Test
    void entriesAreJoinedToSockets() {
        assertEquals(0, run("--entries", "--namespaces", "all"), messages::toString);
        assertEquals(List.of("read NONE ALL ALL", "sockets", "close", "close"), happened);
        assertTrue(opened.get(0).allNamespaces());
        assertTrue(out.toString().contains("0 tracked connections"), out::toString);
    }

    @Test
    void foldersAndFilesOfTheCommandLineGoBeforeTheConfigured() throws IOException {
        Files.writeString(folder.resolve("user.toml"), "[conntrack]\ncollect = [\"percpu\"]\ndirs = [\"/a\"]\n"
                + "files = [\"nf_x\"]\n");
        assertEquals(0, run("--files", "nf_conntrack_buckets,nf_conntrack_max", "--format", "influx"));
        assertEquals(new ConntrackSettings(List.of("/a"), List.of("nf_conntrack_buckets", "nf_conntrack_max")),
                opened.get(0).conntrack());
        assertFalse(out.toString().contains("cpu=all"), out::toString);
        assertEquals("", messages.toString(), "nothing is said to be without effect");
        assertEquals(0, run("--collect", "all", "--dirs", "/b/", "--format", "influx"));
        assertEquals(new ConntrackSettings(List.of("/b/"), List.of("nf_x")), opened.get(1).conntrack());
        assertTrue(out.toString().contains("cpu=all"), out::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "--dirs proc|--dirs: each must be an absolute folder without '..'",
            "--dirs /proc/../etc|--dirs: each must be an absolute folder without '..'",
            "--files a/b|--files: each must be the name of a file without '/'",
            "--files ..|--files: each must be the name of a file without '/'",
            "--collect some|'some' is not available; choose all or percpu",
            "--entries --format influx|--entries: this goes with --format table or json",
            "--format csv|'csv' is not available; choose table, json, influx or openmetrics"})
    void whatIsNotInOrderIsRefusedBeforeAnythingIsRead(String words, String message) {
        assertEquals(2, run(words.split(" ")));
        assertTrue(messages.toString().contains(message), messages::toString);
        assertEquals(List.of(), happened);
    }

    @Test
    void aKernelWithoutTrackingIsNoFailureAndIsSaid() {
        stats = List.of(new ConntrackStats(OWN, 0, ConntrackStats.Use.NOT_LOADED, ConntrackStats.UNKNOWN,
                ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(), List.of(), List.of(),
                null));
        assertEquals(0, run("--format", "openmetrics"));
        assertEquals("# EOF\n", out.toString());
        assertEquals("socketloom-agent: connection tracking is not in use: the kernel's module nf_conntrack is not "
                + "loaded\n", messages.toString());
    }

    @Test
    void whereNothingIsKnownTheCommandFailsWithTheRemedy() {
        stats = List.of(unavailable());
        assertEquals(1, run());
        assertEquals("socketloom-agent: the kernel refused; remedy: run the collector with CAP_NET_ADMIN\n",
                messages.toString());
    }

    @Test
    void entriesThatMayNotBeListedAreAFailureBehindTheStatistics() {
        entries = new ConntrackTable(1, List.of(), 0, List.of("tracked connections cannot be read: EPERM"),
                "run the collector as root, or with CAP_NET_ADMIN");
        assertEquals(1, run("--entries", "--format", "json"));
        assertTrue(out.toString().contains("\"entries\": [],") || out.toString().contains("\"entries\": []"),
                out::toString);
        assertTrue(messages.toString().contains("remedy: run the collector as root, or with CAP_NET_ADMIN"),
                messages::toString);
    }
}
