package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.ProcessMessage.Kind;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * A socket on which the kernel tells of processes that end or become others (proc connector). It tells of all processes
 * by the pids of the host, and only those who see the host's processes and users may ask.
 */
final class ProcessConnector {

    private static final int NETLINK_CONNECTOR = 11;
    private static final int SOL_NETLINK = 270;
    private static final int ADD_MEMBERSHIP = 1;
    private static final int GROUP = 1;
    private static final int SO_ATTACH_FILTER = 26;
    /** The kernel answers at once; one that does not answer ignores who asks. */
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final String IGNORED = "the kernel tells this only to those who share the host's processes and users";

    // classic BPF (include/uapi/linux/filter.h); loads swap to the machine's order, so constants are given swapped
    private static final int LOAD_WORD = 0x20;
    private static final int TO_X = 0x07;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_EQUAL_X = 0x1d;
    private static final int RETURN = 0x06;
    private static final int PROGRAM = 16;
    private static final int INSTRUCTION = 8;
    private static final int WHOLE = 0xffff;

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
            NativeMemory memory = new NativeMemory(Integer.BYTES);
            memory.bytes().putInt(0, GROUP);
            if (LibC.setsockopt(socket.fd(), SOL_NETLINK, ADD_MEMBERSHIP, memory.address(), Integer.BYTES) < 0) {
                throw refused("membership", LibC.errno());
            }
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

    /**
     * Lets the kernel drop what is of no interest, threads and births above all, before it wakes anybody. Without the
     * filter everything works too, only dearer.
     */
    private static void attachFilter(int fd) {
        int[][] code = {{LOAD_WORD, 0, 0, ProcessMessage.WHAT}, //
                {JUMP_IF_EQUAL, 7, 0, swapped(ProcessMessage.WHAT_NONE)},
                {JUMP_IF_EQUAL, 2, 0, swapped(ProcessMessage.WHAT_EXIT)},
                {JUMP_IF_EQUAL, 1, 0, swapped(ProcessMessage.WHAT_EXEC)},
                {JUMP_IF_EQUAL, 0, 5, swapped(ProcessMessage.WHAT_COMM)}, //
                {LOAD_WORD, 0, 0, ProcessMessage.PID}, //
                {TO_X, 0, 0, 0}, //
                {LOAD_WORD, 0, 0, ProcessMessage.TGID}, //
                {JUMP_IF_EQUAL_X, 0, 1, 0}, //
                {RETURN, 0, 0, WHOLE}, //
                {RETURN, 0, 0, 0}};
        // struct sock_fprog, how many instructions and where, then they themselves
        NativeMemory program = new NativeMemory(PROGRAM + code.length * INSTRUCTION);
        program.bytes().putShort(0, (short) code.length).putLong(8, program.address() + PROGRAM);
        for (int i = 0; i < code.length; i++) {
            int at = PROGRAM + i * INSTRUCTION;
            program.bytes().putShort(at, (short) code[i][0]).put(at + 2, (byte) code[i][1])
                    .put(at + 3, (byte) code[i][2]).putInt(at + 4, code[i][3]);
        }
        LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_ATTACH_FILTER, program.address(), PROGRAM);
    }

    private static int swapped(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
