package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.wire.RecordingHeader;
import io.github.socketloom.collector.wire.WireException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recording in a {@code .loom} file. One that was cut anywhere, by a crash for example, opens up to its last whole tick. */
public final class Recording implements Timeline {

    private final RecordingHeader header;
    private final RecordingNotes notes;
    private final Segments segments;

    private Recording(RecordingHeader header, List<FileSegment> segments, RecordingNotes notes) {
        this.header = header;
        this.segments = new Segments(segments, notes);
        this.notes = notes;
    }

    /**
     * Opens a recording and reads its index, or goes through it if it has none.
     *
     * @throws IOException if it is none, or holds no whole tick; the message names the file and what is wrong where
     */
    public static Recording open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder, not a recording");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(file, channel);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " may not be read by this user", e);
        } catch (WireException | EOFException e) {
            throw new IOException(file + " cannot be replayed: " + e.getMessage(), e);
        }
    }

    private static Recording read(Path file, FileChannel channel) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        Counted counted = new Counted(in);
        RecordingHeader header = RecordingHeader.read(counted);
        RecordingNotes notes = new RecordingNotes();
        if (!header.note().isBlank()) {
            notes.add(header.note());
        }
        List<FileSegment> segments = new RecordingContents(file, new RecordingBytes(channel), counted.count, notes)
                .find();
        if (segments.isEmpty()) {
            throw new WireException("it holds no whole tick" + notes.text().map(text -> ". " + text).orElse(""));
        }
        return new Recording(header, segments, notes);
    }

    /** Returns the host that was recorded. */
    public HostInfo host() {
        return header.host();
    }

    /** Returns what stands at its beginning. */
    public RecordingHeader header() {
        return header;
    }

    /** Returns what is to be said of it: that its end is missing, how much of it cannot be read. */
    @Override
    public Optional<String> note() {
        return notes.text();
    }

    @Override
    public long[] times() {
        return segments.times();
    }

    @Override
    public TimelineCursor open() {
        return segments.open();
    }

    /** The segments that can be read, as far as has shown. */
    private static final class Segments implements SegmentedTimeline {
        private final RecordingNotes notes;
        private volatile List<Segment> readable;

        Segments(List<FileSegment> found, RecordingNotes notes) {
            this.readable = List.copyOf(found);
            this.notes = notes;
        }

        @Override
        public List<Segment> segments() {
            return readable;
        }

        @Override
        public synchronized void broken(Segment segment, int ticks, String problem) {
            FileSegment damaged = (FileSegment) segment;
            List<Segment> others = new ArrayList<>();
            for (Segment each : readable) {
                if (each.number() != damaged.number()) {
                    others.add(each);
                } else if (ticks >= 0) {
                    others.add(damaged.upTo(Math.min(ticks, each.ticks())));
                }
            }
            readable = List.copyOf(others);
            int lost = ticks < 0 ? damaged.ticks() + 1 : damaged.ticks() - ticks;
            notes.add(lost + (lost == 1 ? " tick" : " ticks") + " in the bytes from " + damaged.begin() + " to "
                    + damaged.end() + " cannot be read: " + problem + ".");
        }
    }

    /** Knows where the header ends. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long count;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int octet = in.read();
            count += octet < 0 ? 0 : 1;
            return octet;
        }
    }
}
