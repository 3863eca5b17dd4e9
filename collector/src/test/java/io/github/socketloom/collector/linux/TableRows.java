package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.ArrayList;
import java.util.List;

/** Reads the slots of a table the way that tests like to. */
final class TableRows {

    private TableRows() {}

    /** Returns the slots in which somebody lives. */
    static List<Integer> living(SocketTable table) {
        List<Integer> slots = new ArrayList<>();
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change != Change.FREE && change != Change.REMOVED) {
                slots.add(slot);
            }
        }
        return slots;
    }

    static String local(SocketTable table, int slot) {
        return text(table.v6(slot), table.localHigh(slot), table.localLow(slot));
    }

    static String remote(SocketTable table, int slot) {
        return text(table.v6(slot), table.remoteHigh(slot), table.remoteLow(slot));
    }

    private static String text(boolean v6, long high, long low) {
        return (v6 ? IpAddress.ofV6(high, low) : IpAddress.ofV4((int) (high >>> 32))).toString();
    }

    /** Returns kind and both ends as one text. */
    static String text(SocketTable table, int slot) {
        return table.protocol(slot) + (table.v6(slot) ? "6 " : "4 ") + table.state(slot) + " " + local(table, slot)
                + ":" + table.localPort(slot) + " " + remote(table, slot) + ":" + table.remotePort(slot);
    }

    /** Returns the same text of a socket that was made. */
    static String text(NetworkWorld.Made made) {
        return made.protocol() + (made.v6() ? "6 " : "4 ") + made.state() + " " + made.local() + ":"
                + made.localPort() + " " + made.remote() + ":" + made.remotePort();
    }

    static long figure(TcpMetrics metrics, TcpMetric metric) {
        return metrics.valueOrUnknown(metric);
    }
}
