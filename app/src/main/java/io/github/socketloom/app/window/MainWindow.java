package io.github.socketloom.app.window;

import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.ui.Overlay;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/**
 * The content of the main window: top bar, navigation, the open view, status bar, and a layer above them. The same for
 * a window on the screen and for a picture without one.
 */
public final class MainWindow {
    private final WindowModel model;
    private final Exports exports;
    private final Map<ViewName, Supplier<Node>> makers;
    private final Map<ViewName, Node> made = new EnumMap<>(ViewName.class);
    private final StackPane content = new StackPane();
    private final Overlay overlay = new Overlay();
    private final TopBar topBar;
    private final StatusBar statusBar;
    private final Scene scene;
    private final Appearance appearance;

    /**
     * @param completions completes what is typed into the filter
     * @param makers makes each view when it is opened first; a view without a maker is shown as planned
     * @param exports saves what the user wants to take away
     * @param width of the content, pixels
     * @param height of the content, pixels
     */
    public MainWindow(WindowModel model, ConnectionsViewModel connections, FilterCompletions completions,
            Map<ViewName, Supplier<Node>> makers, Exports exports, double width, double height) {
        this.model = model;
        this.exports = exports;
        this.makers = Map.copyOf(makers);
        topBar = new TopBar(model, connections, completions, new Commands());
        statusBar = new StatusBar(model);
        content.getStyleClass().add("view-area");
        BorderPane frame = new BorderPane(content, new VBox(topBar, new FilterErrorBar(connections)), null, statusBar,
                new Navigation(model));
        StackPane root = new StackPane(frame, overlay, topBar.completing().list());
        root.getStyleClass().add("window");
        scene = new Scene(root, width, height);
        appearance = new Appearance(scene);
        appearance.setFontSize(model.fontSizeProperty().get());
        appearance.setTheme(model.themeProperty().get());
        model.fontSizeProperty().addListener((p, before, now) -> appearance.setFontSize(now.intValue()));
        model.themeProperty().addListener((p, before, now) -> appearance.setTheme(now));
        model.viewProperty().addListener((p, before, now) -> open(now));
        open(model.viewProperty().get());
        new Shortcuts(this, model).install(scene);
    }

    private void open(ViewName view) {
        Node node = made.computeIfAbsent(view, name -> makers.containsKey(name)
                ? makers.get(name).get()
                : new PlannedView(name, PlannedView.contentsOf(name)));
        content.getChildren().setAll(node);
    }

    /** Returns the scene, to be put on a stage or to be taken a picture of. */
    public Scene scene() {
        return scene;
    }

    /** Goes to the filter. */
    void focusFilter() {
        topBar.focusFilter();
    }

    /** Gives the focus to the open view. */
    void focusView() {
        content.getChildren().forEach(Node::requestFocus);
    }

    void openExport() {
        topBar.openExport();
    }

    /** Closes what lies above the view. Returns whether anything did. */
    boolean closeTopmost() {
        return topBar.completing().hide() || overlay.hide() || statusBar.closePopover();
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

    private Optional<Path> choose(String title, String name, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName("socketloom-" + name);
        chooser.getExtensionFilters().add(
                new FileChooser.ExtensionFilter(kind, "*" + name.substring(name.lastIndexOf('.'))));
        return Optional.ofNullable(chooser.showSaveDialog(scene.getWindow())).map(File::toPath);
    }

    void showKeys() {
        overlay.show("Keys", new KeyList());
    }

    /** Frees what the window follows outside itself. */
    public void close() {
        appearance.close();
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
        public void showKeys() {
            MainWindow.this.showKeys();
        }

        @Override
        public void showAbout() {
            overlay.show("About Socketloom", new AboutPane());
        }

        @Override
        public void quit() {
            scene.getWindow().hide();
        }
    }
}
