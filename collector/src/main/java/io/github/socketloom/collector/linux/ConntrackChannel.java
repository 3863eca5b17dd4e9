package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * Asks ctnetlink in one network namespace. The socket is opened when it is first needed, and closed when an answer was
 * not read to its end: the rest of it must not be mistaken for the next one's. One thread at a time.
 */
final class ConntrackChannel implements AutoCloseable {

    /** Opens a channel of the family NETLINK_NETFILTER in the namespace. */
    @FunctionalInterface
    interface Opener {
        NetlinkChannel open() throws SourceException;
    }

    /** Writes what is asked. */
    @FunctionalInterface
    interface Request {
        /** Writes a request with this sequence number and returns its length. */
        int write(ByteBuffer out, int sequence);
    }

    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

    private final Opener opener;
    private final ConntrackParser parser;
    private NetlinkChannel channel;
    private int sequence;

    /**
     * @param opener opens netlink sockets in the namespace
     * @param parser reads the answers
     */
    ConntrackChannel(Opener opener, ConntrackParser parser) {
        this.opener = opener;
        this.parser = parser;
    }

    /**
     * Asks, and reads until the kernel says that it is done or that it refuses.
     *
     * @param visitor receives the entries of the answer
     * @throws SourceException what the kernel refused for, or what went wrong
     */
    void ask(Request request, ConntrackParser.Visitor visitor) throws SourceException {
        boolean answered = false;
        try {
            if (channel == null) {
                channel = opener.open();
            }
            sequence++;
            channel.send(request.write(channel.request(), sequence));
            receive(visitor);
            answered = true;
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    private void receive(ConntrackParser.Visitor visitor) throws SourceException {
        parser.begin(visitor, sequence, channel.portId());
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < LONGEST_NANOS) {
            int length = channel.receive();
            if (length < 0) {
                continue;
            }
            switch (parser.parse(channel.answer(), length)) {
                case MORE :
                    break;
                case MALFORMED :
                    throw new SourceException(SourceException.Reason.MALFORMED, "the kernel sent " + parser.problem());
                case REFUSED :
                    throw new SourceException(Errno.reason(parser.errno()),
                            "the kernel refused: " + Errno.describe(parser.errno()));
                default :
                    return;
            }
        }
        throw new SourceException(SourceException.Reason.FAILED, "the answer does not end");
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
