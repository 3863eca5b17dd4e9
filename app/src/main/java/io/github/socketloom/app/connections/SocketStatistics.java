package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import java.util.Optional;

/**
 * Writes the command by which iproute2's {@code ss} shows one socket, see ss(8). It looks into the network namespace
 * that it is called in.
 */
final class SocketStatistics {

    private SocketStatistics() {}

    /**
     * Returns a command for a shell, such as {@code ss -tan 'src 10.0.0.5:80 and dst 10.0.0.9:51234'}; empty if ss has
     * no way to ask for such a socket, or the host has no ss.
     */
    static Optional<String> command(Connection connection, HostPlatform platform) {
        if (platform != HostPlatform.LINUX) {
            return Optional.empty(); // sockstat(1) shows all sockets of a port and cannot be asked for one
        }
        String table = switch (connection.protocol()) {
            case TCP -> "t";
            case UDP -> "u";
            case MPTCP -> "M";
            default -> null; // ss knows no UDP-Lite, and the others have no ports
        };
        if (table == null || connection.local().port() == 0) {
            return Optional.empty();
        }
        String own = "src " + end(connection.local(), connection.family());
        if (connection.remote().isNone()) {
            // only those that wait: what a listener accepted has the same own end
            return Optional.of("ss -" + table + "ln '" + own + "'");
        }
        String peer = "dst " + end(connection.remote(), connection.family());
        return Optional.of("ss -" + table + "an '" + own + " and " + peer + "'");
    }

    /** Without the scope of a link-local address, which ss refuses to read; the ports tell such sockets apart. */
    private static String end(Endpoint end, Family family) {
        IpAddress address = family == Family.DUAL && end.address().isAny() ? IpAddress.ANY_V6 : end.address();
        String port = end.port() == 0 ? "" : ":" + end.port();
        return (address.v4() ? address.toString() : "[" + address + "]") + port;
    }
}
