package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
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
 * @param opened what is looked at instead of this host; null for the host
 */
record LaunchRequest(ViewName view, String filter, Theme theme, boolean animated, Configuration configuration,
        OpenedTopology opened) {

    /** A beginning with the default configuration. */
    LaunchRequest(ViewName view, String filter, Theme theme, boolean animated) {
        this(view, filter, theme, animated, Configuration.DEFAULT, null);
    }

    /** Returns the same beginning with another view. */
    LaunchRequest withView(ViewName other) {
        return new LaunchRequest(other, filter, theme, animated, configuration, opened);
    }

    /** Returns the same beginning on a file instead of this host. */
    LaunchRequest withOpened(OpenedTopology file) {
        return new LaunchRequest(view, filter, theme, animated, configuration, file);
    }
}
