package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;

/** Opens netlink sockets in network namespaces. */
@FunctionalInterface
interface NamespaceOpener {

    /**
     * Opens a socket that stays in its namespace, whichever thread uses it, and keeps the namespace alive.
     *
     * @param namespace inode number of the network namespace
     * @param protocol netlink family
     * @param timeout how long {@link NetlinkSocket#receive} waits at most
     * @throws SourceException if the namespace is gone or may not be entered, or the kernel has no such family
     */
    NetlinkSocket open(long namespace, int protocol, Duration timeout) throws SourceException;
}
