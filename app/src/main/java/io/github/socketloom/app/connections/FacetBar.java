package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.LazyTooltip;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The quick choices above the table, each with how many connections it is about; in two lines where it is narrow. */
final class FacetBar extends FlowPane {

    /** More than all of them ever take: they go into a second line only where the window is too narrow. */
    private static final double WIDTH_IN_ONE_LINE = 2000;

    private final Map<Facet, ToggleButton> buttons = new EnumMap<>(Facet.class);

    FacetBar(ConnectionsViewModel model) {
        getStyleClass().add("facet-bar");
        setPrefWrapLength(WIDTH_IN_ONE_LINE);
        HBox group = null;
        Facet.Kind kind = null;
        for (Facet facet : Facet.values()) {
            if (facet.kind() != kind) {
                kind = facet.kind();
                group = new HBox();
                group.getStyleClass().add("facet-group");
                group.setAlignment(Pos.CENTER_LEFT);
                getChildren().add(group);
            }
            ToggleButton button = new ToggleButton(facet.title());
            button.getStyleClass().add("facet");
            button.setId("facet-" + facet.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setMinWidth(USE_PREF_SIZE); // a count cut short would be a wrong one
            button.setOnAction(event -> model.setFacet(facet, button.isSelected()));
            LazyTooltip.install(button, facet::tooltip);
            buttons.put(facet, button);
            group.getChildren().add(button);
        }
        model.facetsProperty().addListener((property, before, next) -> buttons
                .forEach((facet, button) -> button.setSelected(next.contains(facet))));
        model.contentProperty().addListener((property, before, next) -> count(next));
        count(model.contentProperty().get());
    }

    private void count(TableContent content) {
        boolean known = content.collectedAt() != 0;
        buttons.forEach((facet, button) -> button.setText(known
                ? facet.title() + "  " + Figures.count(number(facet, content))
                : facet.title()));
    }

    private static int number(Facet facet, TableContent content) {
        return facet == Facet.HIDE_LOOPBACK
                ? content.counts().loopback()
                : content.counts().byFacet().getOrDefault(facet, 0);
    }
}
