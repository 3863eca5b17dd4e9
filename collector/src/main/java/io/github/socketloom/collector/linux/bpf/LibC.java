package io.github.socketloom.collector.linux.bpf;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.util.Set;

/**
 * What this package needs of the C library, by JNA direct mapping with primitive arguments only, addresses as {@code
 * long}: a call allocates nothing. {@link #errno} tells why the latest call of this thread failed.
 */
final class LibC {

    static final int PROT_READ = 1;
    static final int PROT_WRITE = 2;
    static final int MAP_SHARED = 1;
    static final long MAP_FAILED = -1;

    static final short POLLIN = 1;
    static final int EFD_CLOEXEC = 0x80000;
    static final int EFD_NONBLOCK = 0x800;
    static final int F_DUPFD_CLOEXEC = 1030;
    static final int CLOCK_MONOTONIC_COARSE = 6;

    private static final int SC_PAGESIZE = 30;
    /** x86-64 numbers its calls on its own; all younger machines share one table (asm-generic/unistd.h). */
    private static final long SYS_BPF = "amd64".equals(System.getProperty("os.arch")) ? 321 : 280;
    /** Machines of which we know the number of bpf(2). */
    static final Set<String> BPF_MACHINES = Set.of("amd64", "aarch64", "riscv64", "loongarch64");

    static {
        // the process itself, so that it does not matter how the C library is called
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int close(int fd);

    static native long read(int fd, long buffer, long length);

    static native long write(int fd, long buffer, long length);

    static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    static native int munmap(long address, long length);

    static native int poll(long descriptors, long count, int timeoutMillis);

    static native int eventfd(int first, int flags);

    static native int fcntl(int fd, int command, long argument);

    static native int clock_getres(int clock, long timespec);

    private static native long sysconf(int name);

    private static native long syscall(long number, long command, long attributes, long length);

    /** Calls bpf(2). */
    static int bpf(int command, long attributes, int length) {
        return (int) syscall(SYS_BPF, command, attributes, length);
    }

    /** Returns the bytes of a page of memory; 4096 on most machines, but not on all. */
    static int pageSize() {
        return (int) sysconf(SC_PAGESIZE);
    }

    /** Returns why the latest call of this thread failed. */
    static int errno() {
        return Native.getLastError();
    }
}
