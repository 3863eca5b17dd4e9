package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.HostInfo;

/**
 * All sources of one host, opened together and closed together.
 *
 * @param host the host
 * @param files its files
 * @param sockets reads its sockets
 * @param owners finds their owners
 * @param processes reads processes
 * @param namespaces lists network namespaces
 */
public record HostSources(HostInfo host, KernelAccess files, SocketSource sockets, OwnerSource owners,
        ProcessSource processes, NamespaceSource namespaces) implements AutoCloseable {

    @Override
    public void close() {
        try {
            sockets.close();
        } finally {
            owners.close();
        }
    }
}
