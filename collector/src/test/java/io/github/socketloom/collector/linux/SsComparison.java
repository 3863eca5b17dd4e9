package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import io.github.socketloom.collector.source.SourceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what the sources read with what {@code ss} prints, field by field. Reads before and after ss: figures are
 * compared where they stood still meanwhile.
 */
final class SsComparison {

    private static final Map<Integer, String> STATES = Map.ofEntries(Map.entry(1, "ESTAB"), Map.entry(2, "SYN-SENT"),
            Map.entry(3, "SYN-RECV"), Map.entry(4, "FIN-WAIT-1"), Map.entry(5, "FIN-WAIT-2"),
            Map.entry(6, "TIME-WAIT"), Map.entry(7, "UNCONN"), Map.entry(8, "CLOSE-WAIT"), Map.entry(9, "LAST-ACK"),
            Map.entry(10, "LISTEN"), Map.entry(11, "CLOSING"));
    private static final Map<String, TcpMetric> FIGURES = Map.of("bytes_acked", TcpMetric.BYTES_ACKED,
            "bytes_received", TcpMetric.BYTES_RECEIVED, "bytes_sent", TcpMetric.BYTES_SENT, "segs_out",
            TcpMetric.SEGMENTS_SENT, "segs_in", TcpMetric.SEGMENTS_RECEIVED, "data_segs_out",
            TcpMetric.DATA_SEGMENTS_SENT, "data_segs_in", TcpMetric.DATA_SEGMENTS_RECEIVED, "cwnd", TcpMetric.CWND,
            "mss", TcpMetric.MSS_SEND, "pmtu", TcpMetric.TCPI_PMTU);

    private final NetworkWorld world;
    private final HostSources sources;
    private final SocketSource sockets;
    private final SocketTable table;

    SsComparison(NetworkWorld world, HostSources sources, SocketSource sockets) {
        this.sockets = sockets;
        this.world = world;
        this.sources = sources;
        this.table = sockets.newTable();
    }

    /** Returns how many sockets were compared in full, figures included. */
    int compare(Set<Protocol> protocols) {
        world.call(() -> sockets.read(protocols, table));
        List<SsRow> rows = world.ss();
        assertEquals(List.of(), world.call(() -> sockets.read(protocols, table)));
        refreshOwners();

        Map<Long, SsRow> byCookie = new HashMap<>();
        rows.forEach(row -> byCookie.put(row.cookie(), row));
        List<Integer> slots = TableRows.living(table);
        assertEquals(rows.size(), slots.size(), "number of sockets");
        int still = 0;
        for (int slot : slots) {
            SsRow row = byCookie.get(table.key(slot));
            assertNotNull(row, () -> "ss does not know " + TableRows.text(table, slot));
            identity(slot, row);
            if (table.change(slot) == Change.NONE) {
                figures(slot, row);
                still++;
            }
        }
        return still;
    }

    private void refreshOwners() {
        long[] inodes = TableRows.living(table).stream().mapToLong(table::inode).toArray();
        try {
            sources.owners().refresh(inodes, new long[0]);
        } catch (SourceException e) {
            throw new AssertionError(e);
        }
    }

    private void identity(int slot, SsRow row) {
        String what = TableRows.text(table, slot);
        assertEquals(row.protocol(), table.protocol(slot).key(), what);
        assertEquals(row.state(), STATES.get(table.state(slot)), what);
        // ss writes a star where a socket takes both families
        assertEquals(row.local().equals("*") ? "::" : row.local(), TableRows.local(table, slot), what);
        assertEquals(row.localPort(), table.localPort(slot), what);
        assertEquals(row.remote().equals("*") ? "::" : row.remote(), TableRows.remote(table, slot), what);
        assertEquals(row.remotePort(), table.remotePort(slot), what);
        assertEquals(row.localInterface() == null ? 0 : 1, table.interfaceIndex(slot), what);
        assertEquals(row.number("ino"), table.inode(slot), what);
        assertEquals(Math.max(row.number("uid"), 0), Math.max(table.uid(slot), 0), what);
        String v6Only = row.fields().get("v6only");
        assertEquals(v6Only == null ? SocketTable.V6ONLY_UNKNOWN : Integer.parseInt(v6Only), table.v6Only(slot), what);
        Set<String> holders = sources.owners().owners(table.inode(slot)).stream().map(SsComparison::holder)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(row.holders(), holders, what);
    }

    private static String holder(Owner owner) {
        return owner.process().pid() + "/" + owner.fd();
    }

    private void figures(int slot, SsRow row) {
        String what = TableRows.text(table, slot);
        assertEquals(row.receiveQueue(), table.receiveQueue(slot), what);
        assertEquals(row.sendQueue(), table.sendQueue(slot), what);
        if (table.metricsLength(slot) == 0) {
            return;
        }
        String congestion = table.congestion(slot);
        assertEquals("", row.fields().get(congestion + SsRow.WORD),
                () -> what + " should use " + congestion + ": " + row);
        TcpMetrics metrics = sockets.metricsDecoder().decode(table.metricsBlock(slot), table.metricsOffset(slot),
                table.metricsLength(slot), congestion);
        // ss leaves out what is 0, and most of what a listener has
        FIGURES.forEach((name, metric) -> {
            if (row.fields().containsKey(name)) {
                assertEquals(row.number(name), TableRows.figure(metrics, metric), () -> what + " " + name);
            }
        });
        millis(row, "minrtt", metrics, TcpMetric.MIN_RTT_US, what);
        String rtt = row.fields().get("rtt");
        if (rtt != null) {
            String[] both = rtt.split("/");
            assertEquals(Double.parseDouble(both[0]) * 1000, TableRows.figure(metrics, TcpMetric.RTT_US), 0.5, what);
            assertEquals(Double.parseDouble(both[1]) * 1000, TableRows.figure(metrics, TcpMetric.RTT_VAR_US), 0.5,
                    what);
        }
    }

    private static void millis(SsRow row, String name, TcpMetrics metrics, TcpMetric metric, String what) {
        String text = row.fields().get(name);
        if (text != null) {
            assertEquals(Double.parseDouble(text) * 1000, TableRows.figure(metrics, metric), 0.5, what);
        }
    }
}
