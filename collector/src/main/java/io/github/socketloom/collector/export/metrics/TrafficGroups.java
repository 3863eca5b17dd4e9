package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.TrafficReport.Dimension;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.List;

/**
 * What connections are summed up by: processes, containers, remote addresses and flows; tells to which of each a
 * connection belongs. Used by one thread.
 */
final class TrafficGroups {

    private static final int PROCESS = 0;
    private static final int CONTAINER = 1;
    private static final int REMOTE = 2;
    private static final int FLOW = 3;

    private final List<Grouping> groupings;

    /** @param top how many of each are told by name; from 0 */
    TrafficGroups(int top) {
        groupings = List.of(new Grouping("process", "process", top), new Grouping("container", "container", top),
                new Grouping("remote", "remote_address", top), new Grouping("flow", "server_address", top));
    }

    /** Returns to how many groups each connection belongs. */
    int dimensions() {
        return groupings.size();
    }

    /** Begins a reading. */
    void begin() {
        groupings.forEach(Grouping::begin);
    }

    /** Finds out which groups are told by name, when all of a reading is counted. */
    void rank(long nanoTime) {
        groupings.forEach(grouping -> grouping.rank(nanoTime));
    }

    /** Ends a reading. */
    void end() {
        groupings.forEach(Grouping::end);
    }

    /** Ends a window that lasted so long. */
    void closeWindow(long nanos) {
        groupings.forEach(grouping -> grouping.closeWindow(nanos));
    }

    /** Puts a connection into the groups of a process and of its container. */
    void placeOwner(Tally tally, Connection connection, ProcessInfo process) {
        tally.groups[PROCESS] = process(process);
        tally.groups[CONTAINER] = container(process == null ? connection.cgroup() : process.cgroup());
    }

    /** Puts a connection into the groups of its ends. */
    void placeEnds(Tally tally, Connection connection) {
        Endpoint remote = connection.remote();
        Endpoint server = connection.serving() ? connection.local() : remote;
        Endpoint client = connection.serving() ? remote : connection.local();
        tally.groups[REMOTE] = groupings.get(REMOTE).group(new GroupKey.OfRemote(remote.address(), remote.scope()));
        tally.groups[FLOW] = groupings.get(FLOW).group(new GroupKey.OfFlow(server.address(), server.scope(),
                server.port(), client.address(), client.scope(), connection.direction()));
    }

    /** Returns the groups of a process and of its container, to which belongs what it did. */
    List<Group> of(ProcessInfo process) {
        return List.of(process(process), container(process == null ? null : process.cgroup()));
    }

    private Group process(ProcessInfo process) {
        return groupings.get(PROCESS).group(process == null ? null : new GroupKey.OfProcess(process.displayName()));
    }

    private Group container(Cgroup cgroup) {
        if (cgroup == null || GroupKey.OfContainer.identity(cgroup) == null) {
            return groupings.get(CONTAINER).group(null);
        }
        Group group = groupings.get(CONTAINER).group(new GroupKey.OfContainer(cgroup));
        ((GroupKey.OfContainer) group.key()).learn(cgroup);
        return group;
    }

    /** Adds a connection to the windows of its groups. */
    void addToWindows(Tally tally) {
        for (int i = 0; i < groupings.size(); i++) {
            groupings.get(i).window(tally.groups[i]).add(tally.inWindow);
        }
    }

    /** Returns what is known of processes, containers, remote addresses and flows, in this order. */
    List<Dimension> reports() {
        return groupings.stream().map(Grouping::report).toList();
    }
}
