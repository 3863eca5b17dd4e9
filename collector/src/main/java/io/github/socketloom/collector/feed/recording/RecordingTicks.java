package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.RecordingEnd;
import io.github.socketloom.collector.wire.RecordingHeader;
import io.github.socketloom.collector.wire.RecordingIndex;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps ticks in a file, secrets in command lines masked. Each tick is written as a whole, each segment ends with its
 * index. What could not be written ends the recording with the last whole tick. Used by one thread; the status may be
 * asked for by any.
 */
final class RecordingTicks implements KeptTicks {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingTicks.class);
    private static final long MOST_SEGMENT_BYTES = 256L << 20;
    private static final int FIRST_ROOM = 64;

    private final Path path;
    private final RecordingFile file;
    private final LongSupplier wallMicros;
    private final TickEncoder encoder = new TickEncoder(true);
    private final TickTimes times = new TickTimes();
    private final KeyframeRule rule = new KeyframeRule(MOST_SEGMENT_BYTES);

    private volatile RecordingStatus status;
    private long length;
    private long segment;
    private long index;
    private boolean isIndexed;
    private boolean anew;
    private long keyTime;
    private long[] ticks = new long[FIRST_ROOM];
    private int count;

    /**
     * @param path the file's name, for whoever asks
     * @param file a new one; closed at the end
     * @param wallMicros the wall clock, epoch microseconds
     */
    RecordingTicks(Path path, RecordingFile file, LongSupplier wallMicros) {
        this.path = path;
        this.file = file;
        this.wallMicros = wallMicros;
        this.status = new RecordingStatus(path, 0, 0, 0, true, null);
    }

    /** Returns how it goes. */
    RecordingStatus status() {
        return status;
    }

    @Override
    public boolean wantsKeyframe() {
        return segment == 0 || rule.isDue(times.last());
    }

    @Override
    public void keyframe(Snapshot all, boolean isAnew) throws IOException {
        boolean first = segment == 0;
        if (first) {
            writeHeader(all);
        } else {
            writeIndex();
        }
        anew = isAnew || first;
        keyTime = anew ? times.next(all.report().collectedAt()) : times.last();
        count = 0;
        byte[] frames = encoder.keyframe(all);
        rule.begun(keyTime, frames.length);
        long begin = length;
        write(frames);
        segment = begin;
        isIndexed = false;
        told(anew ? 1 : 0);
    }

    /** It belongs to no segment, so it has the first number. */
    private static byte[] endFrame(RecordingEnd end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FrameWriter(bytes, false).write(end.encode());
        return bytes.toByteArray();
    }

    private void writeHeader(Snapshot all) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        new RecordingHeader(version(), all.host(), wallMicros.getAsLong(), true, "").write(header);
        write(header.toByteArray());
    }

    /** Returns the version in the manifest of the jar. */
    private static String version() {
        String version = RecordingTicks.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    private void writeIndex() throws IOException {
        long begin = length;
        write(encoder.further(
                new RecordingIndex(segment, index, anew, keyTime, Arrays.copyOf(ticks, count)).encode()));
        index = begin;
        isIndexed = true;
    }

    @Override
    public void update(Update update) throws IOException {
        keep(encoder.update(update), update.report().collectedAt());
    }

    @Override
    public void more(Update rest, int rows) throws IOException {
        keep(encoder.more(rest, rows), rest.report().collectedAt());
    }

    private void keep(byte[] frames, long collectedAt) throws IOException {
        write(frames);
        rule.grown(frames.length);
        if (count == ticks.length) {
            ticks = Arrays.copyOf(ticks, 2 * count);
        }
        ticks[count++] = times.next(collectedAt);
        told(1);
    }

    private void write(byte[] frames) throws IOException {
        file.append(frames);
        length += frames.length;
    }

    private void told(int more) {
        RecordingStatus before = status;
        status = new RecordingStatus(path, length, before.ticks() + more,
                before.since() == 0 ? keyTime : before.since(), true, null);
    }

    /**
     * Completes the file.
     *
     * @param problem why it is ended, a sentence for the user; null if somebody wanted it so
     * @param merged how many ticks were merged with later ones
     */
    void end(String problem, long merged) {
        String why = problem;
        try (RecordingFile closing = file) {
            // what was written in part, when the disk was full for example, is no tick; it also makes room for the end
            closing.cut(length);
            if (segment > 0) {
                if (!isIndexed) {
                    writeIndex();
                }
                write(endFrame(new RecordingEnd(index, wallMicros.getAsLong(), merged,
                        problem == null ? "" : problem)));
            }
            closing.force();
        } catch (IOException e) {
            LOG.warn("the recording {} could not be completed: {}", path, e.getMessage());
            why = problem == null ? "the recording could not be completed: " + e.getMessage() : problem;
        }
        RecordingStatus before = status;
        status = new RecordingStatus(path, length, before.ticks(), before.since(), false, why);
    }
}
