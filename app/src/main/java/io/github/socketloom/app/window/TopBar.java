package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.HostChoice;
import io.github.socketloom.app.connect.HostPicker;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterCompletions;
import io.github.socketloom.app.export.ConnectionsFile;
import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.settings.Theme;
import io.github.socketloom.app.timeline.RecordButton;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.WithReason;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The bar at the top: host, freeze, interval, filter, export, menu. */
final class TopBar extends HBox {
    private static final int MILLIS_PER_SECOND = 1000;

    private final FilterField filter;
    private final MenuButton export = new MenuButton("Export", new Icon("export"));
    private final Commands commands;
    private List<MenuItem> ofView = List.of();

    /** What the menus of the bar can do beside changing the model. */
    interface Commands {
        void savePicture();

        void saveConnections(ConnectionsFile.Format format);

        void saveGraph(GraphExport what);

        void save(ViewExport what);

        void lookAt(HostChoice.Kind kind);

        void showKeys();

        void showAbout();

        void quit();
    }

    TopBar(WindowModel model, ConnectionsViewModel connections, FilterCompletions completions, PastControls past,
            Commands commands) {
        this.commands = commands;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        filter = new FilterField(model, connections, completions);
        HBox.setHgrow(filter, Priority.ALWAYS);
        ToggleButton freeze = freeze(model);
        freeze.setDisable(!model.hasHost());
        getChildren().addAll(host(model, commands), freeze, record(model, past), unlessRead(interval(model), model),
                filter, export(model, commands), menu(model, commands));
    }

    private static Node record(WindowModel model, PastControls past) {
        RecordButton button = new RecordButton(past.recording(), past.folder(), model.hostNameProperty()::get);
        String reason = past.recording().unavailableReason();
        return reason == null ? button : new WithReason(button, reason);
    }

    private static Node unlessRead(MenuButton interval, WindowModel model) {
        if (model.recording() != null) {
            return new WithReason(interval, "A recording is shown as often as it was read when it was made.");
        }
        return model.hasHost() ? interval : new WithReason(interval, "A topology file is read once.");
    }

    private static HostPicker host(WindowModel model, Commands commands) {
        HostPicker host = new HostPicker(model.target(), commands::lookAt);
        host.setMinWidth(USE_PREF_SIZE);
        Runnable show = () -> {
            OpenedFile file = model.openedFileProperty().get();
            if (file == null && model.recording() != null) {
                host.showRecording(model.recording());
            } else if (file == null) {
                host.showHost(model.hostNameProperty().get());
            } else {
                host.showFile(file.name());
            }
        };
        model.hostNameProperty().addListener((p, before, now) -> show.run());
        model.openedFileProperty().addListener((p, before, now) -> show.run());
        show.run();
        return host;
    }

    private static ToggleButton freeze(WindowModel model) {
        Icon icon = new Icon("freeze");
        ToggleButton button = new ToggleButton("Freeze", icon);
        button.setId("freeze");
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("freeze");
        boolean recorded = model.recording() != null;
        button.setTooltip(new Tooltip(recorded
                ? "Let the recording stand still, or go on (Space)"
                : "Stop the picture and go back in time; collection goes on (Space)"));
        button.selectedProperty().bindBidirectional(model.frozenProperty());
        Consumer<Boolean> show = frozen -> {
            icon.show(frozen ? "resume" : "freeze");
            button.setText(frozen ? recorded ? "Play" : "Resume" : recorded ? "Pause" : "Freeze");
        };
        model.frozenProperty().addListener((p, before, now) -> show.accept(now));
        show.accept(model.frozenProperty().get());
        return button;
    }

