package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.RowOrder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;

/**
 * Which rows of the table can be seen, and what decides which those are: for a feed that cannot bring everything in time.
 */
final class VisibleRows {
    /** Columns whose figures change with every reading; any other order stays as it is until rows come and go. */
    private static final Map<String, RowOrder> ORDERS = Map.of("tx", RowOrder.SENT_RATE, "rx",
            RowOrder.RECEIVED_RATE, "rtt_us", RowOrder.RTT, "retrans", RowOrder.RETRANSMISSION_SHARE, "bytes_sent",
            RowOrder.BYTES_SENT, "bytes_received", RowOrder.BYTES_RECEIVED, "send_queue_bytes", RowOrder.SEND_QUEUE,
            "receive_queue_bytes", RowOrder.RECEIVE_QUEUE);

    private VisibleRows() {}

    /**
     * Returns what is of interest in a table.
     *
     * @param marked rows that are looked at elsewhere: selected, or in the drawer
     * @param sort the order that the user asked for, first level first
     */
    static RowInterest of(ConnectionTableView table, List<Row> marked, List<SortKey> sort) {
        int first = 0;
        int last = -1;
        Node found = table.lookup(".virtual-flow");
        if (found instanceof VirtualFlow<?> flow) {
            IndexedCell<?> top = flow.getFirstVisibleCell();
            IndexedCell<?> bottom = flow.getLastVisibleCell();
            if (top != null && bottom != null) {
                first = top.getIndex();
                last = Math.min(bottom.getIndex(), table.getItems().size() - 1);
            }
        }
        Set<ConnectionId> visible = new LinkedHashSet<>();
        for (int i = Math.max(0, first); i <= last && visible.size() < RowInterest.MOST_VISIBLE; i++) {
            visible.add(table.getItems().get(i).id());
        }
        for (Row row : marked) {
            if (visible.size() < RowInterest.MOST_VISIBLE) {
                visible.add(row.id());
            }
        }
        RowOrder order = sort.isEmpty() ? RowOrder.NONE : ORDERS.getOrDefault(sort.get(0).column(), RowOrder.NONE);
        int top = order == RowOrder.NONE ? 0 : Math.min(last + 1, RowInterest.MOST_VISIBLE);
        return new RowInterest(new ArrayList<>(visible), order, order != RowOrder.NONE && !sort.get(0).ascending(),
                Math.max(0, top));
    }
}
