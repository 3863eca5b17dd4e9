package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.linux.bpf.SocketRows;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SourceException;

/** Network namespaces in which processes hold sockets, as the pass over all descriptors shows them to whoever may make it. */
final class PassedNamespaces implements ProcfsNamespaceSource.Unentered {

    private static final long[] NONE = {};

    private final SocketPass pass;
    private final MetricsDecoder decoder;

    /**
     * @param pass the pass, which others read too
     * @param decoder knows what the figures of this kernel mean
     */
    PassedNamespaces(SocketPass pass, MetricsDecoder decoder) {
        this.pass = pass;
        this.decoder = decoder;
    }

    @Override
    public long[] namespaces() {
        try {
            // of the present, or what is gone would live on until the next search; sockets are read by it right after
            pass.renew();
            return pass.rows().namespaces();
        } catch (SourceException e) {
            return NONE; // whoever reads sockets by passes says so
        }
    }

    @Override
    public SocketSource sockets(long namespace) {
        return pass.failure() == null && pass.rows().first(namespace) != SocketRows.NONE
                ? new UnenteredSource(pass, namespace, decoder)
                : null;
    }
}
