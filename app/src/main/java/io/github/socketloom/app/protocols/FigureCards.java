package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.model.CountedProtocol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The cards of the latest figures: TCP and UDP, the other protocols folded. */
final class FigureCards extends VBox {

    private static final double LEAST_WIDTH = 112;
    private static final double MOST_WIDTH = 230;
    private static final double GAP = 8;

    /** The cards of one protocol. */
    private static final class Group {
        private final VBox box;
        private final Label families = new Label();
        private final Tiles tiles = new Tiles(LEAST_WIDTH, MOST_WIDTH, 0, GAP);
        private final List<CardView> cards = new ArrayList<>();

        Group(CountedProtocol protocol) {
            Label title = new Label(protocol.title());
            title.getStyleClass().add("section-title");
            title.fontProperty().addListener((property, before, font) -> tiles.setFontSize(font.getSize() / 1.154));
            families.getStyleClass().add("secondary");
            HBox heading = new HBox(8, title, families);
            heading.setAlignment(Pos.BASELINE_LEFT);
            box = new VBox(4, heading, tiles);
            box.setId("cards-" + protocol.key());
        }

        void show(CardGroup group) {
            families.setText(group.families());
            while (cards.size() < group.cards().size()) {
                cards.add(new CardView());
            }
            for (int i = 0; i < group.cards().size(); i++) {
                cards.get(i).show(group.cards().get(i));
            }
            tiles.show(cards.subList(0, group.cards().size()));
        }
    }

    private final Map<CountedProtocol, Group> groups = new EnumMap<>(CountedProtocol.class);
    private final ToggleButton unfold = new ToggleButton();
    private final Icon chevron = new Icon("chevron-right");
    private List<CardGroup> shown = List.of();

    FigureCards() {
        getStyleClass().add("figure-cards");
        unfold.setId("protocols-unfold");
        unfold.getStyleClass().add("unfold");
        unfold.setGraphic(chevron);
        unfold.setTooltip(new Tooltip("Show or hide the figures and charts of these protocols"));
        unfold.selectedProperty().addListener((property, before, open) -> {
            chevron.show(open ? "chevron-down" : "chevron-right");
            arrange();
        });
    }

    /** Whether all protocols are shown. */
    BooleanProperty unfoldedProperty() {
        return unfold.selectedProperty();
    }

    void show(List<CardGroup> next) {
        boolean same = shown.stream().map(CardGroup::protocol).toList()
                .equals(next.stream().map(CardGroup::protocol).toList());
        shown = next;
        for (CardGroup group : next) {
            groups.computeIfAbsent(group.protocol(), Group::new).show(group);
        }
        if (!same) {
            arrange();
        }
    }

    private static boolean isFolded(CountedProtocol protocol) {
        return protocol != CountedProtocol.TCP && protocol != CountedProtocol.UDP;
    }

    private void arrange() {
        List<Node> nodes = new ArrayList<>();
        List<Node> others = new ArrayList<>();
        for (CardGroup group : shown) {
            (isFolded(group.protocol()) ? others : nodes).add(groups.get(group.protocol()).box);
        }
        if (!others.isEmpty()) {
            unfold.setText(shown.stream().map(CardGroup::protocol).filter(FigureCards::isFolded)
                    .map(CountedProtocol::title).collect(Collectors.joining(", ")));
            nodes.add(unfold);
            if (unfold.isSelected()) {
                nodes.addAll(others);
            }
        }
        getChildren().setAll(nodes);
    }
}
