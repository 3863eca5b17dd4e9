package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.linux.bpf.SocketRows;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;

/**
 * What processes sent and received by datagram sockets, as programs in the kernel count it for each socket, out of a pass
 * over all descriptors. The sockets themselves are dumped: they are found by their cookies.
 */
final class DatagramCounts {

    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_UDPLITE = 136;

    private final SocketPass pass;
    private final long namespace;
    private long read;

    /**
     * @param pass the pass, which others read too
     * @param namespace whose sockets are read
     */
    DatagramCounts(SocketPass pass, long namespace) {
        this.pass = pass;
        this.namespace = namespace;
    }

    /**
     * Writes the counts beside the sockets that a table has.
     *
     * @throws SourceException if there are no passes any more
     */
    void write(SocketTable table) throws SourceException {
        read = pass.after(read);
        SocketRows rows = pass.rows();
        for (int row = rows.first(namespace); row != SocketRows.NONE; row = rows.next(row)) {
            int protocol = rows.isTcp(row) ? 0 : rows.protocol(row);
            if (protocol == IPPROTO_UDP || protocol == IPPROTO_UDPLITE) {
                int slot = table.slotOf(rows.cookie(row));
                if (slot != LongIntMap.NONE && (table.protocol(slot) == Protocol.UDP
                        || table.protocol(slot) == Protocol.UDPLITE)) {
                    table.datagrams(slot, rows.bytesSent(row), rows.bytesReceived(row), rows.callsSent(row),
                            rows.callsReceived(row));
                }
            }
        }
    }
}
