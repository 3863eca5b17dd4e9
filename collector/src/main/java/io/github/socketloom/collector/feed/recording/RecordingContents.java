package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.wire.Delivery;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.RecordingEnd;
import io.github.socketloom.collector.wire.RecordingIndex;
import io.github.socketloom.collector.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Finds the segments of a recording: by the chain of its indexes from the end, or, if that is not as it should be, by
 * going from frame to frame. Nothing of what the file says about itself is believed that can be checked. Used once.
 */
final class RecordingContents {

    /** Four months of a tick a second; they are known by their times, which takes 80 MB. */
    private static final int MOST_TICKS = 10_000_000;
    /** No tick takes less: the frame that ends it, with a report. */
    private static final int LEAST_TICK_BYTES = 16;
    private static final int FIRST_ROOM = 64;

    private final Path file;
    private final RecordingBytes bytes;
    private final long begin;
    private final RecordingNotes notes;
    private int ticks;
    private long segments;

    /**
     * @param file where it lies
     * @param bytes its bytes
     * @param begin offset behind its header
     * @param notes takes what is to be said of it
     */
    RecordingContents(Path file, RecordingBytes bytes, long begin, RecordingNotes notes) {
        this.file = file;
        this.bytes = bytes;
        this.begin = begin;
        this.notes = notes;
    }

    /** Returns the segments, oldest first. */
    List<FileSegment> find() throws IOException {
        RecordingBytes.Head last = lastFrame();
        if (last != null) {
            try {
                RecordingEnd end = RecordingEnd.decode(bytes.frame(last));
                List<FileSegment> chain = chain(end.index(), last.at());
                tell(end);
                return chain;
            } catch (WireException e) {
                notes.add("Its index is of no use: " + e.getMessage() + ".");
            }
        }
        ticks = 0;
        segments = 0;
        return scan();
    }

    private void tell(RecordingEnd end) {
        if (!end.reason().isEmpty()) {
            notes.add("The recording ended before it was told to: " + end.reason() + ".");
        }
        if (end.merged() > 0) {
            notes.add(end.merged() + (end.merged() == 1 ? " tick was" : " ticks were")
                    + " merged with later ones because writing could not follow.");
        }
    }

    /** Returns what may be the frame that ends a recording. */
    private RecordingBytes.Head lastFrame() throws IOException {
        long at = bytes.size() - RecordingBytes.HEAD_BYTES;
        long first = Math.max(begin, bytes.size() - RecordingEnd.LONGEST - 2 * RecordingBytes.HEAD_BYTES);
        for (; at >= first; at--) {
            RecordingBytes.Head head = bytes.head(at);
            if (head != null && head.end() == bytes.size() && head.is(FrameType.END) && head.number() == 1) {
                return head;
            }
        }
        return null;
    }

    /** Segments and their indexes follow each other without gaps, so each index is checked by the one behind it. */
    private List<FileSegment> chain(long lastIndex, long behind) throws IOException {
        Deque<RecordingIndex> indexes = new ArrayDeque<>();
        Deque<Long> ends = new ArrayDeque<>();
        long end = behind;
        for (long at = lastIndex; at != 0;) {
            RecordingBytes.Head head = at < begin || at >= end ? null : bytes.head(at);
            if (head == null || !head.is(FrameType.INDEX) || head.end() != end || head.number() < 2) {
                throw new WireException("none that ends at byte " + end + " stands at byte " + at);
            }
            RecordingIndex index = RecordingIndex.decode(bytes.frame(head));
            check(index, head);
            indexes.push(index);
            ends.push(end);
            end = index.segment();
            at = index.previous();
            if (at >= end || (at == 0) != (end == begin)) {
                throw new WireException("what stands before byte " + end + " is told of by none");
            }
        }
        List<FileSegment> found = new ArrayList<>();
        for (RecordingIndex index : indexes) {
            add(index, ends.pop(), found);
        }
        return found;
    }

    private void check(RecordingIndex index, RecordingBytes.Head place) throws IOException {
        RecordingBytes.Head first = index.segment() < begin || index.segment() >= place.at()
                ? null
                : bytes.head(index.segment());
        if (first == null || !first.beginsSegment()) {
            throw new WireException("no segment begins at byte " + index.segment());
        }
        if (index.times().length > (place.at() - index.segment()) / LEAST_TICK_BYTES) {
            throw new WireException(index.times().length + " ticks cannot lie in the segment at byte "
                    + index.segment());
        }
    }

