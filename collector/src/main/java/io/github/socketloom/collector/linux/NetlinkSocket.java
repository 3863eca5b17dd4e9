package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A netlink socket (man 7 netlink). Belongs to the network namespace of the thread that opened it, whichever thread uses
 * it afterwards. One thread at a time; all sockets that a thread uses share its buffers, so that hundreds of namespaces
 * cost a descriptor each and no more. What was received is to be read before the thread uses another socket.
 */
final class NetlinkSocket implements NetlinkChannel {

    static final int SOCK_DIAG = 4;

    /** struct sockaddr_nl: family u16, padding, port id u32, groups u32. */
    private static final int ADDRESS_SIZE = 12;
    private static final int PORT_ID = 4;
    private static final int LENGTH_AT = 16;
    /** Asks any socket for an interface of its namespace (man 7 netdevice); struct ifreq: name 16 bytes, index i32. */
    private static final long SIOCGIFNAME = 0x8910;
    private static final int INTERFACE_INDEX = 16;
    /** struct timeval of 64-bit machines: seconds, microseconds. */
    private static final int TIMEVAL_SIZE = 16;

    private final int fd;
    private final Supplier<NetlinkBuffers> buffers;
    private int portId;
    private boolean closed;

    private NetlinkSocket(int fd, Supplier<NetlinkBuffers> buffers) {
        this.fd = fd;
        this.buffers = buffers;
    }

    /**
     * Opens a socket in the network namespace of the calling thread.
     *
     * @param protocol netlink family, {@link #SOCK_DIAG} for example
     * @param timeout how long {@link #receive} waits at most
     */
    static NetlinkSocket open(int protocol, Duration timeout) throws SourceException {
        return open(protocol, timeout, ThreadLocal.withInitial(NetlinkBuffers::new)::get);
    }

    /**
     * Opens a socket in the network namespace of the calling thread.
     *
     * @param protocol netlink family, {@link #SOCK_DIAG} for example
     * @param timeout how long {@link #receive} waits at most
     * @param buffers gives those of the thread that asks for them
     */
    static NetlinkSocket open(int protocol, Duration timeout, Supplier<NetlinkBuffers> buffers)
            throws SourceException {
        int fd = LibC.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw failure("netlink socket", LibC.errno());
        }
        NetlinkSocket socket = new NetlinkSocket(fd, buffers);
        try {
            socket.prepare(timeout);
        } catch (SourceException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    /** Needs memory of its own: the thread that enters a namespace is seldom the one that reads. */
    private void prepare(Duration timeout) throws SourceException {
        NativeMemory memory = new NativeMemory(LENGTH_AT + Integer.BYTES);
        ByteBuffer bytes = memory.bytes();
        bytes.putLong(0, timeout.toSeconds()).putLong(8, timeout.toNanosPart() / 1000);
        if (LibC.setsockopt(fd, LibC.SOL_SOCKET, LibC.SO_RCVTIMEO, memory.address(), TIMEVAL_SIZE) < 0) {
            throw failure("receive timeout of the netlink socket", LibC.errno());
        }
        bytes.putLong(0, 0).putLong(8, 0).putShort(0, (short) LibC.AF_NETLINK);
        if (LibC.bind(fd, memory.address(), ADDRESS_SIZE) < 0) {
            throw failure("bind of the netlink socket", LibC.errno());
        }
        bytes.putInt(LENGTH_AT, ADDRESS_SIZE);
        if (LibC.getsockname(fd, memory.address(), memory.address() + LENGTH_AT) < 0) {
            throw failure("port of the netlink socket", LibC.errno());
        }
        portId = bytes.getInt(PORT_ID);
    }

    /** Returns the descriptor, for what only those need who listen; it stays this socket's own. */
    int fd() {
        return fd;
    }

    @Override
    public int portId() {
        return portId;
    }

    @Override
    public ByteBuffer request() {
        return buffers.get().request.bytes();
    }

    @Override
    public ByteBuffer answer() {
        return buffers.get().answer.bytes();
    }

    @Override
    public void send(int length) throws SourceException {
        NativeMemory request = buffers.get().request;
        for (;;) {
            long sent = LibC.send(fd, request.address(), length, 0);
            if (sent == length) {
                return;
            }
            int errno = sent < 0 ? LibC.errno() : Errno.EBADMSG.number();
            if (!Errno.EINTR.is(errno)) {
                throw failure("netlink request", errno);
            }
        }
    }

    @Override
    public int receive() throws SourceException {
        NativeMemory sender = buffers.get().scratch;
        NativeMemory answer = buffers.get().answer;
        for (;;) {
            sender.bytes().putInt(LENGTH_AT, ADDRESS_SIZE).putInt(PORT_ID, -1);
            long length = LibC.recvfrom(fd, answer.address(), NetlinkBuffers.ANSWER_SIZE, LibC.MSG_TRUNC,
                    sender.address(),
                    sender.address() + LENGTH_AT);
            if (length > NetlinkBuffers.ANSWER_SIZE) {
                throw new SourceException(SourceException.Reason.MALFORMED,
                        "netlink answer of " + length + " bytes does not fit into " + NetlinkBuffers.ANSWER_SIZE);
            }
            if (length >= 0) {
                return sender.bytes().getInt(PORT_ID) == 0 ? (int) length : -1;
            }
            int errno = LibC.errno();
            if (!Errno.EINTR.is(errno)) {
                throw failure("netlink answer", errno);
            }
        }
    }

    @Override
    public String interfaceName(int index) {
        NativeMemory memory = buffers.get().scratch;
        ByteBuffer interfaceRequest = memory.bytes();
        for (int i = 0; i < memory.size(); i += Long.BYTES) {
            interfaceRequest.putLong(i, 0);
        }
        interfaceRequest.putInt(INTERFACE_INDEX, index);
        if (LibC.ioctl(fd, SIOCGIFNAME, memory.address()) < 0) {
            return null;
        }
        int length = 0;
        while (length < INTERFACE_INDEX && interfaceRequest.get(length) != 0) {
            length++;
        }
        byte[] name = new byte[length];
        interfaceRequest.get(0, name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static SourceException failure(String what, int errno) {
        return new SourceException(Errno.reason(errno), what + ": " + Errno.describe(errno));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(fd);
        }
    }
}
