package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries bytes between a viewer and an agent that listens on a socket of this host, in both directions and without
 * looking at them, but for the first: an agent that talks begins with NUL, one that sends the viewer away with a sentence.
 */
public final class SocketBridge implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SocketBridge.class);
    /** Name of the thread that carries what the viewer says. */
    private static final String THREAD = "bridge-in";
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_SENTENCE = 4096;
    private static final int MAGIC = 0;

    private final Path path;
    private final SocketChannel channel;

    private SocketBridge(Path path, SocketChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Connects to an agent.
     *
     * @throws SocketFileException if that cannot be; its message says why and what helps
     */
    public static SocketBridge open(Path path) throws SocketFileException {
        AgentSocket.checkLength(path);
        SocketChannel channel = null;
        boolean open = false;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(path));
            open = true;
            return new SocketBridge(path, channel);
        } catch (IOException e) {
            throw new SocketFileException(reason(path, e), e);
        } finally {
            if (!open && channel != null) {
                close(channel);
            }
        }
    }

    /** The system's own words are in any language; what there is tells more. */
    private static String reason(Path path, IOException failure) {
        FileFacts facts;
        try {
            Path real = path.toRealPath();
            facts = FileFacts.of(real);
        } catch (NoSuchFileException e) {
            return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    ? path + " is a link to nothing"
                    : "there is no socket " + path + ": no agent runs here as a service, or it listens elsewhere; "
                            + "'socketloom-agent service --print' tells how to run one";
        } catch (AccessDeniedException e) {
            return closedFolder(path);
        } catch (IOException e) {
            return path + " cannot be looked at: " + e.getMessage();
        }
        if (!facts.isSocket()) {
            return path + " is no socket";
        }
        if (failure instanceof java.net.ConnectException) {
            return "nobody listens on " + path + ": the agent that made it ended without removing it";
        }
        if (Files.isWritable(path)) {
            return path + " cannot be connected to: " + failure.getMessage();
        }
        return "you may not connect to " + path + ": only " + facts.owner() + ((facts.mode() & 020) == 0
                ? " and root may"
                : ", root and the members of the group " + facts.group() + " may; " + join(facts.group()));
    }

    private static String closedFolder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        for (; folder != null; folder = folder.getParent()) {
            try {
                FileFacts facts = FileFacts.of(folder);
                if (!Files.isExecutable(folder)) {
                    return "you may not look into " + folder + ": only " + facts.owner() + ((facts.mode() & 010) == 0
                            ? " and root may"
                            : ", root and the members of the group " + facts.group() + " may; "
                                    + join(facts.group()));
                }
            } catch (IOException e) {
                LOG.debug("looking at {}", folder, e);
            }
        }
        return "you may not look into the folder of " + path;
    }

    private static String join(String group) {
        return "'sudo usermod -aG " + group + " " + System.getProperty("user.name")
                + "' makes you one from your next login on";
    }

    /**
     * Carries bytes until the agent ends the connection. When the viewer's words end, the agent is told so and may say its
     * last ones.
     *
     * @param in what the viewer says; read on a thread of its own, which may outlive this call
     * @param out where the viewer reads; flushed after each piece
     * @throws SocketFileException if the agent sends this user away; its message is what it said
     * @throws IOException if {@code out} takes no more
     */
    public void carry(InputStream in, OutputStream out) throws SocketFileException, IOException {
        InputStream agent = SocketStreams.in(channel);
        byte[] buffer = new byte[BUFFER];
        int count = read(agent, buffer);
        if (count > 0 && buffer[0] != MAGIC) {
            throw new SocketFileException(refusal(agent, buffer, count));
        }
        Thread thread = new Thread(() -> listen(in), THREAD);
        thread.setDaemon(true); // who says nothing more does not keep the process
        thread.start();
        for (; count >= 0; count = read(agent, buffer)) {
            out.write(buffer, 0, count);
            out.flush();
        }
    }

    /** An agent that was killed with our words unread ends as well, if less politely. */
    private int read(InputStream agent, byte[] buffer) {
        try {
            return agent.read(buffer);
        } catch (IOException e) {
            LOG.info("the agent's link ended: {}", e.getMessage());
            return -1;
        }
    }

    private void listen(InputStream in) {
        OutputStream agent = SocketStreams.out(channel);
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                agent.write(buffer, 0, count);
            }
            channel.shutdownOutput();
        } catch (IOException e) {
            LOG.debug("the agent takes no more", e); // that it ended is noticed where it is read
        }
    }

    private String refusal(InputStream agent, byte[] buffer, int count) {
        byte[] said = Arrays.copyOf(buffer, LONGEST_SENTENCE);
        int length = Math.min(count, LONGEST_SENTENCE);
        for (int more = 0; more >= 0 && length < LONGEST_SENTENCE; length += Math.max(0, more)) {
            more = read(agent, buffer);
            System.arraycopy(buffer, 0, said, length, Math.max(0, Math.min(more, LONGEST_SENTENCE - length)));
        }
        return path + " is of no agent that serves you; it says: "
                + new String(said, 0, Math.min(length, LONGEST_SENTENCE), StandardCharsets.UTF_8).strip();
    }

    /** Ends the connection. */
    @Override
    public void close() {
        close(channel);
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }
}
