package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TickReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes frames of the model, for one reader that reads all of them in order: dictionaries and the forms sent before are
 * kept for that reader. Who calls decides how many rows go into a frame; a thousand are some 100 KB. Used by one thread
 * at a time.
 */
public final class ModelEncoder {

    /** Processes are parted into frames of about this many bytes, because their command lines may be long. */
    private static final int PART_BYTES = 256 << 10;

    /** Tracked connections in a frame. */
    private static final int ENTRIES_PER_FRAME = 2000;

    private static final int ARRAY_OF_ANY_LENGTH = 0x9f;
    private static final int BREAK = 0xff;

    private final CommandLineRedaction redaction;
    private final PayloadWriter items = new PayloadWriter();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream(1 << 16);
    private final DictionaryWriter dictionary;
    private final RowWriter rows;
    private final CountersWriter counters;
    private final EventWriter events;
    private final Map<ConnectionId, Told> told = new HashMap<>();
    private final KnownRows known = new KnownRows();
    private long nextRow;

    /** A row that the reader knows. */
    private static final class Told {
        private final long number;
        private Connection form;

        private Told(long number, Connection form) {
            this.number = number;
            this.form = form;
        }
    }

    /** Writes the items of a payload. */
    @FunctionalInterface
    private interface Items {
        void write(PayloadWriter out) throws IOException;
    }

    /** @param masked whether words of command lines that look like secrets are masked, as in everything that is kept */
    public ModelEncoder(boolean masked) {
        redaction = masked ? CommandLineRedaction.MASKED : CommandLineRedaction.UNREDACTED;
        dictionary = new DictionaryWriter(redaction);
        rows = new RowWriter(dictionary);
        counters = new CountersWriter(dictionary);
        events = new EventWriter(dictionary);
    }

    /** Begins a snapshot. Everything told before is forgotten on both sides. */
    public Frame snapshot(HostInfo host, long expectedRows) {
        dictionary.clear();
        counters.clear();
        told.clear();
        known.clear();
        nextRow = 0;
        return frame(FrameType.SNAPSHOT, out -> {
            HostCodec.write(host, out);
            out.number(expectedRows);
        });
    }

    /**
     * Tells connections that were there when the snapshot began, in their form of now.
     *
     * @throws IllegalArgumentException if one of them was told before
     */
    public Frame snapshotRows(List<Connection> connections) {
        return newRows(FrameType.SNAPSHOT_ROWS, connections);
    }

    /** Tells processes that are new or better known, and those that ended; as many frames as it takes, at least one. */
    public List<Frame> processes(List<ProcessInfo> known, List<ProcessKey> ended) {
        List<Frame> frames = new ArrayList<>();
        int[] next = {0};
        do {
            boolean first = frames.isEmpty();
            frames.add(frame(FrameType.PROCESSES, out -> {
                out.array();
                while (next[0] < known.size() && out.size() < PART_BYTES) {
                    ProcessCodec.write(known.get(next[0]++), redaction, dictionary, out);
                }
                out.endArray();
                out.array(first ? ended.size() : 0);
                if (first) {
                    for (ProcessKey key : ended) {
                        dictionary.process(key, out);
                    }
                }
                out.endArray();
            }));
        } while (next[0] < known.size());
        return frames;
    }

    /**
     * Tells connections that are new.
     *
     * @throws IllegalArgumentException if one of them was told before
     */
    public Frame added(List<Connection> connections) {
        return newRows(FrameType.ADDED, connections);
    }

    /** The number of the first row comes first, so that a reader that lost a frame notices. */
    private Frame newRows(FrameType type, List<Connection> connections) {
        return frame(type, out -> {
            out.number(nextRow);
            rows.begin();
            out.array(connections.size());
            for (Connection connection : connections) {
                if (told.putIfAbsent(connection.id(), new Told(nextRow, connection)) != null) {
                    throw new IllegalArgumentException("connection " + connection.id() + " was told before");
                }
                nextRow++;
                known.add(connection.id());
                rows.row(connection, out);
            }
            out.endArray();
        });
    }

    /**
     * Tells what changed in connections since they were told last; what did not change takes no room.
     *
     * @throws IllegalArgumentException if one of them was never told
     */
    public Frame changed(List<Connection> connections) {
        return frame(FrameType.CHANGED, out -> {
            long last = 0;
            out.array();
            for (Connection connection : connections) {
                Told row = told.get(connection.id());
                if (row == null) {
                    throw new IllegalArgumentException("connection " + connection.id() + " was never told");
                }
                int mask = RowWriter.differences(row.form, connection);
                if (mask != 0) {
                    rows.change(row.number - last, mask, row.form, connection, out);
                    last = row.number;
                }
                row.form = connection;
            }
            out.endArray();
        });
    }