    private static MenuButton interval(WindowModel model) {
        MenuButton button = new MenuButton();
        button.setId("interval");
        button.setMinWidth(USE_PREF_SIZE);
        button.setGraphic(new Icon("clock"));
        button.setTooltip(new Tooltip("Time from one reading to the next"));
        ToggleGroup group = new ToggleGroup();
        Map<Integer, RadioMenuItem> items = WindowModel.INTERVALS.stream().collect(Collectors.toMap(
                Function.identity(), millis -> new RadioMenuItem("Every " + seconds(millis))));
        for (int millis : WindowModel.INTERVALS) {
            RadioMenuItem item = items.get(millis);
            item.setToggleGroup(group);
            item.setOnAction(event -> model.intervalMillisProperty().set(millis));
            button.getItems().add(item);
        }
        Consumer<Integer> show = millis -> {
            button.setText(seconds(millis));
            RadioMenuItem item = items.get(millis);
            group.selectToggle(item);
        };
        model.intervalMillisProperty().addListener((p, before, now) -> show.accept(now.intValue()));
        show.accept(model.intervalMillisProperty().get());
        return button;
    }

    /** Returns milliseconds as seconds: {@code 0.5 s}, {@code 2 s}. */
    static String seconds(int millis) {
        return millis % MILLIS_PER_SECOND == 0
                ? millis / MILLIS_PER_SECOND + " s"
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }

    private MenuButton export(WindowModel model, Commands commands) {
        export.setId("export");
        export.setMinWidth(USE_PREF_SIZE);
        MenuItem picture = new MenuItem("Picture of the window (PNG)…", new Icon("camera"));
        picture.setAccelerator(KeyCombination.valueOf("Shortcut+S"));
        picture.setOnAction(event -> commands.savePicture());
        export.getItems().add(picture);
        for (ConnectionsFile.Format format : ConnectionsFile.Format.values()) {
            MenuItem connections = new MenuItem("Connections shown (" + format.name() + ")…", new Icon("document"));
            connections.setOnAction(event -> commands.saveConnections(format));
            connections.setVisible(model.hasHost());
            export.getItems().add(connections);
        }
        List<MenuItem> graph = GraphMenu.items(commands::saveGraph);
        Consumer<ViewName> show = view -> graph.forEach(item -> item.setVisible(view == ViewName.TOPOLOGY));
        model.viewProperty().addListener((p, before, now) -> show.accept(now));
        show.accept(model.viewProperty().get());
        export.getItems().addAll(graph);
        return export;
    }

    /** Offers what can be saved of the view that is open now. */
    void offer(List<ViewExport> exports) {
        export.getItems().removeAll(ofView);
        ofView = ViewMenu.items(exports, commands::save);
        export.getItems().addAll(ofView);
    }

    private static MenuButton menu(WindowModel model, Commands commands) {
        MenuButton button = new MenuButton(null, new Icon("menu"));
        button.setId("menu");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText("Menu");
        button.getStyleClass().addAll("button-icon", "no-arrow");
        Menu themes = new Menu("Theme", new Icon("theme"));
        ToggleGroup group = new ToggleGroup();
        for (Theme theme : Theme.values()) {
            RadioMenuItem item = new RadioMenuItem(theme.title());
            item.setToggleGroup(group);
            item.setSelected(model.look().themeProperty().get() == theme);
            item.setOnAction(event -> model.look().themeProperty().set(theme));
            model.look().themeProperty().addListener((p, before, now) -> item.setSelected(now == theme));
            themes.getItems().add(item);
        }
        button.getItems().addAll(themes,
                item("Larger text", "Shortcut+Plus", () -> model.look().changeFontSize(1)),
                item("Smaller text", "Shortcut+Minus", () -> model.look().changeFontSize(-1)),
                item("Ordinary text", "Shortcut+0", model.look()::resetFontSize),
                new SeparatorMenuItem(),
                item("Keys", null, commands::showKeys),
                item("About Socketloom", null, commands::showAbout),
                new SeparatorMenuItem(),
                item("Quit", "Shortcut+Q", commands::quit));
        return button;
    }

    private static MenuItem item(String text, String keys, Runnable action) {
        MenuItem item = new MenuItem(text);
        if (keys != null) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(event -> action.run());
        return item;
    }

    FilterCompleting completing() {
        return filter.completing();
    }

    void focusFilter() {
        filter.focusText();
    }

    void openExport() {
        export.requestFocus();
        export.show();
    }
}
