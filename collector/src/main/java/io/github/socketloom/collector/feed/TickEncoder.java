package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.ModelEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes whole ticks of frames for whatever keeps them: segments, each of which begins with a keyframe and can be read
 * without those before it. Frames of each segment are numbered from 1. Used by one thread at a time.
 */
final class TickEncoder {

    /** So many rows take well below a hundredth of the longest frame, and lists of them deflate well. */
    private static final int ROWS_OF_A_FRAME = 2000;
    /** Text of processes in one frame, characters. What a frame may hold is more than twice that in UTF-8. */
    private static final int TEXT_OF_A_FRAME = 1 << 20;
    /** What a process takes beside its texts, about. */
    private static final int PROCESS_BYTES = 64;

    private static final int LONGEST_PAYLOAD = FrameReader.LIMIT - (1 << 10);
    /** A larger buffer is not kept from tick to tick. */
    private static final int MOST_SPARE = 1 << 20;

    private final ModelEncoder model;
    private final OutputStream out = new OutputStream() {
        @Override
        public void write(int octet) {
            bytes.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            bytes.write(octets, from, length);
        }
    };
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private FrameWriter frames;

    /** @param masked whether what looks like a secret in command lines is masked */
    TickEncoder(boolean masked) {
        model = new ModelEncoder(masked);
    }

    /** Begins a segment with everything known, as one tick. */
    byte[] keyframe(Snapshot all) {
        frames = new FrameWriter(out, true);
        put(model.snapshot(all.host(), all.connections().size()));
        put(model.capabilities(all.capabilities()));
        put(model.namespaces(all.namespaces()));
        putProcesses(List.copyOf(all.processes().values()));
        putRows(all.connections(), model::snapshotRows);
        putCounters(all.counters());
        put(model.tick(all.report()));
        return take();
    }

    /** Returns a tick. */
    byte[] update(Update update) {
        putState(update);
        putRows(update.added(), model::added);
        putRows(update.changed(), model::changed);
        // the last form comes before the row is gone, and its owners before they are
        putRows(update.closed(), model::closed);
        putRows(update.removed(), model::removed);
        if (!update.endedProcesses().isEmpty()) {
            put(model.processes(List.of(), update.endedProcesses()));
        }
        putCounters(update.counters());
        put(model.tick(update.report()));
        return take();
    }

    /**
     * Returns a tick that only brings rows that were there before.
     *
     * @param rows how many rows have come with it
     */
    byte[] more(Update rest, int rows) {
        putState(rest);
        putRows(rest.added(), model::snapshotRows);
        putCounters(rest.counters());
        put(model.snapshotTick(rest.report(), rows, rows));
        return take();
    }

    /** Returns a frame that is no part of the model, with the segment's next number. */
    byte[] further(Frame frame) {
        put(frame);
        return take();
    }

    private void putState(Update update) {
        if (update.capabilities() != null) {
            put(model.capabilities(update.capabilities()));
        }
        if (update.namespaces() != null) {
            put(model.namespaces(update.namespaces()));
        }
        putProcesses(update.processes());
    }

    private void putProcesses(List<ProcessInfo> all) {
        List<ProcessInfo> part = new ArrayList<>();
        int text = 0;
        for (ProcessInfo each : all) {
            int length = PROCESS_BYTES + each.command().stream().mapToInt(String::length).sum();
            if (!part.isEmpty() && text + length > TEXT_OF_A_FRAME) {
                put(model.processes(part, List.of()));
                part = new ArrayList<>();
                text = 0;
            }
            part.add(each);
            text += length;
        }
        if (!part.isEmpty()) {
            put(model.processes(part, List.of()));
        }
    }

    private <T> void putRows(List<T> rows, Function<List<T>, Frame> encode) {
        for (int from = 0; from < rows.size(); from += ROWS_OF_A_FRAME) {
            put(encode.apply(rows.subList(from, Math.min(rows.size(), from + ROWS_OF_A_FRAME))));
        }
    }

    private void putCounters(HostCounters counters) {
        Frame frame = model.counters(counters);
        put(frame.payload().length <= LONGEST_PAYLOAD ? frame : model.counters(withoutEntries(counters)));
    }

    /** What does not fit is told, not left out in silence. */
    private static HostCounters withoutEntries(HostCounters all) {
        List<String> problems = new ArrayList<>(all.problems());
        problems.add("the tracked connections were too many to be kept with this tick");
        return new HostCounters(all.protocols(), all.conntrack(), null, problems);
    }

    private void put(Frame frame) {
        try {
            frames.write(frame);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    private byte[] take() {
        byte[] taken = bytes.toByteArray();
        if (taken.length > MOST_SPARE) {
            bytes = new ByteArrayOutputStream();
        } else {
            bytes.reset();
        }
        return taken;
    }
}
