package io.github.socketloom.collector.freebsd;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * FreeBSD's C library by JNA direct mapping. Only primitive arguments, addresses as {@code long}, so that a call allocates
 * nothing; {@code size_t} has 64 bits. {@link #errno} tells why the latest call of this thread failed.
 */
final class LibC {

    static {
        // by the name that the linker knows: libc.so itself is a script
        Native.register(LibC.class, NativeLibrary.getInstance("libc.so.7"));
    }

    private LibC() {}

    static native int sysctl(long mib, int count, long old, long oldLength, long fresh, long freshLength);

    static native int sysctlbyname(long name, long old, long oldLength, long fresh, long freshLength);

    static native long if_indextoname(int index, long name);

    static native int jail_get(long iovec, int count, int flags);

    static native int geteuid();

    /** Returns why the latest call of this thread failed. */
    static int errno() {
        return Native.getLastError();
    }
}
