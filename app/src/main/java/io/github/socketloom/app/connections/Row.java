package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.collector.model.Cgroup;
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
    private final HostPlatform platform;
    private String processName;
    private String containerName;
    private boolean containerKnown;
    private String[] texts;

    /** A row of a Linux host. */
    Row(TrackedConnection tracked, NetNamespace namespace) {
        this(tracked, namespace, HostPlatform.LINUX);
    }

    Row(TrackedConnection tracked, NetNamespace namespace, HostPlatform platform) {
        this.platform = platform;
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

    /** Returns its first owner; null if none is known. */
    ProcessInfo process() {
        return tracked.processes().isEmpty() ? null : tracked.processes().get(0);
    }

    /** Returns the control group of its first owner, else that in which the socket was created; null if unknown. */
    Cgroup cgroup() {
        ProcessInfo process = process();
        return process == null || process.cgroup() == Cgroup.UNKNOWN && connection.cgroup() != null
                ? connection.cgroup()
                : process.cgroup();
    }

    /**
     * Returns the container, unit or user that its first owner belongs to, or its socket if no owner is known; a
     * container whose name is still asked for by its short id; null if nothing is known, or not yet. On FreeBSD its
     * jail; null if it is in none.
     */
    String containerName() {
        if (!containerKnown) {
            String name = findContainerName();
            containerName = name == null ? null : Figures.visible(name);
            containerKnown = true;
        }
        return containerName;
    }

    private String findContainerName() {
        Cgroup cgroup = cgroup();
        if (platform == HostPlatform.FREEBSD) { // a jail, and nothing in its place for what is in none
            return cgroup == null || !cgroup.isContainer() ? null : cgroup.title();
        }
        if (cgroup == null || cgroup.status().isPending() && !cgroup.isContainer()) {
            return null;
        }
        ProcessInfo process = process();
        return process == null || cgroup != process.cgroup() ? cgroup.title() : process.containerName();
    }

    /** Tells whether more may come to be known of the container or unit. */
    boolean isContainerPending() {
        Cgroup cgroup = cgroup();
        return cgroup != null && cgroup.status().isPending();
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
