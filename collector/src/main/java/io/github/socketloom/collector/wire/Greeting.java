package io.github.socketloom.collector.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * How both sides begin: the agent writes a magic ({@code NUL L O O M 1 LF}) and its hello, the viewer answers with its
 * own. Hellos are one line of JSON each, at most 64 KiB.
 */
public final class Greeting {

    /** Versions of the protocol that this program speaks. */
    public static final int PROTOCOL = 1;

    /** Most bytes before the magic, and of a hello. */
    static final int LIMIT = 64 << 10;

    /** How a stream of the protocol begins, and a recording. */
    static final byte[] MAGIC = {0, 'L', 'O', 'O', 'M', '1', '\n'};

    private Greeting() {}

    /**
     * Writes magic and hello, and lets the stream send them.
     *
     * @throws IllegalArgumentException if the hello is longer than hellos may be
     */
    public static void write(AgentHello hello, OutputStream out) throws IOException {
        byte[] line = line(HelloJson.write(hello));
        out.write(MAGIC);
        out.write(line);
        out.flush();
    }

    /**
     * Writes a viewer's answer, and lets the stream send it.
     *
     * @throws IllegalArgumentException if the hello is longer than hellos may be
     */
    public static void write(ViewerHello hello, OutputStream out) throws IOException {
        out.write(line(HelloJson.write(hello)));
        out.flush();
    }

    private static byte[] line(String json) {
        byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
        if (line.length > LIMIT) {
            throw new IllegalArgumentException("a hello of " + line.length + " bytes; at most " + LIMIT + " fit");
        }
        return line;
    }

    /**
     * Passes over what precedes the magic, a login shell's words for example, and reads the hello. Reads no byte beyond it.
     *
     * @param noise takes what preceded, as text that is not trusted; at most 64 KiB; not called if there was none
     * @throws WireException if there is no magic in the first 64 KiB, or the hello is none
     * @throws IOException if the stream fails; {@link java.io.EOFException} if it ends before the hello
     */
    public static AgentHello readAgent(InputStream in, Consumer<String> noise) throws IOException {
        skipToMagic(in, noise);
        return HelloJson.readAgent(readLine(in, "the agent's hello"));
    }

    private static void skipToMagic(InputStream in, Consumer<String> noise) throws IOException {
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        try {
            int matched = 0;
            while (matched < MAGIC.length) {
                int next = in.read();
                if (next < 0) {
                    before.write(MAGIC, 0, matched);
                    throw new EOFException("the stream ends after " + before.size() + " bytes without the magic");
                }
                if (next == MAGIC[matched]) {
                    matched++;
                    continue;
                }
                before.write(MAGIC, 0, matched);
                matched = next == MAGIC[0] ? 1 : 0; // its first byte occurs in it only once
                if (matched == 0) {
                    before.write(next);
                }
                if (before.size() > LIMIT) {
                    throw new WireException("there is no magic in the first " + LIMIT + " bytes");
                }
            }
        } finally {
            if (before.size() > 0) {
                int length = Math.min(before.size(), LIMIT);
                noise.accept(new String(before.toByteArray(), 0, length, StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * Reads a viewer's answer, and no byte beyond it.
     *
     * @throws WireException if it is none
     * @throws IOException if the stream fails; {@link java.io.EOFException} if it ends before the hello does
     */
    public static ViewerHello readViewer(InputStream in) throws IOException {
        return HelloJson.readViewer(readLine(in, "the viewer's hello"));
    }

    private static byte[] readLine(InputStream in, String what) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the stream ends after " + line.size() + " bytes of " + what);
            }
            if (next == '\n') {
                return line.toByteArray();
            }
            if (line.size() == LIMIT) {
                throw new WireException(what + " has no end in " + LIMIT + " bytes");
            }
            line.write(next);
        }
    }
}
