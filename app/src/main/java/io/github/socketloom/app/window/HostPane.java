package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.HostChoice;
import io.github.socketloom.app.connect.LinkActions;
import io.github.socketloom.app.connect.LinkBanner;
import io.github.socketloom.app.connect.LinkScreen;
import io.github.socketloom.app.connect.LinkViewModel;
import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.QuestionLayer;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.timeline.TimelineView;
import io.github.socketloom.app.timeline.TimelineViewModel;
import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.ViewExport;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** What the window shows of one host, or of one file: top bar, navigation, the open view, status bar. */
public final class HostPane extends StackPane {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final WindowModel model;
    private final TimelineViewModel timeline;
    private final Exports exports;
    private final WindowCommands window;
    private final Map<ViewName, Supplier<Node>> makers;
    private final Map<ViewName, Node> made = new EnumMap<>(ViewName.class);
    private final StackPane content = new StackPane();
    private final LinkScreen screen;
    private final QuestionLayer questions;
    private final TopBar topBar;
    private final StatusBar statusBar;

    /**
     * @param completions completes what is typed into the filter
     * @param makers makes each view when it is opened first; there is one for each view
     * @param exports saves what the user wants to take away
     * @param link what is to be said about the way to the host
     * @param desk where the user is asked on that way
     * @param actions does what the user presses there
     * @param window does what concerns the whole window
     * @param past the time line and the recording
     */
    public HostPane(WindowModel model, ConnectionsViewModel connections, FilterCompletions completions,
            Map<ViewName, Supplier<Node>> makers, Exports exports, LinkViewModel link, QuestionDesk desk,
            LinkActions actions, WindowCommands window, PastControls past) {
        this.model = model;
        this.timeline = past.timeline();
        this.exports = exports;
        this.window = window;
        this.makers = Map.copyOf(makers);
        topBar = new TopBar(model, connections, completions, past, new Commands());
        statusBar = new StatusBar(model);
        content.getStyleClass().add("view-area");
        screen = new LinkScreen(link, actions);
        questions = new QuestionLayer(desk);
        content.disableProperty().bind(screen.visibleProperty());
        content.visibleProperty().bind(screen.visibleProperty().not());
        link.staleProperty().addListener((p, before, now) -> content.pseudoClassStateChanged(STALE, now));
        content.pseudoClassStateChanged(STALE, link.staleProperty().get());
        desk.pendingProperty().addListener((p, before, now) -> model.setAsking(now != null));
        model.setAsking(desk.pendingProperty().get() != null);
        BorderPane frame = new BorderPane(new StackPane(content, screen),
                new VBox(topBar, new FilterErrorBar(connections), new LinkBanner(link, actions)), null,
                new VBox(new TimelineView(timeline), statusBar),
                new Navigation(model));
        getChildren().addAll(frame, topBar.completing().list(), questions);
        model.viewProperty().addListener((p, before, now) -> open(now));
        open(model.viewProperty().get());
    }

    /** Returns the state of what is shown. */
    public WindowModel model() {
        return model;
    }

    /** Goes some ticks forward or, if negative, back, if the time line is there. */
    void step(int ticks) {
        timeline.step(ticks);
    }

    private void open(ViewName view) {
        Node shown = made.computeIfAbsent(view, this::make);
        content.getChildren().setAll(shown);
        topBar.offer(shown instanceof ExportingView exporting ? exporting.exports() : List.of());
    }

    private Node make(ViewName view) {
        if (!model.hasHost() && view != ViewName.TOPOLOGY) {
            return new NoHostView(view, model);
        }
        return makers.get(view).get();
    }

    /** Goes to the filter. */
    void focusFilter() {
        topBar.focusFilter();
    }

    /** Gives the focus to what is to be answered or pressed, else to the open view. */
    void focusView() {
        if (questions.isVisible()) {
            questions.focusFirst();
        } else if (screen.isVisible()) {
            screen.focusFirst();
        } else {
            content.getChildren().forEach(Node::requestFocus);
        }
    }

    void openExport() {
        topBar.openExport();
    }

    /** Hides what would be left standing when another tab is shown; what is asked here waits. */
    void leave() {
        topBar.completing().hide();
        statusBar.closePopover();
    }

    /** Closes what lies above the view. Returns whether anything did. */
    boolean closeTopmost() {
        return questions.giveUp() || topBar.completing().hide() || statusBar.closePopover();
    }

    private void choosePicture() {
        choose("Save a picture of the window", model.viewProperty().get().key() + ".png", "PNG picture")
                .ifPresent(exports::savePicture);
    }

    private void chooseConnections(ConnectionsFile.Format format) {
        String extension = format.name().toLowerCase(Locale.ROOT);
        choose("Save the connections that are shown", "connections." + extension, format.name() + " file")
                .ifPresent(file -> exports.saveConnections(format, file));
    }

    private void chooseGraph(GraphExport what) {
        choose("Save: " + what.title(), "topology." + what.extension(), what.kind())
                .ifPresent(file -> exports.saveGraph(what, file));
    }

    private void choose(ViewExport what) {
        choose("Save: " + what.title(), what.fileName(), what.kind()).ifPresent(file -> exports.save(what, file));
    }

    private Optional<Path> choose(String title, String name, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName("socketloom-" + name);
        chooser.getExtensionFilters().add(
                new FileChooser.ExtensionFilter(kind, "*" + name.substring(name.lastIndexOf('.'))));
        return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath);
    }

    private final class Commands implements TopBar.Commands {
        @Override
        public void savePicture() {
            choosePicture();
        }

        @Override
        public void saveConnections(ConnectionsFile.Format format) {
            chooseConnections(format);
        }

        @Override
        public void saveGraph(GraphExport what) {
            chooseGraph(what);
        }

        @Override
        public void save(ViewExport what) {
            choose(what);
        }

        @Override
        public void lookAt(HostChoice.Kind kind) {
            window.lookAt(kind);
        }

        @Override
        public void showKeys() {
            window.showKeys();
        }

        @Override
        public void showAbout() {
            window.showAbout();
        }

        @Override
        public void quit() {
            window.quit();
        }
    }
}
