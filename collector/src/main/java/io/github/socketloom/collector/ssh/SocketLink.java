package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link over a unix socket. */
final class SocketLink implements Link {

    private static final Logger LOG = LoggerFactory.getLogger(SocketLink.class);

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final Runnable carrier;
    private final Supplier<LinkFailure> failures;

    /**
     * @param greeting what was read already
     * @param carrier ends what carries the socket's bytes
     * @param failures says why the carrier ended; null if it did not
     */
    SocketLink(SocketChannel channel, byte[] greeting, Runnable carrier, Supplier<LinkFailure> failures) {
        this.channel = channel;
        this.in = new SequenceInputStream(new ByteArrayInputStream(greeting), SocketStreams.in(channel));
        this.out = SocketStreams.out(channel);
        this.carrier = carrier;
        this.failures = failures;
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public LinkFailure ending(LinkFailure whileTalking) {
        LinkFailure ended = failures.get();
        if (ended != null) {
            return ended;
        }
        return whileTalking != null
                ? whileTalking
                : new LinkFailure(LinkFailure.Kind.LOST, "The agent ended the connection.", null, "");
    }

    @Override
    public void close() {
        close(channel);
        carrier.run();
    }

    /** Closes a socket, or none. */
    static void close(SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.debug("closing a socket: {}", e.toString());
        }
    }
}
