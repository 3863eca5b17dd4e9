package io.github.socketloom.app.ui;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;

/** Shows a context menu that is made for the place at which it is asked for. Belongs to the FX thread. */
public final class MenuOnDemand {

    private final Node node;
    private final Function<ContextMenuEvent, ContextMenu> menus;
    private ContextMenu open;

    private MenuOnDemand(Node node, Function<ContextMenuEvent, ContextMenu> menus) {
        this.node = node;
        this.menus = menus;
    }

    /**
     * Gives a node context menus.
     *
     * @param menus makes the menu for a place; null where there is none
     */
    public static void install(Node node, Function<ContextMenuEvent, ContextMenu> menus) {
        node.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, new MenuOnDemand(node, menus)::show);
    }

    private void show(ContextMenuEvent event) {
        if (open != null) {
            open.hide();
        }
        open = menus.apply(event);
        if (open != null) {
            open.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }
}
