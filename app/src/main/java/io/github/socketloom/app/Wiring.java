package io.github.socketloom.app;

import io.github.socketloom.app.collectorstatus.CollectorStatusView;
import io.github.socketloom.app.collectorstatus.CollectorStatusViewModel;
import io.github.socketloom.app.conntrack.ConntrackView;
import io.github.socketloom.app.conntrack.ConntrackViewModel;
import io.github.socketloom.app.connections.ConnectionsView;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompiler;
import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.export.Picture;
import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.export.WholeFile;
import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.protocols.Display;
import io.github.socketloom.app.protocols.ProtocolsView;
import io.github.socketloom.app.protocols.ProtocolsViewModel;
import io.github.socketloom.app.protocols.TimeRange;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.ProtocolsSetting;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.WindowSetting;
import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.task.FxTaskRunner;
import io.github.socketloom.app.task.LoggedFailures;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.topology.TopologySurroundings;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.window.Exports;
import io.github.socketloom.app.window.MainWindow;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.app.window.WindowModel;
import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.topology.payload.PayloadDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Dimension2D;
import javafx.stage.Window;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the desktop together: the one place where objects are given to each other, and closed. To be made on the FX
 * thread and closed on another one.
 */
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private final SettingsFile settingsFile;
    private final FailureHandler failures;
    private final TaskRunner tasks;
    private final HostModel host;
    private final WindowModel windowModel;
    private final MainWindow window;
    private final ConnectionsViewModel connections;
    private final CollectorStatusViewModel collectorStatus;
    private final TopologyWiring topology;
    private final ProtocolsViewModel protocols;
    private final ConntrackViewModel conntrack;
    private final Exports exports = new Saving();
    private final boolean remember;
    private final int intervalOfThisRun;
    private volatile DesktopSettings settings;
    /** End what views draw with; of the FX thread. */
    private final List<Runnable> closers = new ArrayList<>();
    private boolean seen = true;

    /**
     * @param feed delivers; closed with everything else; null if a file is looked at and no host
     * @param filters understands what is typed into the filter
     * @param settingsFile where the settings lie
     * @param launch how to begin
     * @param machineGuid Netdata's guid of this host; null if it has none
     * @param picture size of the picture to be taken, pixels; null if there is to be a window, which leaves its traces
     *        in the settings
     */
    Wiring(Feed feed, FilterCompiler filters, SettingsFile settingsFile, LaunchRequest launch, String machineGuid,
            Dimension2D picture) {
        this.settingsFile = settingsFile;
        remember = picture == null;
        SettingsFile.Loaded loaded = settingsFile.load();
        settings = loaded.settings();
        Duration configured = launch.configuration().interval();
        intervalOfThisRun = configured.equals(Configuration.DEFAULT.interval())
                ? 0
                : Math.toIntExact(configured.toMillis());
        failures = new LoggedFailures(this::sayFromAnyThread);
        tasks = new FxTaskRunner(failures);
        host = feed == null ? HostModel.withoutHost(failures) : new HostModel(feed, failures);
        connections = new ConnectionsViewModel(filters, host::request);
        connections.setFilterText(launch.filter());
        LocalAgent agent = LocalAgents.find(Path.of(System.getProperty("java.home")), Path.of("/proc/self/status"));
        windowModel = new WindowModel(host.statusProperty(), beginning(launch), launch.animated(), agent,
                host::setInterval,
                host::setFrozen);
        collectorStatus = new CollectorStatusViewModel(host.statusProperty(), agent);
        protocols = new ProtocolsViewModel(host::request);
        Display.ofKey(settings.protocols().display()).ifPresent(protocols::setDisplay);
        TimeRange.ofMinutes(settings.protocols().rangeMinutes()).ifPresent(protocols::setRange);
        conntrack = new ConntrackViewModel(host.statusProperty(), agent, host::request);
        topology = new TopologyWiring(host, windowModel, connections,
                new TopologySurroundings(tasks, Platform::runLater, host::request, failures, launch.animated(),
                        machineGuid, CommandLineRedaction.MASKED, PayloadDocument::of),
                settings.topology(), launch.opened());
        double width = remember ? settings.window().width() : picture.getWidth();
        double height = remember ? settings.window().height() : picture.getHeight();
        FilterCompletions completions = new FilterCompletions(tasks, connections.contentProperty()::get);
        window = new MainWindow(windowModel, connections, completions, Map.of(
                ViewName.CONNECTIONS, this::connectionsView,
                ViewName.TOPOLOGY, topology::view,
                ViewName.PROTOCOLS, this::protocolsView,
                ViewName.CONNTRACK, this::conntrackView,
                ViewName.COLLECTOR, () -> new CollectorStatusView(collectorStatus)),
                exports, topology, width, height);
        windowModel.viewProperty().addListener((p, before, now) -> watch(now));
        watch(windowModel.viewProperty().get());
        // a theme of the command line is for one run; only what the user chooses in the menu is kept
        windowModel.themeProperty().addListener((p, before, now) -> settings = settings.withTheme(now));
        if (loaded.problem() != null) {
            windowModel.say(loaded.problem());
        }
    }

    private DesktopSettings beginning(LaunchRequest launch) {
        DesktopSettings beginning = settings;
        if (launch.view() != null) {
            beginning = beginning.withView(launch.view().key());
        } else if (launch.opened() != null) {
            beginning = beginning.withView(ViewName.TOPOLOGY.key());
        }
        if (intervalOfThisRun != 0) {
            beginning = beginning.withIntervalMillis(intervalOfThisRun);
        }
        return launch.theme() == null ? beginning : beginning.withTheme(launch.theme());
    }

    private ProtocolsView protocolsView() {
        ProtocolsView view = new ProtocolsView(protocols);
        closers.add(view::close);
        return view;
    }

    private ConnectionsView connectionsView() {
        ConnectionsView view = new ConnectionsView(connections, ColumnLayouts.toLayout(settings.connections()),
                Icon::new, row -> ConnectionsFile.json(host.statusProperty().get(), row), topology::reveal);
        view.layoutProperty()
                .addListener((p, before, now) -> settings = settings.withConnections(ColumnLayouts.toSetting(now)));
        return view;
    }

    private ConntrackView conntrackView() {
        ConntrackView view = new ConntrackView(conntrack, topology::showInTable, connections.filterTextProperty());
        closers.add(view::close);
        return view;
    }

    /** Only what is on the screen is kept up to date. */
    private void watch(ViewName view) {
        watch(connections, seen && view == ViewName.CONNECTIONS);
        topology.setShown(seen && view == ViewName.TOPOLOGY);
        watch(protocols, seen && view == ViewName.PROTOCOLS);
        watch(conntrack, seen && view == ViewName.CONNTRACK);
        watch(collectorStatus, seen && view == ViewName.COLLECTOR);
        if (!seen || view != ViewName.COLLECTOR) {
            collectorStatus.stopCounting();
        }
        host.setCounters(new CounterRequest(seen && view == ViewName.PROTOCOLS ? Scope.ALL : Scope.OWN,
                seen && view == ViewName.CONNTRACK ? Scope.ALL : Scope.OWN,
                seen && view == ViewName.CONNTRACK ? Scope.ALL : Scope.NONE));
    }

    private void watch(ModelView view, boolean shown) {
        if (shown) {
            host.add(view);
        } else {
            host.remove(view);
        }
    }

    /** Tells whether the window can be seen. While it cannot the host is collected, but nothing is made of it. */
    void setSeen(boolean now) {
        if (now != seen) {
            seen = now;
            watch(windowModel.viewProperty().get());
        }
    }

    /** Begins to collect. */
    void start() {
        host.setInterval(Duration.ofMillis(intervalOfThisRun == 0 ? settings.intervalMillis() : intervalOfThisRun));
        host.start();
    }

    /** Returns where failures go that nobody expected. */
    FailureHandler failures() {
        return failures;
    }

    MainWindow window() {
        return window;
    }

    WindowModel model() {
        return windowModel;
    }

    WindowSetting windowSetting() {
        return settings.window();
    }

    ReadOnlyObjectProperty<HostStatus> status() {
        return host.statusProperty();
    }

    ConnectionsViewModel connections() {
        return connections;
    }

    Exports exports() {
        return exports;
    }

    /** Tells whether the open view will show something else as soon as a reading reaches it. FX thread. */
    boolean isWaiting() {
        return switch (windowModel.viewProperty().get()) {
            case PROTOCOLS -> !status().get().feed().isNone() && protocols.isWaiting();
            case CONNTRACK -> !status().get().feed().isNone() && conntrack.isWaiting();
            default -> false;
        };
    }

    TopologyWiring topology() {
        return topology;
    }

    /** Takes down what the user changed, to be written when everything is closed. FX thread. */
    void remember(WindowSetting size) {
        settings = settings.withWindow(size)
                .withView(windowModel.viewProperty().get().key())
                .withFontSize(windowModel.fontSizeProperty().get())
                .withIntervalMillis(intervalToKeep())
                .withTopology(topology.toKeep())
                .withProtocols(new ProtocolsSetting(protocols.display().key(), protocols.range().minutes()));
    }

    /** What a configuration says is for as long as it says so; what the user chooses in the window is kept. */
    private int intervalToKeep() {
        int shown = windowModel.intervalMillisProperty().get();
        return shown == intervalOfThisRun ? settings.intervalMillis() : shown;
    }

    private void sayFromAnyThread(String sentence) {
        Platform.runLater(() -> windowModel.say(sentence));
    }

    /** Ends everything: no thread of ours runs after it returns. Writes the settings, if a window was open. */
    @Override
    public void close() {
        Platform.runLater(topology::closeView);
        Platform.runLater(() -> closers.forEach(Runnable::run));
        Platform.runLater(window::close);
        tasks.close();
        topology.close();
        host.close();
        if (remember) {
            try {
                settingsFile.save(settings);
            } catch (IOException e) {
                LOG.warn("cannot write the settings: {}", e.getMessage());
            }
        }
    }

    /** Returns what the connections table shows, filtered and in its order. FX thread. */
    Snapshot shownConnections() {
        return ConnectionsFile.shown(host.statusProperty().get(), connections.contentProperty().get());
    }

    private final class Saving implements Exports {
        @Override
        public void savePicture(Path file) {
            Window shown = window.scene().getWindow();
            Picture picture = Screenshot.of(window.scene(), shown == null ? 1 : shown.getOutputScaleX());
            save("picture", file, () -> Screenshot.save(picture, file));
        }

        @Override
        public void saveConnections(ConnectionsFile.Format format, Path file) {
            if (status().get().report() == null) {
                windowModel.say("There is nothing to save before the first reading.");
                return;
            }
            Snapshot shown = shownConnections();
            save("table", file, () -> ConnectionsFile.save(shown, format, file));
        }

        @Override
        public void saveGraph(GraphExport what, Path file) {
            Window shown = window.scene().getWindow();
            Optional<GraphExports> exports = topology.exports(shown == null ? 1 : shown.getOutputScaleX());
            if (exports.isEmpty()) {
                windowModel.say("There is no graph to save yet.");
                return;
            }
            run("graph", () -> exports.get().save(what, file));
        }

        @Override
        public void save(ViewExport what, Path file) {
            Optional<ViewExport.Content> content = what.content().get();
            if (content.isEmpty()) {
                windowModel.say("There is nothing to save yet.");
                return;
            }
            save("file", file, () -> WholeFile.write(file, content.get()::writeTo));
        }

        private void save(String what, Path file, Save work) {
            run(what, () -> {
                work.save();
                return "Saved " + file + ".";
            });
        }

        private void run(String what, Callable<String> work) {
            tasks.run("saving a " + what, work, windowModel::say,
                    e -> windowModel.say("The " + what + " could not be saved: " + e.getMessage() + "."));
        }
    }

    @FunctionalInterface
    private interface Save {
        void save() throws IOException;
    }
}
