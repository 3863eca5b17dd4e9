package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Delivery;
import io.github.socketloom.collector.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way through segments. What cannot be read is told to the timeline and passed over: the next tick is then the
 * snapshot with which the next segment begins.
 */
final class SegmentCursor implements TimelineCursor {

    private static final Logger LOG = LoggerFactory.getLogger(SegmentCursor.class);

    private final SegmentedTimeline timeline;

    private Segment segment;
    private InputStream in;
    private TickReader reader;
    /** Ticks behind the keyframe that were read. */
    private int ticks;
    /** Whether everything of the segment up to here was read; else the next one does not continue it. */
    private boolean whole;
    private long sequence;
    private boolean closed;

    /** @param timeline knows the segments */
    SegmentCursor(SegmentedTimeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Snapshot seek(long micros) throws IOException {
        checkOpen();
        while (true) {
            Segment wanted = segmentAt(timeline.segments(), micros);
            try {
                if (segment == null || segment.number() != wanted.number() || !whole || time() > micros) {
                    begin(wanted);
                }
                while (ticks < segment.ticks() && segment.time(ticks) <= micros) {
                    readTick();
                }
                sequence = 1;
                return renumbered(reader.snapshot());
            } catch (WireException e) {
                giveUp(e); // what is left of the segment, or another one, is what there is at that time
            }
        }
    }

    private static Segment segmentAt(List<Segment> all, long micros) throws IOException {
        if (all.isEmpty()) {
            throw new IOException("there is no tick that can be read");
        }
        Segment found = all.get(0);
        for (Segment each : all) {
            if (each.keyTime() > micros) {
                break;
            }
            found = each;
        }
        return found;
    }

    @Override
    public long time() {
        if (segment == null) {
            throw new IllegalStateException("seek first");
        }
        return ticks == 0 ? segment.keyTime() : segment.time(ticks - 1);
    }

    @Override
    public Delivery next() throws IOException {
        checkOpen();
        if (segment == null) {
            throw new IllegalStateException("seek first");
        }
        while (true) {
            try {
                if (whole && ticks < segment.ticks()) {
                    sequence++;
                    return renumbered(readTick());
                }
                Segment next = following(segment.number());
                if (next == null) {
                    return null;
                }
                boolean continued = whole && !next.isAnew() && next.number() == segment.number() + 1;
                begin(next);
                if (!continued) {
                    sequence = 1;
                    Snapshot all = renumbered(reader.snapshot());
                    return new Delivery.Begun(all, all.connections().size(), all.connections().size());
                }
            } catch (WireException e) {
                giveUp(e);
            }
        }
    }

    private Segment following(long number) {
        for (Segment each : timeline.segments()) {
            if (each.number() > number) {
                return each;
            }
        }
        return null;
    }

    private void begin(Segment wanted) throws IOException {
        closeInput();
        segment = wanted;
        ticks = -1; // not even the keyframe
        whole = false;
        in = wanted.open();
        reader = new TickReader(in);
        if (!(readDelivery() instanceof Delivery.Begun)) {
            throw new WireException("no snapshot stands at its beginning");
        }
        ticks = 0;
        whole = true;
    }

    private Delivery readTick() throws IOException {
        whole = false;
        Delivery delivery = readDelivery();
        if (delivery instanceof Delivery.Begun) {
            throw new WireException("a snapshot stands where a tick was told of");
        }
        ticks++;
        whole = true;
        return delivery;
    }

    private Delivery readDelivery() throws IOException {
        Delivery delivery = reader.read();
        if (delivery == null) {
            throw new WireException("it ends where a tick was told of");
        }
        return delivery;
    }

    private void giveUp(WireException problem) throws IOException {
        closeInput();
        timeline.broken(segment, ticks, problem.getMessage());
        if (ticks < 0) {
            // not what was looked for, but next() goes on behind it
            ticks = 0;
        }
        whole = false;
    }

    /** What reaches a listener is numbered from its latest snapshot on, whatever segments it comes from. */
    private Snapshot renumbered(Snapshot all) {
        return new Snapshot(all.host(), renumbered(all.report()), all.capabilities(), all.namespaces(),
                all.processes(), all.connections(), all.counters());
    }

    private Delivery renumbered(Delivery delivery) {
        if (delivery instanceof Delivery.More more) {
            return new Delivery.More(renumbered(more.update()), more.received(), more.expected());
        }
        return new Delivery.Ticked(renumbered(((Delivery.Ticked) delivery).update()));
    }

    private Update renumbered(Update update) {
        return new Update(renumbered(update.report()), update.capabilities(), update.namespaces(), update.processes(),
                update.endedProcesses(), update.added(), update.changed(), update.removed(), update.closed(),
                update.counters(), update.events());
    }

    private TickReport renumbered(TickReport report) {
        return report.withSequence(sequence);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
    }

    private void closeInput() throws IOException {
        if (in != null) {
            in.close();
            in = null;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            closeInput();
        } catch (IOException e) {
            LOG.debug("closing a way through {}", segment, e); // it was only read
        }
    }
}
