package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.LazyTooltip;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What is shown of which namespace, and how. */
final class ProtocolsHeader extends VBox {

    private static final int MOST_ROWS = 15;
    private static final double WIDTH_IN_ONE_LINE = 2000;

    private final ProtocolsViewModel model;
    private final ComboBox<NamespaceChoice> namespaces = new ComboBox<>();
    private final Label facts = new Label();
    private String explained = "";
    /** Whether the choices are being swapped, so that what the control tells is not the user's doing. */
    private boolean swapping;

    ProtocolsHeader(ProtocolsViewModel model) {
        this.model = model;
        getStyleClass().add("protocols-header");
        namespaces.setId("protocols-namespace");
        namespaces.setVisibleRowCount(MOST_ROWS);
        namespaces.setTooltip(new Tooltip("Network namespace whose counters are shown"));
        namespaces.setAccessibleText("Network namespace");
        namespaces.getSelectionModel().selectedItemProperty().addListener((property, before, chosen) -> {
            if (!swapping && chosen != null) {
                model.setNamespace(chosen);
            }
        });
        Node families = group(FamilyChoice.values(), FamilyChoice::title, FamilyChoice::tooltip,
                choice -> "family-" + choice.name().toLowerCase(Locale.ROOT), wish -> wish.family(), model::setFamily);
        Node ranges = group(TimeRange.values(), TimeRange::title,
                range -> "Draw the lines over the latest " + range.title(), range -> "range-" + range.minutes(),
                wish -> wish.range(), model::setRange);
        Node displays = group(Display.values(), Display::title, Display::tooltip, display -> "display-" + display.key(),
                wish -> wish.display(), model::setDisplay);
        ToggleButton logarithmic = facet("Log scale", "protocols-log",
                "Draw small values as clearly as large ones: every step up is ten times as much");
        logarithmic.selectedProperty().bindBidirectional(model.logarithmicProperty());
        HBox scale = new HBox(logarithmic);
        scale.setAlignment(Pos.CENTER_LEFT);
        Node[] ofCharts = {ranges, scale};
        model.wishProperty().addListener((property, before, wish) -> show(ofCharts, wish.display()));
        show(ofCharts, model.wishProperty().get().display());
        FlowPane choices = new FlowPane(16, 4, namespaces, displays, families, ranges, scale);
        choices.setRowValignment(VPos.CENTER);
        choices.setPrefWrapLength(WIDTH_IN_ONE_LINE);
        facts.setId("protocols-facts");
        facts.getStyleClass().add("secondary");
        LazyTooltip.install(facts, () -> {
            String clipped = ClippedText.of(facts);
            return clipped.isEmpty() ? explained : clipped + "\n" + explained;
        });
        getChildren().addAll(choices, facts);
    }

    private static void show(Node[] ofCharts, Display display) {
        for (Node node : ofCharts) {
            node.setVisible(display == Display.CHARTS);
            node.setManaged(display == Display.CHARTS);
        }
    }

    private static ToggleButton facet(String title, String id, String tooltip) {
        ToggleButton button = new ToggleButton(title);
        button.getStyleClass().add("facet");
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        LazyTooltip.install(button, () -> tooltip);
        return button;
    }

    private <T> Node group(T[] values, Function<T, String> title, Function<T, String> tooltip, Function<T, String> id,
            Function<ProtocolsWish, T> chosen, Consumer<T> choose) {
        HBox box = new HBox();
        box.getStyleClass().add("facet-group");
        box.setAlignment(Pos.CENTER_LEFT);
        ReadOnlyObjectProperty<ProtocolsWish> wish = model.wishProperty();
        for (T value : values) {
            ToggleButton button = facet(title.apply(value), id.apply(value), tooltip.apply(value));
            button.setSelected(chosen.apply(wish.get()) == value);
            button.setOnAction(event -> {
                choose.accept(value);
                button.setSelected(true); // one of them is always chosen
            });
            wish.addListener((property, before, now) -> button.setSelected(chosen.apply(now) == value));
            box.getChildren().add(button);
        }
        return box;
    }

    void show(ProtocolsContent content) {
        swapping = true;
        List<NamespaceChoice> choices = content.choices();
        if (!namespaces.getItems().equals(choices)) {
            namespaces.getItems().setAll(choices);
        }
        // what the user chose since this was made is not taken back
        if (content.wish().namespace().isSameAs(model.wishProperty().get().namespace())
                && !content.chosen().equals(namespaces.getValue())) {
            namespaces.setValue(content.chosen());
        }
        swapping = false;
        facts.setText(content.facts());
        explained = content.factsExplained();
    }
}
