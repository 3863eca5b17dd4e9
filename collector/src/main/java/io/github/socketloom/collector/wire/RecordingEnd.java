package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
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

    private static final CBORFactory CBOR = new CBORFactory();
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
        try (JsonGenerator cbor = CBOR.createGenerator(bytes)) {
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
        if (frame.type() != FrameType.END) {
            throw new WireException("a frame of " + frame.type() + " is no end");
        }
        try (JsonParser cbor = CBOR.createParser(frame.payload())) {
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            long index = number(cbor);
            long endedAt = number(cbor);
            long merged = number(cbor);
            expect(cbor.nextToken(), JsonToken.VALUE_STRING);
            return new RecordingEnd(index, endedAt, merged, cbor.getText());
        } catch (JacksonException e) {
            throw new WireException("the end is broken: " + e.getOriginalMessage(), e);
        } catch (WireException e) {
            throw e;
        } catch (IOException e) {
            throw new WireException("the end is broken: " + e.getMessage(), e);
        }
    }

    private static long number(JsonParser cbor) throws IOException {
        expect(cbor.nextToken(), JsonToken.VALUE_NUMBER_INT);
        long number = cbor.getLongValue();
        if (number < 0) {
            throw new WireException("the end has a negative number");
        }
        return number;
    }

    private static void expect(JsonToken found, JsonToken wanted) throws WireException {
        if (found != wanted) {
            throw new WireException("the end is broken: " + found + " in the place of " + wanted);
        }
    }
}
