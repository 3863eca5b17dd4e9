package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters as a Linux 6.18 told them in a namespace of its own, and what becomes of tables that are not as expected. */
class ProcNetCountersTest {

    private static final long NAMESPACE = 4026532008L;
    private static final List<String> TABLES = List.of("snmp", "netstat", "snmp6", "sockstat", "sockstat6");

    /** A namespace whose tables are put in by hand. */
    private static final class TextNamespace implements ObservedNamespace {
        private final Map<String, byte[]> tables = new TreeMap<>();
        private final Map<String, SourceException> failures = new TreeMap<>();

        @Override
        public long id() {
            return NAMESPACE;
        }

        @Override
        public byte[] text(String fileName) throws SourceException {
            if (failures.containsKey(fileName)) {
                throw failures.get(fileName);
            }
            if (!tables.containsKey(fileName)) {
                throw new SourceException(Reason.GONE, "there is no /proc/net/" + fileName);
            }
            return tables.get(fileName);
        }

        void put(String table, String text) {
            tables.put(table, text.getBytes(StandardCharsets.ISO_8859_1));
        }

        String get(String table) {
            return new String(tables.get(table), StandardCharsets.ISO_8859_1);
        }
    }

    private final TextNamespace namespace = new TextNamespace();
    private final SharedNames names = new SharedNames();
    private final ProcNetCounters source = new ProcNetCounters(namespace, names, () -> 77L);

    @BeforeEach
    @BeforeTry
    void recorded() {
        for (String table : TABLES) {
            namespace.tables.put(table, Recorded.bytes("proc-net-" + table + "-linux-6.18-x86_64.txt"));
        }
    }

    private static OptionalLong value(ProtocolCounters counters, CountedProtocol protocol, CountedFamily family,
            ProtocolCounter counter) {
        return counters.value(protocol, family, counter);
    }

    private static long kernel(ProtocolCounters counters, String table, String group, String name) {
        return counters.kernel().value(counters.kernel().names().indexOf(new KernelCounters.Name(table, group, name)));
    }

    private String malformed() {
        SourceException failure = assertThrows(SourceException.class, source::read);
        assertEquals(Reason.MALFORMED, failure.reason(), failure::getMessage);
        assertFalse(source.capability().available());
        assertEquals(failure.getMessage(), source.capability().reason());
        return failure.getMessage();
    }

    @Test
    void tcpIsCountedForBothFamiliesTogether() throws SourceException {
        ProtocolCounters read = source.read();
        assertEquals(NAMESPACE, read.namespace());
        assertEquals(77, read.readNanos());
        Map<ProtocolCounter, Long> expected = Map.ofEntries(Map.entry(ProtocolCounter.RECEIVED, 50L),
                Map.entry(ProtocolCounter.SENT, 50L), Map.entry(ProtocolCounter.ERRORS, 0L),
                Map.entry(ProtocolCounter.ACTIVE_OPENS, 8L), Map.entry(ProtocolCounter.PASSIVE_OPENS, 8L),
                Map.entry(ProtocolCounter.ESTABLISHED, 13L), Map.entry(ProtocolCounter.FAILED_ATTEMPTS, 0L),
                Map.entry(ProtocolCounter.RESETS, 0L), Map.entry(ProtocolCounter.SENT_RESETS, 0L),
                Map.entry(ProtocolCounter.RETRANSMITTED, 0L), Map.entry(ProtocolCounter.LISTEN_DROPS, 0L));
        for (ProtocolCounter counter : ProtocolCounter.values()) {
            OptionalLong told = expected.containsKey(counter)
                    ? OptionalLong.of(expected.get(counter))
                    : OptionalLong.empty();
            assertEquals(told, value(read, CountedProtocol.TCP, CountedFamily.BOTH, counter), counter::key);
        }
        assertFalse(read.has(CountedProtocol.TCP, CountedFamily.IPV4));
        assertFalse(read.has(CountedProtocol.TCP, CountedFamily.IPV6));
    }