    /** Tells connections that are gone; those that were never told are passed over. */
    public Frame removed(List<ConnectionId> ids) {
        long[] numbers = new long[ids.size()];
        int count = 0;
        for (ConnectionId id : ids) {
            Told row = told.remove(id);
            if (row != null) {
                known.remove(id);
                numbers[count++] = row.number;
            }
        }
        int gone = count;
        Arrays.sort(numbers, 0, gone);
        return frame(FrameType.REMOVED, out -> {
            long last = -1;
            out.array(gone);
            for (int i = 0; i < gone; i++) {
                out.number(numbers[i] - last - 1);
                last = numbers[i];
            }
            out.endArray();
        });
    }

    /** Tells the last form of connections. To be called before {@link #removed} for the same ones. */
    public Frame closed(List<Connection> connections) {
        return frame(FrameType.CLOSED, out -> {
            List<Connection> neverTold = new ArrayList<>();
            long last = 0;
            out.array();
            for (Connection connection : connections) {
                Told row = told.get(connection.id());
                if (row == null) {
                    neverTold.add(connection);
                } else {
                    rows.change(row.number - last, RowWriter.differences(row.form, connection), row.form, connection,
                            out);
                    last = row.number;
                }
            }
            out.endArray();
            rows.begin();
            out.array(neverTold.size());
            for (Connection connection : neverTold) {
                rows.row(connection, out);
            }
            out.endArray();
        });
    }

    /** Tells what happened to connections, oldest first. Some thousand events make a frame of some 100 KB. */
    public Frame events(List<ConnectionEvent> happened) {
        return frame(FrameType.EVENTS, out -> {
            events.begin();
            out.array(happened.size());
            for (ConnectionEvent event : happened) {
                events.write(event, out);
            }
            out.endArray();
        });
    }

    /** Tells all capabilities. */
    public Frame capabilities(List<Capability> all) {
        return frame(FrameType.CAPABILITIES, out -> HostCodec.writeCapabilities(all, out));
    }

    /** Tells all namespaces. */
    public Frame namespaces(List<NetNamespace> all) {
        return frame(FrameType.NAMESPACES, out -> HostCodec.writeNamespaces(all, dictionary, out));
    }

    /**
     * Tells what was read beside the sockets; replaces what was told before. As many frames as tracked connections take,
     * at least one.
     */
    public List<Frame> counters(HostCounters read) {
        List<Frame> frames = new ArrayList<>();
        List<ConntrackEntry> entries = new ArrayList<>();
        frames.add(frame(FrameType.COUNTERS, out -> entries.addAll(counters.readings(read, out))));
        for (int from = 0; from < entries.size(); from += ENTRIES_PER_FRAME) {
            List<ConntrackEntry> part = entries.subList(from, Math.min(entries.size(), from + ENTRIES_PER_FRAME));
            frames.add(frame(FrameType.COUNTERS, out -> counters.entries(part, out)));
        }
        return frames;
    }

    /** Ends a tick. The reader numbers ticks from 1, which the end of the first part of the snapshot is. */
    public Frame tick(TickReport report) {
        return frame(FrameType.TICK, out -> ReportCodec.write(report, dictionary, out));
    }

    /** Ends a part of the snapshot. */
    public Frame snapshotTick(TickReport report, long sentRows, long expectedRows) {
        return frame(FrameType.SNAPSHOT_TICK, out -> {
            ReportCodec.write(report, dictionary, out);
            out.number(sentRows);
            out.number(expectedRows);
        });
    }

    /** Tells how many connections the reader must know now, and a sum of their ids. */
    public Frame check() {
        return frame(FrameType.CHECK, out -> {
            out.number(known.count());
            out.number(known.sum());
        });
    }

    /** Returns whether this connection was told and not removed since. */
    public boolean knows(ConnectionId id) {
        return told.containsKey(id);
    }

    private Frame frame(FrameType type, Items write) {
        try {
            dictionary.begin();
            items.begin();
            write.write(items);
            payload.reset();
            payload.write(ARRAY_OF_ANY_LENGTH);
            dictionary.end().copyTo(payload);
            items.copyTo(payload);
            payload.write(BREAK);
            return new Frame(type, payload.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }
}
