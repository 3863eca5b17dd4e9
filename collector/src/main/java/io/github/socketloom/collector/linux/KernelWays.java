package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;

/**
 * All ways on which something comes from a Linux kernel to the sources. What is handed out here is the kernel itself, or
 * writes down what it says, or says what was written down: the sources cannot tell, so that they understand a recording
 * exactly as they understand a kernel.
 *
 * @param files files read whole
 * @param calls system calls on files and folders
 * @param door leads into other network namespaces
 * @param channels opens netlink channels
 */
record KernelWays(KernelAccess files, FileCalls calls, NamespaceDoor door, ChannelOpener channels) {

    /** Returns those of this kernel. */
    static KernelWays live(KernelAccess files) {
        return new KernelWays(files, FileCalls.KERNEL, new NamespaceVisits(), NetlinkSocket::open);
    }
}
