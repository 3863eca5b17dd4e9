package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.HostChoice;
import io.github.socketloom.app.ui.Overlay;
import java.util.List;
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

/**
 * The content of the main window: the tabs, what the shown one of them shows, and a layer above it. The same for a
 * window on the screen and for a picture without one. There is always at least one tab once the first was added.
 */
public final class MainWindow implements WindowCommands {
    private final Look look;
    private final Hosts hosts;
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
     * @param width of the content, pixels
     * @param height of the content, pixels
     */
    public MainWindow(Look look, Hosts hosts, double width, double height) {
        this.look = look;
        this.hosts = hosts;
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
            before.closeTopmost();
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
    void close(HostPane pane) {
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
        // the ways to hosts come with the connect pane
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
