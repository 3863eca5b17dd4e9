package io.github.socketloom.app;

import io.github.socketloom.app.collectorstatus.CollectorStatusView;
import io.github.socketloom.app.collectorstatus.CollectorStatusViewModel;
import io.github.socketloom.app.connect.LinkPicture;
import io.github.socketloom.app.connect.LinkViewModel;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.connections.ConnectionsView;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.app.conntrack.ConntrackView;
import io.github.socketloom.app.conntrack.ConntrackViewModel;
import io.github.socketloom.app.events.EventsView;
import io.github.socketloom.app.events.EventsViewModel;
import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.protocols.Display;
import io.github.socketloom.app.protocols.ProtocolsView;
import io.github.socketloom.app.protocols.ProtocolsViewModel;
import io.github.socketloom.app.protocols.TimeRange;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.ProtocolsSetting;
import io.github.socketloom.app.task.FxTaskRunner;
import io.github.socketloom.app.task.LoggedFailures;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.timeline.RecordingViewModel;
import io.github.socketloom.app.topology.TopologySurroundings;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.window.Exports;
import io.github.socketloom.app.window.HostPane;
import io.github.socketloom.app.window.PastControls;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.app.window.WindowModel;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.feed.recording.HistoryFeed;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.topology.payload.PayloadDocument;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;

/**
 * Everything that belongs to one host, or to one file, and to its tab: feed, model, view models, views, threads. What
 * happens in one tab never delays another. To be made on the FX thread and closed on another one.
 */
final class HostTab implements AutoCloseable {
    private static final long RECORDING_PAUSE_MILLIS = 250;
    /** A few times a second is as fast as anybody scrolls on purpose. */
    private static final javafx.util.Duration INTEREST_PAUSE = javafx.util.Duration.millis(300);

    private final Opening opening;
    private final HostSurroundings surroundings;
    private final TaskRunner tasks;
    private final HostModel host;
    private final WindowModel model;
    private final HostPane pane;
    private final ConnectionsViewModel connections;
    private final CollectorStatusViewModel collectorStatus;
    private final TopologyWiring topology;
    private final ProtocolsViewModel protocols;
    private final ConntrackViewModel conntrack;
    /** End what views draw with; of the FX thread. */
    private final List<Runnable> closers = new ArrayList<>();
    private final Exports exports;
    private final EventsViewModel events;
    private final LinkViewModel link;
    /** Lets the ages and countdowns of the link go on while the tab can be seen. */
    private final Timeline clock;
    private final TabTimeline timeline;
    private final RecordingViewModel recording;
    /** Looks how the recording goes, while there is one, also while another tab is shown. */
    private final Beat recordingClock;
    /** The table; null until it was opened first. */
    private ConnectionsView table;
    /** Tells a feed that cannot bring everything in time what can be seen. */
    private final Timeline interest;
    private boolean seen;
    /** Whether somebody looked at the events. */
    private boolean eventsAsked;

