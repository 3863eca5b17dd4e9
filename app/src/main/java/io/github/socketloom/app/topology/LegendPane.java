package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.Legend;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** What colours, icons, widths and marks of the graph mean: only what occurs in it. Folded, it is one button. */
final class LegendPane extends VBox {

    private static final double WIDTH = 188;
    private static final double MOST_HEIGHT = 360;
    private static final double LINE = 24;
    private static final double GAP = 4;
    private static final double LINE_GAP = 2;
    /** A graph in less than this has no room to spare. */
    private static final double LEAST_WIDTH = 940;
    private static final double LEAST_HEIGHT = 520;

    private final TopologyViewModel model;
    private final VBox rows = new VBox(LINE_GAP);
    private final ToggleButton toggle = new ToggleButton("Legend");
    /** What the user wants where there is room. */
    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private Legend shown;
    private boolean roomy = true;

    LegendPane(TopologyViewModel model) {
        this.model = model;
        setId("legend");
        getStyleClass().addAll("graph-card", "legend");
        setMaxHeight(USE_PREF_SIZE);
        toggle.setId("legend-toggle");
        toggle.setSelected(true);
        toggle.getStyleClass().add("legend-toggle");
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setTooltip(new Tooltip("Shows or hides what colours, icons and lines mean"));
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setMinHeight(0);
        scroll.setPrefWidth(WIDTH);
        scroll.visibleProperty().bind(toggle.selectedProperty());
        scroll.managedProperty().bind(toggle.selectedProperty());
        rows.getStyleClass().add("legend-rows");
        getChildren().addAll(toggle, scroll);
        Icon arrow = new Icon("chevron-down");
        toggle.setGraphic(arrow);
        toggle.selectedProperty().addListener((property, before, open) -> {
            arrow.show(Boolean.TRUE.equals(open) ? "chevron-down" : "chevron-right");
            show();
        });
        open.addListener((property, before, now) -> toggle.setSelected(now && roomy));
        toggle.setOnAction(event -> {
            if (roomy) {
                open.set(toggle.isSelected());
            }
        });
        model.pictureProperty().addListener((property, before, now) -> {
            if (before == null || now == null || before.graph() != now.graph()) {
                show();
            }
        });
        model.statusProperty().addListener((property, before, now) -> {
            if (before.isEmpty() != now.isEmpty()) {
                show();
            }
        });
        show();
    }

    /** Returns whether the user wants it unfolded where there is room. */
    BooleanProperty openProperty() {
        return open;
    }

    /** Returns whether it is unfolded. */
    ReadOnlyBooleanProperty unfoldedProperty() {
        return toggle.selectedProperty();
    }

    /** Folds itself where it would hide the graph, and unfolds again; what the user chooses meanwhile holds. */
    void fit(double width, double height) {
        boolean now = width >= LEAST_WIDTH && height >= LEAST_HEIGHT;
        if (now != roomy && width > 0 && height > 0) {
            roomy = now;
            toggle.setSelected(now && open.get());
        }
    }

    private void show() {
        GraphPicture picture = model.pictureProperty().get();
        setVisible(picture != null && !model.statusProperty().get().isEmpty());
        if (picture == null || !toggle.isSelected()) {
            return;
        }
        Legend next = picture.legend();
        boolean pinned = !picture.placed().pinned().isEmpty();
        if (next.equals(shown) && pinned == hasPin()) {
            return;
        }
        shown = next;
        rows.getChildren().clear();
        for (Legend.Nodes each : next.nodes()) {
            rows.getChildren().add(row(disc(each), each.label(), Figures.count(each.count()), ""));
        }
        if (next.widths() != null) {
            rows.getChildren().add(title("Width: " + next.widths().metric().title().toLowerCase(Locale.ROOT)));
            rows.getChildren().add(row(line("widths", next.widths().least()), next.widths().leastAmount(), "", ""));
            if (!next.widths().leastAmount().equals(next.widths().greatestAmount())) {
                rows.getChildren().add(row(line("widths", next.widths().greatest()), next.widths().greatestAmount(),
                        "", ""));
            }
        }
        if (!next.healths().isEmpty()) {
            rows.getChildren().add(title("Colour: how lines do"));
        }
        for (Legend.Healths each : next.healths()) {
            Line sample = line(key(each.health()), 2.5);
            if (each.health() == LinkHealth.OWNERSHIP) {
                sample.getStrokeDashArray().setAll(2.0, 3.0);
            }
            rows.getChildren().add(row(sample, each.label(), Figures.count(each.count()), each.meaning()));
        }
        marks(next, pinned);
    }

    private void marks(Legend next, boolean pinned) {
        if (next.gone() > 0) {
            Region ghost = new Region();
            ghost.getStyleClass().addAll("legend-disc", "legend-ghost");
            rows.getChildren().add(row(ghost, "Gone a moment ago", Figures.count(next.gone()),
                    "What went keeps its place for a while."));
        }
        if (next.closed() > 0) {
            Node row = row(new Icon("clock"), "Closed recently", Figures.count(next.closed()),
                    "Sockets that were opened and closed between two readings. They stay for a few seconds and fade.");
            row.setId("legend-closed");
            rows.getChildren().add(row);
        }
        if (pinned) {
            Region pin = new Region();
            pin.getStyleClass().add("legend-pin");
            Node row = row(pin, "Pinned", "", "It stays where it was put. A double click on the mark lets it go.");
            row.setId("legend-pinned");
            rows.getChildren().add(row);
        }
    }

    private boolean hasPin() {
        return rows.getChildren().stream().anyMatch(row -> "legend-pinned".equals(row.getId()));
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("legend-title");
        return title;
    }

    private static Node disc(Legend.Nodes nodes) {
        Icon icon = new Icon(nodes.icon());
        StackPane disc = new StackPane(icon);
        disc.getStyleClass().addAll("legend-disc", "node-" + key(nodes.colour()));
        return disc;
    }

    private static String key(Enum<?> role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Line line(String role, double width) {
        Line line = new Line(0, 0, LINE, 0);
        line.setStrokeWidth(Math.max(1, Math.min(10, width)));
        line.getStyleClass().add("edge-" + role);
        return line;
    }

    private static HBox row(Node sample, String text, String count, String meaning) {
        StackPane around = new StackPane(sample);
        around.getStyleClass().add("legend-sample");
        Label label = new Label(text);
        label.setMinWidth(0);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        Label number = new Label(count);
        number.getStyleClass().add("secondary");
        number.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(GAP + GAP, around, label, number);
        row.setAlignment(Pos.CENTER_LEFT);
        LazyTooltip.install(row, () -> meaning.isEmpty() ? text : text + "\n" + meaning);
        return row;
    }
}
