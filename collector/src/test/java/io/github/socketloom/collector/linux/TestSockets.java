package io.github.socketloom.collector.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sockets by their system calls: tests need states and options that Java's own sockets hide. */
final class TestSockets {

    static final int STREAM = 1;
    static final int DATAGRAM = 2;
    static final int IPPROTO_TCP = 6;
    static final int TCP_DEFER_ACCEPT = 9;
    static final int SO_REUSEPORT = 15;
    static final int SO_BINDTODEVICE = 25;
    static final int SO_SNDBUF = 7;
    static final int SO_RCVBUF = 8;

    private static final int NONBLOCK = 0x800;
    private static final int CLOEXEC = 0x80000;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int MSG_NOSIGNAL_DONTWAIT = 0x4040;
    private static final int EINPROGRESS = 115;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int IFF_UP_RUNNING = 0x41;
    private static final int V4_SIZE = 16;
    private static final int V6_SIZE = 28;

    static {
        Native.register(TestSockets.class, NativeLibrary.getProcess());
    }

    private TestSockets() {}

    private static native int listen(int fd, int backlog);

    private static native int connect(int fd, long address, int length);

    private static native int accept4(int fd, long address, long length, int flags);

    private static native int shutdown(int fd, int how);

    private static native int socketpair(int family, int type, int protocol, long pair);

    private static native int fchown(int fd, int user, int group);

    private static native int getpeername(int fd, long address, long length);

    /** Opens a socket; IPv6 sockets take IPv4 too unless told otherwise. */
    static int open(boolean v6, int type) {
        int fd = check("socket", LibC.socket(v6 ? 10 : 2, type | CLOEXEC, 0));
        if (v6) {
            v6Only(fd, false);
        }
        return fd;
    }

    /** Opens a socket of any family; -1 if the kernel has no such sockets. */
    static int open(int family, int type, int protocol) {
        return LibC.socket(family, type | CLOEXEC, protocol);
    }

    /** Opens two Unix sockets that are each other's peer. */
    static int[] pair(int type) {
        NativeMemory memory = new NativeMemory(8);
        check("socketpair", socketpair(1, type | CLOEXEC, 0, memory.address()));
        return new int[]{memory.bytes().getInt(0), memory.bytes().getInt(4)};
    }

    /** Gives a socket to another user. */
    static void giveTo(int fd, int user) {
        check("fchown", fchown(fd, user, -1));
    }

    /** Binds to an address as the kernel has it, struct sockaddr of whatever family. */
    static void bind(int fd, byte[] address) {
        check("bind", LibC.bind(fd, memory(address).address(), address.length));
    }

    /** Connects to an address as the kernel has it. */
    static void connectTo(int fd, byte[] address) {
        check("connect", connect(fd, memory(address).address(), address.length));
    }

    private static NativeMemory memory(byte[] bytes) {
        NativeMemory memory = new NativeMemory(bytes.length);
        memory.bytes().put(0, bytes);
        return memory;
    }

    static void v6Only(int fd, boolean only) {
        option(fd, IPPROTO_IPV6, IPV6_V6ONLY, only ? 1 : 0);
    }

    static void option(int fd, int level, int option, int value) {
        NativeMemory memory = new NativeMemory(4);
        memory.bytes().putInt(0, value);
        check("setsockopt", LibC.setsockopt(fd, level, option, memory.address(), 4));
    }

    static void bindToLoopback(int fd) {
        NativeMemory name = NativeMemory.cString("lo");
        check("setsockopt", LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_BINDTODEVICE, name.address(), name.size()));
    }

    static void bind(int fd, boolean v6, String host, int port) {
        NativeMemory address = address(v6, host, port);
        check("bind", LibC.bind(fd, address.address(), address.size()));
    }

    static void listenOn(int fd, int backlog) {
        check("listen", listen(fd, backlog));
    }

    static void connectTo(int fd, boolean v6, String host, int port) {
        NativeMemory address = address(v6, host, port);
        check("connect", connect(fd, address.address(), address.size()));
    }

    /** Begins to connect and does not wait for the peer. */
    static int beginConnect(boolean v6, String host, int port) {
        int fd = check("socket", LibC.socket(v6 ? 10 : 2, STREAM | CLOEXEC | NONBLOCK, 0));
        NativeMemory address = address(v6, host, port);
        if (connect(fd, address.address(), address.size()) < 0 && LibC.errno() != EINPROGRESS) {
            throw new IllegalStateException("connect: " + Errno.describe(LibC.errno()));
        }
        return fd;
    }

    static int accept(int listener) {
        return check("accept", accept4(listener, 0, 0, CLOEXEC));
    }

    static void finishWriting(int fd) {
        check("shutdown", shutdown(fd, 1));
    }

    static void close(int fd) {
        check("close", LibC.close(fd));
    }

    static int localPort(int fd) {
        return port(fd, false);
    }

    static int remotePort(int fd) {
        return port(fd, true);
    }

    private static int port(int fd, boolean peer) {
        NativeMemory memory = new NativeMemory(64);
        memory.bytes().putInt(32, 32);
        check("name of a socket", peer
                ? getpeername(fd, memory.address(), memory.address() + 32)
                : LibC.getsockname(fd, memory.address(), memory.address() + 32));
        return Short.toUnsignedInt(memory.bytes().duplicate().order(ByteOrder.BIG_ENDIAN).getShort(2));
    }

    static void write(int fd, int length) {
        NativeMemory memory = new NativeMemory(length);
        if (LibC.send(fd, memory.address(), length, MSG_NOSIGNAL_DONTWAIT) != length) {
            throw new IllegalStateException("send: " + Errno.describe(LibC.errno()));
        }
    }

    /** Writes until nothing more fits; the peer's window is shut then. */
    static void fill(int fd) throws InterruptedException {
        NativeMemory memory = new NativeMemory(16 * 1024);
        for (int round = 0; round < 20; round++) {
            while (LibC.send(fd, memory.address(), memory.size(), MSG_NOSIGNAL_DONTWAIT) > 0) {
                continue;
            }
            Thread.sleep(5);
        }
    }

    static int read(int fd, int length) {
        NativeMemory memory = new NativeMemory(length);
        return (int) LibC.read(fd, memory.address(), length);
    }

    /** Switches the loopback interface of the calling thread's namespace on. */
    static void loopbackUp() {
        int fd = open(false, DATAGRAM);
        NativeMemory request = new NativeMemory(40);
        request.bytes().put(0, (byte) 'l').put(1, (byte) 'o').putShort(16, (short) IFF_UP_RUNNING);
        check("ioctl", LibC.ioctl(fd, SIOCSIFFLAGS, request.address()));
        close(fd);
    }

    private static NativeMemory address(boolean v6, String host, int port) {
        try {
            byte[] bytes = InetAddress.getByName(host).getAddress();
            NativeMemory memory = new NativeMemory(v6 ? V6_SIZE : V4_SIZE);
            ByteBuffer out = memory.bytes();
            out.putShort(0, (short) (v6 ? 10 : 2)).put(2, (byte) (port >> 8)).put(3, (byte) port);
            if (!v6) {
                out.put(4, bytes);
            } else if (bytes.length == 16) {
                out.put(8, bytes);
            } else {
                // Java makes an IPv4 address of ::ffff:a.b.c.d
                out.putShort(18, (short) 0xffff).put(20, bytes);
            }
            return memory;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host, e);
        }
    }

    private static int check(String what, int result) {
        if (result < 0) {
            throw new IllegalStateException(what + ": " + Errno.describe(LibC.errno()));
        }
        return result;
    }
}
