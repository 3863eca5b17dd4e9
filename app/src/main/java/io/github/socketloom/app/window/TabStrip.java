package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.HostChoice;
import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.Icon;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The tabs of the window, as soon as there are two: each with its state, its name and a cross; and a plus. */
final class TabStrip extends HBox {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final double WIDEST = 240;
    private static final double NARROWEST = 72;

    private final MainWindow window;
    private final Map<HostPane, Node> tabs = new IdentityHashMap<>();
    private final Button plus = new Button(null, new Icon("plus"));

    TabStrip(MainWindow window) {
        this.window = window;
        getStyleClass().add("tab-strip");
        setId("tab-strip");
        setAlignment(Pos.CENTER_LEFT);
        plus.getStyleClass().addAll("button-icon", "flat", "small");
        plus.setId("tab-new");
        plus.setAccessibleText("Open another host");
        plus.setTooltip(new Tooltip("Open another host, a recording or a topology file (Ctrl+T)"));
        plus.setMinWidth(USE_PREF_SIZE);
        plus.setOnAction(event -> window.lookAt(HostChoice.Kind.SSH));
        window.panes().addListener((ListChangeListener<HostPane>) change -> arrange());
        window.shownProperty().addListener((p, before, now) -> mark());
        arrange();
    }

    private void arrange() {
        List<HostPane> panes = window.panes();
        tabs.keySet().removeIf(pane -> !panes.contains(pane));
        getChildren().clear();
        for (HostPane pane : panes) {
            getChildren().add(tabs.computeIfAbsent(pane, this::tab));
        }
        getChildren().add(plus);
        setVisible(panes.size() > 1);
        setManaged(panes.size() > 1);
        mark();
    }

    private void mark() {
        tabs.forEach((pane, tab) -> tab.pseudoClassStateChanged(SHOWN, pane == window.shownProperty().get()));
    }

    private Node tab(HostPane pane) {
        WindowModel model = pane.model();
        Icon icon = new Icon(model.target().icon());
        Label name = new Label();
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        ClippedText.explain(name);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button choose = new Button(null, new HBox(8, icon, name));
        ((HBox) choose.getGraphic()).setAlignment(Pos.CENTER_LEFT);
        choose.getStyleClass().add("tab-name");
        choose.setMinWidth(NARROWEST);
        choose.setMaxWidth(WIDEST);
        choose.setOnAction(event -> window.show(pane));
        Tooltip told = new Tooltip();
        told.setWrapText(true);
        told.setMaxWidth(480);
        choose.setTooltip(told);
        Button close = new Button(null, new Icon("close"));
        close.getStyleClass().addAll("button-icon", "flat", "small");
        close.setTooltip(new Tooltip("Close this tab and end its link (Ctrl+W)"));
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> window.close(pane));
        HBox tab = new HBox(choose, close);
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.getStyleClass().add("window-tab");
        tab.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.MIDDLE) {
                window.close(pane);
            }
        });
        Runnable show = () -> {
            TabState state = model.tabStateProperty().get();
            String title = model.tabTitle();
            name.setText(title);
            icon.show(state.icon());
            for (TabState.Kind kind : TabState.Kind.values()) {
                tab.pseudoClassStateChanged(PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)),
                        kind == state.kind());
            }
            told.setText(title + " · " + model.target().way() + "\n" + state.text());
            choose.setAccessibleText(title + ", " + model.target().way() + ", " + state.text());
            close.setAccessibleText("Close the tab " + title);
        };
        model.tabStateProperty().addListener((p, before, now) -> show.run());
        model.titleProperty().addListener((p, before, now) -> show.run());
        show.run();
        return tab;
    }
}
