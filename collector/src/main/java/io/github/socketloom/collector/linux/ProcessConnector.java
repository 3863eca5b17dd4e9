package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.ProcessMessage.Kind;
import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * A socket on which the kernel tells of processes that end or become others (proc connector). It tells of all processes
 * by the pids of the host, and only those who see the host's processes and users may ask.
 */
final class ProcessConnector {

    private static final int NETLINK_CONNECTOR = 11;
    private static final int GROUP = 1;
    /** The kernel answers at once; one that does not answer ignores who asks. */
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final String IGNORED = "the kernel tells this only to those who share the host's processes and users";

    private ProcessConnector() {}

    /**
     * Opens the connector.
     *
     * @param namespace where the collector lives; the kernel answers in the host's first one only
     * @return a socket that is told of processes from now on
     * @throws SourceException with reason {@code GONE} if that namespace is not the host's first one, {@code FORBIDDEN}
     *         if the collector does not share the host's processes or lacks the rights, {@code UNSUPPORTED} if the kernel
     *         has no proc connector
     */
    static NetlinkSocket open(NamespaceOpener opener, long namespace, int mark) throws SourceException {
        NetlinkSocket socket = opener.open(namespace, NETLINK_CONNECTOR, PATIENCE);
        boolean opened = false;
        try {
            attachFilter(socket.fd());
            NetlinkListener.join(socket, GROUP, "membership");
            ask(socket, ProcessMessage.LISTEN, mark);
            awaitAnswer(socket, mark);
            opened = true;
            return socket;
        } finally {
            if (!opened) {
                socket.close();
            }
        }
    }

    /** Ends listening and frees the socket. */
    static void close(NetlinkSocket socket) {
        try {
            ask(socket, ProcessMessage.IGNORE, 0);
        } catch (SourceException e) {
            // closing tells the kernel the same since Linux 6.6; older ones go on counting a listener, without harm
            return;
        } finally {
            socket.close();
        }
    }

    private static void ask(NetlinkSocket socket, int operation, int mark) throws SourceException {
        ProcessMessage.writeRequest(socket.request(), operation, mark);
        try {
            socket.send(ProcessMessage.REQUEST_LENGTH);
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.UNSUPPORTED) {
                // nobody answers in a network namespace other than the first
                throw new SourceException(SourceException.Reason.GONE,
                        "the kernel tells this in the host's network namespace only", e);
            }
            throw e;
        }
    }

    private static void awaitAnswer(NetlinkSocket socket, int mark) throws SourceException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - until < 0) {
            int length;
            try {
                length = socket.receive();
            } catch (SourceException e) {
                throw new SourceException(SourceException.Reason.FORBIDDEN, IGNORED, e);
            }
            if (length > 0 && ProcessMessage.kind(socket.answer(), 0, length) == Kind.ANSWER
                    && ProcessMessage.answers(socket.answer(), 0, mark)) {
                int errno = ProcessMessage.errorOf(socket.answer(), 0);
                if (errno != 0) {
                    throw refused("request", errno);
                }
                return;
            }
        }
        throw new SourceException(SourceException.Reason.FORBIDDEN, IGNORED);
    }

    private static SourceException refused(String what, int errno) {
        return new SourceException(Errno.reason(errno), what + ": " + Errno.describe(errno));
    }

    /** Lets the kernel drop what is of no interest: threads and births above all. */
    private static void attachFilter(int fd) {
        // loads swap to the machine's order, so constants are given swapped
        SocketFilter.attach(fd, new int[][]{{SocketFilter.LOAD_WORD, 0, 0, ProcessMessage.WHAT}, //
                {SocketFilter.JUMP_IF_EQUAL, 7, 0, swapped(ProcessMessage.WHAT_NONE)},
                {SocketFilter.JUMP_IF_EQUAL, 2, 0, swapped(ProcessMessage.WHAT_EXIT)},
                {SocketFilter.JUMP_IF_EQUAL, 1, 0, swapped(ProcessMessage.WHAT_EXEC)},
                {SocketFilter.JUMP_IF_EQUAL, 0, 5, swapped(ProcessMessage.WHAT_COMM)}, //
                {SocketFilter.LOAD_WORD, 0, 0, ProcessMessage.PID}, //
                {SocketFilter.TO_X, 0, 0, 0}, //
                {SocketFilter.LOAD_WORD, 0, 0, ProcessMessage.TGID}, //
                {SocketFilter.JUMP_IF_EQUAL_X, 0, 1, 0}, //
                {SocketFilter.RETURN, 0, 0, SocketFilter.WHOLE}, //
                {SocketFilter.RETURN, 0, 0, 0}});
    }

    private static int swapped(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
