package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.posix.NativeMemory;

/** The two native functions by which a kernel is asked, so that what becomes of their answers can be tried without one. */
interface SysctlCalls {

    /**
     * Asks by name (sysctlbyname(3)).
     *
     * @param into takes the answer; null to be told how much room it needs
     * @return how many bytes were copied, or are needed; a negative error number if it failed
     */
    long byName(String name, NativeMemory into);

    /** Asks by number (sysctl(3)); the rest as {@link #byName}. */
    long byNumber(int[] mib, NativeMemory into);
}
