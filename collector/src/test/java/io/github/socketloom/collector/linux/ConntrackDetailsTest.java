package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStatus;
import io.github.socketloom.collector.model.ConntrackTraffic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that ctnetlink tells of tracked connections and of what processors counted. */
class ConntrackDetailsTest {

    /**
     * What a dump gave in a namespace with accounting, timestamps, a mark, zones, DNAT, and connections of TCP, UDP,
     * ICMP, SCTP and of a protocol that nobody knows.
     */
    private static final byte[] RECORDED = Recorded.bytes("ctnetlink-details-linux-6.18-x86_64.bin");
    /** What two processors counted: two errors on the second. */
    private static final byte[] PROCESSORS = Recorded.bytes("ctnetlink-processors-linux-6.18-x86_64.bin");
    private static final int PORT_ID = 14122;
    private static final long NAMESPACE = 4026531840L;

    private final EntryDetails details = new EntryDetails();
    private final ProcessorStatistics processors = new ProcessorStatistics();
    private final ConntrackParser parser = new ConntrackParser(details, processors);
    private final List<ConntrackEntry> entries = new ArrayList<>();

    private Outcome parse(byte[] bytes, int sequence) {
        EntryMaker maker = new EntryMaker(NAMESPACE, details);
        parser.begin(entry -> {
            if (entry.original.complete && entry.reply.complete) {
                entries.add(maker.make(entry));
            }
        }, sequence, PORT_ID);
        return parser.parse(Recorded.memory(bytes), bytes.length);
    }

    private ConntrackEntry entry(int protocol, int destinationPort) {
        assertEquals(Outcome.DONE, parse(RECORDED, 7));
        assertEquals(9, entries.size());
        return entries.stream().filter(each -> each.protocol() == protocol
                && (destinationPort == 0 || each.original().destination().port() == destinationPort)).findFirst()
                .orElseThrow();
    }

    @Test
    void aTranslatedTcpConnectionIsToldInFull() {
        ConntrackEntry entry = entry(6, 7999);
        assertEquals("127.0.0.1:59340 > 127.0.0.1:7999", entry.original().source() + " > "
                + entry.original().destination());
        assertEquals("127.0.0.1:7000 > 127.0.0.1:59340", entry.reply().source() + " > "
                + entry.reply().destination());
        assertEquals("ESTABLISHED", entry.state());
        assertEquals(431_999, entry.timeoutSeconds());
        assertEquals(0xdead_beefL, entry.mark());
        assertEquals(3_354_889, entry.id());
        assertEquals(1, entry.use());
        assertEquals(new ConntrackTraffic(4, 316), entry.originalTraffic());
        assertEquals(new ConntrackTraffic(3, 214), entry.replyTraffic());
        assertTrue(ConntrackStatus.ASSURED.in(entry.status()) && ConntrackStatus.DESTINATION_NAT.in(entry.status()));
        assertTrue(entry.isTranslated());
        // Sat Nov 21 12:50:45 UTC 2026, and less than a second
        assertEquals(1_795_265_445L, entry.startedAt() / 1_000_000);
    }

    @Test
    void aPingHasItsIdAndTypeInThePlaceOfPorts() {
        ConntrackEntry v4 = entry(1, 0);
        assertEquals(45_087, v4.original().source().port());
        assertEquals(8 << 8, v4.original().destination().port());
        assertEquals(0, v4.reply().destination().port(), "an echo reply is type 0, code 0");
        assertNull(v4.state());
        ConntrackEntry v6 = entries.stream().filter(each -> each.protocol() == 58).findFirst().orElseThrow();
        assertEquals(45_088, v6.original().source().port());
        assertEquals(128 << 8, v6.original().destination().port());
        assertEquals(129 << 8, v6.reply().destination().port());
    }

    @Test
    void zonesOfBothDirectionsAndOfOneAreTold() {
        assertEquals(7, entry(17, 9100).zone());
        assertEquals(8, entries.stream().filter(each -> each.original().destination().port() == 9101).findFirst()
                .orElseThrow().zone());
        assertEquals(0, entries.stream().filter(each -> each.protocol() == 6).findFirst().orElseThrow().zone());
    }

