package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.ParsedEntry.Tuple;
import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ConntrackParserTest {

    /** What a dump gave in a namespace with DNAT from port 7999 to 7000 and, for UDP, from 7998 to 7001. */
    private static final byte[] RECORDED = Recorded.bytes("ctnetlink-dump-linux-6.18-x86_64.bin");
    private static final int SEQUENCE = 7;
    private static final int PORT_ID = 13968;

    private final List<String> entries = new ArrayList<>();

    private static String text(Tuple tuple) {
        return tuple.protocol + " " + end(tuple, tuple.sourceHigh, tuple.sourceLow, tuple.sourcePort) + " > "
                + end(tuple, tuple.destinationHigh, tuple.destinationLow, tuple.destinationPort);
    }

    private static Endpoint end(Tuple tuple, long high, long low, int port) {
        return new Endpoint(tuple.v4 ? IpAddress.ofV4((int) low) : IpAddress.ofV6(high, low), port, null);
    }

    private Outcome parse(byte[] bytes, int sequence, int portId) {
        ConntrackParser parser = new ConntrackParser();
        parser.begin(entry -> entries.add(
                text(entry.original) + " | " + text(entry.reply) + " | " + Integer.toHexString(entry.status)
                        + (entry.original.complete && entry.reply.complete ? "" : " incomplete")),
                sequence, portId);
        return parser.parse(Recorded.memory(bytes), bytes.length);
    }

    @Test
    void aRealDumpTellsBothTuplesAndWhatWasTranslated() {
        assertEquals(Outcome.MORE, parse(RECORDED, SEQUENCE, PORT_ID));
        assertEquals(4, entries.size());
        assertTrue(entries.contains("6 127.0.0.1:53160 > 127.0.0.1:7999 | 6 127.0.0.1:7000 > 127.0.0.1:53160 | 1ae"),
                entries::toString);
        assertTrue(entries.contains("17 [::1]:46190 > [::1]:7998 | 17 [::1]:7001 > [::1]:46190 | 1a8"),
                entries::toString);
        assertEquals(1, entries.stream().filter(each -> each.endsWith("| 18e")).count(), "one is not translated");
    }

    @Test
    void answersToOthersAreSkipped() {
        assertEquals(Outcome.MORE, parse(RECORDED, SEQUENCE + 1, PORT_ID));
        assertEquals(Outcome.MORE, parse(RECORDED, SEQUENCE, PORT_ID + 1));
        assertEquals(List.of(), entries);
    }

    @Test
    void anEntryWithoutReplyIsIncomplete() {
        // the reply's type, of the first entry, turned into one that nobody knows
        byte[] bytes = RECORDED.clone();
        bytes[20 + 0x4c + 2] = 99;
        parse(bytes, SEQUENCE, PORT_ID);
        assertTrue(entries.get(0).endsWith("incomplete"), entries::toString);
    }

    @Test
    void theNumberOfEntriesIsReadFromTheStatistics() {
        byte[] answer = hex("240000000501020007000000cc52000000000000" + "08000100000000040800020000040000");
        ConntrackParser parser = new ConntrackParser();
        parser.begin(entry -> {}, 7, 0x52cc);
        assertEquals(Outcome.DONE, parser.parse(Recorded.memory(answer), answer.length));
        assertEquals(4, parser.entries());
    }

    @Test
    void aRefusalTellsItsNumber() {
        ByteBuffer refusal = Recorded.memory(new byte[36]);
        refusal.putInt(0, 36).putShort(4, (short) 2).putInt(8, 7).putInt(12, 1).putInt(16, -1);
        ConntrackParser parser = new ConntrackParser();
        parser.begin(entry -> {}, 7, 1);
        assertEquals(Outcome.REFUSED, parser.parse(refusal, 36));
        assertEquals(1, parser.errno());
    }

    @Test
    void aRequestForTranslatedEntriesCarriesTheBitsAsValueAndMask() {
        ByteBuffer out = Recorded.memory(new byte[64]);
        assertEquals(36, ConntrackRequest.writeDump(out, 0x20, 3));
        assertEquals("24000000010101030300000000000000" + "00000000" + "0800030000000020" + "08001a0000000020",
                text(out, 36));
        assertEquals(20, ConntrackRequest.writeDump(out, 0, 4));
        assertEquals("14000000010101030400000000000000" + "00000000", text(out, 20));
        assertEquals(20, ConntrackRequest.writeStatistics(out, 5));
        assertEquals("14000000050101000500000000000000" + "00000000", text(out, 20));
    }

    private static String text(ByteBuffer bytes, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(String.format("%02x", bytes.get(i)));
        }
        return text.toString();
    }

    private static byte[] hex(String text) {
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    @Property
    void anyBytesEndInAnOutcome(@ForAll @Size(max = 500) byte[] bytes) {
        staysWithin(bytes, 0, 0);
    }

    @Property
    void aRealDumpWithBytesChangedEndsInAnOutcome(@ForAll @Size(max = 12) List<@IntRange(max = 895) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 896) int length) {
        staysWithin(Recorded.changed(RECORDED, length, where, what), SEQUENCE, PORT_ID);
    }

    @Property
    void nestedAttributesWithAnyLengthsEnd(@ForAll @Size(max = 200) byte[] noise) {
        byte[] bytes = Arrays.copyOf(RECORDED, 260);
        System.arraycopy(noise, 0, bytes, 20, noise.length);
        staysWithin(bytes, SEQUENCE, PORT_ID);
    }

    private static void staysWithin(byte[] bytes, int sequence, int portId) {
        ConntrackParser parser = new ConntrackParser();
        NatTable v4 = new NatTable(true);
        NatTable v6 = new NatTable(false);
        parser.begin(entry -> {
            if (entry.original.complete && entry.reply.complete && entry.original.v4 == entry.reply.v4) {
                (entry.original.v4 ? v4 : v6).add(entry);
            }
        }, sequence, portId);
        Outcome outcome = parser.parse(Recorded.memory(bytes), bytes.length);
        assertNotNull(outcome);
        assertEquals(outcome == Outcome.MALFORMED, parser.problem() != null);
        assertTrue(v4.size() + v6.size() <= bytes.length / 20);
    }
}
