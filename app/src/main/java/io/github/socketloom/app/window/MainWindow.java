package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.ConnectPane;
import io.github.socketloom.app.connect.ConnectViewModel;
import io.github.socketloom.app.connect.HostChoice;
import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.ui.Overlay;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;

/**
 * The content of the main window: the tabs, what the shown one of them shows, and a layer above it. The same for a
 * window on the screen and for a picture without one. There is always at least one tab once the first was added.
 */
public final class MainWindow implements WindowCommands {
    private final Look look;
    private final Hosts hosts;
    private final ConnectViewModel connect;
    private final ObservableList<HostPane> panes = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<HostPane> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ChangeListener<String> titleFollower = (p, before, now) -> title.set(now);
    private final StackPane content = new StackPane();
    private final Overlay overlay = new Overlay();
    private final Scene scene;
    private final Appearance appearance;

    /**
     * @param look how the window looks
     * @param hosts opens and closes what is looked at
     * @param connect what can be looked at beside what is open
     * @param width of the content, pixels
     * @param height of the content, pixels
     */
    public MainWindow(Look look, Hosts hosts, ConnectViewModel connect, double width, double height) {
        this.look = look;
        this.hosts = hosts;
        this.connect = connect;
        BorderPane frame = new BorderPane(content, new TabStrip(this), null, null, null);
        StackPane root = new StackPane(frame, overlay);
        root.getStyleClass().add("window");
        scene = new Scene(root, width, height);
        appearance = new Appearance(scene);
        appearance.setFontSize(look.fontSizeProperty().get());
        appearance.setTheme(look.themeProperty().get());
        look.fontSizeProperty().addListener((p, before, now) -> appearance.setFontSize(now.intValue()));
        look.themeProperty().addListener((p, before, now) -> appearance.setTheme(now));
        new Shortcuts(this, look).install(scene);
        new FileDrop(hosts::drop, sentence -> shown.get().model().say(sentence)).install(scene);
    }

    /** Returns the scene, to be put on a stage or to be taken a picture of. */
    public Scene scene() {
        return scene;
    }

    /** Returns the name of what is shown; empty while it is not known. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    // ------------------------------------------------------------------------------------------------------- tabs

    /** Adds a tab behind the others and shows it. */
    public void add(HostPane pane) {
        panes.add(pane);
        show(pane);
    }

    /** Shows a tab. */
    public void show(HostPane pane) {
        HostPane before = shown.get();
        if (pane == before) {
            return;
        }
        if (before != null) {
            before.leave();
            before.model().titleProperty().removeListener(titleFollower);
        }
        shown.set(pane);
        content.getChildren().setAll(pane);
        title.set(pane.model().titleProperty().get());
        pane.model().titleProperty().addListener(titleFollower);
        hosts.shown(pane);
        pane.focusView();
    }

    /** Closes a tab, unless it is the only one, and ends what it shows. */
    public void close(HostPane pane) {
        int index = panes.indexOf(pane);
        if (index < 0 || panes.size() == 1) {
            return;
        }
        if (pane == shown.get()) {
            show(panes.get(index == 0 ? 1 : index - 1));
        }
        panes.remove(pane);
        hosts.closed(pane);
    }

    /** Closes the tab that is shown; the only one tells instead how the window is closed. */
    void closeShown() {
        if (panes.size() == 1) {
            shown.get().model().say("This is the only tab. Ctrl+Q closes the window.");
        } else {
            close(shown.get());
        }
    }

    /** Goes some tabs forward or, if negative, back; behind the last one comes the first. */
    void go(int tabs) {
        show(panes.get(Math.floorMod(panes.indexOf(shown.get()) + tabs, panes.size())));
    }

    /** Returns the tabs from left to right. */
    ObservableList<HostPane> panes() {
        return panes;
    }

    /** Returns the tab that is shown; null before the first was added. */
    public ReadOnlyObjectProperty<HostPane> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    // ---------------------------------------------------------------------------------------------- above the tabs

    /** Closes what lies above the view. Returns whether anything did. */
    boolean closeTopmost() {
        return overlay.hide() || shown.get().closeTopmost();
    }

    @Override
    public void lookAt(HostChoice.Kind kind) {
        switch (kind) {
            case HOST -> hosts.showLocal();
            case PRIVILEGES -> hosts.open(new Target.Privileged());
            case SSH -> askForHost();
            case RECORDING -> choose("Open a recording", "Recordings", "*.loom").map(Target.Recorded::new)
                    .ifPresent(hosts::open);
            case TOPOLOGY_FILE -> choose("Open a topology file", "Topology files", "*.json")
                    .map(Target.TopologyFile::new).ifPresent(hosts::open);
            default -> throw new IllegalArgumentException(kind.toString());
        }
    }

    private void askForHost() {
        ConnectPane pane = new ConnectPane(connect, target -> {
            overlay.hide();
            hosts.open(target);
        }, kind -> {
            overlay.hide();
            lookAt(kind);
        });
        overlay.show("Look at another host", pane);
        pane.focusFirst();
    }

    private Optional<Path> choose(String title, String kind, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(new FileChooser.ExtensionFilter(kind, pattern),
                new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(scene.getWindow())).map(File::toPath);
    }

    @Override
    public void showKeys() {
        overlay.show("Keys", new KeyList());
    }

    @Override
    public void showAbout() {
        overlay.show("About Socketloom", new AboutPane());
    }

    @Override
    public void quit() {
        scene.getWindow().hide();
    }

    /** Returns how the window looks. */
    Look look() {
        return look;
    }

    /** Returns the tabs, to be told to whoever asks what is open. */
    public List<HostPane> tabs() {
        return List.copyOf(panes);
    }

    /** Frees what the window follows outside itself. */
    public void close() {
        appearance.close();
    }
}
