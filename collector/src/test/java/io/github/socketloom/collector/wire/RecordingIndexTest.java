package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingIndexTest {

    private static final RecordingIndex INDEX = new RecordingIndex(1000, 400, true, 5_000_000,
            new long[]{5_000_000, 6_000_001, 9_000_000});

    private interface Writing {
        void to(JsonGenerator cbor) throws IOException;
    }

    private static Frame index(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator cbor = new CBORFactory().createGenerator(bytes)) {
            writing.to(cbor);
        }
        return new Frame(FrameType.INDEX, bytes.toByteArray());
    }

    private static String refusal(Frame frame) {
        return assertThrows(WireException.class, () -> RecordingIndex.decode(frame)).getMessage();
    }

    private static Frame withSteps(long... steps) throws IOException {
        return index(cbor -> {
            cbor.writeStartArray(null, 5);
            cbor.writeNumber(1);
            cbor.writeNumber(0);
            cbor.writeBoolean(false);
            cbor.writeNumber(7);
            cbor.writeStartArray(null, steps.length);
            for (long step : steps) {
                cbor.writeNumber(step);
            }
            cbor.writeEndArray();
            cbor.writeEndArray();
        });
    }

    @Test
    void itIsReadAsItWasWritten() throws WireException {
        RecordingIndex read = RecordingIndex.decode(INDEX.encode());
        assertEquals(1000, read.segment());
        assertEquals(400, read.previous());
        assertTrue(read.anew());
        assertEquals(5_000_000, read.keyTime());
        assertArrayEquals(INDEX.times(), read.times());
    }

    @Test
    void moreTicksThanThereWasRoomForAreRead() throws WireException {
        long[] times = new long[1000];
        Arrays.setAll(times, i -> 10 + i);
        assertArrayEquals(times, RecordingIndex.decode(new RecordingIndex(1, 0, false, 3, times).encode()).times());
    }

    @Test
    void oneCutAnywhereIsRefused() {
        byte[] whole = INDEX.encode().payload();
        for (int length = 0; length < whole.length; length++) {
            String said = refusal(new Frame(FrameType.INDEX, Arrays.copyOf(whole, length)));
            assertTrue(said.startsWith("the index is broken"), said);
        }
    }

    @Test
    void timesThatGoBackAreRefused() throws IOException {
        assertEquals("the index has a negative number", refusal(withSteps(5, -1)));
    }

    @Test
    void timesBeyondAllTimeAreRefused() throws IOException {
        assertEquals("the times of the index do not ascend", refusal(withSteps(Long.MAX_VALUE)));
    }

    @ParameterizedTest
    @CsvSource({
            "00, the index is broken: VALUE_NUMBER_INT in the place of START_ARRAY",
            "8120, the index has a negative number", // [-1]
            "8163616263, the index is broken: VALUE_STRING in the place of VALUE_NUMBER_INT", // ["abc"]
            "8400010203, the index is broken: VALUE_NUMBER_INT in the place of VALUE_FALSE", // [0, 1, 2, 3]
    })
    void whatIsNoIndexIsRefusedWithTheReason(String hex, String reason) {
        assertEquals(reason, refusal(new Frame(FrameType.INDEX, HexFormat.of().parseHex(hex))));
    }

    @Test
    void aNumberBeyond64BitsIsRefused() {
        String said = refusal(new Frame(FrameType.INDEX, HexFormat.of().parseHex("811bffffffffffffffff")));
        assertTrue(said.startsWith("the index is broken"), said);
    }

    @Test
    void anotherFrameIsNoIndex() {
        assertEquals("a frame of TICK is not the index", refusal(new Frame(FrameType.TICK, new byte[0])));
    }

    @Property(tries = 2000)
    void anyBytesAreAnIndexOrRefused(@ForAll @Size(max = 200) byte[] payload) {
        try {
            RecordingIndex.decode(new Frame(FrameType.INDEX, payload));
            RecordingEnd.decode(new Frame(FrameType.END, payload));
        } catch (WireException e) {
            assertTrue(e.getMessage().startsWith("the "), e.getMessage());
        }
    }

    @Test
    void anEndIsReadAsItWasWrittenAndOneCutAnywhereIsRefused() throws WireException {
        RecordingEnd end = new RecordingEnd(77, 5, 2, "the disk is full");
        assertEquals(end, RecordingEnd.decode(end.encode()));
        byte[] whole = end.encode().payload();
        for (int length = 0; length < whole.length; length++) {
            Frame cut = new Frame(FrameType.END, Arrays.copyOf(whole, length));
            String said = assertThrows(WireException.class, () -> RecordingEnd.decode(cut)).getMessage();
            assertTrue(said.startsWith("the end is broken"), said);
        }
    }
}
