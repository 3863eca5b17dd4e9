package io.github.socketloom.collector.capture;

import io.github.socketloom.collector.capture.Answer.Form;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.SourceException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes a folder of raw kernel answers:
 *
 * <pre>
 * manifest.json               what this is, which ticks are whole
 * ticks/0001/index.tsv        questions in the order in which they were asked first, and answers or where those are
 * ticks/0001/text.txt         longer answers as text, each below a line that names its question
 * ticks/0001/binary.bin       all other answers
 * </pre>
 *
 * A tick's index names only what was answered otherwise than before; an answer with the same bytes as an earlier one is
 * not stored again. Where one question was asked several times in a tick and the answers differ, the index has them all,
 * in their order. The manifest names a tick only once everything of it is written, so that whatever ends the process
 * leaves whole ticks. Folders are made for their owner only. Any thread.
 */
public final class CaptureWriter implements AutoCloseable {

    static final String TICKS = "ticks";
    static final String INDEX = "index.tsv";
    static final String TEXT = "text.txt";
    static final String BINARY = "binary.bin";

    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> FOLDER = PosixFilePermissions.asFileAttribute(OWNERS_FOLDER);
    private static final FileAttribute<?> FILE = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    /** Answers that are remembered to be recognised, of the most recently given. */
    private static final int MOST_KNOWN = 100_000;

    private final Path folder;
    private final boolean made;
    private CaptureFacts facts;
    private final List<CapturedTick> ticks = new ArrayList<>();
    private final Map<Question, IndexLine> latest = new LinkedHashMap<>();
    private final List<Runnable> hooks = new ArrayList<>();
    private final MessageDigest digest;
    /** Where answers with the same bytes are, by form and SHA-256. */
    private final Map<String, IndexLine> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, IndexLine> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private Map<Question, List<IndexLine>> asked = new LinkedHashMap<>();
    private CapturedTick time;
    private Stored text;
    private Stored binary;
    private long written;
    private IOException failure;
    private boolean closed;

    /** A file of one tick that answers are added to. */
    private static final class Stored {
        private final OutputStream out;
        private long length;

