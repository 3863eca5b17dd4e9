package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.management.ThreadMXBean;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pass over all descriptors tells against what dumps and a walk over all descriptors tell of the same world. */
class PassedSocketsIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static final KernelUse PASS = new KernelUse(false, true, false);
    private static final Set<Protocol> ALL = EnumSet.allOf(Protocol.class);

    private NetworkWorld world;
    private HostSources walking;
    private HostSources passing;
    private SocketSource dumped;
    private SocketSource passed;
    private SocketTable byDump;
    private SocketTable byPass;

    @BeforeEach
    void open() {
        world = NetworkWorld.create();
        walking = world.call(() -> LinuxSources.open(FILES, KernelUse.NOTHING));
        passing = world.call(() -> LinuxSources.open(FILES, PASS));
        dumped = world.call(() -> walking.namespaces().openSockets(world.namespace()));
        passed = world.call(() -> passing.namespaces().openSockets(world.namespace()));
        byDump = dumped.newTable();
        byPass = passed.newTable();
        if (!passing.owners().capability().source().equals(SockDiagSource.BPF_ITERATOR)) {
            close();
            System.out.println("SKIPPED: this kernel makes no pass over all descriptors for us");
            abort("no BPF iterators");
        }
        // the first reading of each namespace is a dump of all
        assertEquals(List.of(), world.call(() -> passed.read(ALL, byPass)));
    }

    @AfterEach
    void close() {
        passed.close();
        dumped.close();
        passing.close();
        walking.close();
        world.close();
    }

    private Capability tcp() {
        return passed.capabilities().stream().filter(each -> each.name().equals("tcp")).findFirst().orElseThrow();
    }

    /**
     * Reads by a dump, which gives every socket its cookie so that the pass over tables tells all, by the pass and by a dump
     * again.
     *
     * @return how many rows were compared with their figures, because nothing happened to them meanwhile
     */
    private int compare() {
        assertEquals(List.of(), world.call(() -> dumped.read(ALL, byDump)));
        assertEquals(List.of(), world.call(() -> passed.read(ALL, byPass)));
        assertEquals(List.of(), world.call(() -> dumped.read(ALL, byDump)));
        assertEquals(List.of(), world.call(() -> passed.read(ALL, byPass)));
        assertEquals(List.of(), world.call(() -> dumped.read(ALL, byDump)));
        assertEquals(texts(byDump), texts(byPass));
        Map<Long, Integer> slots = new HashMap<>();
        TableRows.living(byPass).forEach(slot -> slots.put(byPass.key(slot), slot));
        int still = 0;
        for (int slot : TableRows.living(byDump)) {
            if (byDump.protocol(slot) != Protocol.TCP) {
                continue;
            }
            String what = TableRows.text(byDump, slot);
            Integer other = slots.get(byDump.key(slot));
            assertNotNull(other, () -> what + " is not there by its cookie");
            assertEquals(columns(byDump, slot), columns(byPass, other), what);
            if (byDump.change(slot) == Change.NONE) {
                assertEquals(byDump.receiveQueue(slot), byPass.receiveQueue(other), what);
                assertEquals(byDump.sendQueue(slot), byPass.sendQueue(other), what);
                assertArrayEquals(figures(byDump, slot), figures(byPass, other),
                        () -> what + " differs " + differences(figures(byDump, slot), figures(byPass, other)));
                still++;
            }
        }
        return still;
    }

    private static String texts(SocketTable table) {
        return TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).sorted()
                .collect(Collectors.joining("\n"));
    }

    private static List<Object> columns(SocketTable table, int slot) {
        return List.of(table.keyAssigned(slot), table.v6(slot), table.state(slot), table.v6Only(slot), table.uid(slot),
                table.inode(slot), table.cgroup(slot), table.interfaceIndex(slot),
                String.valueOf(table.congestion(slot)), table.metricsLength(slot));
    }

    /** Returns the record without the clocks that run while nothing happens. */
    private static byte[] figures(SocketTable table, int slot) {
        byte[] figures = Arrays.copyOfRange(table.metricsBlock(slot), table.metricsOffset(slot),
                table.metricsOffset(slot) + table.metricsLength(slot));
        if (figures.length > 0) {
            Arrays.fill(figures, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO, (byte) 0);
        }
        return figures;
    }

    private static String differences(byte[] one, byte[] other) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < Math.min(one.length, other.length); at++) {
            if (one[at] != other[at]) {
                text.append(" at ").append(at).append(": ").append(one[at]).append(' ').append(other[at]);
            }
        }
        return text.toString();
    }

    private void compareOwners() throws SourceException {
        long[] inodes = TableRows.living(byDump).stream().mapToLong(byDump::inode).toArray();
        walking.owners().refresh(inodes, new long[0]);
        passing.owners().refresh(inodes, new long[0]);
        int owned = 0;
        for (int slot : TableRows.living(byDump)) {
            long inode = byDump.inode(slot);
            assertEquals(walking.owners().owners(inode), passing.owners().owners(inode),
                    () -> TableRows.text(byDump, slot));
            owned += passing.owners().owners(inode).isEmpty() ? 0 : 1;
        }
        assertTrue(owned > TableRows.living(byDump).size() / 2, "only " + owned + " sockets have owners");
    }

    @Test
    void socketsInEveryStateAreTheSameByPassAndByDump() throws Exception {
        world.populate();
        Thread.sleep(300);
        int still = compare();
        assertTrue(still >= world.made().size() / 2, () -> "only " + still + " stood still");
        compareOwners();
        assertEquals(Capability.available("tcp", SockDiagSource.BPF_ITERATOR), tcp());
    }

    @Test
    void hundredsOfSocketsAreTheSameByPassAndByDump() throws Exception {
        world.populate(600);
        Thread.sleep(300);
        int still = compare();
        assertTrue(still >= 500, () -> "only " + still + " stood still");
        compareOwners();
    }

    @Test
    void socketsOfAllFamiliesAreTheSameByPassAndByDump(@TempDir Path folder) throws Exception {
        FamilySockets families = new FamilySockets(world, folder);
        Thread.sleep(300);
        compare();
        compareOwners();
        families.close();
    }

    @Test
    void allRowsAgreeWithSs() throws InterruptedException {
        world.populate();
        Thread.sleep(300);
        int still = new SsComparison(world, passing, passed).compare(EnumSet.of(Protocol.TCP, Protocol.UDP));
        assertTrue(still >= world.made().size() / 2, () -> "only " + still + " stood still");
    }

    @Test
    void anOrdinaryUserWithTwoCapabilitiesSeesAllOwners(@TempDir Path folder) throws Exception {
        world.populate();
        Path classes = NetlinkEventsIT.forEverybody(folder);
        Process user = world.start("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups",
                "--inh-caps=-all,+bpf,+perfmon", "--ambient-caps=-all,+bpf,+perfmon",
                "--bounding-set=-all,+bpf,+perfmon", Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m", "-Djna.tmpdir=" + classes, "-cp", NetlinkEventsIT.classPath(classes),
                OwnersAsSomebody.class.getName());
        List<String> lines;
        try (BufferedReader answers = user.inputReader(StandardCharsets.UTF_8)) {
            lines = answers.lines().toList();
        }
        if (lines.isEmpty()) {
            System.out.println("SKIPPED: no Java as another user");
            abort("no Java as another user");
        }
        assertTrue(lines.get(0).startsWith("failures [][] "), lines.get(0));
        assertEquals(List.of(), world.call(() -> dumped.read(EnumSet.of(Protocol.TCP), byDump)));
        walking.owners().refresh(TableRows.living(byDump).stream().mapToLong(byDump::inode).toArray(), new long[0]);
        assertEquals(
                TableRows.living(byDump).stream().map(slot -> OwnersAsSomebody.line(byDump, slot, walking.owners()))
                        .sorted().collect(Collectors.joining("\n")),
                lines.stream().skip(1).sorted().collect(Collectors.joining("\n")));
    }

    @Test
    void aReadingOfSocketsThatWereThereBeforeAllocatesNothingForThem() throws Exception {
        world.populate(1500);
        Set<Protocol> tcp = EnumSet.of(Protocol.TCP);
        long allocated = world.call(() -> {
            for (int warm = 0; warm < 20; warm++) {
                passed.read(tcp, byPass);
                passing.owners().refresh(new long[0], new long[0]);
            }
            long before = allocated();
            for (int reading = 0; reading < 50; reading++) {
                passed.read(tcp, byPass);
                passing.owners().refresh(new long[0], new long[0]);
            }
            return allocated() - before;
        });
        assertTrue(byPass.size() > 1000, () -> "only " + byPass.size() + " sockets");
        assertTrue(allocated < 50 * 16_384, () -> "50 readings allocated " + allocated + " bytes");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @Test
    void whatDatagramSocketsCarryIsCountedWhereTheSettingsSaySo() throws Exception {
        try (HostSources counting = world.call(() -> LinuxSources.open(FILES, new KernelUse(true, true, true)));
                SocketSource sockets = world.call(() -> counting.namespaces().openSockets(world.namespace()))) {
            SocketTable table = sockets.newTable();
            world.call(() -> {
                int server = TestSockets.open(false, TestSockets.DATAGRAM);
                TestSockets.bind(server, false, "127.0.0.1", 3900);
                int client = TestSockets.open(false, TestSockets.DATAGRAM);
                TestSockets.connectTo(client, false, "127.0.0.1", 3900);
                TestSockets.write(client, 100);
                TestSockets.write(client, 250);
                TestSockets.read(server, 1000);
                sockets.read(EnumSet.of(Protocol.UDP), table);
                TestSockets.close(server);
                TestSockets.close(client);
                return null;
            });
            Map<Integer, SocketDetail> counted = new HashMap<>();
            TableRows.living(table).forEach(slot -> counted.put(table.localPort(slot) == 3900 ? 3900 : 0,
                    table.datagrams(slot)));
            assertEquals(Map.of(3900, new SocketDetail.Datagrams(0, 100, 0, 1), 0,
                    new SocketDetail.Datagrams(350, 0, 2, 0)), counted);
        }
    }

    @Test
    void withoutThePassTheSameIsReadByDumpsAndAWalk() throws Exception {
        world.populate();
        assertEquals("sock_diag", dumped.capabilities().get(0).source());
        assertEquals("procfs", walking.owners().capability().source());
        assertEquals("bpf_iterator", passing.owners().capability().source());
        assertFalse(compare() == 0);
    }

    @Test
    void aNamespaceIntoWhichNoWayLeadsIsSeenFromOutside() throws Exception {
        world.populate(100);
        // the namespace is that of a thread, to which no process and no file leads
        try (HostSources outside = LinuxSources.open(FILES, PASS)) {
            assertTrue(outside.namespaces().scan().namespaces().stream()
                    .anyMatch(each -> each.id() == world.namespace()));
            try (SocketSource sockets = outside.namespaces().openSockets(world.namespace())) {
                assertTrue(sockets.isSeenFromOutside());
                SocketTable table = sockets.newTable();
                Set<Protocol> protocols = EnumSet.of(Protocol.TCP, Protocol.UDP);
                assertEquals(List.of(), sockets.read(protocols, table));
                assertEquals(List.of(), world.call(() -> dumped.read(protocols, byDump)));
                assertEquals(
                        TableRows.living(byDump).stream().filter(slot -> byDump.inode(slot) != 0)
                                .map(slot -> TableRows.text(byDump, slot) + byDump.uid(slot) + byDump.inode(slot)
                                        + byDump.v6Only(slot) + byDump.cgroup(slot))
                                .sorted()
                                .collect(Collectors.joining("\n")),
                        TableRows.living(table).stream()
                                .map(slot -> TableRows.text(table, slot) + table.uid(slot) + table.inode(slot)
                                        + table.v6Only(slot) + table.cgroup(slot))
                                .sorted()
                                .collect(Collectors.joining("\n")));
            }
        }
    }
}
