package io.github.socketloom.collector.feed.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest ticks in memory, within a bound; what is oldest goes first. One thread adds, any thread looks. */
final class MemoryTimeline implements SegmentedTimeline {

    private final long mostBytes;
    private final Deque<MemorySegment> segments = new ArrayDeque<>();
    private long closedBytes;
    private long count;
    private long merged;
    private boolean tooLarge;
    private String problem;

    /** @param mostBytes most memory that the segments take */
    MemoryTimeline(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Begins a segment; frames are not copied. */
    synchronized void begin(long time, boolean anew, byte[] keyframe) {
        if (!segments.isEmpty()) {
            closedBytes += segments.getLast().bytes();
        }
        segments.add(new MemorySegment(++count, anew, time, keyframe));
        tooLarge = false;
        dropOldest();
    }

    /** Adds a tick to the latest segment; frames are not copied. */
    synchronized void add(long time, byte[] frames) {
        segments.getLast().add(time, frames);
        dropOldest();
    }

    /** Tells whether there is a segment that can grow; if not, the next tick has to begin one. */
    synchronized boolean hasBegun() {
        return !segments.isEmpty();
    }

    private void dropOldest() {
        while (segments.size() > 1 && bytes() > mostBytes) {
            closedBytes -= segments.remove().bytes();
        }
        if (bytes() > mostBytes) {
            segments.clear();
            closedBytes = 0;
            tooLarge = true;
        }
    }

    /** Returns how much memory the segments take. */
    synchronized long bytes() {
        return segments.isEmpty() ? 0 : closedBytes + segments.getLast().bytes();
    }

    /** Says how many ticks were merged with later ones altogether. */
    synchronized void merged(long ticks) {
        merged = ticks;
    }

    @Override
    public synchronized List<Segment> segments() {
        return List.copyOf(segments);
    }

    @Override
    public synchronized void broken(Segment segment, int ticks, String what) {
        // memory does not break; if this program's own frames cannot be read, everything from there on is in doubt
        problem = what;
        segments.clear();
        closedBytes = 0;
    }

    @Override
    public synchronized Optional<String> note() {
        StringBuilder note = new StringBuilder();
        if (tooLarge) {
            note.append("This host has too many connections for a history in ").append(mostBytes >> 20)
                    .append(" MiB of memory.");
        }
        if (merged > 0) {
            note.append(note.length() == 0 ? "" : " ").append(merged).append(
                    merged == 1 ? " tick was merged with a later one" : " ticks were merged with later ones").append(
                            " because they came faster than they could be kept.");
        }
        if (problem != null) {
            note.append(note.length() == 0 ? "" : " ").append("Ticks kept before could not be read: ").append(problem)
                    .append('.');
        }
        return note.length() == 0 ? Optional.empty() : Optional.of(note.toString());
    }
}