    @Test
    void whatIsCountedByFamilyIsAddedUp() throws SourceException {
        ProtocolCounters read = source.read();
        assertEquals(33, value(read, CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.RECEIVED).getAsLong());
        assertEquals(30, value(read, CountedProtocol.IP, CountedFamily.IPV6, ProtocolCounter.RECEIVED).getAsLong());
        assertEquals(63, value(read, CountedProtocol.IP, CountedFamily.BOTH, ProtocolCounter.RECEIVED).getAsLong());
        assertEquals(53_370 + 104_192,
                value(read, CountedProtocol.IP, CountedFamily.BOTH, ProtocolCounter.SENT_BYTES).getAsLong());
        assertEquals(12, value(read, CountedProtocol.ICMP, CountedFamily.BOTH, ProtocolCounter.SENT).getAsLong());
        assertEquals(1, value(read, CountedProtocol.UDP, CountedFamily.BOTH, ProtocolCounter.SENT).getAsLong());
        assertEquals(0, value(read, CountedProtocol.UDPLITE, CountedFamily.BOTH, ProtocolCounter.SENT).getAsLong());
    }

    @Test
    void errorsContainWhatCouldNotBeSentAndCountNothingTwice() throws SourceException {
        namespace.put("snmp", namespace.get("snmp").replace("Udp: 0 0 0 1 0 0 0 0 0", "Udp: 10 20 30 40 5 7 6 9 8"));
        ProtocolCounters read = source.read();
        assertEquals(37, value(read, CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.ERRORS).getAsLong(),
                "InErrors contains RcvbufErrors, InCsumErrors and MemErrors; SndbufErrors come to it");
        assertEquals(20, value(read, CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.NO_PORT).getAsLong());
        assertEquals(5, value(read, CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.RECEIVE_BUFFER_ERRORS)
                .getAsLong());
    }

    @Test
    void packetsThatAreNotForwardedCountOnceAsErrorsAndThoseWithoutRouteAsDiscarded() throws SourceException {
        namespace.put("snmp",
                namespace.get("snmp").replace("Ip: 2 64 33 0 0 0 0 0 33 33 0 0 0 0 0 0 0 0 0 33",
                        "Ip: 2 64 33 1 10 0 100 2 33 33 20 200 0 0 0 1000 0 10000 0 33"));
        namespace.put("netstat",
                namespace.get("netstat").replace("IpExt: 0 0 0 0 0 0 53370", "IpExt: 2000 100000 0 0 0 0 53370"));
        namespace.put("snmp6", namespace.get("snmp6").replace("Ip6InTooBigErrors               \t0",
                "Ip6InTooBigErrors               \t4").replace("Ip6FragFails                    \t0",
                        "Ip6FragFails                    \t4"));
        ProtocolCounters read = source.read();
        assertEquals(111_111, value(read, CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.ERRORS).getAsLong());
        assertEquals(2222, value(read, CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.DISCARDED).getAsLong());
        assertEquals(4, value(read, CountedProtocol.IP, CountedFamily.IPV6, ProtocolCounter.ERRORS).getAsLong());
    }

    @Test
    void everyCounterIsThereUnderTheKernelsOwnName() throws SourceException {
        ProtocolCounters read = source.read();
        assertEquals(82 + 229 + 89 + 12 + 6, read.kernel().names().size());
        assertEquals(2, kernel(read, "snmp", "Ip", "Forwarding"));
        assertEquals(18, kernel(read, "netstat", "TcpExt", "TCPPureAcks"));
        assertEquals(2, kernel(read, "netstat", "MPTcpExt", "MPCurrEstab"));
        assertEquals(8, kernel(read, "snmp6", "Icmp6", "OutType143"));
        assertEquals(43, kernel(read, "sockstat", "sockets", "used"));
        assertEquals(78, kernel(read, "sockstat", "TCP", "mem"));
        assertEquals(8, kernel(read, "sockstat6", "TCP6", "inuse"));
        assertEquals(-1, kernel(read, "snmp", "Tcp", "MaxConn"), "no limit");
        assertTrue(new KernelCounters.Name("snmp", "Tcp", "MaxConn").isSigned());
    }

    @Test
    void columnsAreKnownByNameWhereverTheyStand() throws SourceException {
        namespace.put("snmp", "Tcp: Novelty OutSegs InSegs\nTcp: 1 2 3\n");
        ProtocolCounters read = source.read();
        assertEquals(3, value(read, CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED).getAsLong());
        assertEquals(2, value(read, CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.SENT).getAsLong());
        assertEquals(1, kernel(read, "snmp", "Tcp", "Novelty"));
        assertFalse(read.has(CountedProtocol.UDP, CountedFamily.IPV4), "what has no column is unknown, not 0");
    }

