package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.SocketTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InetDiagParserTest {

    private static final int NLM_F_DUMP_INTR = 0x10;

    private final DumpParser parser = new DumpParser();
    private final SocketTable table = new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);

    private static InetDiagParser reader(boolean v6) {
        return new InetDiagParser(Protocol.TCP, v6 ? InetDiagParser.AF_INET6 : InetDiagParser.AF_INET, null);
    }

    private Outcome parse(DiagMessages messages) {
        return parse(messages, false);
    }

    private Outcome parse(DiagMessages messages, boolean v6) {
        parser.begin(reader(v6), table, DiagMessages.SEQUENCE, DiagMessages.PORT_ID);
        table.begin();
        Outcome outcome = parser.parse(messages.buffer(), messages.length());
        table.end();
        return outcome;
    }

    @Test
    void everyFieldOfASocketGoesIntoItsRow() {
        byte[] name = "cubic\0".getBytes(StandardCharsets.US_ASCII);
        byte[] info = new byte[280];
        info[68] = 42;
        Outcome outcome = parse(new DiagMessages().socket(2, 1, 77, DiagMessages.shutdown(), DiagMessages.cgroup(25),
                DiagMessages.attribute(4, name), DiagMessages.attribute(2, info)).done());

        assertEquals(Outcome.DONE, outcome);
        assertEquals(1, parser.rows());
        assertEquals(List.of(0), TableRows.living(table));
        assertEquals("TCP4 1 10.0.0.1:80 10.0.0.2:5000", TableRows.text(table, 0));
        assertEquals(77, table.key(0));
        assertFalse(table.keyAssigned(0));
        assertEquals(1000, table.uid(0));
        assertEquals(4242, table.inode(0));
        assertEquals(3, table.interfaceIndex(0));
        assertEquals(11, table.receiveQueue(0));
        assertEquals(22, table.sendQueue(0));
        assertEquals(25, table.cgroup(0));
        assertEquals("cubic", table.congestion(0));
        assertEquals(280, table.metricsLength(0));
        assertEquals(42, table.metricsBlock(0)[table.metricsOffset(0) + 68]);
    }

    @Test
    void ipv6AddressesKeepTheirOrderAndTellWhetherIpv4IsRefused() {
        parse(new DiagMessages().socket(10, 10, 5, DiagMessages.attribute(11, (byte) 1)).done(), true);
        assertEquals("TCP6 10 fe80::1:80 fe80::2:5000", TableRows.text(table, 0));
        assertEquals(1, table.v6Only(0));
    }

    @Test
    void associationsOfOneSctpSocketAreRowsOfTheirOwnAndTheirStatesAreMarked() {
        byte[] peers = DiagMessages.attribute(13, new byte[128]);
        parser.begin(new InetDiagParser(Protocol.SCTP, InetDiagParser.AF_INET, new AssignedKeys()), table,
                DiagMessages.SEQUENCE, DiagMessages.PORT_ID);
        table.begin();
        DiagMessages messages = new DiagMessages().socketFrom(0, 2, 10, 5).socket(2, 3, 5, peers)
                .socketFrom(5001, 2, 1, 5).done();
        assertEquals(Outcome.DONE, parser.parse(messages.buffer(), messages.length()));
        table.end();
        assertEquals(3, table.size());
        assertEquals(List.of(10, 3 | SocketTable.OF_ASSOCIATION, 1),
                TableRows.living(table).stream().map(table::state).toList());
    }

    @Test
    void attributesAfterTheUnknownOnesAreRead() {
        parse(new DiagMessages()
                .socket(2, 1, 5, DiagMessages.attribute(0x3abc, (byte) 1, (byte) 2, (byte) 3), DiagMessages.cgroup(9))
                .done());
        assertEquals(9, table.cgroup(0));
    }

    @Test
    void theNestedBitOfAnAttributeIsIgnored() {
        byte[] nested = DiagMessages.cgroup(9);
        nested[3] |= (byte) 0x80;
        parse(new DiagMessages().socket(2, 1, 5, nested).done());
        assertEquals(9, table.cgroup(0));
    }

    @Test
    void aSmallSocketHasNoUserOfItsOwnButKeepsTheOneThatWasKnown() {
        parse(new DiagMessages().socket(2, 6, 5).done());
        assertEquals(-1, table.uid(0));
        parse(new DiagMessages().socket(2, 1, 6, DiagMessages.shutdown()).done());
        parse(new DiagMessages().socket(2, 6, 6).done());
        assertEquals(6, table.key(1));
        assertEquals(6, table.state(1));
        assertEquals(1000, table.uid(1));
    }

    @Test
    void figuresThatTheKernelTellsNoMoreAreForgotten() {
        parse(new DiagMessages().socket(2, 1, 5, DiagMessages.attribute(2, new byte[104])).done());
        assertEquals(104, table.metricsLength(0));
        parse(new DiagMessages().socket(2, 6, 5).done());
        assertEquals(0, table.metricsLength(0));
    }

    @Test
    void answersToAnotherRequestOrAnotherSocketAreSkipped() {
        Outcome outcome = parse(new DiagMessages().foreign(DiagMessages.SEQUENCE - 1, DiagMessages.PORT_ID)
                .foreign(DiagMessages.SEQUENCE, DiagMessages.PORT_ID + 1));
        assertEquals(Outcome.MORE, outcome);
        assertEquals(0, parser.rows());
    }

    @Test
    void anInterruptedDumpIsNoticed() {
        parse(new DiagMessages().flags(2).socket(2, 1, 5).flags(NLM_F_DUMP_INTR).socket(2, 1, 6));
        assertTrue(parser.interrupted());
        parse(new DiagMessages().flags(2).socket(2, 1, 5));
        assertFalse(parser.interrupted());
    }

    @Test
    void theEndOfADumpWithoutNumberIsAnEnd() {
        assertEquals(Outcome.DONE, parse(new DiagMessages().message(3)));
    }

    @Test
    void theEndOfADumpWithZeroIsAnEnd() {
        assertEquals(Outcome.DONE, parse(new DiagMessages().done(0)));
    }

    @Test
    void anUnsupportedProtocolIsToldByANumberInTheEndOfTheDump() {
        assertEquals(Outcome.REFUSED, parse(new DiagMessages().done(2)));
        assertEquals(2, parser.errno());
    }

    @Test
    void anEndOfDumpThatIsCutIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().message(3, (byte) 0)));
    }

    @Test
    void anErrorIsARefusal() {
        assertEquals(Outcome.REFUSED, parse(new DiagMessages().error(95)));
        assertEquals(95, parser.errno());
    }

    @Test
    void anErrorZeroIsAnEnd() {
        assertEquals(Outcome.DONE, parse(new DiagMessages().error(0)));
    }

    @Test
    void anErrorThatIsCutIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().message(2, (byte) 1)));
    }

    @Test
    void lostAnswersAreNotTakenForACompleteDump() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().socket(2, 1, 5).message(4).done()));
        assertTrue(parser.problem().contains("lost"), parser.problem());
    }

    @Test
    void aMessageLongerThanItsDatagramIsMalformed() {
        DiagMessages messages = new DiagMessages().socket(2, 1, 5);
        messages.buffer().putInt(0, messages.length() + 1);
        assertEquals(Outcome.MALFORMED, parse(messages));
        assertNotNull(parser.problem());
    }

    @Test
    void aMessageShorterThanItsHeaderDoesNotStopTheClock() {
        DiagMessages messages = new DiagMessages().socket(2, 1, 5);
        messages.buffer().putInt(0, 0);
        assertEquals(Outcome.MALFORMED, parse(messages));
    }

    @Test
    void aSocketThatIsCutIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().message(20, new byte[71])));
    }

    @Test
    void anAttributeWithoutLengthIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().socket(2, 1, 5, new byte[]{0, 0, 2, 0})));
        assertEquals(0, table.size(), "a row half read is no row");
    }

    @Test
    void anAttributeLongerThanItsMessageIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().socket(2, 1, 5, new byte[]{99, 0, 2, 0})));
    }

    @Test
    void aSocketOfTheOtherFamilyIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages().socket(10, 1, 5)));
    }

    @Test
    void aDatagramWithoutMessageIsMalformed() {
        assertEquals(Outcome.MALFORMED, parse(new DiagMessages()));
    }

    /** Recorded on Linux 6.18 together with what ss printed. */
    @Test
    void aRealDatagramIsReadAsSsReadIt() throws IOException {
        byte[] recorded = recorded();
        parser.begin(reader(true), table, 1, 15172);
        table.begin();
        assertEquals(Outcome.MORE, parser.parse(memory(recorded), recorded.length));
        table.end();

        assertEquals(List.of("TCP6 10 :::2012 :::0", "TCP6 10 :::2004 :::0", "TCP6 10 :::2003 :::0",
                "TCP6 10 ::1:2002 :::0", "TCP6 10 ::1:2011 :::0", "TCP6 1 ::1:17950 ::1:2011",
                "TCP6 1 ::ffff:127.0.0.1:2012 ::ffff:127.0.0.1:40276", "TCP6 1 ::1:2011 ::1:17950"),
                TableRows.living(table).stream().map(slot -> TableRows.text(table, slot)).toList());
        assertEquals(0, table.v6Only(0));
        assertEquals(1, table.v6Only(2));
        assertEquals(10, table.sendQueue(2));
        assertEquals(0x1183, table.key(5));
        assertEquals(67391, table.inode(5));
        assertEquals("bbr", table.congestion(5));
        TcpMetrics client = new TcpInfo("6.18.44").decode(table.metricsBlock(5), table.metricsOffset(5),
                table.metricsLength(5), table.congestion(5));
        assertEquals(33, TableRows.figure(client, TcpMetric.RTT_US));
        assertEquals(16, TableRows.figure(client, TcpMetric.RTT_VAR_US));
        assertEquals(33, TableRows.figure(client, TcpMetric.MIN_RTT_US));
        assertEquals(204_000, TableRows.figure(client, TcpMetric.TCPI_RTO));
        assertEquals(32732, TableRows.figure(client, TcpMetric.MSS_SEND));
        assertEquals(65536, TableRows.figure(client, TcpMetric.TCPI_PMTU));
        assertEquals(65464, TableRows.figure(client, TcpMetric.TCPI_ADVMSS));
        assertEquals(10, TableRows.figure(client, TcpMetric.TCPI_SND_WSCALE));
        assertEquals(10, TableRows.figure(client, TcpMetric.TCPI_RCV_WSCALE));
        assertEquals(1, TableRows.figure(client, TcpMetric.BYTES_ACKED));
        assertEquals(0, TableRows.figure(client, TcpMetric.BYTES_SENT));
        assertEquals(2, TableRows.figure(client, TcpMetric.SEGMENTS_SENT));
        assertEquals(1, TableRows.figure(client, TcpMetric.SEGMENTS_RECEIVED));
        assertEquals(226_771_349_648L / 8, TableRows.figure(client, TcpMetric.PACING_RATE_BYTES_PER_SECOND));
        assertEquals(65464, TableRows.figure(client, TcpMetric.TCPI_SND_WND));
        assertEquals(1, TableRows.figure(client, TcpMetric.TCPI_DELIVERED));
        assertEquals(1, TableRows.figure(client, TcpMetric.TCPI_DELIVERY_RATE_APP_LIMITED));
        assertEquals(TcpMetrics.UNKNOWN, TableRows.figure(client, TcpMetric.TCPI_MAX_PACING_RATE), "no limit");
    }

    private static byte[] recorded() throws IOException {
        try (InputStream in = InetDiagParserTest.class
                .getResourceAsStream("sock_diag-tcp6-linux-6.18-x86_64.bin")) {
            return in.readAllBytes();
        }
    }

    private static ByteBuffer memory(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Property
    void anyBytesEndInAnOutcome(@ForAll @Size(max = 600) byte[] bytes, @ForAll boolean v6) {
        parsesWithinBounds(bytes, v6, 0, 0);
    }

    @Property
    void aRealDatagramWithBytesChangedEndsInAnOutcome(@ForAll @Size(max = 12) List<@IntRange(max = 3367) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 3368) int length) throws IOException {
        byte[] bytes = java.util.Arrays.copyOf(recorded(), length);
        for (int i = 0; i < where.size(); i++) {
            if (where.get(i) < length) {
                bytes[where.get(i)] = what[i];
            }
        }
        parsesWithinBounds(bytes, true, 1, 15172);
    }

    private static void parsesWithinBounds(byte[] bytes, boolean v6, int sequence, int portId) {
        DumpParser fuzzed = new DumpParser();
        SocketTable rows = new SocketTable(TcpInfo.LENGTH, TcpInfo.TIMERS_FROM, TcpInfo.TIMERS_TO);
        fuzzed.begin(reader(v6), rows, sequence, portId);
        rows.begin();
        // a buffer that ends with the bytes: reading behind them would throw
        Outcome outcome = fuzzed.parse(memory(bytes), bytes.length);
        rows.end();
        assertNotNull(outcome);
        assertEquals(outcome == Outcome.MALFORMED, fuzzed.problem() != null);
        assertEquals(outcome == Outcome.REFUSED, fuzzed.errno() != 0);
        assertTrue(fuzzed.rows() <= bytes.length / 88);
        for (int slot : TableRows.living(rows)) {
            new TcpInfo("6.18").decode(rows.metricsBlock(slot), rows.metricsOffset(slot), rows.metricsLength(slot),
                    rows.congestion(slot));
        }
    }
}
