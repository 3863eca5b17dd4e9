package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TickReport;
import java.util.List;

/**
 * Makes frames of the model, for one reader that reads all of them in order: dictionaries and the forms sent before are
 * kept for that reader. Who calls decides how many rows go into a frame. Used by one thread at a time.
 */
public final class ModelEncoder {

    /** @param masked whether words of command lines that look like secrets are masked, as in everything that is kept */
    public ModelEncoder(boolean masked) {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /** Begins a snapshot. Everything told before is forgotten on both sides. */
    public Frame snapshot(HostInfo host, long expectedRows) {
        throw new UnsupportedOperationException();
    }

    /** Tells connections that were there when the snapshot began, in their form of now. */
    public Frame snapshotRows(List<Connection> connections) {
        throw new UnsupportedOperationException();
    }

    /** Tells processes that are new or better known, and those that ended. */
    public Frame processes(List<ProcessInfo> known, List<ProcessKey> ended) {
        throw new UnsupportedOperationException();
    }

    /** Tells connections that are new. */
    public Frame added(List<Connection> connections) {
        throw new UnsupportedOperationException();
    }

    /** Tells what changed in connections since they were told last; they must have been told. */
    public Frame changed(List<Connection> connections) {
        throw new UnsupportedOperationException();
    }

    /** Tells connections that are gone; those that were never told are passed over. */
    public Frame removed(List<ConnectionId> ids) {
        throw new UnsupportedOperationException();
    }

    /** Tells the last form of connections. To be called before {@link #removed} for the same ones. */
    public Frame closed(List<Connection> connections) {
        throw new UnsupportedOperationException();
    }

    /** Tells all capabilities. */
    public Frame capabilities(List<Capability> all) {
        throw new UnsupportedOperationException();
    }

    /** Tells all namespaces. */
    public Frame namespaces(List<NetNamespace> all) {
        throw new UnsupportedOperationException();
    }

    /** Tells what was read beside the sockets; replaces what was told before. */
    public Frame counters(HostCounters counters) {
        throw new UnsupportedOperationException();
    }

    /** Ends a tick. The reader numbers ticks from 1, which the end of the first part of the snapshot is. */
    public Frame tick(TickReport report) {
        throw new UnsupportedOperationException();
    }

    /** Ends a part of the snapshot. */
    public Frame snapshotTick(TickReport report, long sentRows, long expectedRows) {
        throw new UnsupportedOperationException();
    }

    /** Tells how many connections the reader must know now, and a sum of their ids. */
    public Frame check() {
        throw new UnsupportedOperationException();
    }

    /** Returns whether this connection was told and not removed since. */
    public boolean knows(ConnectionId id) {
        throw new UnsupportedOperationException();
    }
}
