package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Frame;
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
        putProcesses(List.copyOf(all.processes().values()), List.of());
        putRows(all.connections(), model::snapshotRows);
        putCounters(all.counters());
        put(model.snapshotTick(all.report(), all.connections().size(), all.connections().size()));
        return take();
    }

    /** Returns a tick. */
    byte[] update(Update update) {
        putState(update);
        putConnections(update);
        // the last form comes before the row is gone, and its owners before they are
        putRows(update.closed(), model::closed);
        putRows(update.removed(), model::removed);
        putProcesses(List.of(), update.endedProcesses());
        putRows(update.events(), model::events);
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
        putRows(rest.added().stream().filter(row -> !model.knows(row.id())).toList(), model::snapshotRows);
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
        putProcesses(update.processes(), List.of());
    }

    private void putProcesses(List<ProcessInfo> known, List<ProcessKey> ended) {
        if (!known.isEmpty() || !ended.isEmpty()) {
            model.processes(known, ended).forEach(this::put);
        }
    }

    /** New to the reader is what the reader does not know, whatever the feed calls it. */
    private void putConnections(Update update) {
        List<Connection> added = new ArrayList<>(update.added().size());
        List<Connection> changed = new ArrayList<>(update.changed().size());
        for (List<Connection> each : List.of(update.added(), update.changed())) {
            for (Connection connection : each) {
                (model.knows(connection.id()) ? changed : added).add(connection);
            }
        }
        putRows(added, model::added);
        putRows(changed, model::changed);
    }

    private <T> void putRows(List<T> rows, Function<List<T>, Frame> encode) {
        for (int from = 0; from < rows.size(); from += ROWS_OF_A_FRAME) {
            put(encode.apply(rows.subList(from, Math.min(rows.size(), from + ROWS_OF_A_FRAME))));
        }
    }

    private void putCounters(HostCounters counters) {
        model.counters(counters).forEach(this::put);
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
