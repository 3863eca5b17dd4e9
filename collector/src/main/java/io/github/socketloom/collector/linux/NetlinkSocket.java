package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A netlink socket (man 7 netlink) with one buffer for requests and one for answers, both reused. Belongs to the network
 * namespace of the thread that opened it, whichever thread uses it afterwards. One thread at a time.
 */
final class NetlinkSocket implements NetlinkChannel {

    static final int SOCK_DIAG = 4;

    /** The kernel makes no datagram of a dump longer than 32 KiB, whatever the reader offers (spec §2.1). */
    private static final int ANSWER_SIZE = 64 * 1024;
    private static final int REQUEST_SIZE = 256;
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
    private final NativeMemory request = new NativeMemory(REQUEST_SIZE);
    private final NativeMemory answer = new NativeMemory(ANSWER_SIZE);
    private final NativeMemory sender = new NativeMemory(40);
    private final Duration timeout;
    private int portId;
    private boolean closed;

    private NetlinkSocket(int fd, Duration timeout) {
        this.fd = fd;
        this.timeout = timeout;
    }

    /**
     * Opens a socket in the network namespace of the calling thread.
     *
     * @param protocol netlink family, {@link #SOCK_DIAG} for example
     * @param timeout how long {@link #receive} waits at most
     */
    static NetlinkSocket open(int protocol, Duration timeout) throws SourceException {
        int fd = LibC.socket(LibC.AF_NETLINK, LibC.SOCK_RAW | LibC.SOCK_CLOEXEC, protocol);
        if (fd < 0) {
            throw failure("netlink socket", LibC.errno());
        }
        NetlinkSocket socket = new NetlinkSocket(fd, timeout);
        try {
            socket.prepare();
        } catch (SourceException e) {
            socket.close();
            throw e;
        }
        return socket;
    }

    private void prepare() throws SourceException {
        ByteBuffer out = request.bytes();
        out.putLong(0, timeout.toSeconds()).putLong(8, timeout.toNanosPart() / 1000);
        if (LibC.setsockopt(fd, LibC.SOL_SOCKET, LibC.SO_RCVTIMEO, request.address(), TIMEVAL_SIZE) < 0) {
            throw failure("receive timeout of the netlink socket", LibC.errno());
        }
        out.putLong(0, 0).putLong(8, 0).putShort(0, (short) LibC.AF_NETLINK);
        if (LibC.bind(fd, request.address(), ADDRESS_SIZE) < 0) {
            throw failure("bind of the netlink socket", LibC.errno());
        }
        sender.bytes().putInt(LENGTH_AT, ADDRESS_SIZE);
        if (LibC.getsockname(fd, sender.address(), sender.address() + LENGTH_AT) < 0) {
            throw failure("port of the netlink socket", LibC.errno());
        }
        portId = sender.bytes().getInt(PORT_ID);
        out.putShort(0, (short) 0);
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
        return request.bytes();
    }

    @Override
    public ByteBuffer answer() {
        return answer.bytes();
    }

    @Override
    public void send(int length) throws SourceException {
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
        for (;;) {
            sender.bytes().putInt(LENGTH_AT, ADDRESS_SIZE).putInt(PORT_ID, -1);
            long length = LibC.recvfrom(fd, answer.address(), ANSWER_SIZE, LibC.MSG_TRUNC, sender.address(),
                    sender.address() + LENGTH_AT);
            if (length > ANSWER_SIZE) {
                throw new SourceException(SourceException.Reason.MALFORMED,
                        "netlink answer of " + length + " bytes does not fit into " + ANSWER_SIZE);
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
        ByteBuffer interfaceRequest = sender.bytes();
        for (int i = 0; i < sender.size(); i += Long.BYTES) {
            interfaceRequest.putLong(i, 0);
        }
        interfaceRequest.putInt(INTERFACE_INDEX, index);
        if (LibC.ioctl(fd, SIOCGIFNAME, sender.address()) < 0) {
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
