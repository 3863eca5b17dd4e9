package io.github.socketloom.app.ui;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** A tooltip that is made when the pointer comes for the first time: hundreds of them would slow the start. */
public final class LazyTooltip {

    private static final double WIDTH = 420;

    private LazyTooltip() {}

    /**
     * Gives a node a tooltip.
     *
     * @param text what it says, asked for whenever the pointer comes; nothing is shown if it is empty
     */
    public static void install(Node node, Supplier<String> text) {
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            String says = text.get();
            Tooltip tooltip = (Tooltip) node.getProperties().get(LazyTooltip.class);
            if (says.isEmpty()) {
                if (tooltip != null) {
                    Tooltip.uninstall(node, tooltip);
                    node.getProperties().remove(LazyTooltip.class);
                }
                return;
            }
            if (tooltip == null) {
                tooltip = new Tooltip();
                tooltip.setWrapText(true);
                tooltip.setMaxWidth(WIDTH);
                node.getProperties().put(LazyTooltip.class, tooltip);
                Tooltip.install(node, tooltip);
            }
            tooltip.setText(says);
        });
    }
}
