package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unix, packet, raw, ping, netlink and MPTCP sockets against what was made and what {@code ss} prints. */
class SocketFamiliesIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));
    private static final int LISTEN = TcpState.LISTEN.number();
    private static final int ESTABLISHED = TcpState.ESTABLISHED.number();
    private static final int CLOSE = TcpState.CLOSE.number();
    private static final Map<Integer, String> STATES = Map.of(ESTABLISHED, "ESTAB", CLOSE, "UNCONN", LISTEN, "LISTEN");

    @TempDir
    static Path folder;
    private static NetworkWorld world;
    private static FamilySockets made;

    private SocketSource source;
    private SocketTable table;

    @BeforeAll
    static void makeWorld() {
        world = NetworkWorld.create();
        made = new FamilySockets(world, folder);
    }

    @AfterAll
    static void closeWorld() {
        if (world != null) {
            if (made != null) {
                made.close();
            }
            world.close();
        }
    }

    @BeforeEach
    void open() {
        source = world.call(() -> {
            ObservedNamespace namespace = ObservedNamespace.of(FILES, FileCalls.KERNEL);
            return new SockDiagSource(namespace, new TcpInfo("6.18"),
                    () -> NetlinkSocket.open(NetlinkSocket.SOCK_DIAG, Duration.ofSeconds(2)));
        });
        table = source.newTable();
    }

    @AfterEach
    void close() {
        source.close();
    }

    private void read(Protocol... protocols) {
        Set<Protocol> wanted = EnumSet.of(protocols[0], protocols);
        assertEquals(List.of(), world.call(() -> source.read(wanted, table)));
    }

    private Capability capability(Protocol protocol) {
        return capability(source, protocol);
    }

    private static Capability capability(SocketSource of, Protocol protocol) {
        return of.capabilities().stream().filter(each -> each.name().equals(protocol.key())).findFirst().orElseThrow();
    }

    private int slot(Protocol protocol, String name) {
        long inode = made.inode(name);
        List<Integer> slots = TableRows.living(table).stream()
                .filter(each -> table.inode(each) == inode && table.protocol(each) == protocol).toList();
        assertEquals(1, slots.size(), () -> name + " with inode " + inode);
        return slots.get(0);
    }

    private static String name(SocketTable rows, int slot) {
        return rows.name(slot) == null ? null : new String(rows.name(slot), StandardCharsets.UTF_8);
    }

    @Test
    void aUnixListenerTellsItsPathQueueAndBacklog() {
        read(Protocol.UNIX);
        int listener = slot(Protocol.UNIX, "unix listener");
        assertEquals(made.path("listener.sock"), name(table, listener));
        assertEquals(LISTEN, table.state(listener));
        assertEquals(1, table.receiveQueue(listener));
        assertEquals(7, table.sendQueue(listener));
        assertEquals(SocketType.STREAM.number() << 16, table.detail(listener));
        assertEquals(0, table.peer(listener));
    }

    @Test
    void theEndsOfAUnixConnectionNameEachOther() {
        read(Protocol.UNIX);
        int client = slot(Protocol.UNIX, "unix client");
        int server = slot(Protocol.UNIX, "unix server");
        assertEquals(made.inode("unix server"), table.peer(client));
        assertEquals(made.inode("unix client"), table.peer(server));
        assertEquals(made.path("listener.sock"), name(table, server), "that of its listener");
        assertNull(table.name(client));
        assertEquals(100, table.receiveQueue(server));
        assertTrue(table.sendQueue(client) >= 100, "memory of what the server has not read");
        assertEquals(ESTABLISHED, table.state(client));
        assertEquals(0, table.peer(slot(Protocol.UNIX, "unix client not accepted")));
        assertEquals(made.inode("unix pair, other"), table.peer(slot(Protocol.UNIX, "unix pair, one")));
    }

    @Test
    void abstractNamesKeepEveryByte() {
        read(Protocol.UNIX);
        int listener = slot(Protocol.UNIX, "unix seqpacket listener");
        assertArrayEquals(FamilySockets.ABSTRACT, table.name(listener));
        assertEquals(SocketType.SEQPACKET.number() << 16, table.detail(listener));
        assertEquals(made.inode("unix seqpacket server"),
                table.peer(slot(Protocol.UNIX, "unix seqpacket client")));
    }

    @Test
    void unixDatagramSocketsTellWhoTheySendTo() {
        read(Protocol.UNIX);
        int receiver = slot(Protocol.UNIX, "unix datagram receiver");
        assertEquals(SocketType.DATAGRAM.number() << 16, table.detail(receiver));
        assertEquals(3, table.receiveQueue(receiver));
        assertEquals(0, table.peer(receiver));
        assertEquals(made.inode("unix datagram receiver"), table.peer(slot(Protocol.UNIX, "unix datagram sender")));
    }

    @Test
    void unixSocketsTellTheirUser() {
        read(Protocol.UNIX);
        assertEquals(FamilySockets.NOBODY, table.uid(slot(Protocol.UNIX, "unix bound")));
        assertEquals(0, table.uid(slot(Protocol.UNIX, "unix fresh")));
    }

    /** ss: {@code u_str ESTAB 0 0 * 5274413 * 5274412 <-> …}. */
    @Test
    void unixSocketsAgreeWithSs() {
        read(Protocol.UNIX);
        Map<Long, String[]> rows = new HashMap<>();
        for (String line : world.lines("ss", "-xaenOH")) {
            String[] words = line.trim().split("\\s+");
            rows.put(Long.parseLong(words[5]), words);
        }
        List<Integer> slots = TableRows.living(table);
        assertEquals(rows.size(), slots.size());
        for (int slot : slots) {
            String[] words = rows.get(table.inode(slot));
            String kind = Map.of("u_str", "STREAM", "u_dgr", "DATAGRAM", "u_seq", "SEQPACKET").get(words[0]);
            assertEquals(kind, SocketType.ofNumber(table.detail(slot) >>> 16).orElseThrow().name());
            assertEquals(words[1], STATES.get(table.state(slot)));
            assertEquals(Long.parseLong(words[2]), table.receiveQueue(slot));
            assertEquals(Long.parseLong(words[3]), table.sendQueue(slot));
            assertEquals(words[4], table.name(slot) == null ? "*" : name(table, slot).replace('\0', '@'));
            assertEquals(Long.parseLong(words[7]), table.peer(slot));
        }
    }

    @Test
    void packetSocketsTellFramesInterfaceAndUser() {
        read(Protocol.PACKET);
        assertEquals(3, table.size());
        int all = slot(Protocol.PACKET, "packet all");
        assertEquals(SocketType.RAW.number() << 16 | FamilySockets.ETH_P_ALL, table.detail(all));
        assertEquals(0, table.interfaceIndex(all));
        assertEquals(0, table.uid(all));
        int arp = slot(Protocol.PACKET, "packet arp");
        assertEquals(SocketType.DATAGRAM.number() << 16 | FamilySockets.ETH_P_ARP, table.detail(arp));
        assertEquals(1, table.interfaceIndex(arp));
        assertEquals(SocketType.DATAGRAM.number() << 16, table.detail(slot(Protocol.PACKET, "packet none")));
    }

    /** ss: {@code p_dgr UNCONN 0 0 [2054]:lo * ino:5276337 sk:2f4a0e …}. */
    @Test
    void packetSocketsAgreeWithSs() {
        read(Protocol.PACKET);
        List<String> lines = world.lines("ss", "-0aenOH");
        read(Protocol.PACKET);
        assertEquals(lines.size(), table.size());
        for (String line : lines) {
            String[] words = line.trim().split("\\s+");
            int slot = table.slotOf(Long.parseUnsignedLong(field(words, "sk"), 16));
            int frames = table.detail(slot) & 0xffff;
            String interfaceName = table.interfaceIndex(slot) == 0 ? "*" : "lo";
            assertEquals(words[0].equals("p_raw") ? 3 : 2, table.detail(slot) >>> 16);
            assertEquals(words[4],
                    (frames == FamilySockets.ETH_P_ALL ? "*" : "[" + frames + "]") + ":" + interfaceName);
            assertEquals(Long.parseLong(field(words, "ino")), table.inode(slot));
            if (table.change(slot) == Change.NONE) {
                assertEquals(Long.parseLong(words[2]), table.receiveQueue(slot));
                assertEquals(Long.parseLong(words[3]), table.sendQueue(slot));
            }
        }
    }

    private static String field(String[] words, String name) {
        for (String word : words) {
            if (word.startsWith(name + ":")) {
                return word.substring(name.length() + 1);
            }
        }
        throw new AssertionError(name + " is not in " + String.join(" ", words));
    }

    /** ss, which tells neither inode nor cookie where it reads the text file: {@code UNCONN 0 0 127.0.0.1:1 0.0.0.0:*}. */
    @Test
    void rawSocketsAgreeWithSsAndTellTheirIpProtocol() {
        read(Protocol.RAW);
        List<String> expected = new ArrayList<>();
        for (String line : world.lines("ss", "-wanOH")) {
            String[] words = line.trim().split("\\s+");
            expected.add(String.join(" ", List.of(words).subList(0, 5)).replace("[", "").replace("]", ""));
        }
        List<String> found = new ArrayList<>();
        for (int slot : TableRows.living(table)) {
            assertEquals(0, table.localPort(slot));
            assertEquals(SocketType.RAW.number(), table.detail(slot) >>> 16);
            found.add(STATES.get(table.state(slot)) + " " + table.receiveQueue(slot) + " " + table.sendQueue(slot) + " "
                    + TableRows.local(table, slot) + ":" + (table.detail(slot) & 0xffff) + " "
                    + TableRows.remote(table, slot) + ":*");
        }
        assertEquals(3, found.size());
        assertEquals(new TreeSet<>(expected), new TreeSet<>(found));
        slot(Protocol.RAW, "raw icmp");
        slot(Protocol.RAW, "raw icmp6");
        slot(Protocol.RAW, "raw sender");
    }

    @Test
    void pingSocketsAreFoundOverBothFamilies() {
        read(Protocol.ICMP);
        Set<Long> ours = Set.of(made.inode("ping"), made.inode("ping6"));
        List<String> found = TableRows.living(table).stream().filter(each -> ours.contains(table.inode(each)))
                .map(each -> TableRows.text(table, each)).toList();
        assertEquals(2, found.size(), found::toString);
        assertEquals("ICMP4 7 127.0.0.1:" + FamilySockets.PING_ID + " 0.0.0.0:0",
                TableRows.text(table, slot(Protocol.ICMP, "ping")));
        int ping6 = slot(Protocol.ICMP, "ping6");
        assertEquals("::1", TableRows.remote(table, ping6));
        assertNotEquals(0, table.localPort(ping6));
        assertEquals("procfs", capability(Protocol.ICMP).source());
    }

    /** ss: {@code UNCONN 832 0 4:0 * sk=0 cb=0 groups=0x00000000}, some of them twice. */
    @Test
    void netlinkSocketsAgreeWithSs() {
        read(Protocol.NETLINK);
        long reader = table.size();
        Set<String> expected = new TreeSet<>();
        for (String line : world.lines("ss", "-anOH", "-f", "netlink")) {
            String[] words = line.trim().split("\\s+");
            expected.add(words[3] + " " + (words[4].equals("*") ? "0" : words[4].substring(2)));
        }
        Set<String> found = new TreeSet<>();
        for (int slot : TableRows.living(table)) {
            found.add((table.detail(slot) & 0xffff) + ":" + (table.peer(slot) >>> 32) + " "
                    + (table.peer(slot) & 0xffff_ffffL));
            assertNotEquals(0, table.inode(slot));
        }
        assertEquals(reader, found.size(), "each once, though the kernel tells some twice");
        // both readers see themselves, and not each other
        Set<String> difference = new TreeSet<>(expected);
        difference.removeAll(found);
        assertTrue(difference.size() == 1 && difference.iterator().next().startsWith("4:"), difference::toString);
        difference = new TreeSet<>(found);
        difference.removeAll(expected);
        assertTrue(difference.size() <= 1, difference::toString);
        assertTrue(found.contains("2:" + (FamilySockets.NETLINK_PORT + 1) + " " + FamilySockets.NETLINK_PORT));
    }

    @Test
    void netlinkSocketsTellFamilyPortPeerAndType() {
        read(Protocol.NETLINK);
        int uevent = slot(Protocol.NETLINK, "netlink uevent");
        assertEquals(SocketType.RAW.number() << 16 | 15, table.detail(uevent));
        assertEquals((long) FamilySockets.NETLINK_PORT << 32, table.peer(uevent));
        assertEquals(CLOSE, table.state(uevent));
        int connected = slot(Protocol.NETLINK, "netlink usersock");
        assertEquals(SocketType.DATAGRAM.number() << 16 | 2, table.detail(connected));
        assertEquals((FamilySockets.NETLINK_PORT + 1L) << 32 | FamilySockets.NETLINK_PORT, table.peer(connected));
        assertEquals(ESTABLISHED, table.state(connected));
        assertEquals(-1, table.uid(connected), "the kernel does not tell it");
    }

    /** ss: {@code ESTAB 0 0 127.0.0.1:46366 127.0.0.1:7000 ino:5276350 sk:300418 cgroup:/ <->}. */
    @Test
    void mptcpSocketsAgreeWithSs() {
        assumeTrue(made.hasMptcp(), "this kernel has no MPTCP");
        read(Protocol.MPTCP);
        assumeTrue(capability(Protocol.MPTCP).available(), capability(Protocol.MPTCP)::reason);
        List<String> lines = world.lines("ss", "-ManeOH");
        assertEquals(4, lines.size(), lines::toString);
        assertEquals(lines.size(), table.size());
        for (String line : lines) {
            String[] words = line.trim().split("\\s+");
            // not by the cookie: what a listener accepts keeps that of the listener
            int slot = TableRows.living(table).stream()
                    .filter(each -> table.inode(each) == Long.parseLong(field(words, "ino"))).findFirst().orElseThrow();
            assertTrue(table.keyAssigned(slot));
            assertEquals(Protocol.MPTCP, table.protocol(slot));
            assertEquals(words[0], STATES.get(table.state(slot)));
            assertEquals(Long.parseLong(words[1]), table.receiveQueue(slot));
            assertEquals(Long.parseLong(words[2]), table.sendQueue(slot));
            assertEquals(words[3], end(TableRows.local(table, slot), table.localPort(slot)));
            assertEquals(words[4], end(TableRows.remote(table, slot), table.remotePort(slot)));
            assertEquals(0, table.metricsLength(slot), "its figures are not those of TCP");
        }
        int dual = slot(Protocol.MPTCP, "mptcp dual listener");
        assertEquals(0, table.v6Only(dual));
        assertEquals(6, table.sendQueue(dual));
    }

    private static String end(String address, int port) {
        return address.replace("::", "*") + ":" + (port == 0 ? "*" : port);
    }

    @Test
    void theSubflowsOfMptcpStandBesideItAsTcpSocketsWithTheSameInode() {
        assumeTrue(made.hasMptcp(), "this kernel has no MPTCP");
        read(Protocol.MPTCP, Protocol.TCP);
        assumeTrue(capability(Protocol.MPTCP).available(), capability(Protocol.MPTCP)::reason);
        int whole = slot(Protocol.MPTCP, "mptcp client");
        int subflow = slot(Protocol.TCP, "mptcp client");
        assertNotEquals(table.key(whole), table.key(subflow));
        assertEquals(table.localPort(whole), table.localPort(subflow));
        assertTrue(table.metricsLength(subflow) > 0);
    }

    /** Readings in which no TCP socket is new do not ask for MPTCP. */
    @Test
    void anMptcpConnectionIsFoundThoughThereWasNoneForLong() {
        assumeTrue(made.hasMptcp(), "this kernel has no MPTCP");
        Set<Protocol> both = EnumSet.of(Protocol.TCP, Protocol.MPTCP);
        try (NetworkWorld quiet = NetworkWorld.create();
                SocketSource sockets = quiet.call(() -> {
                    ObservedNamespace namespace = ObservedNamespace.of(FILES, FileCalls.KERNEL);
                    return new SockDiagSource(namespace, new TcpInfo("6.18"),
                            () -> NetlinkSocket.open(NetlinkSocket.SOCK_DIAG, Duration.ofSeconds(2)));
                })) {
            SocketTable rows = sockets.newTable();
            for (int reading = 0; reading < 4; reading++) {
                assertEquals(List.of(), quiet.call(() -> sockets.read(both, rows)));
                assertEquals(0, rows.size());
            }
            List<Integer> open = new ArrayList<>();
            quiet.call(() -> {
                int listener = TestSockets.open(2, SocketType.STREAM.number(), FamilySockets.IPPROTO_MPTCP);
                open.add(listener);
                TestSockets.bind(listener, false, "127.0.0.1", 7000);
                TestSockets.listenOn(listener, 5);
                return sockets.read(both, rows);
            });
            assertEquals(2, rows.size(), "the listener and the TCP socket below it");
            for (int reading = 0; reading < 4; reading++) {
                quiet.call(() -> sockets.read(both, rows));
            }
            quiet.call(() -> {
                int client = TestSockets.open(2, SocketType.STREAM.number(), FamilySockets.IPPROTO_MPTCP);
                open.add(client);
                TestSockets.connectTo(client, false, "127.0.0.1", 7000);
                open.add(TestSockets.accept(open.get(0)));
                return sockets.read(both, rows);
            });
            assertEquals(6, rows.size(), () -> TableRows.living(rows).stream()
                    .map(slot -> TableRows.text(rows, slot)).toList() + " " + quiet.lines("ss", "-Man"));
            open.forEach(TestSockets::close);
            quiet.call(() -> sockets.read(both, rows));
            assertTrue(TableRows.living(rows).stream().noneMatch(slot -> rows.protocol(slot) == Protocol.MPTCP
                    && rows.state(slot) == LISTEN), "closed");
        }
    }

    @Test
    void aSecondReadingFindsNothingNewAndNothingGone() {
        Protocol[] calm = {Protocol.UNIX, Protocol.RAW, Protocol.ICMP, Protocol.MPTCP};
        read(calm);
        read(calm);
        for (int slot : TableRows.living(table)) {
            assertEquals(Change.NONE, table.change(slot), TableRows.text(table, slot));
        }
    }

    @Test
    void dccpAndSctpAreReadWhereTheKernelHasThemAndOtherwiseSaidToBeAbsent() throws IOException {
        String known = Files.readString(Path.of("/proc/net/protocols"));
        read(Protocol.DCCP, Protocol.SCTP);
        for (Protocol protocol : List.of(Protocol.DCCP, Protocol.SCTP)) {
            boolean has = known.lines().anyMatch(line -> line.startsWith(protocol.name()));
            assertEquals(!has, "this kernel has no such sockets".equals(capability(protocol).reason()),
                    capability(protocol)::toString);
            assertEquals(known.lines().filter(line -> line.startsWith(protocol.name())).toList(),
                    Files.readString(Path.of("/proc/net/protocols")).lines()
                            .filter(line -> line.startsWith(protocol.name())).toList(),
                    "asking loaded a module");
        }
    }

    @Test
    void aClosedUnixSocketIsGone() {
        int[] pair = world.call(() -> TestSockets.pair(SocketType.STREAM.number()));
        read(Protocol.UNIX);
        int before = table.size();
        world.call(() -> {
            TestSockets.close(pair[0]);
            return null;
        });
        read(Protocol.UNIX);
        assertEquals(before - 1, table.size());
        world.call(() -> {
            TestSockets.close(pair[1]);
            return null;
        });
        read(Protocol.UNIX);
        assertEquals(before - 2, table.size());
    }

    @Test
    void textFilesTellTheSameSocketsWhereNetlinkIsForbidden() {
        Set<Protocol> all = EnumSet.of(Protocol.UNIX, Protocol.PACKET, Protocol.RAW, Protocol.ICMP, Protocol.NETLINK,
                Protocol.MPTCP);
        world.call(() -> source.read(all, table));
        ObservedNamespace namespace = world.call(() -> ObservedNamespace.of(FILES, FileCalls.KERNEL));
        try (SocketSource texts = new SockDiagSource(namespace, new TcpInfo("6.18"), () -> {
            throw new SourceException(SourceException.Reason.FORBIDDEN, "refused for the test");
        })) {
            SocketTable rows = texts.newTable();
            assertEquals(List.of(), world.call(() -> texts.read(all, rows)));
            assertEquals(String.join("\n", core(table)), String.join("\n", core(rows)));
            assertEquals(List.of(), world.call(() -> texts.read(all, rows)));
            for (int slot : TableRows.living(rows)) {
                assertEquals(Change.NONE, rows.change(slot), TableRows.text(rows, slot));
            }
            Capability mptcp = capability(texts, Protocol.MPTCP);
            assertEquals(!made.hasMptcp(), "this kernel has no such sockets".equals(mptcp.reason()), mptcp.reason());
            assertFalse(mptcp.available());
            Capability unix = capability(texts, Protocol.UNIX);
            assertEquals("procfs", unix.source());
            assertTrue(unix.reason().contains("refused for the test"), unix.reason());
        }
    }

    /** What both ways of reading must tell alike, without the reader's own socket and MPTCP, which has no file. */
    private static List<String> core(SocketTable rows) {
        return TableRows.living(rows).stream()
                .filter(slot -> rows.protocol(slot) != Protocol.MPTCP
                        && !(rows.protocol(slot) == Protocol.NETLINK && (rows.detail(slot) & 0xffff) == 4))
                .map(slot -> {
                    boolean netlink = rows.protocol(slot) == Protocol.NETLINK;
                    String name = rows.name(slot) == null ? "-" : name(rows, slot);
                    // the text file writes every NUL within a name as @
                    name = name.isEmpty() || name.charAt(0) != 0 ? name : name.replace('\0', '@');
                    return rows.protocol(slot) + " inode " + rows.inode(slot) + " state "
                            + (netlink ? "-" : rows.state(slot)) + " "
                            + TableRows.local(rows, slot) + ":" + rows.localPort(slot) + " "
                            + TableRows.remote(rows, slot) + " detail "
                            + (netlink ? rows.detail(slot) & 0xffff : rows.detail(slot)) + " interface "
                            + rows.interfaceIndex(slot) + " name " + name + " own port "
                            + (netlink ? rows.peer(slot) >>> 32 : "-");
                }).sorted().toList();
    }
}
