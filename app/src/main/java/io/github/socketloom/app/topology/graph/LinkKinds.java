package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkType;
import java.util.Map;

/** What kind of thing a link is, ours or that of a foreign payload. */
final class LinkKinds {

    private LinkKinds() {}

    /** Tells whether it says who owns what instead of who talks to whom. */
    static boolean isOwnership(Link link, Map<String, LinkType> types) {
        String id = link.key().type();
        if (id.equals(Link.OWNERSHIP)) {
            return true;
        }
        LinkType type = types.get(id);
        return type != null && (Link.OWNERSHIP.equals(type.directionRole())
                || Link.OWNERSHIP.equals(type.semanticRole()));
    }

    /** Returns how many connections are behind a link; -1 if its payload counts nothing. */
    static long connections(Link link) {
        if (link.connectionCount() != null) {
            return link.connectionCount();
        }
        return link.socketCount() > 0 ? link.socketCount() : -1;
    }

    /**
     * Returns how many sockets of a link are closed: of ours those that were opened and closed between two readings, which
     * are shown for a moment.
     */
    static long closed(Link link) {
        return TcpState.CLOSE.key().equals(link.key().state()) ? link.socketCount() : 0;
    }
}
