package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tags by which the sockets of a snapshot are told apart, no two of them alike. They are those of Telegraf's
 * socketstat; sockets that they do not tell apart (of several namespaces, or listening on one port together) get more.
 */
final class SocketIdentities {

    private static final String NOBODY = "*";
    private static final int EVERY_PROTOCOL = 3;

    private final Map<Long, NetNamespace> namespaces = new HashMap<>();
    private final List<Map<String, String>> tags;

    SocketIdentities(Snapshot snapshot) {
        // where only one is read it is the collector's own
        if (snapshot.namespaces().stream().filter(NetNamespace::isEntered).count() > 1) {
            snapshot.namespaces().forEach(namespace -> namespaces.put(namespace.id(), namespace));
        }
        List<Connection> connections = snapshot.connections();
        tags = connections.stream().map(this::tags).toList();
        // an id is never given twice, so that the last step leaves no two alike
        if (tellApart(connections, "inode", c -> c.inode() == 0 ? "" : Long.toUnsignedString(c.inode()))
                && tellApart(connections, "cookie", c -> c.cookie() == 0 ? "" : Long.toHexString(c.cookie()))) {
            tellApart(connections, "id", c -> c.id().toString());
        }
    }

    /** Returns the tags of the socket at this place of the snapshot's list. */
    Map<String, String> of(int place) {
        return tags.get(place);
    }

    /** Gives another tag to all that have the same ones, and tells whether there were any. */
    private boolean tellApart(List<Connection> connections, String key, Function<Connection, String> value) {
        Map<Map<String, String>, Integer> counts = new HashMap<>();
        tags.forEach(each -> counts.merge(each, 1, Integer::sum));
        if (counts.size() == tags.size()) {
            return false;
        }
        // counted before any is changed: a key that changes is not found again
        boolean[] several = new boolean[tags.size()];
        for (int i = 0; i < several.length; i++) {
            several[i] = counts.get(tags.get(i)) > 1;
        }
        for (int i = 0; i < several.length; i++) {
            if (several[i]) {
                put(tags.get(i), key, value.apply(connections.get(i)));
            }
        }
        return true;
    }

    private Map<String, String> tags(Connection connection) {
        Map<String, String> told = new LinkedHashMap<>();
        put(told, "proto", connection.protocol().key());
        SocketDetail detail = connection.detail();
        if (detail instanceof SocketDetail.Unix unix) {
            // ss has the inode in the place of the port
            put(told, "local_addr", name(connection.local()));
            put(told, "local_port", Long.toUnsignedString(connection.inode()));
            put(told, "remote_addr", name(connection.remote()));
            put(told, "remote_port", Long.toUnsignedString(unix.peerInode()));
        } else if (detail instanceof SocketDetail.Packet packet) {
            put(told, "protocol", packet.etherType() == EVERY_PROTOCOL
                    ? NOBODY
                    : String.format("0x%04x", packet.etherType()));
        } else if (detail instanceof SocketDetail.Netlink netlink) {
            put(told, "protocol", Integer.toString(netlink.family()));
            put(told, "local_port", Long.toUnsignedString(netlink.portId()));
            put(told, "remote_port", netlink.peerPortId() == 0 ? "" : Long.toUnsignedString(netlink.peerPortId()));
        } else if (connection.family().isInternet()) {
            if (detail instanceof SocketDetail.Raw raw) {
                put(told, "protocol", Integer.toString(raw.protocol()));
            }
            end(told, "local", connection.local(), connection.family() == Family.DUAL);
            if (!connection.remote().isNone()) {
                end(told, "remote", connection.remote(), false);
            }
        }
        put(told, "interface", interfaceOf(connection));
        NetNamespace namespace = namespaces.get(connection.id().namespace());
        put(told, "netns", namespace == null || namespace.isHost() ? "" : namespace.title());
        return told;
    }

    private static void end(Map<String, String> told, String side, Endpoint end, boolean everyFamily) {
        put(told, side + "_addr", everyFamily ? NOBODY : end.address().toString());
        put(told, side + "_port", end.port() == 0 ? "" : Integer.toString(end.port()));
    }

    private static String name(Endpoint end) {
        return end.name() == null ? NOBODY : end.name();
    }

    /** Returns the interface that it is bound to, or to which its link-local addresses belong; null if neither. */
    private static String interfaceOf(Connection connection) {
        if (connection.interfaceName() != null) {
            return connection.interfaceName();
        }
        return connection.local().scope() != null ? connection.local().scope() : connection.remote().scope();
    }

    /** Keeps what can be written: of what cannot, two that differ would come out alike. */
    static void put(Map<String, String> told, String key, String value) {
        if (value != null && !value.isEmpty()) {
            told.put(key, MetricText.encodable(value));
        }
    }
}
