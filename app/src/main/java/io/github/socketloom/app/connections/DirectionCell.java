package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Direction;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;

/** Shows a direction as an icon, or as an arrow where there is no icon. */
final class DirectionCell extends TextCell {

    private static final Map<Direction, String> ARROWS = Map.of(Direction.LISTEN, "○", Direction.INBOUND, "←",
            Direction.OUTBOUND, "→", Direction.LOCAL, "↔");

    private final Function<String, Node> icons;
    private final Map<Direction, Node> graphics = new EnumMap<>(Direction.class);

    DirectionCell(Function<String, Node> icons) {
        this.icons = icons;
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        Row row = row();
        if (empty || row == null) {
            setGraphic(null);
            return;
        }
        Direction direction = row.connection().direction();
        Node icon = graphics.computeIfAbsent(direction, wanted -> icons.apply("direction-" + wanted.key()));
        setGraphic(icon);
        setContentDisplay(icon == null ? ContentDisplay.TEXT_ONLY : ContentDisplay.GRAPHIC_ONLY);
        if (icon == null) {
            setText(ARROWS.get(direction));
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? getItem()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