    @Test
    void countersHave64BitsWithoutSign() throws SourceException {
        namespace.put("snmp", "Udp: InDatagrams\nUdp: 18446744073709551615\n");
        assertEquals(-1, value(source.read(), CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.RECEIVED)
                .getAsLong());
        namespace.put("snmp", "Udp: InDatagrams\nUdp: 18446744073709551616\n");
        assertEquals("/proc/net/snmp line 2: the value \"18446744073709551616\" in column 1, InDatagrams, is no whole "
                + "number of 64 bits", malformed());
    }

    @Test
    void aSumOfProcessorsThatFallsBelowZeroIsNoNumberOfConnections() throws SourceException {
        namespace.put("snmp", "Tcp: InSegs CurrEstab\nTcp: 5 18446744073709551615\n");
        ProtocolCounters read = source.read();
        assertTrue(value(read, CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED).isEmpty());
        assertTrue(value(read, CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED).isPresent());
    }

    @Test
    void withoutIpv6TheSumIsThatOfIpv4() throws SourceException {
        namespace.tables.remove("snmp6");
        namespace.tables.remove("sockstat6");
        ProtocolCounters read = source.read();
        assertEquals(33, value(read, CountedProtocol.IP, CountedFamily.BOTH, ProtocolCounter.RECEIVED).getAsLong());
        assertFalse(read.has(CountedProtocol.IP, CountedFamily.IPV6));
        assertTrue(source.capability().available());
        assertNull(source.capability().reason());
    }

    @Test
    void whatOneFamilyDoesNotTellIsUnknownOfBoth() throws SourceException {
        namespace.put("snmp6", namespace.get("snmp6").replaceAll("(?m)^UdpLite6.*\n", ""));
        ProtocolCounters read = source.read();
        assertTrue(read.has(CountedProtocol.UDPLITE, CountedFamily.IPV4));
        assertFalse(read.has(CountedProtocol.UDPLITE, CountedFamily.BOTH));
    }

    @Test
    void aTableThatAKernelDoesNotHaveIsSaid() throws SourceException {
        namespace.tables.remove("netstat");
        namespace.tables.remove("sockstat");
        ProtocolCounters read = source.read();
        assertTrue(value(read, CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.LISTEN_DROPS).isEmpty());
        assertTrue(value(read, CountedProtocol.IP, CountedFamily.IPV4, ProtocolCounter.SENT_BYTES).isEmpty());
        assertEquals("this kernel has no /proc/net/netstat and no /proc/net/sockstat", source.capability().reason());
        assertTrue(source.capability().available());
    }

    @Test
    void withoutTheFirstTableThereAreNoCounters() {
        namespace.tables.remove("snmp");
        assertEquals(Reason.GONE, assertThrows(SourceException.class, source::read).reason());
    }

    @Test
    void aTableThatIsThereAndMayNotBeReadIsAFailure() {
        namespace.failures.put("snmp6", new SourceException(Reason.FORBIDDEN, "/proc/net/snmp6 may not be read"));
        assertEquals(Reason.FORBIDDEN, assertThrows(SourceException.class, source::read).reason());
    }

    @Test
    void namesAreSharedBetweenReadingsAndNamespacesAsLongAsTheyAreTheSame() throws SourceException {
        List<KernelCounters.Name> first = source.read().kernel().names();
        assertSame(first, source.read().kernel().names());
        assertSame(first, new ProcNetCounters(namespace, names, () -> 1L).read().kernel().names());
        namespace.put("snmp6", namespace.get("snmp6").replace("Icmp6OutType143", "Icmp6OutType144"));
        List<KernelCounters.Name> second = source.read().kernel().names();
        assertNotEquals(first, second);
        assertTrue(second.contains(new KernelCounters.Name("snmp6", "Icmp6", "OutType144")));
    }

