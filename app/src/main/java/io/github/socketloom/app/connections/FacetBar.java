package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.ChoiceBar;
import io.github.socketloom.app.ui.LazyTooltip;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.ToggleButton;

/** Makes the quick choices above the table, each with how many connections it is about. */
final class FacetBar {

    private final ChoiceBar bar = new ChoiceBar();
    private final Map<Facet, ToggleButton> buttons = new EnumMap<>(Facet.class);

    FacetBar(ConnectionsViewModel model) {
        Facet.Kind kind = null;
        for (Facet facet : Facet.values()) {
            ToggleButton button = new ToggleButton(facet.title());
            button.setId("facet-" + facet.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setOnAction(event -> model.setFacet(facet, button.isSelected()));
            LazyTooltip.install(button, facet::tooltip);
            buttons.put(facet, button);
            bar.add(button, facet.kind() != kind);
            kind = facet.kind();
        }
        model.facetsProperty().addListener((property, before, next) -> buttons
                .forEach((facet, button) -> button.setSelected(next.contains(facet))));
        model.contentProperty().addListener((property, before, next) -> count(next));
        count(model.contentProperty().get());
    }

    ChoiceBar node() {
        return bar;
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
