package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.List;

/**
 * One connection as the table shows it. What it holds never changes: a connection that changes gets a new row. Texts
 * are made when they are asked for first, because few rows are ever seen; two threads that ask at once make the same
 * text, and a {@code String} may be handed over without further care.
 */
public final class Row {

    private final TrackedConnection tracked;
    // Also in tracked; here because sorting and merging ask every row, and each step on the way is a cache miss.
    private final Connection connection;
    private final int slot;
    private final NetNamespace namespace;
    private String processName;
    private String containerName;
    private boolean containerKnown;
    private String[] texts;

    Row(TrackedConnection tracked, NetNamespace namespace) {
        this.tracked = tracked;
        this.connection = tracked.connection();
        this.slot = tracked.slot();
        this.namespace = namespace;
    }

    TrackedConnection tracked() {
        return tracked;
    }

    /** Returns the identity of the connection. */
    public ConnectionId id() {
        return connection.id();
    }

    /** Returns the connection. */
    public Connection connection() {
        return connection;
    }

    /** Returns its namespace; null if nothing is known of it but its number. */
    public NetNamespace namespace() {
        return namespace;
    }

    /** Returns what happened to it a moment ago. */
    public Mark mark() {
        return tracked.mark();
    }

    /** Returns what is known of its owners. */
    public List<ProcessInfo> processes() {
        return tracked.processes();
    }

    int slot() {
        return slot;
    }

    /** Returns the name of its first owner; null if none is known. */
    String processName() {
        if (processName == null && !tracked.processes().isEmpty()) {
            processName = Figures.visible(tracked.processes().get(0).displayName());
        }
        return processName;
    }

    /** Returns the service or container that its first owner belongs to; null if none is known. */
    String containerName() {
        if (!containerKnown) {
            String path = tracked.processes().isEmpty() ? null : tracked.processes().get(0).cgroupPath();
            containerName = path == null ? null : UnitName.ofCgroup(path).map(Figures::visible).orElse(null);
            containerKnown = true;
        }
        return containerName;
    }

    /**
     * Returns what a column shows.
     *
     * @param now the time of the reading that is shown, epoch microseconds; ages are measured to it
     */
    public String text(ConnectionColumn column, long now) {
        if (column.isTimed()) {
            return column.textOf(this, now);
        }
        String[] known = texts;
        if (known == null) {
            known = new String[ConnectionColumns.all().size()];
            texts = known;
        }
        String text = known[column.index()];
        if (text == null) {
            text = column.textOf(this, now);
            known[column.index()] = text;
        }
        return text;
    }
}