    /**
     * @param opening what is looked at; closed with the tab
     * @param surroundings what the tab shares with the others
     * @param launch how to begin
     */
    HostTab(Opening opening, HostSurroundings surroundings, LaunchRequest launch) {
        this.opening = opening;
        this.surroundings = surroundings;
        DesktopSettings settings = surroundings.settings().get();
        LoggedFailures failures = new LoggedFailures(this::sayFromAnyThread);
        tasks = new FxTaskRunner(failures);
        host = opening.feed() == null
                ? HostModel.withoutHost(failures)
                : opening.replay() == null
                        ? new HostModel(opening.feed(), failures)
                        : HostModel.ofRecording(opening.feed(), failures);
        connections = new ConnectionsViewModel(surroundings.filters(), host::request);
        connections.setFilterText(launch.filter());
        model = new WindowModel(host.statusProperty(), opening.target(), beginning(settings, launch),
                surroundings.look(), surroundings.agent(), host::setInterval, this::setFrozen);
        timeline = new TabTimeline(opening, host, tasks, () -> model.frozenProperty().set(false), model::say);
        if (opening.replay() != null) {
            model.setRecording(opening.replay().title());
            timeline.model().playingProperty().addListener((p, before, now) -> model.frozenProperty().set(!now));
        }
        timeline.model().momentProperty().addListener((p, before, now) -> showMoment());
        showMoment();
        recording = recording();
        recordingClock = new Beat(RECORDING_PAUSE_MILLIS, recording::tick);
        recording.phaseProperty().addListener((p, before, now) -> {
            recordingClock.setGoing(now != RecordingViewModel.Phase.NONE);
            watch(model.viewProperty().get());
        });
        collectorStatus = new CollectorStatusViewModel(host.statusProperty(), surroundings.agent());
        protocols = new ProtocolsViewModel(host::request);
        Display.ofKey(settings.protocols().display()).ifPresent(protocols::setDisplay);
        TimeRange.ofMinutes(settings.protocols().rangeMinutes()).ifPresent(protocols::setRange);
        conntrack = new ConntrackViewModel(host.statusProperty(), surroundings.agent(), host::request);
        events = new EventsViewModel(host::request, opening.replay() != null, ZoneId.systemDefault());
        events.setFilterText(launch.filter());
        connections.filterTextProperty().addListener((p, before, now) -> events.setFilterText(now));
        topology = new TopologyWiring(host, model, connections,
                new TopologySurroundings(tasks, Platform::runLater, host::request, failures,
                        surroundings.look().isAnimated(), surroundings.machineGuid(), CommandLineRedaction.MASKED,
                        PayloadDocument::of),
                settings.topology(), opening.file());
        FilterCompletions completions = new FilterCompletions(tasks, connections.contentProperty()::get);
        exports = new TabExports(this, tasks);
        link = new LinkViewModel(opening.target(), host.statusProperty(), System::nanoTime);
        clock = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), event -> link.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        interest = new Timeline(new KeyFrame(INTEREST_PAUSE, event -> tellInterest()));
        interest.setCycleCount(Animation.INDEFINITE);
        pane = new HostPane(model, connections, completions, Map.of(
                ViewName.CONNECTIONS, this::connectionsView,
                ViewName.TOPOLOGY, topology::view,
                ViewName.PROTOCOLS, this::protocolsView,
                ViewName.CONNTRACK, this::conntrackView,
                ViewName.EVENTS, this::eventsView,
                ViewName.COLLECTOR, () -> new CollectorStatusView(collectorStatus)),
                exports, link, opening.desk(), this::perform, surroundings.commands(),
                new PastControls(timeline.model(), recording, surroundings.recordings()));
        model.viewProperty().addListener((p, before, now) -> watch(now));
    }

    private RecordingViewModel recording() {
        HistoryFeed history = opening.history();
        if (history == null) {
            return RecordingViewModel.unavailable(opening.replay() != null
                    ? "This is a recording already."
                    : "A topology file stands still: there is nothing to record.");
        }
        return RecordingViewModel.of(new HistoryRecorder(history), tasks, TabTimeline::wallMicros, System::nanoTime,
                ZoneId.systemDefault(), model::say);
    }

    private void setFrozen(boolean on) {
        timeline.setFrozen(on);
    }

    private void showMoment() {
        model.setMoment(timeline.model().titleProperty().get(), timeline.model().momentProperty().get());
    }

    private static DesktopSettings beginning(DesktopSettings settings, LaunchRequest launch) {
        DesktopSettings beginning = settings;
        if (launch.view() != null) {
            beginning = beginning.withView(launch.view().key());
        } else if (launch.opened() != null) {
            beginning = beginning.withView(ViewName.TOPOLOGY.key());
        }
        return launch.isIntervalConfigured()
                ? beginning.withIntervalMillis(launch.configuredIntervalMillis())
                : beginning;
    }

    private ProtocolsView protocolsView() {
        ProtocolsView view = new ProtocolsView(protocols);
        closers.add(view::close);
        return view;
    }

    private ConnectionsView connectionsView() {
        ConnectionsView view = new ConnectionsView(connections,
                ColumnLayouts.toLayout(surroundings.settings().get().connections()), Icon::new,
                row -> ConnectionsFile.json(host.statusProperty().get(), row), topology::reveal);
        table = view;
        view.layoutProperty().addListener((p, before, now) -> surroundings.settings()
                .update(settings -> settings.withConnections(ColumnLayouts.toSetting(now))));
        return view;
    }

    private ConntrackView conntrackView() {
        ConntrackView view = new ConntrackView(conntrack, topology::showInTable, connections.filterTextProperty());
        closers.add(view::close);
        return view;
    }

    private EventsView eventsView() {
        eventsAsked = true;
        EventsView view = new EventsView(events, ColumnLayouts.toEventLayout(surroundings.settings().get().events()),
                layout -> surroundings.settings().update(settings -> settings
                        .withEvents(ColumnLayouts.toSetting(layout))),
                new EventWiring(connections, topology));
        closers.add(view::close);
        return view;
    }

    /**
     * Tells whether each event is to be told. Of the own host always: it costs no more than the room in which they are
     * kept. Behind a link only once somebody looked at them, or while they go into a recording.
     */
    private boolean wantsEvents() {
        return !opening.target().isRemote() || eventsAsked
                || recording.phaseProperty().get() != RecordingViewModel.Phase.NONE;
    }

    /** Only what is on the screen is kept up to date. */
    private void watch(ViewName view) {
        watch(connections, seen && view == ViewName.CONNECTIONS);
        topology.setShown(seen && view == ViewName.TOPOLOGY);
        watch(protocols, seen && view == ViewName.PROTOCOLS);
        watch(conntrack, seen && view == ViewName.CONNTRACK);
        watch(events, seen && view == ViewName.EVENTS);
        watch(collectorStatus, seen && view == ViewName.COLLECTOR);
        if (!seen || view != ViewName.COLLECTOR) {
            collectorStatus.stopCounting();
        }
        host.setCounters(new CounterRequest(seen && view == ViewName.PROTOCOLS ? Scope.ALL : Scope.OWN,
                seen && view == ViewName.CONNTRACK ? Scope.ALL : Scope.OWN,
                seen && view == ViewName.CONNTRACK ? Scope.ALL : Scope.NONE, wantsEvents()));
    }

    private void watch(ModelView view, boolean shown) {
        if (shown) {
            host.add(view);
        } else {
            host.remove(view);
        }
    }

    /**
     * Tells whether the tab can be seen: it is the one shown, in a window that is not minimised. While it cannot, its
     * host is collected, but nothing is made of it.
     */
    void setSeen(boolean now) {
        if (now != seen) {
            seen = now;
            timeline.setSeen(now);
            if (now && opening.target().isRemote()) {
                link.tick();
                clock.play();
                interest.play();
            } else {
                clock.stop();
                interest.stop();
            }
            tellInterest();
            watch(model.viewProperty().get());
        }
    }

    private void tellInterest() {
        if (opening.target().isRemote()) {
            boolean looked = seen && table != null && model.viewProperty().get() == ViewName.CONNECTIONS;
            host.setRows(looked ? table.interest() : RowInterest.NONE);
        }
    }

    /** Does what the user wants to be done about the way to the host. */
    private void perform(LinkPicture.Action action) {
        switch (action) {
            case RETRY, RETRY_NOW, COPY_AGENT -> opening.retry().run();
            case PLAIN -> surroundings.hosts().replace(pane, plain());
            case CANCEL, CLOSE -> surroundings.hosts().giveUp(pane);
            default -> throw new IllegalArgumentException(action.toString());
        }
    }

    /** Returns the same host without more rights than the user has. */
    private Target plain() {
        return opening.target() instanceof Target.Ssh ssh ? ssh.plain() : new Target.Local();
    }

    /** Begins to collect. */
    void start() {
        host.setInterval(Duration.ofMillis(model.intervalMillisProperty().get()));
        host.start();
    }

    Opening opening() {
        return opening;
    }

    HostPane pane() {
        return pane;
    }

    WindowModel model() {
        return model;
    }

    ReadOnlyObjectProperty<HostStatus> status() {
        return host.statusProperty();
    }

    ConnectionsViewModel connections() {
        return connections;
    }

    TopologyWiring topology() {
        return topology;
    }

    Exports exports() {
        return exports;
    }

    /** Tells whether the open view will show something else as soon as a reading reaches it. */
    boolean isWaiting() {
        return switch (model.viewProperty().get()) {
            case PROTOCOLS -> !status().get().feed().isNone() && protocols.isWaiting();
            case CONNTRACK -> !status().get().feed().isNone() && conntrack.isWaiting();
            default -> false;
        };
    }

    /** Returns what the connections table shows, filtered and in its order. */
    Snapshot shownConnections() {
        return ConnectionsFile.shown(host.statusProperty().get(), connections.contentProperty().get());
    }

    /** Takes down what holds for every tab that is opened from now on: what the user saw last. */
    void remember() {
        surroundings.settings().update(settings -> settings
                .withView(model.viewProperty().get().key())
                .withTopology(topology.toKeep().withPins(
                        topology.pins().mergedInto(settings.topology().pins())))
                .withProtocols(new ProtocolsSetting(protocols.display().key(), protocols.range().minutes())));
    }

    /** Takes down the pins of the hosts and files that were looked at here. */
    void rememberPins() {
        surroundings.settings().update(settings -> settings.withTopology(settings.topology().withPins(
                topology.pins().mergedInto(settings.topology().pins()))));
    }

    private void sayFromAnyThread(String sentence) {
        Platform.runLater(() -> model.say(sentence));
    }

    /** Ends everything of this tab: no thread of its runs after it returns, except those that a host keeps waiting. */
    @Override
    public void close() {
        Platform.runLater(topology::closeView);
        Platform.runLater(() -> closers.forEach(Runnable::run));
        Platform.runLater(() -> recordingClock.setGoing(false));
        Platform.runLater(() -> timeline.setSeen(false));
        tasks.close();
        topology.close();
        host.close();
        timeline.close();
    }
}
