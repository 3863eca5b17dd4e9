package io.github.socketloom.app.ui;

import javafx.scene.Node;

/** Finds the node that an event happened in: its target is often a part of a control only. */
public final class Enclosing {

    private Enclosing() {}

    /**
     * Returns the nearest node of a kind that an event's target is or lies in; null if there is none.
     *
     * @param target of an event; may be no node at all
     */
    public static <T> T node(Object target, Class<T> kind) {
        Node node = target instanceof Node start ? start : null;
        while (node != null && !kind.isInstance(node)) {
            node = node.getParent();
        }
        return kind.cast(node);
    }
}
