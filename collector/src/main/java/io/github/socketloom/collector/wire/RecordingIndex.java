package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * What lies in one segment of a recording: from a keyframe, which is a snapshot that repeats everything known, to the
 * next. Stands at the segment's end.
 *
 * @param segment offset in the file of the segment's first frame, bytes
 * @param previous offset of the index before; 0 if there is none
 * @param anew whether the keyframe is something new, and not what the ticks before it had added up to
 * @param keyTime when what the keyframe tells was collected, epoch microseconds
 * @param times when each tick behind the keyframe was collected, epoch microseconds, ascending
 */
public record RecordingIndex(long segment, long previous, boolean anew, long keyTime, long[] times) {

    private static final CBORFactory CBOR = new CBORFactory();
    private static final int FIRST_ROOM = 64;

    /** Returns it as a frame: a CBOR array of the fields in their order; of the times only the differences. */
    public Frame encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator cbor = CBOR.createGenerator(bytes)) {
            cbor.writeStartArray(null, 5);
            cbor.writeNumber(segment);
            cbor.writeNumber(previous);
            cbor.writeBoolean(anew);
            cbor.writeNumber(keyTime);
            cbor.writeStartArray(null, times.length);
            long before = keyTime;
            for (long time : times) {
                cbor.writeNumber(time - before);
                before = time;
            }
            cbor.writeEndArray();
            cbor.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return new Frame(FrameType.INDEX, bytes.toByteArray());
    }

    /**
     * Reads what {@link #encode} made. That the offsets are right is for the caller to find out.
     *
     * @throws WireException if the frame is no index, or times do not ascend
     */
    public static RecordingIndex decode(Frame frame) throws WireException {
        if (frame.type() != FrameType.INDEX) {
            throw new WireException("a frame of " + frame.type() + " is no index");
        }
        try (JsonParser cbor = CBOR.createParser(frame.payload())) {
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            long segment = number(cbor);
            long previous = number(cbor);
            boolean anew = cbor.nextToken() == JsonToken.VALUE_TRUE;
            long keyTime = number(cbor);
            expect(cbor.nextToken(), JsonToken.START_ARRAY);
            long[] times = times(cbor, keyTime);
            return new RecordingIndex(segment, previous, anew, keyTime, times);
        } catch (JacksonException e) {
            throw new WireException("the index is broken: " + e.getOriginalMessage(), e);
        } catch (WireException e) {
            throw e;
        } catch (IOException e) {
            throw new WireException("the index is broken: " + e.getMessage(), e);
        }
    }

    private static long[] times(JsonParser cbor, long keyTime) throws IOException {
        long[] times = new long[FIRST_ROOM];
        int count = 0;
        long time = keyTime;
        while (cbor.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            long step = cbor.getLongValue();
            if (step < 0 || time + step < time) {
                throw new WireException("the times of the index do not ascend");
            }
            time += step;
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = time;
        }
        expect(cbor.currentToken(), JsonToken.END_ARRAY);
        return Arrays.copyOf(times, count);
    }

    private static long number(JsonParser cbor) throws IOException {
        expect(cbor.nextToken(), JsonToken.VALUE_NUMBER_INT);
        long number = cbor.getLongValue();
        if (number < 0) {
            throw new WireException("the index has a negative number");
        }
        return number;
    }

    private static void expect(JsonToken found, JsonToken wanted) throws WireException {
        if (found != wanted) {
            throw new WireException("the index is broken: " + found + " in the place of " + wanted);
        }
    }
}
