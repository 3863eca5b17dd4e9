package io.github.socketloom.collector.model;

/**
 * What a consumer wants read beside the sockets.
 *
 * @param protocols of which namespaces protocol counters are read
 * @param conntrack of which namespaces the state of connection tracking is read
 * @param entries of which namespaces tracked connections are read; dear, so rarely
 * @param events whether each event of a connection is told; they are counted always
 */
public record CounterRequest(Scope protocols, Scope conntrack, Scope entries, boolean events) {

    /** Makes a request for counters only. */
    public CounterRequest(Scope protocols, Scope conntrack, Scope entries) {
        this(protocols, conntrack, entries, false);
    }

    /** Returns this request with or without events. */
    public CounterRequest withEvents(boolean wanted) {
        return new CounterRequest(protocols, conntrack, entries, wanted);
    }

    /** Nothing. */
    public static final CounterRequest NOTHING = new CounterRequest(Scope.NONE, Scope.NONE, Scope.NONE);

    /** What is cheap enough to be read always: the counters of the collector's own namespace. */
    public static final CounterRequest OWN = new CounterRequest(Scope.OWN, Scope.OWN, Scope.NONE);

    /** Tells whether it asks for anything that another request does not ask for. */
    public boolean asksMoreThan(CounterRequest other) {
        return protocols.compareTo(other.protocols) > 0 || conntrack.compareTo(other.conntrack) > 0
                || entries.compareTo(other.entries) > 0 || events && !other.events;
    }

    /** Of which namespaces something is read. */
    public enum Scope {
        NONE, OWN,
        /** All that may be entered. */
        ALL
    }
}
