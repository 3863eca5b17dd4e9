package io.github.socketloom.collector.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.github.socketloom.collector.posix.NativeMemory;

/**
 * The C library by JNA direct mapping. Only primitive arguments, addresses as {@code long}, so that a call allocates
 * nothing. {@link #errno} tells why the latest call of this thread failed. The system calls are those of Linux on 64-bit
 * machines; their variadic wrappers take integers as fixed arguments do on x86-64, aarch64 and riscv64.
 */
final class LibC {

    static final int AT_FDCWD = -100;
    static final int O_RDONLY = 0;
    static final int O_NONBLOCK = 0x800;
    static final int O_CLOEXEC = 0x80000;
    /** On every architecture the open(2) below accepts a directory without O_DIRECTORY, whose number differs. */
    static final int OPEN_DIRECTORY = O_RDONLY | O_CLOEXEC;

    static final int AF_NETLINK = 16;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_RCVTIMEO = 20;
    static final int MSG_TRUNC = 0x20;
    static final int CLONE_NEWNET = 0x4000_0000;

    /** x86-64 numbers its calls on its own; all younger machines share one table (asm-generic/unistd.h). */
    private static final boolean X86 = "amd64".equals(System.getProperty("os.arch"));
    private static final long SYS_GETDENTS64 = X86 ? 217 : 61;
    /** Of fstatat: with an empty path it asks about the descriptor itself. */
    private static final long AT_EMPTY_PATH = 0x1000;
    private static final NativeMemory EMPTY = NativeMemory.cString("");
    private static final long SYS_NEWFSTATAT = X86 ? 262 : 79;

    static {
        // the process itself, so that it does not matter how the C library is called
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, long address, int length);

    static native int getsockname(int fd, long address, long length);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native long send(int fd, long buffer, long length, int flags);

    static native long recvfrom(int fd, long buffer, long length, int flags, long address, long addressLength);

    static native int openat(int directory, long path, int flags, int mode);

    static native int close(int fd);

    static native long read(int fd, long buffer, long length);

    static native long readlinkat(int directory, long path, long buffer, long length);

    static native int statfs(long path, long statfs);

    static native int setns(int fd, int type);

    static native int unshare(int flags);

    static native int ioctl(int fd, long request, long argument);

    static native long write(int fd, long buffer, long length);

    static native int recvmmsg(int fd, long messages, int count, int flags, long timeout);

    static native int eventfd(int first, int flags);

    static native int epoll_create1(int flags);

    static native int epoll_ctl(int epoll, int operation, int fd, long event);

    static native int epoll_wait(int epoll, long events, int most, int timeoutMillis);

    static native int umask(int mask);

    private static native long syscall(long number, long a, long b, long c, long d);

    /** Reads entries of a directory (getdents64). */
    static long getdents(int fd, long buffer, long length) {
        return syscall(SYS_GETDENTS64, fd, buffer, length, 0);
    }

    /** Fills a {@code struct stat}; follows links. */
    static long fstatat(int directory, long path, long stat) {
        return syscall(SYS_NEWFSTATAT, directory, path, stat, 0);
    }

    /** Fills a {@code struct stat} about an open file. */
    static long fstat(int fd, long stat) {
        return syscall(SYS_NEWFSTATAT, fd, EMPTY.address(), stat, AT_EMPTY_PATH);
    }

    /** Returns why the latest call of this thread failed. */
    static int errno() {
        return Native.getLastError();
    }
}