    @Test
    void aReadingThatFailedHalfwayLeavesNoNamesBehind() throws SourceException {
        List<KernelCounters.Name> first = source.read().kernel().names();
        String good = namespace.get("snmp");
        namespace.put("snmp", "Tcp: Other\nTcp: 1\nTcp:\n");
        malformed();
        namespace.put("snmp", good);
        assertEquals(first, source.read().kernel().names());
        assertEquals(50, value(source.read(), CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.SENT)
                .getAsLong());
    }

    @Test
    void aTableOfAbsurdLengthIsNotReadToItsEnd() {
        List<Integer> wanted = new ArrayList<>();
        KernelAccess endless = new KernelAccess() {
            @Override
            public byte[] read(String path) {
                throw new AssertionError(path + " is read whole");
            }

            @Override
            public byte[] readStart(String path, int most) {
                wanted.add(most);
                return new byte[most];
            }

            @Override
            public String hostPath(String path) {
                return "/host" + path;
            }
        };
        SourceException problem = assertThrows(SourceException.class,
                () -> ObservedNamespace.of(endless, FileCalls.KERNEL).counters(List.of("snmp")));
        assertEquals(SourceException.Reason.MALFORMED, problem.reason());
        assertEquals("/host/proc/1/net/snmp is longer than 4194304 bytes", problem.getMessage());
        assertEquals(List.of(4_194_305), wanted);
    }

    @Test
    void aLineWithAValueTooFewIsMalformed() {
        namespace.put("snmp", "Tcp: InSegs OutSegs RetransSegs\nTcp: 1 2\n");
        assertEquals("/proc/net/snmp line 2: it has no value in column 3, RetransSegs", malformed());
    }

    @Test
    void aLineWithAValueTooManyIsMalformed() {
        namespace.put("netstat", "IpExt: InOctets\nIpExt: 1 7\n");
        assertEquals("/proc/net/netstat line 2: it has a value \"7\" in column 2, for which the line above it has no "
                + "name", malformed());
    }

    @Test
    void valuesWithoutTheirNamesAreMalformed() {
        namespace.put("snmp", "Tcp: InSegs\nTcp: 1\nUdp: 4\nIp: Forwarding\n");
        assertEquals("/proc/net/snmp line 4: its values have no line of names above them", malformed());
    }

    @Test
    void namesWithoutTheirValuesAreMalformed() {
        namespace.put("snmp", "Tcp: InSegs\n");
        assertEquals("/proc/net/snmp line 1: the line of values below it is missing", malformed());
    }

    @Test
    void whatIsNoNumberIsMalformedAndShownHarmlessly() {
        namespace.put("snmp", "Tcp: InSegs OutSegs\nTcp: 1 \u001b[31m-0123456789012345678901234\n");
        assertEquals("/proc/net/snmp line 2: the value \"?[31m-012345678901234567…\" in column 2, OutSegs, is no whole "
                + "number of 64 bits", malformed());
    }

    @Test
    void onlyWhatTheKernelPrintsWithASignMayBeNegative() throws SourceException {
        namespace.put("snmp", "Tcp: MaxConn\nTcp: -1\n");
        namespace.put("sockstat", "TCP: inuse 5 orphan -2\n");
        assertEquals(-2, kernel(source.read(), "sockstat", "TCP", "orphan"));
        namespace.put("snmp", "Tcp: InSegs\nTcp: -1\n");
        assertEquals("/proc/net/snmp line 2: the value \"-1\" in column 1, InSegs, is no whole number of 64 bits",
                malformed());
    }

    @Test
    void aTableThatEndsInTheMiddleOfALineIsMalformed() {
        namespace.put("snmp6", "Ip6InReceives 12\nIp6InOctets 34");
        assertEquals("/proc/net/snmp6 line 2: it is cut off", malformed());
    }

    @Test
    void aLineOfAnotherKindIsMalformed() {
        namespace.put("snmp6", "InReceives 12\n");
        assertEquals("/proc/net/snmp6 line 1: it begins with \"InReceives\", which is no name of an IPv6 counter",
                malformed());
        namespace.put("snmp6", "Ip6InReceives 12 13\n");
        assertEquals("/proc/net/snmp6 line 1: it has a second value \"13\" in column 3", malformed());
        namespace.put("snmp6", "Ip6InReceives\n");
        assertEquals("/proc/net/snmp6 line 1: it has no value", malformed());
        namespace.put("snmp6", "\n");
        assertEquals("/proc/net/snmp6 line 1: it is empty", malformed());
        namespace.put("snmp6", "");
        assertEquals("/proc/net/snmp6 is empty", malformed());
    }

