package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * The last frame of a recording that was ended in order. Its payload is at most {@value #LONGEST} bytes, so that it is
 * found from the file's end.
 *
 * @param index offset of the last index, bytes
 * @param endedAt when the recording was ended, epoch microseconds
 * @param merged how many ticks were merged with later ones because writing could not follow
 * @param reason why it was ended, for the user; empty if somebody wanted it so
 */
public record RecordingEnd(long index, long endedAt, long merged, String reason) {

    /** Longest payload, bytes. */
    public static final int LONGEST = 512;

    private static final int LONGEST_REASON = 120; // characters, each at most 3 bytes

    public RecordingEnd {
        Objects.requireNonNull(reason);
        reason = shortened(reason);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_REASON) {
            return text;
        }
        int end = LONGEST_REASON - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Returns it as a frame: a CBOR array of the fields in their order. */
    public Frame encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator cbor = NumberArray.CBOR.createGenerator(bytes)) {
            cbor.writeStartArray(null, 4);
            cbor.writeNumber(index);
            cbor.writeNumber(endedAt);
            cbor.writeNumber(merged);
            cbor.writeString(reason);
            cbor.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return new Frame(FrameType.END, bytes.toByteArray());
    }

    /**
     * Reads what {@link #encode} made. That the offset is right is for the caller to find out.
     *
     * @throws WireException if the frame is no end
     */
    public static RecordingEnd decode(Frame frame) throws WireException {
        return NumberArray.read(frame, FrameType.END, "the end",
                array -> new RecordingEnd(array.number(), array.number(), array.number(), array.text()));
    }
}
