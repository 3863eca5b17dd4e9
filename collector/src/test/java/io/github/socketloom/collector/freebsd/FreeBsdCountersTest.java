package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.ProtocolRates;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeBsdCountersTest {

    private static final long NAMESPACE = 1;
    private static final long SECOND = 1_000_000_000L;
    private static final Path SAMPLES = Path.of("src", "test", "resources", "freebsd");

    /** A kernel that tells what a test wants. */
    private static final class Kernel implements Sysctl {
        private final Map<String, ByteBuffer> tables = new HashMap<>();
        private final Map<String, Reason> failures = new HashMap<>();

        Kernel() {
            put(CounterTables.TCP, 984);
            put(CounterTables.TCP_STATES, 88);
            put(CounterTables.UDP, 112);
            put(CounterTables.IP, 232);
            put(CounterTables.IP6, 3320);
        }

        private void put(CounterTable table, int bytes) {
            tables.put(table.sysctl(), ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN));
        }

        /** Sets a counter by its name. */
        Kernel set(CounterTable table, String name, long value) {
            ByteBuffer bytes = tables.get(table.sysctl());
            int words = bytes.capacity() / 8;
            ByteBuffer places = ByteBuffer.allocate(bytes.capacity()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < words; i++) {
                places.putLong(i * 8, i);
            }
            CounterTable.Reading reading = table.read(places);
            for (int i = 0; i < reading.values().length; i++) {
                if (reading.names().get(i).name().equals(name)) {
                    bytes.putLong((int) reading.values()[i] * 8, value);
                    return this;
                }
            }
            throw new AssertionError("there is no " + name);
        }

        @Override
        public ByteBuffer read(String name) throws SourceException {
            if (failures.containsKey(name)) {
                throw new SourceException(failures.get(name), name + " cannot be read: " + failures.get(name));
            }
            return tables.get(name);
        }
    }

    private final Kernel kernel = new Kernel();
    private long now = 5 * SECOND;
    private final FreeBsdCounters counters = new FreeBsdCounters(kernel, NAMESPACE, () -> now);

    private static long tcp(ProtocolCounters read, ProtocolCounter counter) {
        return read.valueOrUnknown(CountedProtocol.TCP, CountedFamily.BOTH, counter);
    }

    private static long udp(ProtocolCounters read, ProtocolCounter counter) {
        return read.valueOrUnknown(CountedProtocol.UDP, CountedFamily.BOTH, counter);
    }

    private static long ip(ProtocolCounters read, CountedFamily family, ProtocolCounter counter) {
        return read.valueOrUnknown(CountedProtocol.IP, family, counter);
    }

    private static Set<ProtocolCounter> kept(ProtocolCounters read, CountedProtocol protocol, CountedFamily family) {
        Set<ProtocolCounter> kept = EnumSet.noneOf(ProtocolCounter.class);
        for (ProtocolCounter counter : ProtocolCounter.values()) {
            if (read.value(protocol, family, counter).isPresent()) {
                kept.add(counter);
            }
        }
        return kept;
    }

    private static Map<String, Long> byName(KernelCounters kernel) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (int i = 0; i < kernel.names().size(); i++) {
            values.put(kernel.names().get(i).name(), kernel.value(i));
        }
        return values;
    }

    private static FreeBsdCounters of(SysctlFolder folder) {
        return new FreeBsdCounters(folder, NAMESPACE, () -> folder.isAdvanced() ? 2 * SECOND : SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void ratesOfASampleAreTheDifferencesThatAreExpected(String release) throws IOException, SourceException {
        SysctlFolder folder = new SysctlFolder(SAMPLES.resolve(release));
        JsonNode expected = new ObjectMapper().readTree(folder.folder().resolve("expected.json").toFile());
        JsonNode tcp = expected.get("tcpStats");
        JsonNode udp = expected.get("udpStats");
        FreeBsdCounters sample = of(folder);
        ProtocolCounters before = sample.read();
        folder.advance();
        ProtocolRates rates = ProtocolRates.between(before, sample.read());
        assertEquals(1, rates.seconds());
        Map<ProtocolCounter, List<String>> tcpNames = Map.of(ProtocolCounter.RECEIVED, List.of("tcps_rcvtotal"),
                ProtocolCounter.SENT, List.of("tcps_sndtotal"), ProtocolCounter.ACTIVE_OPENS,
                List.of("tcps_connattempt"), ProtocolCounter.PASSIVE_OPENS, List.of("tcps_accepts"),
                ProtocolCounter.FAILED_ATTEMPTS, List.of("tcps_conndrops"), ProtocolCounter.CONNECTION_DROPS,
                List.of("tcps_drops"), ProtocolCounter.RETRANSMITTED, List.of("tcps_sndrexmitpack"),
                ProtocolCounter.LISTEN_DROPS, List.of("tcps_listendrop"), ProtocolCounter.ERRORS,
                List.of("tcps_rcvbadsum", "tcps_rcvbadoff", "tcps_rcvshort"));
        tcpNames.forEach((counter, names) -> assertEquals(sum(tcp, names),
                rates.perSecond(CountedProtocol.TCP, CountedFamily.BOTH, counter), counter.key()));
        Map<ProtocolCounter, List<String>> udpNames = Map.of(ProtocolCounter.RECEIVED, List.of("udps_ipackets"),
                ProtocolCounter.SENT, List.of("udps_opackets"), ProtocolCounter.NO_PORT, List.of("udps_noport"),
                ProtocolCounter.RECEIVE_BUFFER_ERRORS, List.of("udps_fullsock"), ProtocolCounter.ERRORS,
                List.of("udps_hdrops", "udps_badlen", "udps_badsum", "udps_fullsock"));
        udpNames.forEach((counter, names) -> assertEquals(sum(udp, names),
                rates.perSecond(CountedProtocol.UDP, CountedFamily.BOTH, counter), counter.key()));
        JsonNode states = expected.get("tcpStates").get("t1");
        assertEquals(states.get("ESTABLISHED").intValue() + states.get("CLOSE_WAIT").intValue(),
                rates.perSecond(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED));
    }

    private static double sum(JsonNode counters, List<String> names) {
        return names.stream().mapToDouble(name -> counters.get(name).get("delta").doubleValue()).sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13", "14", "15"})
    void everyCounterOfASampleIsToldUnderTheKernelsName(String release) throws IOException, SourceException {
        SysctlFolder folder = new SysctlFolder(SAMPLES.resolve(release));
        JsonNode expected = new ObjectMapper().readTree(folder.folder().resolve("expected.json").toFile());
        KernelCounters told = of(folder).read().kernel();
        Map<String, Long> values = byName(told);
        assertEquals(values.size(), told.names().size(), "no name stands twice");
        for (String table : List.of("tcpStats", "udpStats")) {
            expected.get(table).properties().forEach(each -> assertEquals(
                    each.getValue().get("t0").bigIntegerValue().longValue(), values.remove(each.getKey())));
        }
        expected.get("tcpStates").get("t0").properties().forEach(each -> assertEquals(
                each.getValue().longValue(), values.remove(each.getKey())));
        assertEquals(Map.of(), values);
        assertEquals(new KernelCounters.Name("tcpstat", "tcp", "tcps_connattempt"), told.names().get(0));
    }

    @Test
    void aDatagramWithoutChecksumIsNoError() throws SourceException {
        kernel.set(CounterTables.UDP, "udps_nosum", 1000).set(CounterTables.UDP, "udps_badsum", 3)
                .set(CounterTables.UDP, "udps_fullsock", 4);
        ProtocolCounters read = counters.read();
        assertEquals(7, udp(read, ProtocolCounter.ERRORS));
        assertEquals(4, udp(read, ProtocolCounter.RECEIVE_BUFFER_ERRORS));
    }

    @Test
    void aDroppedConnectionIsNotCalledAReset() throws SourceException {
        kernel.set(CounterTables.TCP, "tcps_drops", 12).set(CounterTables.TCP, "tcps_conndrops", 5);
        ProtocolCounters read = counters.read();
        assertEquals(12, tcp(read, ProtocolCounter.CONNECTION_DROPS));
        assertEquals(5, tcp(read, ProtocolCounter.FAILED_ATTEMPTS));
        assertEquals(ProtocolCounters.UNKNOWN, tcp(read, ProtocolCounter.RESETS));
        assertEquals(0, tcp(read, ProtocolCounter.ERRORS), "an attempt that failed is no spoilt segment");
    }

    @Test
    void whatFreeBsdDoesNotCountIsUnknownAndNever0() throws SourceException {
        ProtocolCounters read = counters.read();
        assertEquals(EnumSet.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.ACTIVE_OPENS, ProtocolCounter.PASSIVE_OPENS, ProtocolCounter.ESTABLISHED,
                ProtocolCounter.FAILED_ATTEMPTS, ProtocolCounter.CONNECTION_DROPS, ProtocolCounter.RETRANSMITTED,
                ProtocolCounter.LISTEN_DROPS), kept(read, CountedProtocol.TCP, CountedFamily.BOTH));
        assertEquals(EnumSet.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.NO_PORT, ProtocolCounter.RECEIVE_BUFFER_ERRORS),
                kept(read, CountedProtocol.UDP, CountedFamily.BOTH));
        assertEquals(EnumSet.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT, ProtocolCounter.ERRORS,
                ProtocolCounter.DISCARDED), kept(read, CountedProtocol.IP, CountedFamily.BOTH));
        for (CountedProtocol together : List.of(CountedProtocol.TCP, CountedProtocol.UDP)) {
            assertFalse(read.has(together, CountedFamily.IPV4), "both families are counted together");
            assertFalse(read.has(together, CountedFamily.IPV6), "both families are counted together");
        }
        assertFalse(read.has(CountedProtocol.ICMP, CountedFamily.BOTH));
        assertFalse(read.has(CountedProtocol.UDPLITE, CountedFamily.BOTH));
    }

    @Test
    void packetsAreToldByFamilyAndTogether() throws SourceException {
        kernel.set(CounterTables.IP, "ips_total", 100).set(CounterTables.IP, "ips_localout", 40)
                .set(CounterTables.IP, "ips_rawout", 2).set(CounterTables.IP, "ips_noroute", 3)
                .set(CounterTables.IP, "ips_badsum", 5).set(CounterTables.IP6, "ip6s_total", 10)
                .set(CounterTables.IP6, "ip6s_localout", 8).set(CounterTables.IP6, "ip6s_odropped", 1)
                .set(CounterTables.IP6, "ip6s_toomanyhdr", 6);
        ProtocolCounters read = counters.read();
        assertEquals(100, ip(read, CountedFamily.IPV4, ProtocolCounter.RECEIVED));
        assertEquals(42, ip(read, CountedFamily.IPV4, ProtocolCounter.SENT));
        assertEquals(110, ip(read, CountedFamily.BOTH, ProtocolCounter.RECEIVED));
        assertEquals(50, ip(read, CountedFamily.BOTH, ProtocolCounter.SENT));
        assertEquals(4, ip(read, CountedFamily.BOTH, ProtocolCounter.DISCARDED));
        assertEquals(11, ip(read, CountedFamily.BOTH, ProtocolCounter.ERRORS));
    }

    @Test
    void connectionsThatWaitToBeClosedHereAreStillOpen() throws SourceException {
        kernel.set(CounterTables.TCP_STATES, "ESTABLISHED", 30).set(CounterTables.TCP_STATES, "CLOSE_WAIT", 2)
                .set(CounterTables.TCP_STATES, "TIME_WAIT", 9);
        assertEquals(32, tcp(counters.read(), ProtocolCounter.ESTABLISHED));
    }

    @Test
    void aSumThatIsBelow0ForAMomentIsUnknown() throws SourceException {
        kernel.set(CounterTables.TCP_STATES, "ESTABLISHED", -1);
        assertEquals(ProtocolCounters.UNKNOWN, tcp(counters.read(), ProtocolCounter.ESTABLISHED));
    }

    @Test
    void aSysctlThatIsMissingIsToldAndTheOthersStay() throws SourceException {
        kernel.failures.put("net.inet6.ip6.stats", Reason.GONE);
        kernel.set(CounterTables.IP, "ips_total", 100);
        ProtocolCounters read = counters.read();
        assertEquals(100, ip(read, CountedFamily.IPV4, ProtocolCounter.RECEIVED));
        assertFalse(read.has(CountedProtocol.IP, CountedFamily.BOTH), "IPv4 alone is not both");
        assertEquals(List.of("there is no net.inet6.ip6.stats"), counters.gaps());
        assertEquals(Capability.limited("protocols", "sysctl",
                "there is no net.inet6.ip6.stats; ICMP is not read on FreeBSD", null), counters.capability());
        kernel.failures.clear();
        assertTrue(counters.read().has(CountedProtocol.IP, CountedFamily.BOTH));
        assertEquals(List.of(), counters.gaps());
    }

    @Test
    void sysctlsThatMayNotBeReadAreToldWithTheirReasonAndMissingOnesTogether() throws SourceException {
        kernel.failures.put("net.inet.udp.stats", Reason.FORBIDDEN);
        kernel.failures.put("net.inet.ip.stats", Reason.GONE);
        kernel.failures.put("net.inet6.ip6.stats", Reason.GONE);
        assertFalse(counters.read().has(CountedProtocol.UDP, CountedFamily.BOTH));
        assertEquals(List.of("net.inet.udp.stats cannot be read: FORBIDDEN",
                "there is no net.inet.ip.stats and no net.inet6.ip6.stats"), counters.gaps());
    }

    @Test
    void ofATableOfAnotherReleaseNothingIsGuessed() throws SourceException {
        kernel.put(CounterTables.TCP, 1008);
        kernel.set(CounterTables.TCP, "tcps_connattempt", 6);
        ProtocolCounters read = counters.read();
        assertEquals(EnumSet.of(ProtocolCounter.ACTIVE_OPENS, ProtocolCounter.PASSIVE_OPENS,
                ProtocolCounter.FAILED_ATTEMPTS, ProtocolCounter.CONNECTION_DROPS, ProtocolCounter.ESTABLISHED),
                kept(read, CountedProtocol.TCP, CountedFamily.BOTH));
        assertEquals(6, tcp(read, ProtocolCounter.ACTIVE_OPENS));
        assertEquals(List.of("net.inet.tcp.stats has 1008 bytes instead of 904 or 984 or 1000, of which only the first"
                + " 128 are known"), counters.gaps());
    }

    @Test
    void aHostThatTellsNothingFailsWithEveryReason() {
        CounterTables.ALL.forEach(table -> kernel.failures.put(table.sysctl(), Reason.FORBIDDEN));
        SourceException refused = assertThrows(SourceException.class, counters::read);
        assertEquals(Reason.FORBIDDEN, refused.reason());
        CounterTables.ALL.forEach(table -> assertTrue(refused.getMessage().contains(table.sysctl())));
        assertFalse(counters.capability().available());
        assertEquals(refused.getMessage(), counters.capability().reason());
    }

    @Test
    void emptyTablesAreNoCounters() {
        CounterTables.ALL.forEach(table -> kernel.put(table, 0));
        SourceException empty = assertThrows(SourceException.class, counters::read);
        assertEquals(Reason.MALFORMED, empty.reason());
        assertTrue(empty.getMessage().startsWith("net.inet.tcp.stats has 0 bytes"), empty.getMessage());
    }

    @Test
    void aCounterThatPassesTheHalfOfItsRangeOrItsEndHasARateAndOneThatWasResetHasNone() throws SourceException {
        kernel.set(CounterTables.TCP, "tcps_rcvtotal", Long.MAX_VALUE - 2)
                .set(CounterTables.UDP, "udps_ipackets", 500);
        ProtocolCounters before = counters.read();
        now += 2 * SECOND;
        kernel.set(CounterTables.TCP, "tcps_rcvtotal", Long.MIN_VALUE + 7).set(CounterTables.UDP, "udps_ipackets", 3);
        ProtocolRates rates = ProtocolRates.between(before, counters.read());
        assertEquals(5, rates.perSecond(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED));
        assertTrue(Double.isNaN(rates.perSecond(CountedProtocol.UDP, CountedFamily.BOTH, ProtocolCounter.RECEIVED)));
    }

    @Test
    void theFirstReadingHasNoRates() throws SourceException {
        ProtocolRates rates = ProtocolRates.between(null, counters.read());
        assertTrue(Double.isNaN(rates.perSecond(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED)));
        assertEquals(0, rates.perSecond(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED));
    }

    @Test
    void readingsShareTheirNamesAndTellWhenTheyWere() throws SourceException {
        ProtocolCounters first = counters.read();
        now += SECOND;
        ProtocolCounters second = counters.read();
        assertSame(first.kernel().names(), second.kernel().names());
        assertEquals(5 * SECOND, first.readNanos());
        assertEquals(6 * SECOND, second.readNanos());
        assertEquals(NAMESPACE, first.namespace());
    }

    @Test
    void beforeTheFirstReadingItIsKnownWhatIsNeverRead() {
        assertEquals(Capability.limited("protocols", "sysctl", "ICMP is not read on FreeBSD", null),
                counters.capability());
        assertEquals(List.of(), counters.gaps());
        assertNull(counters.capability().remedy());
    }

    @Property
    void whateverTheKernelTellsEachTableIsReadOrTold(@ForAll @Size(5) List<@Size(max = 4000) byte[]> told) {
        for (int i = 0; i < told.size(); i++) {
            kernel.tables.put(CounterTables.ALL.get(i).sysctl(), ByteBuffer.wrap(told.get(i)));
        }
        try {
            ProtocolCounters read = counters.read();
            for (int i = 0; i < told.size(); i++) {
                String sysctl = CounterTables.ALL.get(i).sysctl();
                boolean whole = CounterTables.ALL.get(i).read(ByteBuffer.wrap(told.get(i))).fault() == null;
                assertEquals(whole, counters.gaps().stream().noneMatch(gap -> gap.startsWith(sysctl + " has ")));
            }
            assertEquals(NAMESPACE, read.namespace());
        } catch (SourceException e) {
            assertEquals(Reason.MALFORMED, e.reason());
        }
    }
}