    @Test
    void aNameWithoutItsValueBehindItIsMalformed() {
        namespace.put("sockstat", "sockets: used 3\nTCP: inuse 14 orphan\n");
        assertEquals("/proc/net/sockstat line 2: it has no value behind orphan in column 3", malformed());
        namespace.put("sockstat", "sockets used 3\n");
        assertEquals("/proc/net/sockstat line 1: it does not begin with a name and a colon", malformed());
    }

    @Test
    void twoCountersOfTheSameNameAreMalformed() {
        namespace.put("snmp", "Tcp: InSegs InSegs\nTcp: 1 2\n");
        assertEquals("/proc/net/snmp has two counters named Tcp InSegs", malformed());
        assertEquals("/proc/net/snmp has two counters named Tcp InSegs", malformed(), "and still are the next time");
    }

    @Test
    void nobodyHasThatManyCounters() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i <= NamedValues.MOST; i++) {
            lines.append("Ip6N").append(i).append(" 1\n");
        }
        namespace.put("snmp6", lines.toString());
        assertTrue(malformed().endsWith("there are more than 8192 counters"));
    }

    @Test
    void aNameIsMadeOfPrintableCharactersAndNotEndless() {
        namespace.put("snmp", "Tcp: In\u0007Segs\nTcp: 1\n");
        assertEquals("/proc/net/snmp line 2: column 1, In?Segs: the name has characters that no name has",
                malformed());
        namespace.put("snmp", "Tcp: " + "a".repeat(NamedValues.LONGEST_NAME + 1) + "\nTcp: 1\n");
        assertEquals("/proc/net/snmp line 2: column 1, aaaaaaaaaaaaaaaaaaaaaaaa…: the name is longer than 200 "
                + "characters", malformed());
    }

    /** Whatever becomes of the tables, they are read right, or refused as malformed. */
    @Property(tries = 2000)
    void mutatedTablesAreReadOrRefused(@ForAll @IntRange(max = 4) int which,
            @ForAll @Size(max = 6) List<@IntRange(max = 4000) Integer> where,
            @ForAll @Size(6) byte[] what, @ForAll @IntRange(max = 5000) int length) throws SourceException {
        String table = TABLES.get(which);
        namespace.tables.put(table, Recorded.changed(namespace.tables.get(table), length, where, what));
        readOrRefuse();
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll @IntRange(max = 4) int which, @ForAll byte[] bytes) throws SourceException {
        namespace.tables.put(TABLES.get(which), bytes);
        readOrRefuse();
    }

    private void readOrRefuse() throws SourceException {
        try {
            ProtocolCounters read = source.read();
            for (KernelCounters.Name name : read.kernel().names()) {
                assertTrue(name.group().chars().allMatch(c -> c > ' ' && c < 0x7f), name::toString);
                assertTrue(name.name().chars().allMatch(c -> c > ' ' && c < 0x7f), name::toString);
            }
        } catch (SourceException e) {
            assertEquals(Reason.MALFORMED, e.reason());
            assertTrue(e.getMessage().startsWith("/proc/net/"), e::getMessage);
            assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c != 0x7f), e::getMessage);
        }
        // nothing of a failed reading is left in the next one
        recorded();
        assertEquals(50, value(source.read(), CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.SENT)
                .getAsLong());
    }

    /** What a kernel would print of these values is read as these values. */
    @Property
    void whatIsPrintedIsReadBack(@ForAll @Size(8) long[] values) throws SourceException {
        StringBuilder header = new StringBuilder("Tcp:");
        StringBuilder line = new StringBuilder("Tcp:");
        for (int i = 0; i < values.length; i++) {
            header.append(" Name").append(i);
            line.append(' ').append(Long.toUnsignedString(values[i]));
        }
        namespace.put("snmp", header + "\n" + line + "\n");
        ProtocolCounters read = source.read();
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], kernel(read, "snmp", "Tcp", "Name" + i));
        }
    }
}
