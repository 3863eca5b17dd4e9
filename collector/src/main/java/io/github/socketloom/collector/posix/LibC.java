package io.github.socketloom.collector.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * What the C libraries of Linux and FreeBSD have in common, by JNA direct mapping: only primitive arguments, addresses as
 * {@code long}.
 */
final class LibC {

    static {
        // the process itself, so that it does not matter how the C library is called
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    /** Returns the error number. */
    static native int getpwuid_r(int uid, long passwd, long buffer, long length, long result);

    /** Returns the error number. */
    static native int getpwnam_r(long name, long passwd, long buffer, long length, long result);

    static native int getgrouplist(long user, int group, long groups, long count);

    static native int geteuid();
}
