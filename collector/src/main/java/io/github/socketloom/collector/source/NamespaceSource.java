package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.NetNamespace;
import java.util.List;

/** Lists the network namespaces of the host. Used by one thread at a time. */
@FunctionalInterface
public interface NamespaceSource {

    /** Returns every namespace that can be seen, the collector's own first, each with the reason if it is not read. */
    List<NetNamespace> namespaces();
}
