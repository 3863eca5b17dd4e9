package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.ConnectionId;
import java.util.List;

/**
 * Who on this host has the sockets at the ends of a tracked connection.
 *
 * @param kind what is known of it
 * @param title the processes, or why there are none; for a table cell
 * @param explanation the same in a sentence or two
 * @param sockets the sockets, that of the beginning side first; none if none are open
 */
record EntryOwner(Kind kind, String title, String explanation, List<ConnectionId> sockets) {

    /** What is known of who has the sockets. */
    enum Kind {
        /** There is at least one process. */
        PROCESS,
        /** There is a socket, but no process is known for it. */
        SOCKET,
        /** There was a socket when the entries were read before. */
        CLOSED,
        /** An end is an address of the namespace, but no socket has these ends. */
        NO_SOCKET,
        /** Neither end is here: the namespace passes it on. */
        FORWARDED
    }

    /** Passed on from somewhere to somewhere. */
    static final EntryOwner FORWARDED = new EntryOwner(Kind.FORWARDED, "forwarded",
            "No socket of this host has these ends, and neither end is an address that a socket of this namespace"
                    + " uses: it is passed on from one network to another.",
            List.of());

    /** Ends here, at no socket. */
    static final EntryOwner NO_SOCKET = new EntryOwner(Kind.NO_SOCKET, "no socket now",
            "One end is an address of this namespace, but no socket has these ends: it was closed before it was seen, or"
                    + " the kernel itself answers. The entry stays until its timeout.",
            List.of());

    EntryOwner {
        sockets = List.copyOf(sockets);
    }

    /** Returns what stays known when the sockets are gone and the entry is not. */
    EntryOwner closed() {
        return kind == Kind.CLOSED
                ? this
                : new EntryOwner(Kind.CLOSED, title + " (closed)",
                        explanation + " The socket is closed now; the entry stays until its timeout.", List.of());
    }

    /** Tells whether a socket of this host belongs to it, or did. */
    boolean isOfThisHost() {
        return kind != Kind.FORWARDED;
    }
}
