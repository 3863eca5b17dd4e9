package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FrameStreamTest {

    private static final int OVERHEAD = 14;

    private static byte[] bytes(boolean deflated, Frame... frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, deflated);
        for (Frame frame : frames) {
            writer.write(frame);
        }
        return out.toByteArray();
    }

    private static Frame frame(int length) {
        return new Frame(FrameType.ADDED, new byte[length]);
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes));
    }

    /** A frame made by hand, with the right checksum. */
    private static byte[] handMade(int type, int flags, int number, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(OVERHEAD + body.length);
        frame.putInt(10 + body.length).put((byte) type).put((byte) flags).putInt(number).put(body);
        CRC32C checksum = new CRC32C();
        checksum.update(frame.array(), 4, frame.position() - 4);
        return frame.putInt((int) checksum.getValue()).array();
    }

    private static String failure(byte[] bytes) {
        return assertThrows(WireException.class, () -> reader(bytes).read()).getMessage();
    }

    private static byte[] deflated(byte[] payload) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(payload);
        deflater.finish();
        byte[] result = new byte[payload.length + 64];
        int length = deflater.deflate(result);
        deflater.end();
        return Arrays.copyOf(result, length);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll @Size(max = 2000) byte[] payload, @ForAll boolean deflated) throws IOException {
        byte[] bytes = bytes(deflated, new Frame(FrameType.CHANGED, payload), new Frame(FrameType.TICK, payload));
        FrameReader reader = reader(bytes);
        Frame first = reader.read();
        assertEquals(FrameType.CHANGED, first.type());
        assertArrayEquals(payload, first.payload());
        assertEquals(FrameType.TICK, reader.read().type());
        assertNull(reader.read());
        assertEquals(bytes.length, reader.bytes());
        assertEquals(2, reader.sequence());
    }

    @Property(tries = 50)
    void aLongPayloadThatRepeatsItselfIsRead(@ForAll @IntRange(min = 257, max = 300_000) int length,
            @ForAll @IntRange(min = 1, max = 255) int period) throws IOException {
        byte[] payload = new byte[length];
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (i % period);
        }
        assertArrayEquals(payload, reader(bytes(true, new Frame(FrameType.ADDED, payload))).read().payload());
    }

    @Test
    void theBytesOfAFrameAreAsDescribed() throws IOException {
        byte[] bytes = bytes(false, new Frame(FrameType.TICK, "abc".getBytes(StandardCharsets.US_ASCII)));
        assertArrayEquals(handMade(11, 0, 1, new byte[]{'a', 'b', 'c'}), bytes);
    }

    @Test
    void shortPayloadsAreNotDeflated() throws IOException {
        assertEquals(256 + OVERHEAD, bytes(true, frame(256)).length);
        assertTrue(bytes(true, frame(257)).length < 40);
    }

    @Test
    void aPayloadThatWouldNotBecomeShorterIsNotDeflated() throws IOException {
        byte[] noise = new byte[5000];
        new Random(1).nextBytes(noise);
        assertEquals(noise.length + OVERHEAD, bytes(true, new Frame(FrameType.ADDED, noise)).length);
    }

    @Test
    void writeTellsHowManyBytesItTook() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(out, true);
        int first = writer.write(frame(4000));
        assertEquals(out.size(), first);
        int second = writer.write(frame(3));
        assertEquals(out.size(), first + second);
        assertEquals(2, writer.sequence());
    }

    @Test
    void theLongestPayloadFitsAndOneByteMoreDoesNot() throws IOException {
        int longest = FrameReader.LIMIT - 10;
        assertEquals(longest, reader(bytes(false, frame(longest))).read().payload().length);
        assertEquals(longest, reader(bytes(true, frame(longest))).read().payload().length);
        FrameWriter writer = new FrameWriter(new ByteArrayOutputStream(), true);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> writer.write(frame(longest + 1))).getMessage()
                .contains("ADDED"));
        assertEquals(0, writer.sequence());
    }

    @Test
    void anUnknownTypeIsPassedOver() throws IOException {
        byte[] bytes = concat(handMade(200, 0x80, 1, new byte[9]), handMade(11, 0, 2, new byte[]{7}));
        FrameReader reader = reader(bytes);
        assertEquals(FrameType.TICK, reader.read().type());
        assertEquals(bytes.length, reader.bytes());
    }

    @Test
    void unknownFlagsOfAKnownTypeAreAnError() {
        assertEquals("the frame of TICK at byte 0 has unknown flags 6", failure(handMade(11, 6, 1, new byte[1])));
    }

    @Test
    void aToldLengthOfTwoGigabytesIsRefusedBeforeAnythingIsAllocated() {
        assertEquals("the frame at byte 0 says it is 2147483648 bytes long; frames are 10 to 8388608",
                failure(new byte[]{(byte) 0x80, 0, 0, 0, 1, 2, 3}));
    }

    @Test
    void aLengthTooShortForAFrameIsRefused() {
        assertTrue(failure(new byte[]{0, 0, 0, 9, 1, 2, 3}).contains("says it is 9 bytes long"));
    }

    @Test
    void aLongLengthWithoutTheBytesCostsNoMoreThanWhatCame() {
        byte[] bytes = ByteBuffer.allocate(104).putInt(FrameReader.LIMIT).array();
        int[] longestAsked = {0};
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                longestAsked[0] = Math.max(longestAsked[0], into.length);
                return super.read(into, offset, length);
            }
        });
        String message = assertThrows(WireException.class, reader::read).getMessage();
        assertEquals("the stream ends after 100 of 8388608 bytes of the frame at byte 0", message);
        assertTrue(longestAsked[0] <= 8192, longestAsked[0] + " bytes were allocated");
    }

    @Property(tries = 100)
    void aStreamCutAnywhereInsideAFrameIsAnErrorThatSaysWhere(@ForAll @IntRange(min = 1, max = 523) int length)
            throws IOException {
        byte[] bytes = bytes(false, frame(10), frame(500));
        int cut = 24 + Math.min(length, bytes.length - 25);
        FrameReader reader = reader(Arrays.copyOf(bytes, cut));
        reader.read();
        assertTrue(assertThrows(WireException.class, reader::read).getMessage().endsWith("the frame at byte 24"));
    }

    @Test
    void aRepeatedFrameIsAnError() throws IOException {
        byte[] bytes = bytes(false, frame(1));
        FrameReader reader = reader(concat(bytes, bytes));
        reader.read();
        assertEquals("the frame at byte 15 has the number 1, expected was 2",
                assertThrows(WireException.class, reader::read).getMessage());
    }

    @Test
    void aMissingFrameIsAnError() {
        assertEquals("the frame at byte 0 has the number 3, expected was 1", failure(handMade(11, 0, 3, new byte[0])));
    }

    @Test
    void theNumberGoesOnAfterThirtyTwoBits() throws IOException {
        long last = 0xffff_ffffL;
        FrameReader reader = new FrameReader(new ByteArrayInputStream(handMade(11, 0, 0, new byte[0])), last);
        reader.read();
        assertEquals(last + 1, reader.sequence());
    }

    @Test
    void aResumedStreamGoesOnWithTheNextNumberOrBeginsAnew() throws IOException {
        FrameReader resumed = new FrameReader(new ByteArrayInputStream(handMade(11, 0, 42, new byte[0])), 41);
        resumed.read();
        assertEquals(42, resumed.sequence());
        FrameReader anew = new FrameReader(new ByteArrayInputStream(
                concat(handMade(1, 0, 1, new byte[0]), handMade(11, 0, 2, new byte[0]))), 41);
        anew.read();
        anew.read();
        assertEquals(2, anew.sequence());
    }

    @Test
    void onlyTheFirstFrameOfAResumedStreamMayBeginAnew() throws IOException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(
                concat(handMade(11, 0, 42, new byte[0]), handMade(11, 0, 1, new byte[0]))), 41);
        reader.read();
        assertThrows(WireException.class, reader::read);
    }

    @Property(tries = 300)
    void anyChangedBitIsNoticed(@ForAll @IntRange(min = 32, max = 14 * 8 + 799) int bit) throws IOException {
        byte[] bytes = bytes(false, frame(100));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        assertThrows(WireException.class, () -> reader(bytes).read());
    }

    @Test
    void aBombIsNotInflatedBeyondItsToldLength() {
        byte[] body = concat(new byte[]{100}, deflated(new byte[4 << 20]));
        assertEquals("the frame of ADDED at byte 0 cannot be inflated: it goes on after 100 bytes",
                failure(handMade(4, 1, 1, body)));
    }

    @Test
    void aToldLengthAfterInflationBeyondTheLimitIsRefused() {
        byte[] varintOf9MiB = {(byte) 0x80, (byte) 0x80, (byte) 0xc0, 0x04};
        assertTrue(failure(handMade(4, 1, 1, concat(varintOf9MiB, deflated(new byte[9 << 20]))))
                .contains("beyond 8388598"));
        byte[] endless = new byte[12];
        Arrays.fill(endless, (byte) 0xff);
        assertTrue(failure(handMade(4, 1, 1, endless)).contains("says no length"));
        assertTrue(failure(handMade(4, 1, 1, new byte[0])).contains("says no length"));
    }

    @Test
    void aDeflatedPayloadThatEndsTooSoonIsAnError() {
        byte[] body = concat(new byte[]{101}, deflated(new byte[100]));
        assertTrue(failure(handMade(4, 1, 1, body)).endsWith("it ends after 100 of 101 bytes"));
    }

    @Test
    void bytesAfterADeflatedPayloadAreAnError() {
        byte[] body = concat(new byte[]{100}, deflated(new byte[100]), new byte[3]);
        assertTrue(failure(handMade(4, 1, 1, body)).endsWith("3 bytes follow its end"));
    }

    @Property(tries = 2000)
    void anyBodyOfADeflatedFrameIsReadOrRefused(@ForAll @Size(max = 300) byte[] body) throws IOException {
        try {
            assertTrue(reader(handMade(4, 1, 1, body)).read().payload().length <= FrameReader.LIMIT);
        } catch (WireException e) {
            assertTrue(e.getMessage().contains("ADDED"), e.getMessage());
        }
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        try {
            FrameReader reader = new FrameReader(in);
            while (reader.read() != null) {
                assertTrue(reader.bytes() <= bytes.length);
            }
        } catch (WireException e) {
            assertTrue(e.getMessage().contains("at byte"), e.getMessage());
        }
    }
}
