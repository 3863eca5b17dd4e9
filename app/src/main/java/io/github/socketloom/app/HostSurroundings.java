package io.github.socketloom.app;

import io.github.socketloom.app.connections.FilterCompiler;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.timeline.RecordingFolder;
import io.github.socketloom.app.window.Hosts;
import io.github.socketloom.app.window.Look;
import io.github.socketloom.app.window.WindowCommands;

/**
 * What the tabs of a window share.
 *
 * @param filters understands what is typed into the filter
 * @param settings what the user changed
 * @param look how the window looks
 * @param agent what the user may start on this host to see more
 * @param machineGuid Netdata's guid of this host; null if it has none
 * @param commands does what concerns the whole window
 * @param hosts opens and closes tabs
 * @param recordings where the user keeps recordings
 */
record HostSurroundings(FilterCompiler filters, SettingsStore settings, Look look, LocalAgent agent,
        String machineGuid, WindowCommands commands, Hosts hosts, RecordingFolder recordings) {}
