package io.github.socketloom.collector.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * How both sides begin: the agent writes a magic ({@code NUL L O O M 1 LF}) and its hello, the viewer answers with its
 * own. Hellos are one line of JSON each, at most 64 KiB.
 */
public final class Greeting {

    /** Versions of the protocol that this program speaks. */
    public static final int PROTOCOL = 1;

    private Greeting() {}

    /** Writes magic and hello. */
    public static void write(AgentHello hello, OutputStream out) throws IOException {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /** Writes a viewer's answer. */
    public static void write(ViewerHello hello, OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Passes over what precedes the magic, a login shell's words for example, and reads the hello.
     *
     * @param noise takes what preceded, as text; at most 64 KiB
     * @throws WireException if there is no magic in the first 64 KiB, or the hello is none
     * @throws IOException if the stream fails; {@link java.io.EOFException} if it ends before the hello
     */
    public static AgentHello readAgent(InputStream in, Consumer<String> noise) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Reads a viewer's answer.
     *
     * @throws WireException if it is none
     */
    public static ViewerHello readViewer(InputStream in) throws IOException {
        throw new UnsupportedOperationException();
    }
}
