package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources against a namespace in which there is one socket of each kind. */
class LinuxSocketsIT {

    private static final Set<Protocol> ALL = EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.UDPLITE);
    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static NetworkWorld world;

    private HostSources sources;
    private SocketSource sockets;
    private SocketTable table;

    @BeforeAll
    static void makeWorld() {
        world = NetworkWorld.create();
        world.populate();
    }

    @AfterAll
    static void closeWorld() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void open() {
        sources = world.call(() -> LinuxSources.open(FILES, KernelUse.NOTHING));
        sockets = world.call(() -> sources.namespaces().openSockets(sources.namespaces().own()));
        table = sockets.newTable();
    }

    @AfterEach
    void close() {
        sockets.close();
        sources.close();
    }

    private void read() {
        assertEquals(List.of(), world.call(() -> sockets.read(ALL, table)));
    }

    private Map<String, Integer> slots() {
        Map<String, Integer> slots = new HashMap<>();
        TableRows.living(table).forEach(slot -> slots.put(TableRows.text(table, slot), slot));
        return slots;
    }

    private int slot(String name) {
        NetworkWorld.Made made = world.made().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
        Integer slot = slots().get(TableRows.text(made));
        assertNotNull(slot, () -> made + " is not among " + slots().keySet());
        return slot;
    }

    @Test
    void everySocketThatWasMadeIsFoundAndNoOther() {
        read();
        List<String> expected = world.made().stream().map(TableRows::text).sorted().toList();
        List<String> found = TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).sorted()
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    @Test
    void allRowsAgreeWithSs() {
        new SsComparison(world, sources, sockets).compare(ALL);
    }

    @Test
    void theNamespaceIsThatOfTheThread() {
        assertEquals(world.namespace(), sources.namespaces().own());
        FoundNamespace own = sources.namespaces().scan().namespaces().get(0);
        assertEquals(world.namespace(), own.id());
        assertFalse(own.host(), "a private namespace is not that of the host");
    }

    @Test
    void theNamespaceOfTheHostIsFound() {
        long host = ObservedNamespace.ofThread(FileCalls.KERNEL);
        List<FoundNamespace> others = sources.namespaces().scan().namespaces();
        FoundNamespace found = others.stream().filter(each -> each.id() == host).findFirst().orElseThrow();
        assertTrue(found.processes() > 0);
    }

    @Test
    void idleSocketsAreNoChange() throws InterruptedException {
        // delayed acknowledgements
        Thread.sleep(300);
        read();
        Thread.sleep(1200);
        read();
        // only the one that repeats its SYN may differ, and those whose peer's window is probed
        for (int slot : TableRows.living(table)) {
            boolean retries = table.state(slot) == TcpState.SYN_SENT.number()
                    || table.state(slot) == TcpState.FIN_WAIT1.number() || table.localPort(slot) == 2021;
            if (!retries) {
                assertEquals(Change.NONE, table.change(slot), TableRows.text(table, slot));
            }
        }
    }

    @Test
    void listenersTellTheirQueueAndBacklog() {
        read();
        int full = slot("full listener");
        assertEquals(1, table.receiveQueue(full));
        assertEquals(0, table.sendQueue(full));
        int lazy = slot("listener that accepts nothing");
        assertEquals(1, table.receiveQueue(lazy));
        assertEquals(16, table.sendQueue(lazy));
    }

    @Test
    void unreadBytesWaitInTheReceiveQueue() {
        read();
        assertEquals(1500, table.receiveQueue(slot("IPv4 connection with 1500 bytes unread, server")));
        assertEquals(0, table.receiveQueue(slot("IPv4 connection with 1500 bytes unread, client")));
    }

    @Test
    void socketsThatNobodyHoldsHaveNoInodeAndNoInventedUser() {
        read();
        int timeWait = slot("closed by both");
        assertEquals(0, table.inode(timeWait));
        assertEquals(-1, table.uid(timeWait));
        assertEquals(0, table.metricsLength(timeWait));
        int halfOpen = slot("silent client, server");
        assertEquals(0, table.inode(halfOpen));
        assertEquals(-1, table.uid(halfOpen));
        assertEquals(0, table.inode(slot("connection not accepted yet, server")));
        assertEquals(0, table.inode(slot("orphan with unsent bytes, client")));
        assertEquals(0, table.uid(slot("orphan with unsent bytes, client")));
    }

    @Test
    void dualListenersAreToldFromThoseForIpv6Only() {
        read();
        assertEquals(0, table.v6Only(slot("dual listener")));
        assertEquals(1, table.v6Only(slot("listener on all IPv6 addresses only")));
        assertEquals(SocketTable.V6ONLY_UNKNOWN, table.v6Only(slot("listener on one address")));
    }

    @Test
    void theBoundInterfaceIsTold() {
        read();
        assertEquals(1, table.interfaceIndex(slot("listener bound to an interface")));
        assertEquals(0, table.interfaceIndex(slot("listener on one address")));
    }

    @Test
    void aSocketSharedByTwoProcessesHasTwoOwners() throws SourceException {
        read();
        long inode = table.inode(slot("shared by two processes, client"));
        sources.owners().refresh(new long[]{inode}, new long[0]);
        List<Owner> owners = sources.owners().owners(inode);
        assertEquals(2, owners.size(), owners::toString);
        assertTrue(owners.get(0).process().pid() < owners.get(1).process().pid());
        List<String> names = owners.stream().map(owner -> sources.processes().read(owner.process()).orElseThrow())
                .map(ProcessFacts::comm).toList();
        assertEquals(List.of("bash", "sleep"), names);
        assertEquals(List.of(3, 3), owners.stream().map(Owner::fd).toList());
    }

    @Test
    void thisProcessOwnsItsSockets() throws SourceException {
        read();
        long inode = table.inode(slot("dual listener"));
        sources.owners().refresh(new long[]{inode}, new long[0]);
        List<Owner> owners = sources.owners().owners(inode);
        assertEquals(1, owners.size());
        assertEquals(ProcessHandle.current().pid(), owners.get(0).process().pid());
        ProcessFacts java = sources.processes().read(owners.get(0).process()).orElseThrow();
        assertEquals("java", java.comm());
        assertEquals(ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli() / 1000,
                java.key().startTime() / 1_000_000, 1);
    }

    @Test
    void textFilesTellTheSameSocketsWhereNetlinkIsRefused() {
        read();
        List<String> byNetlink = TableRows.living(table).stream().map(slot -> core(table, slot)).sorted().toList();
        ObservedNamespace namespace = world.call(() -> ObservedNamespace.of(FILES, FileCalls.KERNEL));
        try (SocketSource source = new SockDiagSource(namespace, new TcpInfo("6.18"), () -> {
            throw new SourceException(SourceException.Reason.FORBIDDEN, "refused for the test");
        })) {
            SocketTable texts = source.newTable();
            assertEquals(List.of(), world.call(() -> source.read(ALL, texts)));
            List<String> byText = TableRows.living(texts).stream().map(slot -> core(texts, slot)).sorted().toList();
            assertEquals(String.join("\n", byNetlink), String.join("\n", byText));
            Capability tcp = source.capabilities().get(0);
            assertEquals("procfs", tcp.source());
            assertTrue(tcp.reason().contains("refused for the test"), tcp.reason());

            assertEquals(List.of(), world.call(() -> source.read(ALL, texts)));
            for (int slot : TableRows.living(texts)) {
                assertEquals(Change.NONE, texts.change(slot), TableRows.text(texts, slot));
            }
        }
    }

    /** What both ways of reading must tell alike. */
    private static String core(SocketTable table, int slot) {
        boolean listener = table.state(slot) == TcpState.LISTEN.number();
        return TableRows.text(table, slot) + " inode " + table.inode(slot) + " queues " + table.receiveQueue(slot) + " "
                + (listener ? "-" : table.sendQueue(slot))
                + (table.inode(slot) == 0 ? "" : " uid " + table.uid(slot));
    }

    @Test
    void protocolsThatWereNotAskedForStayAsTheyWere() {
        read();
        long datagrams = datagrams();
        assertTrue(datagrams > 0);
        world.call(() -> sockets.read(EnumSet.of(Protocol.TCP), table));
        assertEquals(datagrams, datagrams());
    }

    private long datagrams() {
        return TableRows.living(table).stream().filter(slot -> table.protocol(slot) == Protocol.UDP).count();
    }

    /** As in a container that has the host's root mounted: this thread is in another namespace than that host. */
    @Test
    void belowAnotherRootTheNamespaceOfItsFirstProcessIsRead(@TempDir Path root) throws Exception {
        Path proc = Files.createDirectory(root.resolve("proc"));
        Files.createSymbolicLink(proc.resolve("1"), world.threadFolder());
        Files.createSymbolicLink(proc.resolve("stat"), Path.of("/proc/stat"));
        Files.createSymbolicLink(proc.resolve("sys"), Path.of("/proc/sys"));
        Files.writeString(Files.createDirectory(root.resolve("etc")).resolve("hostname"), "rack12\n");
        try (HostSources rooted = LinuxSources.open(new RootedFiles(root), KernelUse.NOTHING);
                SocketSource rootedSockets = rooted.namespaces().openSockets(rooted.namespaces().own())) {
            assertEquals("rack12", rooted.host().name());
            assertEquals(world.namespace(), rooted.namespaces().own());
            SocketTable rows = rootedSockets.newTable();
            assertEquals(List.of(), rootedSockets.read(ALL, rows));
            assertEquals(world.made().size(), rows.size());
        }
        RootedFiles files = new RootedFiles(root);
        try (SocketSource texts = new SockDiagSource(ObservedNamespace.of(files, FileCalls.KERNEL), new TcpInfo("6.18"),
                () -> {
                    throw new SourceException(SourceException.Reason.FORBIDDEN, "refused for the test");
                })) {
            SocketTable rows = texts.newTable();
            assertEquals(List.of(), texts.read(ALL, rows));
            assertEquals(world.made().size(), rows.size());
        }
        assertNotEquals(world.namespace(), ObservedNamespace.ofThread(FileCalls.KERNEL),
                "this thread stayed where it was");
    }

    @Test
    void aThreadThatLeftTheNamespaceIsToldSo() {
        SocketTable other = sockets.newTable();
        List<String> failures = sockets.read(ALL, other);
        assertTrue(failures.get(0).contains("left the network namespace"), failures::toString);
        assertEquals(0, other.size());
    }
}
