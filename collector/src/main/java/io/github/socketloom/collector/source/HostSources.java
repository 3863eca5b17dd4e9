package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.HostInfo;

/**
 * All sources of one host, opened together and closed together.
 *
 * @param host the host
 * @param files its files
 * @param namespaces finds its network namespaces and reads the sockets in them
 * @param owners finds the sockets' owners
 * @param processes reads processes
 * @param cgroups knows control groups by their ids
 * @param events tells what happens between readings
 */
public record HostSources(HostInfo host, KernelAccess files, NamespaceSource namespaces, OwnerSource owners,
        ProcessSource processes, CgroupSource cgroups, EventSource events) implements AutoCloseable {

    @Override
    public void close() {
        try {
            events.close();
        } finally {
            try {
                namespaces.close();
            } finally {
                owners.close();
            }
        }
    }
}
