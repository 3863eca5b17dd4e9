package io.github.socketloom.collector.agent.config;

import io.github.socketloom.collector.export.metrics.HostMetrics.Sockets;
import java.util.List;

/**
 * How metrics are exported.
 *
 * @param top how many processes, containers, remote addresses, flows and sockets are told by name, each, 0 to
 *         {@link #MOST}
 * @param sockets which sockets are told one by one
 * @param allowedHosts by which further names the server of metrics may be asked for
 */
public record MetricsSettings(int top, Sockets sockets, List<String> allowedHosts) {

    /** What holds where nothing is configured. */
    public static final MetricsSettings DEFAULT = new MetricsSettings(50, Sockets.NONE, List.of());

    /** Most that may be told by name. */
    public static final int MOST = 10_000;

    public MetricsSettings {
        allowedHosts = List.copyOf(allowedHosts);
    }
}
