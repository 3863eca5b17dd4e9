package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of sockets, out of lists that are whole, change, or are broken. */
class PcbSocketSourceTest {

    private static final String TCP = "net.inet.tcp.pcblist";
    private static final Set<Protocol> ONLY_TCP = EnumSet.of(Protocol.TCP);
    private static final long SYNCACHE = 1L << 62;

    private final ScriptedSysctl sysctl = new ScriptedSysctl("14");
    private final PcbSocketSource source = source(sysctl);
    private final SocketTable table = source.newTable();

    private static PcbSocketSource source(Sysctl sysctl) {
        return new PcbSocketSource(sysctl, HostNames.NONE, new SocketAddresses(), 1_403_000);
    }

    private static List<String> releases() {
        return FreeBsdSamples.releases();
    }

    private List<String> read() {
        return source.read(ONLY_TCP, table);
    }

    private Set<Change> changes() {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        for (int slot = 0; slot < table.slots(); slot++) {
            changes.add(table.change(slot));
        }
        return changes;
    }

    private static Capability capability(PcbSocketSource source, String name) {
        return source.capabilities().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aSecondReadingOfTheSameListChangesNothing() {
        assertEquals(List.of(), read());
        assertEquals(EnumSet.of(Change.ADDED), changes());
        assertEquals(List.of(), read());
        assertEquals(EnumSet.of(Change.NONE), changes());
        assertEquals(61, table.size());
        assertTrue(table.isComplete(Protocol.TCP, false) && table.isComplete(Protocol.TCP, true));
    }

    @Test
    void connectionsThatAreNoSocketsYetKeepTheirNumbersAsLongAsTheyAreSeen() throws IOException {
        read();
        Set<Long> first = assigned();
        assertEquals(Set.of(SYNCACHE, SYNCACHE + 1, SYNCACHE + 2), first);
        read();
        assertEquals(first, assigned());
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + ".header-and-trailer.bin"));
        read();
        assertEquals(0, table.size());
        sysctl.tellsAgain(TCP);
        read();
        assertEquals(Set.of(SYNCACHE + 3, SYNCACHE + 4, SYNCACHE + 5), assigned());
    }

    private Set<Long> assigned() {
        Set<Long> keys = new TreeSet<>();
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.change(slot) != Change.FREE && table.change(slot) != Change.REMOVED
                    && table.keyAssigned(slot)) {
                keys.add(table.key(slot));
            }
        }
        return keys;
    }

    @Test
    void aConnectedSocketThatExchangesIpv4DoesNotRefuseIt() {
        read();
        int mapped = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            // ::ffff:a.b.c.d
            if (table.v6(slot) && table.remoteHigh(slot) == 0 && table.remoteLow(slot) >>> Integer.SIZE == 0xffff) {
                mapped++;
                assertEquals(0, table.v6Only(slot), "port " + table.localPort(slot));
            }
        }
        assertTrue(mapped > 0);
    }

    @Test
    void whatFreeBsdDoesNotHaveIsNotThereWhetherAskedForOrNot() {
        read();
        for (String none : List.of("mptcp", "packet", "icmp", "dccp", "udplite", "sctp", "netlink")) {
            assertFalse(capability(source, none).available(), none);
        }
        assertEquals("not asked for", capability(source, "udp").reason());
        assertEquals("not asked for", capability(source, "unix").reason());
    }

    private OptionalLong hostCacheTime(int slot) {
        return table.metricsLength(slot) == 0
                ? OptionalLong.empty()
                : source.metricsDecoder().decode(table.metricsBlock(slot), table.metricsOffset(slot),
                        table.metricsLength(slot), null).value(TcpMetric.HOSTCACHE_RTT_US);
    }

    @Test
    void whatTheHostCacheKnowsOfARemoteHostStandsBesideItsConnectionsAndNotAsTheirRoundTripTime() {
        sysctl.tells("net.inet.tcp.hostcache.list",
                ByteBuffer.wrap(("\nIP address        MTU  SSTRESH      RTT   RTTVAR"
                        + "    CWND SENDPIPE RECVPIPE HITS  UPD  EXP\n"
                        + "203.0.113.129       0        0     37ms      5ms    10424        0        0    4    1 3600\n")
                        .getBytes(StandardCharsets.US_ASCII)));
        read();
        int known = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            boolean same = !table.v6(slot) && table.remoteHigh(slot) == 0xcb00_7181L << 32;
            assertEquals(same ? OptionalLong.of(37_000) : OptionalLong.empty(), hostCacheTime(slot));
            known += same ? 1 : 0;
        }
        assertEquals(1, known);
        assertTrue(capability(source, "host_cache").available());
    }

    @Test
    void aHostCacheThatMayNotBeReadIsTold() {
        sysctl.fails("net.inet.tcp.hostcache.list", SourceException.Reason.FORBIDDEN);
        assertEquals(List.of(), read());
        assertFalse(capability(source, "host_cache").available());
        assertTrue(capability(source, "host_cache").reason().contains("net.inet.tcp.hostcache.list is refused"));
    }

    @Test
    void aListThatChangedIsAskedForTwiceMoreAndThenTakenAsItIs() throws IOException {
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + ".generation-mismatch.bin"));
        assertEquals(List.of(), read());
        assertEquals(3, sysctl.count(TCP));
        assertEquals(5, table.size());
        assertTrue(table.isComplete(Protocol.TCP, false));
    }

    @Test
    void aListThatChangedOnceIsAskedForOnceMore() throws IOException {
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + ".generation-mismatch.bin"),
                FreeBsdSamples.malformed("14", TCP + ".ok5.bin"));
        read();
        assertEquals(2, sysctl.count(TCP));
    }

    @Test
    void ofAListThatBreaksOffTheRestStaysAsItWas() throws IOException {
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + ".ok5.bin"));
        read();
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + ".truncated-midrecord.bin"));
        List<String> problems = read();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("TCP sockets may be incomplete: " + TCP), problems.toString());
        assertFalse(table.isComplete(Protocol.TCP, false));
        assertTrue(changes().contains(Change.UNREAD));
        assertFalse(changes().contains(Change.REMOVED));
        assertEquals(5, table.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-42", "state-minus1"})
    void aStateThatIsNotKnownIsToldAndTheSocketShown(String file) throws IOException {
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + "." + file + ".bin"));
        List<String> problems = read();
        assertEquals(List.of("1 TCP socket has a state that this version does not know ("
                + (file.endsWith("42") ? 42 : -1) + "), shown as close"), problems);
        assertEquals(5, table.size());
    }

    @Test
    void aRecordThatIsOfNoFamilyIsLeftOutAndTold() throws IOException {
        sysctl.tells(TCP, FreeBsdSamples.malformed("14", TCP + ".vflag-0.bin"));
        List<String> problems = read();
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).startsWith("1 record of " + TCP + " could not be read and is left out; the first: "),
                problems.toString());
        assertTrue(table.isComplete(Protocol.TCP, false));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void noBrokenListThrowsOrHangs(String release) {
        FreeBsdSamples.malformedExpected(release).fieldNames().forEachRemaining(file -> {
            for (String name : List.of(TCP, "net.inet.udp.pcblist")) {
                if (file.startsWith(name)) {
                    ScriptedSysctl host = new ScriptedSysctl(release).tells(name, blob(release, file));
                    PcbSocketSource broken = source(host);
                    SocketTable rows = broken.newTable();
                    broken.read(EnumSet.allOf(Protocol.class), rows);
                    broken.read(EnumSet.allOf(Protocol.class), rows);
                }
            }
        });
    }

    private static ByteBuffer blob(String release, String file) {
        try {
            return FreeBsdSamples.malformed(release, file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatMayNotBeReadIsSaidEachTimeAndItsRowsStay() {
        read();
        sysctl.fails(TCP, SourceException.Reason.FORBIDDEN);
        assertEquals(List.of("TCP sockets could not be read: " + TCP + " is refused"), read());
        assertEquals(1, read().size());
        assertEquals(61, table.size());
        assertEquals(EnumSet.of(Change.UNREAD), changes());
        assertFalse(capability(source, "tcp").available());
        sysctl.tellsAgain(TCP);
        assertEquals(List.of(), read());
        assertEquals(null, capability(source, "tcp").reason());
    }

    @Test
    void aListThatTheKernelHasNotIsSaidOnceAndByItsCapability() {
        Set<Protocol> raw = EnumSet.of(Protocol.RAW);
        assertEquals(1, source.read(raw, table).size());
        assertEquals(List.of(), source.read(raw, table));
        assertFalse(capability(source, "raw").available());
    }

    @Test
    void whatNobodyAskedForIsNotRead() {
        read();
        assertEquals(List.of(HostCache.SOURCE, TCP), sysctl.asked);
        assertEquals("not asked for", capability(source, "udp").reason());
    }

    @Test
    void figuresThatTheKernelForgetsInTimeWaitAreForgotten() throws IOException {
        // FreeBSD 13 keeps state and addresses only: the same number, and zeros in the place of figures
        ByteBuffer before = copy(FreeBsdSamples.read("14", TCP));
        PcbList list = PcbList.tcp(1_403_000);
        list.begin(before);
        while (list.next() && list.stackLength() == 0) {
            continue;
        }
        long key = 1L << 56 | list.generation();
        ByteBuffer after = copy(before);
        for (int i = list.figuresAt(); i < list.figuresAt() + XtcpcbLayout.FIGURES_LENGTH; i++) {
            after.put(i, (byte) 0);
        }
        sysctl.tells(TCP, before);
        read();
        int slot = table.slotOf(key);
        assertEquals(XtcpcbLayout.FIGURES_LENGTH, table.metricsLength(slot));
        assertTrue(table.name(slot).length > 0);
        sysctl.tells(TCP, after);
        read();
        assertEquals(slot, table.slotOf(key));
        assertEquals(Change.CHANGED, table.change(slot));
        assertEquals(0, table.metricsLength(slot));
        assertEquals(null, table.name(slot));
        assertEquals(null, table.congestion(slot));
    }

    @Test
    void clocksThatRunAreNoChange() {
        ByteBuffer before = copy(FreeBsdSamples.read("14", TCP));
        ByteBuffer after = copy(before);
        PcbList list = PcbList.tcp(1_403_000);
        list.begin(before);
        while (list.next()) {
            for (int field = XtcpcbLayout.SINCE_RECEIVE; field < XtcpcbLayout.CLOCKS_END; field += Integer.BYTES) {
                after.putInt(list.at() + field, before.getInt(list.at() + field) + 1000);
            }
        }
        sysctl.tells(TCP, before, after);
        read();
        read();
        assertEquals(EnumSet.of(Change.NONE), changes());
    }

    private static ByteBuffer copy(ByteBuffer told) {
        byte[] bytes = new byte[told.remaining()];
        told.get(told.position(), bytes);
        return ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    }
}
