package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class HostCacheTest {

    private static final String HEADLINE = "\nIP address        MTU      SSTRESH      RTT   RTTVAR    CWND SENDPIPE RECVPIPE"
            + " HITS  UPD  EXP\n";
    private static final String LINES = "203.0.113.129    1500    65535     37ms      5ms    10424        0        0"
            + "    4    1 3600\n"
            + "2001:db8:12::20     0        0    112ms      0ms    14600        0        0    9    2 1200\n"
            + "192.0.2.1           0        0      0ms      0ms        0        0        0    0    1  300\n"
            + "fe80::1%em0         0        0      1ms      2ms        0        0        0    0    1  300\n";

    private final HostCache cache = new HostCache();

    private void read(byte[] text) throws SourceException {
        cache.read(name -> ByteBuffer.wrap(text).asReadOnlyBuffer());
    }

    private void read(String text) throws SourceException {
        read(text.getBytes(StandardCharsets.US_ASCII));
    }

    private int find(String address) {
        IpAddress parsed = AddressLiteral.parse(address);
        return parsed.v4()
                ? cache.find((long) parsed.bits() << Integer.SIZE, 0)
                : cache.find(parsed.high(), parsed.low());
    }

    @Test
    void aHostIsFoundByItsAddress() throws SourceException {
        read(HEADLINE + LINES + "\0");
        assertEquals(37_000, cache.roundTripMicros(find("203.0.113.129")));
        assertEquals(5_000, cache.variationMicros(find("203.0.113.129")));
        assertEquals(112_000, cache.roundTripMicros(find("2001:db8:12::20")));
        assertEquals(1_000, cache.roundTripMicros(find("fe80::1")));
        assertEquals(HostCache.NONE, find("203.0.113.130"));
        assertEquals(0, cache.skipped());
    }

    @Test
    void anIpv4HostIsFoundFromAnIpv6SocketToo() throws SourceException {
        read(HEADLINE + LINES);
        assertEquals(37_000, cache.roundTripMicros(cache.find(0, 0xffff_cb00_7181L)));
    }

    @Test
    void aHostWithoutAMeasuredTimeIsNotThere() throws SourceException {
        read(HEADLINE + LINES);
        assertEquals(HostCache.NONE, find("192.0.2.1"));
    }

    @Test
    void columnsAreFoundByTheHeadline() throws SourceException {
        read("IP address RTTVAR NEW RTT\n203.0.113.129 5ms 1 37ms\n");
        assertEquals(37_000, cache.roundTripMicros(find("203.0.113.129")));
        assertEquals(5_000, cache.variationMicros(find("203.0.113.129")));
    }

    @Test
    void linesThatMakeNoSenseAreCountedAndTheOthersStay() throws SourceException {
        read("IP address RTT RTTVAR\n203.0.113.129 37ms 5ms\nrack12 1ms 1ms\n192.0.2.7 1ms\n192.0.2.8 -1ms 1ms\n"
                + "192.0.2.9 99999999999999999999ms 1ms\n192.0.2.10 1 1\n");
        assertEquals(37_000, cache.roundTripMicros(find("203.0.113.129")));
        assertEquals(5, cache.skipped());
    }

    @Test
    void aTextWithoutTheHeadlineIsRefusedAndWhatWasKnownIsForgotten() throws SourceException {
        read(HEADLINE + LINES);
        SourceException refused = assertThrows(SourceException.class, () -> read(LINES));
        assertEquals(SourceException.Reason.MALFORMED, refused.reason());
        assertTrue(refused.getMessage().contains("net.inet.tcp.hostcache.list has no headline"), refused.getMessage());
        assertEquals(HostCache.NONE, find("203.0.113.129"));
    }

    @Test
    void aTextThatNoKernelTellsIsRefusedForItsLength() throws SourceException {
        byte[] lines = new byte[HostCache.LIMIT + 1];
        Arrays.fill(lines, (byte) '\n');
        SourceException refused = assertThrows(SourceException.class, () -> read(lines));
        assertEquals(SourceException.Reason.MALFORMED, refused.reason());
        assertTrue(refused.getMessage().contains("8388609 bytes"), refused.getMessage());
    }

    @Test
    void anEmptyCacheIsNoFailure() throws SourceException {
        read("");
        read(HEADLINE);
        assertEquals(HostCache.NONE, find("203.0.113.129"));
    }

    @Property(tries = 300)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 500) byte[] bytes) {
        check(bytes);
    }

    @Property(tries = 300)
    void anyLinesAreReadOrRefused(@ForAll @StringLength(max = 200) String noise) {
        check((HEADLINE + LINES + noise).getBytes(StandardCharsets.UTF_8));
    }

    private void check(byte[] bytes) {
        try {
            read(bytes);
            assertTrue(cache.skipped() <= bytes.length);
        } catch (SourceException e) {
            assertEquals(SourceException.Reason.MALFORMED, e.reason());
        }
    }
}
