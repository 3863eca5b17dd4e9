package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import java.util.function.LongSupplier;

/**
 * All ways on which something comes from a Linux kernel to the sources. What is handed out here is the kernel itself, or
 * writes down what it says, or says what was written down: the sources cannot tell, so that they understand a recording
 * exactly as they understand a kernel.
 *
 * @param files files read whole
 * @param calls system calls on files and folders
 * @param door leads into other network namespaces
 * @param channels opens netlink channels
 * @param nanoTime a clock that never goes back, in nanoseconds, by which sources decide when to look again
 * @param clocks clocks that tell when something was read
 */
record KernelWays(KernelAccess files, FileCalls calls, NamespaceDoor door, ChannelOpener channels,
        LongSupplier nanoTime, Clocks clocks) {

    /** Gives clocks that never go back, in nanoseconds. */
    @FunctionalInterface
    interface Clocks {
        /** @param name what is read when the clock is looked at */
        LongSupplier of(String name);
    }

    /** Returns those of this kernel. */
    static KernelWays live(KernelAccess files) {
        return new KernelWays(files, FileCalls.KERNEL, new NamespaceVisits(), NetlinkSocket::open, System::nanoTime,
                name -> System::nanoTime);
    }
}
