package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Lets ssh ask through this program instead of a terminal: a script that ssh starts for each question leaves it in a
 * private folder and reads the answer from a FIFO there. Closing it ends scripts that still wait. Not for use by several
 * threads at once.
 */
final class Askpass implements AutoCloseable {

    private static final String QUESTION = "question.";
    private static final String ANSWER = "answer.";
    private static final int MOST_BYTES = 16 << 10;
    /** Fits into a FIFO whether or not anybody reads. */
    private static final int MOST_ANSWER = 4096;

    /**
     * What a script was started with.
     *
     * @param number tells the scripts of one attempt apart
     * @param hint what ssh says of the answer: {@code confirm}, {@code none} if no answer is awaited, or empty
     * @param text ssh's words, not to be trusted: the host may have chosen them
     */
    record Prompt(String number, String hint, String text) {}

    private final PrivateFolder folder;
    private final Path script;

    private Askpass(PrivateFolder folder, Path script) {
        this.folder = folder;
        this.script = script;
    }

    /** @throws IOException if there is no place for the script */
    static Askpass open(List<Path> places) throws IOException {
        PrivateFolder folder = PrivateFolder.in(places, true);
        try {
            String text = RemoteCommand.resource("askpass.sh").replace("@OWNER@",
                    Long.toString(ProcessHandle.current().pid()));
            return new Askpass(folder, folder.program("askpass", text));
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    /** Returns the variables that make ssh ask here, whether or not there is a display. */
    Map<String, String> environment() {
        return Map.of("SSH_ASKPASS", script.toString(), "SSH_ASKPASS_REQUIRE", "force");
    }

    /** Returns a path in the folder of this attempt. */
    Path file(String name) {
        return folder.path().resolve(name);
    }

    /** Takes the questions that have come since. */
    List<Prompt> take() throws IOException {
        List<Prompt> prompts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path(), QUESTION + "*")) {
            for (Path file : files) {
                byte[] bytes;
                try (var in = Files.newInputStream(file)) {
                    bytes = in.readNBytes(MOST_BYTES);
                }
                Files.delete(file);
                String text = new String(bytes, StandardCharsets.UTF_8);
                int end = text.indexOf('\n');
                prompts.add(new Prompt(file.getFileName().toString().substring(QUESTION.length()),
                        end < 0 ? "" : text.substring(0, end), text.substring(end + 1)));
            }
        }
        return prompts;
    }

    /** Answers a question, and wipes the answer. */
    void answer(Prompt prompt, char[] answer) throws IOException {
        if (answer.length > MOST_ANSWER) {
            Arrays.fill(answer, '\0');
            throw new IOException("the answer has more than " + MOST_ANSWER + " characters");
        }
        CharBuffer characters = CharBuffer.allocate("answer\n".length() + answer.length + 1);
        characters.put("answer\n").put(answer).put('\n').flip();
        Arrays.fill(answer, '\0');
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(characters);
        Arrays.fill(characters.array(), '\0');
        try {
            write(prompt, bytes);
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
    }

    /** Tells ssh that the user gives no answer. */
    void refuse(Prompt prompt) throws IOException {
        write(prompt, StandardCharsets.UTF_8.encode("refused\n"));
    }

    /** The FIFO is opened for reading too: so nothing waits if the script has ended meanwhile. */
    private void write(Prompt prompt, ByteBuffer bytes) throws IOException {
        try (FileChannel fifo = FileChannel.open(file(ANSWER + prompt.number()), StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                fifo.write(bytes);
            }
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
