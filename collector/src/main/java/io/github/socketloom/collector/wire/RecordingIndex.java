package io.github.socketloom.collector.wire;

import com.fasterxml.jackson.core.JsonGenerator;
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

    private static final int FIRST_ROOM = 64;

    /** Returns it as a frame: a CBOR array of the fields in their order; of the times only the differences. */
    public Frame encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator cbor = NumberArray.CBOR.createGenerator(bytes)) {
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
        return NumberArray.read(frame, FrameType.INDEX, "the index", array -> {
            long segment = array.number();
            long previous = array.number();
            boolean anew = array.flag();
            long keyTime = array.number();
            array.begin();
            return new RecordingIndex(segment, previous, anew, keyTime, times(array, keyTime));
        });
    }

    private static long[] times(NumberArray array, long keyTime) throws IOException {
        long[] times = new long[FIRST_ROOM];
        int count = 0;
        long time = keyTime;
        while (array.next()) {
            long step = array.value();
            if (time + step < time) {
                throw new WireException("the times of the index do not ascend");
            }
            time += step;
            if (count == times.length) {
                times = Arrays.copyOf(times, 2 * count);
            }
            times[count++] = time;
        }
        return Arrays.copyOf(times, count);
    }
}