    private void add(RecordingIndex index, long end, List<FileSegment> found) throws WireException {
        if (!found.isEmpty()) {
            long before = found.get(found.size() - 1).lastTime();
            if (index.anew() ? index.keyTime() <= before : index.keyTime() != before) {
                throw new WireException("the times of the segment at byte " + index.segment()
                        + " do not follow those before");
            }
        }
        ticks += index.times().length + 1;
        if (ticks > MOST_TICKS) {
            throw new WireException("there are more than " + MOST_TICKS + " ticks");
        }
        found.add(new FileSegment(file, ++segments, index.segment(), end, index.anew(), index.keyTime(),
                index.times(), index.times().length));
    }

    private List<FileSegment> scan() throws IOException {
        List<FileSegment> found = new ArrayList<>();
        boolean ended = false;
        long at = begin;
        while (at < bytes.size() && ticks <= MOST_TICKS) {
            RecordingBytes.Head head = bytes.head(at);
            if (head != null && head.is(FrameType.END) && head.number() == 1) {
                ended = end(head);
                at = head.end();
            } else if (head != null && head.beginsSegment()) {
                at = segment(head, found);
            } else {
                at = pass(at);
            }
        }
        if (ticks > MOST_TICKS) {
            notes.add("There are more than " + MOST_TICKS + " ticks; what is behind them is left out.");
        }
        if (!ended) {
            notes.add("Its end is missing: it was not ended in order, or is still being made.");
        }
        return found;
    }

    private boolean end(RecordingBytes.Head head) throws IOException {
        try {
            tell(RecordingEnd.decode(bytes.frame(head)));
            return true;
        } catch (WireException e) {
            notes.unreadable(head.at(), head.end(), e.getMessage());
            return false;
        }
    }

    /** Goes on where a segment can begin. */
    private long pass(long at) throws IOException {
        RecordingBytes.Head next = bytes.nextSegment(at);
        long end = next == null ? bytes.size() : next.at();
        notes.unreadable(at, end, next == null ? "no whole frame stands there" : "no frame stands there");
        return end;
    }

    /** Returns where it ends. */
    private long segment(RecordingBytes.Head first, List<FileSegment> found) throws IOException {
        RecordingBytes.Head head = first;
        while (true) {
            RecordingBytes.Head next = head.end() < bytes.size() ? bytes.head(head.end()) : null;
            if (next == null || next.number() != head.number() + 1) {
                addByReading(first.at(), head.end(), found);
                return head.end();
            }
            head = next;
            if (head.is(FrameType.INDEX)) {
                addByIndex(first.at(), head, found);
                return head.end();
            }
        }
    }

    private void addByIndex(long segment, RecordingBytes.Head head, List<FileSegment> found) throws IOException {
        try {
            RecordingIndex index = RecordingIndex.decode(bytes.frame(head));
            if (index.segment() != segment) {
                throw new WireException("it is the index of another segment");
            }
            check(index, head);
            add(index, head.end(), found);
        } catch (WireException e) {
            notes.unreadable(head.at(), head.end(), e.getMessage());
            addByReading(segment, head.at(), found);
        }
    }

    /** Reads a segment of which no index tells, as far as it can be read. */
    private void addByReading(long segment, long end, List<FileSegment> found) throws IOException {
        long before = found.isEmpty() ? Long.MIN_VALUE : found.get(found.size() - 1).lastTime();
        TickTimes clock = found.isEmpty() ? new TickTimes() : new TickTimes(before);
        long[] times = new long[FIRST_ROOM];
        int count = 0;
        long keyTime = 0;
        boolean isAnew = true;
        long whole = segment;
        String problem = null;
        try (InputStream in = FileSegment.open(file, segment, end)) {
            TickReader reader = new TickReader(in);
            for (Delivery tick = reader.read(); tick != null && ticks + count <= MOST_TICKS; tick = reader.read()) {
                if (whole == segment) {
                    long collectedAt = ((Delivery.Begun) tick).snapshot().report().collectedAt();
                    isAnew = collectedAt != before;
                    keyTime = isAnew ? clock.next(collectedAt) : before;
                } else {
                    times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
                    times[count++] = clock.next(collectedAt(tick));
                }
                whole = segment + reader.bytes();
            }
        } catch (WireException e) {
            problem = e.getMessage();
        }
        if (whole > segment) {
            found.add(new FileSegment(file, ++segments, segment, whole, isAnew, keyTime,
                    Arrays.copyOf(times, count), count));
            ticks += count + 1;
        }
        if (whole < end) {
            notes.unreadable(whole, end, problem == null ? "they are no whole tick" : problem);
        }
    }

    private static long collectedAt(Delivery tick) throws WireException {
        if (tick instanceof Delivery.Ticked ticked) {
            return ticked.update().report().collectedAt();
        }
        if (tick instanceof Delivery.More more) {
            return more.update().report().collectedAt();
        }
        throw new WireException("a snapshot stands where a tick was expected");
    }
}
