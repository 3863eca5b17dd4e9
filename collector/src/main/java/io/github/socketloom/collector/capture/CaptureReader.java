package io.github.socketloom.collector.capture;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a folder that {@link CaptureWriter} wrote. Trusts nothing in it: follows no links, reads nothing but regular
 * files, and no more than there is. Any thread.
 */
public final class CaptureReader implements AutoCloseable {

    /** Longest index of a tick, bytes: half a million questions. */
    static final int LONGEST_INDEX = 64 << 20;
    /** Most questions of all ticks together. */
    static final int MOST_QUESTIONS = 4_000_000;
    private static final int MOST_OPEN = 4;

    private final Path folder;
    private final Manifest manifest;
    private final Map<Question, Told> told = new HashMap<>();
    private final Map<Path, FileChannel> open = new LinkedHashMap<>(16, 0.75f, true);
    private int tick;
    private Consumer<SourceException> damage = nobody -> {};
    private boolean damaged;

    /** What a question is answered with, and how often it was asked in this tick. */
    private static final class Told {
        private final int since;
        private final List<IndexLine> answers = new ArrayList<>(1);
        private int next;

        Told(int since) {
            this.since = since;
        }

        /** Returns the answers in their order, the last one again and again; in later ticks only the last one. */
        IndexLine next(int now) {
            if (now != since || next >= answers.size()) {
                return answers.get(answers.size() - 1);
            }
            return answers.get(next++);
        }
    }

