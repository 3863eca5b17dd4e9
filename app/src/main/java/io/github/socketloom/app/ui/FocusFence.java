package io.github.socketloom.app.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Keeps the Tab key within a part of the window while that is shown above the rest: behind its last control comes its
 * first. Whoever clicks elsewhere may leave.
 */
public final class FocusFence {

    private final Parent inside;
    private final ChangeListener<Node> watch = (property, before, next) -> keep(before, next);
    /** Whether the key that is being handled is Tab, and in which direction it goes: 0 for any other key. */
    private int direction;

    private FocusFence(Parent inside) {
        this.inside = inside;
    }

    /** Begins to keep the focus within a part of a window, whenever that is visible. */
    public static void around(Parent inside) {
        FocusFence fence = new FocusFence(inside);
        inside.addEventFilter(KeyEvent.KEY_PRESSED, event -> fence.direction = event.getCode() != KeyCode.TAB
                ? 0
                : event.isShiftDown() ? -1 : 1);
        inside.sceneProperty().addListener((property, before, next) -> {
            if (before != null) {
                before.focusOwnerProperty().removeListener(fence.watch);
            }
            if (next != null) {
                next.focusOwnerProperty().addListener(fence.watch);
            }
        });
        Scene scene = inside.getScene();
        if (scene != null) {
            scene.focusOwnerProperty().addListener(fence.watch);
        }
    }

    private void keep(Node before, Node next) {
        int went = direction;
        direction = 0;
        if (went == 0 || !inside.isVisible() || !isInside(before) || isInside(next)) {
            return;
        }
        List<Node> stops = new ArrayList<>();
        collect(inside, stops);
        if (!stops.isEmpty()) {
            stops.get(went > 0 ? 0 : stops.size() - 1).requestFocus();
        }
    }

    private boolean isInside(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == inside) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Parent parent, List<Node> stops) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                stops.add(child);
            } else if (child instanceof Parent group) {
                collect(group, stops);
            }
        }
    }
}
