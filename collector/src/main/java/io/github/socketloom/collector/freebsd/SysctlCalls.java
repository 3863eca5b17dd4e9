package io.github.socketloom.collector.freebsd;

import java.nio.ByteBuffer;

/** The two native functions by which a kernel is asked, so that what becomes of their answers can be tried without one. */
interface SysctlCalls {

    /**
     * Asks by name (sysctlbyname(3)).
     *
     * @param into takes the answer from position 0 to its capacity, direct; null to be told how much room it needs
     * @return how many bytes were copied, or are needed; a negative error number if it failed
     */
    long byName(String name, ByteBuffer into);

    /** Asks by number (sysctl(3)); the rest as {@link #byName}. */
    long byNumber(int[] mib, ByteBuffer into);
}
