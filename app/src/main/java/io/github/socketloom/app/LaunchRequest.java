package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.collector.agent.config.Configuration;

/**
 * How the desktop is to begin.
 *
 * @param view the view to open; null for the one that was open last
 * @param filter the filter; empty for none
 * @param theme the colours, for this run only; null for those of the settings
 * @param animated whether anything may move
 * @param configuration what is collected, and how often
 * @param target what is looked at
 * @param opened the graph of the target if that is a topology file; null for anything else
 */
record LaunchRequest(ViewName view, String filter, Theme theme, boolean animated, Configuration configuration,
        Target target, OpenedTopology opened) {

    /** A beginning on this host with the default configuration. */
    LaunchRequest(ViewName view, String filter, Theme theme, boolean animated) {
        this(view, filter, theme, animated, Configuration.DEFAULT, new Target.Local(), null);
    }

    /** Returns the same beginning with another view. */
    LaunchRequest withView(ViewName other) {
        return new LaunchRequest(other, filter, theme, animated, configuration, target, opened);
    }

    /** Returns how a tab begins that is opened later: as the user left the others, without a filter. */
    LaunchRequest ofTab(Opening opening) {
        return new LaunchRequest(null, "", null, animated, configuration, opening.target(), opening.file());
    }

    /** Tells whether the configuration says how often is read. */
    boolean isIntervalConfigured() {
        return !configuration.interval().equals(Configuration.DEFAULT.interval());
    }

    /** Returns how often the configuration says that is read, milliseconds. */
    int configuredIntervalMillis() {
        return Math.toIntExact(configuration.interval().toMillis());
    }
}
