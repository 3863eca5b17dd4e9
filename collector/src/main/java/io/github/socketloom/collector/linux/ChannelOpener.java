package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.function.Supplier;

/** Opens netlink channels in the network namespace of the calling thread. Any thread. */
@FunctionalInterface
interface ChannelOpener {

    /**
     * Opens a channel that stays in its namespace, whichever thread uses it.
     *
     * @param protocol netlink family, {@link NetlinkSocket#SOCK_DIAG} for example
     * @param timeout how long {@link NetlinkChannel#receive} waits at most
     * @param buffers gives those of the thread that asks for them
     * @throws SourceException if the kernel has no such family, or refuses
     */
    NetlinkChannel open(int protocol, Duration timeout, Supplier<NetlinkBuffers> buffers) throws SourceException;
}
