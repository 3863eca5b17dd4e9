package io.github.socketloom.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the desktop remembers between two runs.
 *
 * @param theme colours
 * @param fontSize size of ordinary text in pixels, {@value #SMALLEST_FONT} to {@value #LARGEST_FONT}
 * @param window size of the main window
 * @param view key of the view that was open
 * @param intervalMillis time between two ticks, 100 to 3,600,000
 * @param connections the connections table
 * @param topology the topology view
 * @param protocols the protocols view
 * @param events the table of events
 * @param recent what was looked at beside this host, as {@code --connect} takes it, latest first, at most
 *        {@value #MOST_RECENT}; never a secret
 */
public record DesktopSettings(Theme theme, int fontSize, WindowSetting window, String view, int intervalMillis,
        TableSetting connections, TopologySetting topology, ProtocolsSetting protocols, TableSetting events,
        List<String> recent) {
    /** Smallest font size offered. */
    public static final int SMALLEST_FONT = 10;
    /** Largest font size offered. */
    public static final int LARGEST_FONT = 24;

    /** How much of what was looked at is remembered. */
    public static final int MOST_RECENT = 12;
    /** Longest text of what was looked at, characters. */
    static final int LONGEST_RECENT = 1000;

    static final int SHORTEST_INTERVAL = 100;
    static final int LONGEST_INTERVAL = 3_600_000;

    /** What holds as long as the user has changed nothing. */
    public static final DesktopSettings DEFAULT = new DesktopSettings(Theme.SYSTEM, 12, WindowSetting.DEFAULT,
            "connections", 1000, TableSetting.DEFAULT, TopologySetting.DEFAULT, ProtocolsSetting.DEFAULT,
            TableSetting.DEFAULT, List.of());

    public DesktopSettings {
        Objects.requireNonNull(theme);
        Objects.requireNonNull(window);
        Objects.requireNonNull(view);
        Objects.requireNonNull(connections);
        Objects.requireNonNull(topology);
        Objects.requireNonNull(protocols);
        Objects.requireNonNull(events);
        recent = List.copyOf(recent);
        if (recent.size() > MOST_RECENT) {
            throw new IllegalArgumentException(recent.size() + " recent hosts");
        }
        if (fontSize < SMALLEST_FONT || fontSize > LARGEST_FONT) {
            throw new IllegalArgumentException("font size " + fontSize);
        }
        if (intervalMillis < SHORTEST_INTERVAL || intervalMillis > LONGEST_INTERVAL) {
            throw new IllegalArgumentException("interval of " + intervalMillis + " ms");
        }
    }

    /** Returns these settings with another theme. */
    public DesktopSettings withTheme(Theme theme) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another font size; one out of range becomes the nearest within. */
    public DesktopSettings withFontSize(int size) {
        int within = Math.clamp(size, SMALLEST_FONT, LARGEST_FONT);
        return new DesktopSettings(theme, within, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another window size. */
    public DesktopSettings withWindow(WindowSetting window) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another view. */
    public DesktopSettings withView(String view) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another interval. */
    public DesktopSettings withIntervalMillis(int intervalMillis) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another connections table. */
    public DesktopSettings withConnections(TableSetting connections) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another topology view. */
    public DesktopSettings withTopology(TopologySetting topology) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another protocols view. */
    public DesktopSettings withProtocols(ProtocolsSetting protocols) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with another table of events. */
    public DesktopSettings withEvents(TableSetting events) {
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology,
                protocols, events, recent);
    }

    /** Returns these settings with something that was looked at just now; too long a text is not remembered. */
    public DesktopSettings withRecent(String target) {
        if (target.equals("local") || target.length() > LONGEST_RECENT) {
            return this;
        }
        List<String> next = new ArrayList<>(recent);
        next.remove(target);
        next.add(0, target);
        return new DesktopSettings(theme, fontSize, window, view, intervalMillis, connections, topology, protocols,
                events,
                next.subList(0, Math.min(next.size(), MOST_RECENT)));
    }
}