    @Test
    void protocolsWithoutPortsAndThoseThatNobodyKnowsAreTold() {
        ConntrackEntry unknown = entry(99, 0);
        assertEquals("99", unknown.protocolName());
        assertEquals(0, unknown.original().source().port());
        assertEquals(599, unknown.timeoutSeconds());
        assertEquals("CLOSED", entries.stream().filter(each -> each.protocol() == 132).findFirst().orElseThrow()
                .state());
    }

    @Test
    void theReplyOfAConnectionThatIsNotTranslatedSharesItsEnds() {
        ConntrackEntry entry = entry(6, 7000);
        assertSame(entry.original().source(), entry.reply().destination());
        assertSame(entry.original().destination(), entry.reply().source());
    }

    @Test
    void whatTheKernelDoesNotTellIsUnknown() {
        // the recording of a namespace without accounting and timestamps
        byte[] plain = Recorded.bytes("ctnetlink-dump-linux-6.18-x86_64.bin");
        EntryMaker maker = new EntryMaker(NAMESPACE, details);
        parser.begin(entry -> entries.add(maker.make(entry)), 7, 13968);
        parser.parse(Recorded.memory(plain), plain.length);
        assertEquals(4, entries.size());
        for (ConntrackEntry entry : entries) {
            assertNull(entry.originalTraffic());
            assertNull(entry.replyTraffic());
            assertEquals(0, entry.startedAt());
        }
    }

    @Test
    void whatProcessorsCountedHasTheNamesOfTheTextsColumns() {
        processors.clear();
        assertEquals(Outcome.DONE, parse(PROCESSORS, 8));
        ConntrackCounters counters = processors.counters(-1);
        assertEquals("ctnetlink", counters.source());
        assertEquals(List.of("found", "invalid", "insert", "insert_failed", "drop", "early_drop", "icmp_error",
                "search_restart", "clashres", "chainlength"), counters.columns());
        assertArrayEquals(new int[]{0, 1}, counters.processors());
        assertEquals(2, counters.rows()[1][counters.columns().indexOf("icmp_error")]);
        assertEquals(2, Stream.of(counters.rows()).flatMapToInt(Arrays::stream).sum());
    }

    @Test
    void aStatisticThatNobodyKnowsIsCalledByItsNumber() {
        byte[] bytes = PROCESSORS.clone();
        bytes[20 + 2] = 77;
        bytes[120 + 2] = 77;
        processors.clear();
        assertEquals(Outcome.DONE, parse(bytes, 8));
        assertEquals("attribute_77", processors.counters(-1).columns().get(0));
    }

    @Test
    void processorsThatCountDifferentThingsAreAMistake() {
        byte[] bytes = PROCESSORS.clone();
        bytes[120 + 2] = 77;
        processors.clear();
        assertEquals(Outcome.MALFORMED, parse(bytes, 8));
        assertEquals("other statistics of one processor than of another", parser.problem());
    }

    @ParameterizedTest
    @CsvSource({"6, 1, SYN_SENT", "6, 9, SYN_SENT2", "6, 10, STATE_10", "33, 4, OPEN", "132, 9, HEARTBEAT_ACKED",
            "17, 0, STATE_0"})
    void statesHaveTheNamesThatConntrackPrints(int protocol, int state, String name) {
        assertEquals(name, ConntrackStates.name(protocol, state));
    }

    @Test
    void noStateHasNoName() {
        assertNull(ConntrackStates.name(6, -1));
    }

    @Property
    void anyBytesEndInAnOutcome(@ForAll @Size(max = 500) byte[] bytes) {
        assertNotNull(parse(bytes, 0));
        assertTrue(entries.size() <= bytes.length / 20);
    }

    @Property(tries = 3000)
    void aRealDumpWithBytesChangedEndsInAnOutcome(@ForAll @Size(max = 12) List<@IntRange(max = 2383) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 2384) int length) {
        entries.clear();
        assertNotNull(parse(Recorded.changed(RECORDED, length, where, what), 7));
        assertTrue(entries.size() <= 9);
    }

    @Property
    void statisticsWithBytesChangedEndInAnOutcome(@ForAll @Size(max = 8) List<@IntRange(max = 219) Integer> where,
            @ForAll @Size(8) byte[] what, @ForAll @IntRange(max = 220) int length) {
        processors.clear();
        assertNotNull(parse(Recorded.changed(PROCESSORS, length, where, what), 8));
        ConntrackCounters counters = processors.counters(-1);
        for (int[] row : counters.rows()) {
            assertEquals(counters.columns().size(), row.length);
        }
    }
}
