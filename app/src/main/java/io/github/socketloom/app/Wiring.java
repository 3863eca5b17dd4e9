package io.github.socketloom.app;

import io.github.socketloom.app.connect.ConnectViewModel;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompiler;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.SettingsFile;
import io.github.socketloom.app.settings.WindowSetting;
import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.task.FxTaskRunner;
import io.github.socketloom.app.task.LoggedFailures;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.timeline.RecordingFolder;
import io.github.socketloom.app.window.Exports;
import io.github.socketloom.app.window.HostPane;
import io.github.socketloom.app.window.Hosts;
import io.github.socketloom.app.window.Look;
import io.github.socketloom.app.window.MainWindow;
import io.github.socketloom.app.window.WindowModel;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.ssh.SshAliases;
import io.github.socketloom.collector.ssh.SshDetails;
import io.github.socketloom.collector.ssh.SshOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Dimension2D;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the desktop together: the one place where objects are given to each other, and closed. What belongs to one host
 * is a {@link HostTab}; here is what the tabs share. To be made on the FX thread and closed on another one.
 */
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    /** Files of recordings are completed, on whatever disk. */
    private static final long CLOSE_MILLIS = 7000;

    private final Openings openings;
    private final SettingsFile settingsFile;
    private final LaunchRequest launch;
    private final SettingsStore settings;
    private final FailureHandler failures;
    private final TaskRunner tasks;
    private final HostSurroundings surroundings;
    private final MainWindow window;
    private final List<HostTab> tabs = new CopyOnWriteArrayList<>();
    /** Ends what tabs showed; each may take a second, and none waits for another. */
    private final ExecutorService closing = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "closing");
        thread.setDaemon(true);
        return thread;
    });
    private final boolean remember;
    private HostTab shown;
    private boolean seen = true;

    /**
     * @param first what is looked at; closed with everything else
     * @param openings opens what the user wants to look at beside it
     * @param filters understands what is typed into the filter
     * @param settingsFile where the settings lie
     * @param launch how to begin
     * @param machineGuid Netdata's guid of this host; null if it has none
     * @param picture size of the picture to be taken, pixels; null if there is to be a window, which leaves its traces
     *        in the settings
     */
    Wiring(Opening first, Openings openings, FilterCompiler filters, SettingsFile settingsFile, LaunchRequest launch,
            String machineGuid, Dimension2D picture) {
        this.openings = openings;
        this.settingsFile = settingsFile;
        this.launch = launch;
        remember = picture == null;
        SettingsFile.Loaded loaded = settingsFile.load();
        settings = new SettingsStore(loaded.settings());
        failures = new LoggedFailures(sentence -> Platform.runLater(() -> shown.model().say(sentence)));
        tasks = new FxTaskRunner(failures);
        DesktopSettings begun = launch.theme() == null
                ? loaded.settings()
                : loaded.settings().withTheme(launch.theme());
        Look look = new Look(begun, launch.animated());
        TabHosts hosts = new TabHosts();
        ConnectViewModel connect = new ConnectViewModel(() -> settings.get().recent(), SshAliases::ofUser,
                target -> SshDetails.of(target, SshOptions.DEFAULT), tasks);
        window = new MainWindow(look, hosts, connect,
                remember ? begun.window().width() : picture.getWidth(),
                remember ? begun.window().height() : picture.getHeight());
        surroundings = new HostSurroundings(filters, settings, look,
                LocalAgents.find(Path.of(System.getProperty("java.home")), Path.of("/proc/self/status")), machineGuid,
                window, hosts, new RecordingFolder(Path.of(System.getProperty("user.home"))));
        add(first, launch);
        // a theme of the command line is for one run; only what the user chooses in the menu is kept
        look.themeProperty().addListener((p, before, now) -> settings.update(kept -> kept.withTheme(now)));
        if (loaded.problem() != null) {
            model().say(loaded.problem());
        }
    }

    private HostTab add(Opening opening, LaunchRequest how) {
        HostTab tab = new HostTab(opening, surroundings, how);
        tabs.add(tab);
        window.add(tab.pane());
        return tab;
    }

    /**
     * Opens something in a tab of its own; reading files takes its time elsewhere.
     *
     * @param then told once it is there
     */
    private void open(Target target, Runnable then) {
        shown.model().say("");
        tasks.run("opening " + target.name(), () -> openings.open(target, QuestionDesk.ofWindow()), opening -> {
            shown.remember();
            settings.update(kept -> kept.withRecent(target.text()));
            add(opening, launch.ofTab(opening)).start();
            then.run();
        }, e -> shown.model().say(sentence(e)));
    }

    private static String sentence(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1)
                + (message.endsWith(".") ? "" : ".");
    }

    /**
     * Tells whether the window can be seen. While it cannot the hosts are collected, but nothing is made of them.
     */
    void setSeen(boolean now) {
        seen = now;
        shown.setSeen(now);
    }

    /** Begins to collect what the first tab shows. */
    void start() {
        tabs.get(0).start();
    }

    /** Returns where failures go that nobody expected. */
    FailureHandler failures() {
        return failures;
    }

    MainWindow window() {
        return window;
    }

    WindowSetting windowSetting() {
        return settings.get().window();
    }

    /** Returns what opens and closes tabs. */
    Hosts hosts() {
        return surroundings.hosts();
    }

    /** Returns the tab that is shown. */
    HostTab shown() {
        return shown;
    }

    WindowModel model() {
        return shown.model();
    }

    ReadOnlyObjectProperty<HostStatus> status() {
        return shown.status();
    }

    ConnectionsViewModel connections() {
        return shown.connections();
    }

    Exports exports() {
        return shown.exports();
    }

    TopologyWiring topology() {
        return shown.topology();
    }

    /** Tells whether the open view will show something else as soon as a reading reaches it. FX thread. */
    boolean isWaiting() {
        return shown.isWaiting();
    }

    /** Returns what the connections table shows, filtered and in its order. FX thread. */
    Snapshot shownConnections() {
        return shown.shownConnections();
    }

    /** Takes down what the user changed, to be written when everything is closed. FX thread. */
    void remember(WindowSetting size) {
        tabs.forEach(HostTab::rememberPins);
        shown.remember();
        settings.update(kept -> kept.withWindow(size)
                .withFontSize(surroundings.look().fontSizeProperty().get())
                .withIntervalMillis(intervalToKeep(kept)));
    }

    /** What a configuration says is for as long as it says so; what the user chooses in the window is kept. */
    private int intervalToKeep(DesktopSettings kept) {
        int interval = model().intervalMillisProperty().get();
        return launch.isIntervalConfigured() && interval == launch.configuredIntervalMillis()
                ? kept.intervalMillis()
                : interval;
    }

    /** Ends everything: no thread of ours runs after it returns. Writes the settings, if a window was open. */
    @Override
    public void close() {
        Platform.runLater(window::close);
        tasks.close();
        if (!closing.isShutdown()) {
            tabs.forEach(tab -> closing.execute(tab::close));
            closing.shutdown();
        }
        try {
            if (!closing.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("a tab could not be closed within {} ms", CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (remember) {
            try {
                settingsFile.save(settings.get());
            } catch (IOException e) {
                LOG.warn("cannot write the settings: {}", e.getMessage());
            }
        }
    }

    /** What the window asks for when the user opens, closes or chooses tabs. */
    private final class TabHosts implements Hosts {
        @Override
        public void open(Target target) {
            Wiring.this.open(target, () -> {
                // it is shown already
            });
        }

        @Override
        public void showLocal() {
            for (HostTab tab : tabs) {
                if (tab.opening().target() instanceof Target.Local) {
                    window.show(tab.pane());
                    tab.topology().showHost();
                    return;
                }
            }
            open(new Target.Local());
        }

        @Override
        public void replace(HostPane pane, Target target) {
            Wiring.this.open(target, () -> window.close(pane));
        }

        @Override
        public void giveUp(HostPane pane) {
            if (tabs.size() > 1) {
                window.close(pane);
            } else {
                replace(pane, new Target.Local());
            }
        }

        @Override
        public void drop(Path file) {
            boolean recording = file.toString().toLowerCase(Locale.ROOT).endsWith(".loom");
            if (recording) {
                open(new Target.Recorded(file));
            } else if (shown.opening().file() != null) {
                open(new Target.TopologyFile(file));
            } else {
                shown.topology().open(file); // in place of the graph that it was dropped onto
            }
        }

        @Override
        public void closed(HostPane pane) {
            HostTab tab = tab(pane);
            tab.setSeen(false);
            tab.rememberPins();
            tabs.remove(tab);
            closing.execute(tab::close);
        }

        @Override
        public void shown(HostPane pane) {
            if (shown != null) {
                shown.setSeen(false);
            }
            shown = tab(pane);
            shown.setSeen(seen);
        }

        private HostTab tab(HostPane pane) {
            return new ArrayList<>(tabs).stream().filter(tab -> tab.pane() == pane).findFirst().orElseThrow();
        }
    }
}