        Stored(Path file) throws IOException {
            Files.createFile(file, FILE);
            out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.APPEND));
        }

        void write(byte[] bytes) throws IOException {
            out.write(bytes);
            length += bytes.length;
        }
    }

    private CaptureWriter(Path folder, boolean made, CaptureFacts facts, MessageDigest digest) {
        this.folder = folder;
        this.made = made;
        this.facts = facts;
        this.digest = digest;
    }

    /**
     * Makes the folder.
     *
     * @param folder is not there yet, or empty
     * @param facts where and how it is recorded
     * @throws SourceException {@code FAILED} if there is something already, or it cannot be written
     */
    public static CaptureWriter create(Path folder, CaptureFacts facts) throws SourceException {
        try {
            boolean made = !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
            if (!made) {
                requireEmpty(folder);
                Files.setPosixFilePermissions(folder, OWNERS_FOLDER);
            } else {
                Files.createDirectory(folder, FOLDER);
            }
            Files.createDirectory(folder.resolve(TICKS), FOLDER);
            CaptureWriter writer = new CaptureWriter(folder, made, facts, MessageDigest.getInstance("SHA-256"));
            writer.begin();
            return writer;
        } catch (IOException e) {
            throw notWritten(folder, e);
        } catch (UnsupportedOperationException | NoSuchAlgorithmException e) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    folder + " is not on a file system that keeps files from others", e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException, SourceException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(SourceException.Reason.FAILED, folder + " is there already and is no folder");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw new SourceException(SourceException.Reason.FAILED,
                        folder + " is not empty: choose a folder that is new or empty");
            }
        }
    }

    private static SourceException notWritten(Path place, IOException e) {
        String why = e.getMessage() == null ? e.toString() : e.getMessage();
        return new SourceException(SourceException.Reason.FAILED,
                "the capture cannot be written: "
                        + (why.contains(place.toString()) ? why : place + ": " + why)
                        + (e instanceof java.nio.file.NoSuchFileException ? ": there is no such folder" : ""),
                e);
    }

    /** Opens the files of the next tick. */
    private void begin() throws IOException {
        Path tick = Files.createDirectory(tickFolder(ticks.size() + 1), FOLDER);
        text = new Stored(tick.resolve(TEXT));
        binary = new Stored(tick.resolve(BINARY));
    }

    private Path tickFolder(int number) {
        return folder.resolve(TICKS).resolve(tickName(number));
    }

    static String tickName(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    /** Says where it is recorded; before the first tick ends. */
    public synchronized void describe(String platform, HostInfo host, String root) {
        facts = facts.ofHost(platform, host, ByteOrder.nativeOrder(), root);
    }

    /** Has something run before a tick is ended: what is under way then belongs to it. */
    public synchronized void beforeEnd(Runnable hook) {
        hooks.add(hook);
    }

    /** Runs something no more that {@link #beforeEnd} was told. */
    public synchronized void forget(Runnable hook) {
        hooks.remove(hook);
    }

    /** Returns how many ticks are whole. */
    public synchronized int ticks() {
        return ticks.size();
    }

    /** Returns how many bytes were written. */
    public synchronized long written() {
        return written + text.length + binary.length;
    }

    /**
     * Ends the tick that is under way, if there is one, and begins another; what was put before the first belongs to it.
     *
     * @throws SourceException {@code FAILED} if anything since the call before could not be written
     */
    public synchronized void tick(CapturedTick at) throws SourceException {
        end();
        if (ticks.size() == Manifest.MOST_TICKS) {
            throw new SourceException(SourceException.Reason.FAILED,
                    folder + ": a capture has no more than " + Manifest.MOST_TICKS + " ticks");
        }
        time = at;
    }

    /** Notes an answer. What cannot be written is told by the next call of {@link #tick} or {@link #close}. */
    public synchronized void put(Question question, Answer answer) {
        if (closed || failure != null) {
            return;
        }
        try {
            asked.computeIfAbsent(question, first -> new ArrayList<>(1)).add(store(question, answer));
        } catch (IOException e) {
            failure = e;
        }
    }

    private IndexLine store(Question question, Answer answer) throws IOException {
        if (answer.form().isInline()) {
            return new IndexLine(question, answer.form(), answer.text(), 0, 0, 0);
        }
        String sum = answer.form().word() + new String(digest.digest(answer.bytes()), StandardCharsets.ISO_8859_1);
        IndexLine same = known.get(sum);
        if (same != null) {
            return new IndexLine(question, same.form(), "", same.tick(), same.offset(), same.length());
        }
        boolean readable = answer.form() == Form.TEXT;
        Stored into = readable ? text : binary;
        if (readable) {
            into.write(("==> " + question.title().replaceAll("\\p{Cntrl}", "?") + " <==\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        IndexLine stored = new IndexLine(question, answer.form(), "", ticks.size() + 1, into.length,
                answer.bytes().length);
        into.write(answer.bytes());
        if (readable) {
            into.write(new byte[]{'\n'});
        }
        known.put(sum, stored);
        return stored;
    }

    private void end() throws SourceException {
        if (time == null) {
            return;
        }
        List.copyOf(hooks).forEach(Runnable::run);
        try {
            if (failure != null) {
                throw failure;
            }
            text.out.close();
            binary.out.close();
            written += text.length + binary.length;
            writeIndex();
            ticks.add(time);
            time = null;
            replace(folder.resolve(Manifest.FILE), new Manifest(facts, ticks).toJson());
            if (ticks.size() < Manifest.MOST_TICKS) {
                begin();
            }
        } catch (IOException e) {
            failure = e;
            throw notWritten(folder, e);
        }
    }

    private void writeIndex() throws IOException {
        StringBuilder lines = new StringBuilder();
        asked.forEach((question, answers) -> {
            IndexLine first = answers.get(0);
            IndexLine before = latest.get(question);
            boolean alike = answers.stream().allMatch(first::sameAnswer);
            if (!alike) {
                answers.forEach(each -> lines.append(each.write()).append('\n'));
            } else if (before == null || !before.sameAnswer(first)) {
                lines.append(first.write()).append('\n');
            }
            latest.put(question, answers.get(answers.size() - 1));
        });
        asked = new LinkedHashMap<>();
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        written += bytes.length;
        replace(tickFolder(ticks.size() + 1).resolve(INDEX), bytes);
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, FILE);
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Ends the tick that is under way and the folder.
     *
     * @throws SourceException {@code FAILED} if anything since the latest tick began could not be written
     */
    @Override
    public synchronized void close() throws SourceException {
        if (closed) {
            return;
        }
        try {
            end();
        } finally {
            closed = true;
            removeUnused();
        }
    }

    /** What was begun for a tick that never came. */
    private void removeUnused() {
        try {
            text.out.close();
            binary.out.close();
            Path unused = tickFolder(ticks.size() + 1);
            if (Files.isDirectory(unused, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(unused.resolve(TEXT));
                Files.deleteIfExists(unused.resolve(BINARY));
                Files.deleteIfExists(unused.resolve(INDEX));
                Files.deleteIfExists(unused);
            }
            if (ticks.isEmpty()) {
                // so that the same folder can be tried again
                Files.deleteIfExists(folder.resolve(TICKS));
                if (made) {
                    Files.deleteIfExists(folder);
                }
            }
        } catch (IOException e) {
            return; // the manifest does not name it
        }
    }
}
