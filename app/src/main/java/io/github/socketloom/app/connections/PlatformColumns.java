package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which columns a table shows on a host of some platform. The user arranges one table for hosts of all platforms, so what
 * one of them does not have is left out there and nevertheless kept.
 */
final class PlatformColumns {

    /** What FreeBSD tells in the place of figures that its kernel keeps to itself, by what it stands in for. */
    private static final Map<String, String> STAND_INS = Map.of("send_queue_bytes", "tx", "receive_queue_bytes", "rx",
            "retransmits_total", "retrans");

    private PlatformColumns() {}

    /**
     * Tells whether a column is shown.
     *
     * @param wanted whether the user wants a column, by its key
     */
    static boolean isShown(ConnectionColumn column, HostPlatform platform, Predicate<String> wanted) {
        String original = standsInFor(column, platform);
        return column.isOf(platform)
                && (wanted.test(column.key()) || original != null && wanted.test(original));
    }

    /** Returns the key of what a column stands in for; null if it is there for itself only. */
    static String standsInFor(ConnectionColumn column, HostPlatform platform) {
        return platform == HostPlatform.FREEBSD ? STAND_INS.get(column.key()) : null;
    }
}
