package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.model.IpAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AddressParserTest {

    /** 10.1.0.2/24 with its broadcast address, 10.9.0.1 with the peer 10.9.0.2, 2001:db8::5/64, and loopback. */
    private static final byte[] RECORDED = Recorded.bytes("rtnetlink-addresses-linux-6.18-x86_64.bin");
    private static final int SEQUENCE = 7;
    /** The port id stands behind the sequence number of each message. */
    private static final int PORT_ID = Recorded.memory(RECORDED).getInt(12);

    private final List<String> addresses = new ArrayList<>();

    private Outcome parse(byte[] bytes, int sequence) {
        AddressParser parser = new AddressParser();
        parser.begin(address -> addresses.add(address.toString()), sequence, PORT_ID);
        Outcome outcome = parser.parse(Recorded.memory(bytes), bytes.length);
        assertEquals(outcome == Outcome.MALFORMED, parser.problem() != null);
        return outcome;
    }

    @Test
    void aRealAnswerTellsOwnAddressesAndNotThoseOfPeers() {
        assertEquals(Outcome.DONE, parse(RECORDED, SEQUENCE));
        assertTrue(addresses.containsAll(List.of("127.0.0.1", "::1", "10.1.0.2", "10.1.0.255", "10.9.0.1",
                "2001:db8::5")), addresses::toString);
        assertFalse(addresses.contains("10.9.0.2"), addresses::toString);
    }

    @Test
    void answersToOthersAreSkipped() {
        parse(RECORDED, SEQUENCE + 1);
        assertEquals(List.of(), addresses);
    }

    @Test
    void theRequestAsksForAllFamilies() {
        ByteBuffer out = Recorded.memory(new byte[64]);
        assertEquals(24, AddressParser.writeRequest(out, 3));
        assertEquals(24, out.getInt(0));
        assertEquals(22, out.getShort(4));
        assertEquals(0x301, out.getShort(6));
        assertEquals(0, out.getLong(16));
    }

    @Property
    void aRealAnswerWithBytesChangedEnds(@ForAll @Size(max = 12) List<@IntRange(max = 600) Integer> where,
            @ForAll @Size(12) byte[] what, @ForAll @IntRange(max = 600) int length) {
        List<IpAddress> told = new ArrayList<>();
        byte[] bytes = Recorded.changed(RECORDED, length, where, what);
        AddressParser parser = new AddressParser();
        parser.begin(told::add, SEQUENCE, PORT_ID);
        assertNotNull(parser.parse(Recorded.memory(bytes), bytes.length));
        assertTrue(told.size() <= bytes.length / 4);
    }
}
