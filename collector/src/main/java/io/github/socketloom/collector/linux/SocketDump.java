package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;

/** Asks the kernel for dumps of sockets and reads the answers. Opens its channel when it is needed. */
final class SocketDump implements AutoCloseable {

    /** Opens a channel of the family NETLINK_SOCK_DIAG. */
    @FunctionalInterface
    interface Opener {
        NetlinkChannel open() throws SourceException;
    }

    /** How often a dump is begun again that the kernel calls interrupted. */
    private static final int ATTEMPTS = 3;
    /** Longer than any dump takes; ends what would go on for ever. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

    private final Opener opener;
    private final DumpParser parser = new DumpParser();
    private NetlinkChannel channel;
    private int sequence;

    SocketDump(Opener opener) {
        this.opener = opener;
    }

    /**
     * Reads all sockets of one part.
     *
     * @return false if the kernel's table changed during each attempt, so that a socket may be missing
     */
    boolean read(SocketPart part, SocketTable table) throws SourceException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            once(part, table);
            if (!parser.interrupted()) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many sockets the latest attempt read, even if it failed. */
    int rows() {
        return parser.rows();
    }

    /** Returns the name of an interface of the namespace that the sockets are in; null if that cannot be told. */
    String interfaceName(int index) {
        return channel == null ? null : channel.interfaceName(index);
    }

    private void once(SocketPart part, SocketTable table) throws SourceException {
        sequence++;
        parser.begin(part.reader(), table, sequence, 0);
        if (channel == null) {
            channel = opener.open();
        }
        parser.begin(part.reader(), table, sequence, channel.portId());
        boolean answered = false;
        try {
            channel.send(part.request().write(channel.request(), sequence));
            receive();
            answered = true;
        } finally {
            if (!answered) {
                // a dump may still run in the kernel: its rest must not be mistaken for the next one's answer
                close();
            }
        }
        if (parser.errno() != 0) {
            throw new SourceException(Errno.reason(parser.errno()),
                    "the kernel refused the dump: " + Errno.describe(parser.errno()));
        }
    }

    /** Reads until the kernel says that it is done or that it refuses. */
    private void receive() throws SourceException {
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
                default :
                    return;
            }
        }
        throw new SourceException(SourceException.Reason.FAILED, "the dump does not end");
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