    private CaptureReader(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Opens a folder at its first tick.
     *
     * @throws SourceException {@code GONE} if there is none, {@code UNSUPPORTED} if it has no manifest or is of another
     *         version, {@code MALFORMED} naming the file that makes no sense, or {@code FAILED}
     */
    public static CaptureReader open(Path folder) throws SourceException {
        if (!Files.isDirectory(folder)) {
            throw new SourceException(SourceException.Reason.GONE, folder + " is no folder");
        }
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, folder
                    + " has no manifest.json: it was not recorded by socketloom-agent record --raw, or not one tick was "
                    + "recorded whole");
        }
        Manifest manifest;
        try (FileChannel channel = channel(file)) {
            manifest = Manifest.parse(whole(channel, file, Manifest.LONGEST), file.toString());
        } catch (IOException e) {
            throw failed(file, e);
        }
        CaptureReader reader = new CaptureReader(folder, manifest);
        reader.advance();
        return reader;
    }

    /** Returns where and how it was recorded. */
    public CaptureFacts facts() {
        return manifest.facts();
    }

    /** Returns how many ticks there are. */
    public int ticks() {
        return manifest.ticks().size();
    }

    /** Returns which tick is told now, from 1. */
    public synchronized int tick() {
        return tick;
    }

    /** Returns when the tick was that is told now. */
    public synchronized CapturedTick time() {
        return manifest.ticks().get(tick - 1);
    }

    /**
     * Goes on to the next tick; stays at the last one.
     *
     * @return whether there was another
     * @throws SourceException as {@link #open}; it stays at the tick that it was at
     */
    public synchronized boolean advance() throws SourceException {
        if (tick == ticks()) {
            return false;
        }
        Map<Question, Told> read = readIndex(tick + 1);
        if (told.size() + (long) read.size() > MOST_QUESTIONS) {
            throw new SourceException(SourceException.Reason.MALFORMED,
                    folder + " has more than " + MOST_QUESTIONS + " questions");
        }
        told.putAll(read);
        tick++;
        return true;
    }

    /** Notes what is wrong with the folder where whoever asks can be told no more than that there is no answer. */
    public synchronized void note(SourceException what) {
        if (!damaged) {
            damaged = true;
            damage.accept(what);
        }
    }

    /** Has somebody told of the first thing that is {@linkplain #note noted}; on the thread that found it. */
    public synchronized void whenDamaged(Consumer<SourceException> listener) {
        damage = listener;
    }

    private Map<Question, Told> readIndex(int number) throws SourceException {
        Path file = tickFile(number, CaptureWriter.INDEX);
        byte[] bytes;
        try (FileChannel channel = channel(file)) {
            bytes = whole(channel, file, LONGEST_INDEX);
        } catch (IOException e) {
            throw failed(file, e);
        }
        Map<Question, Told> read = new HashMap<>();
        int line = 1;
        for (int from = 0; from < bytes.length; line++) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw new SourceException(SourceException.Reason.MALFORMED, file + " ends within line " + line);
            }
            String place = file + ", line " + line + ",";
            IndexLine entry = IndexLine.parse(new String(bytes, from, end - from, StandardCharsets.UTF_8), place);
            if (entry.tick() > number) {
                throw new SourceException(SourceException.Reason.MALFORMED,
                        place + " makes no sense: it tells of a later tick");
            }
            read.computeIfAbsent(entry.question(), first -> new Told(number)).answers.add(entry);
            from = end + 1;
        }
        return read;
    }

    private Path tickFile(int number, String name) throws SourceException {
        Path ticks = folder.resolve(CaptureWriter.TICKS);
        Path one = ticks.resolve(CaptureWriter.tickName(number));
        requireFolder(ticks);
        requireFolder(one);
        return one.resolve(name);
    }

    private static void requireFolder(Path path) throws SourceException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(SourceException.Reason.MALFORMED, path
                    + (Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? " is no folder" : " is missing"));
        }
    }

    /** Opens a file that is neither a link, which might lead out of the folder, nor a pipe, which might never end. */
    private static FileChannel channel(Path file) throws SourceException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(SourceException.Reason.MALFORMED, file + " is missing");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(SourceException.Reason.MALFORMED, file + " is not a regular file");
        }
        try {
            return FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static byte[] whole(FileChannel channel, Path file, int longest) throws IOException, SourceException {
        long size = channel.size();
        if (size > longest) {
            throw new SourceException(SourceException.Reason.MALFORMED, file + " is longer than " + longest + " bytes");
        }
        return bytes(channel, file, 0, (int) size);
    }

    private static byte[] bytes(FileChannel channel, Path file, long offset, int length)
            throws IOException, SourceException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new SourceException(SourceException.Reason.MALFORMED,
                        file + " ends where " + length + " bytes are to follow byte " + offset);
            }
        }
        return bytes.array();
    }

    private static SourceException failed(Path file, IOException e) {
        String why = String.valueOf(e.getMessage());
        return new SourceException(SourceException.Reason.FAILED,
                (why.contains(file.toString()) ? "" : file + ": ") + why + " cannot be read", e);
    }

    /**
     * Returns what was answered in this tick, or last before it; null if it was not asked when this was recorded.
     *
     * @throws SourceException {@code MALFORMED} if the answer is not where the index says, or {@code FAILED}
     */
    public synchronized Answer ask(Question question) throws SourceException {
        Told answers = told.get(question);
        if (answers == null) {
            return null;
        }
        IndexLine line = answers.next(tick);
        if (line.form().isInline()) {
            return new Answer(line.form(), line.text(), new byte[0]);
        }
        boolean readable = line.form() == Answer.Form.TEXT;
        Path file = tickFile(line.tick(), readable ? CaptureWriter.TEXT : CaptureWriter.BINARY);
        byte[] bytes = read(file, line.offset(), line.length());
        return readable ? Answer.text(bytes) : Answer.binary(bytes);
    }

    private byte[] read(Path file, long offset, int length) throws SourceException {
        try {
            FileChannel channel = open.get(file);
            // a thread that is interrupted while it reads closes the channel
            if (channel == null || !channel.isOpen()) {
                channel = channel(file);
                keep(file, channel);
            }
            if (length > KernelAccess.LIMIT || offset > channel.size() - length) {
                throw new SourceException(SourceException.Reason.MALFORMED,
                        file + " ends where " + length + " bytes are to follow byte " + offset);
            }
            return bytes(channel, file, offset, length);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void keep(Path file, FileChannel channel) throws IOException {
        open.put(file, channel);
        if (open.size() > MOST_OPEN) {
            Iterator<FileChannel> eldest = open.values().iterator();
            eldest.next().close();
            eldest.remove();
        }
    }

    /** Frees what it holds; it can be asked no more. */
    @Override
    public synchronized void close() {
        for (FileChannel channel : open.values()) {
            try {
                channel.close();
            } catch (IOException e) {
                continue; // only read from
            }
        }
        open.clear();
    }
}
