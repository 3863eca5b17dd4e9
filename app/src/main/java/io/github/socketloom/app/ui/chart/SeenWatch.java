package io.github.socketloom.app.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyProperty;
import javafx.scene.Node;
import javafx.scene.Scene;

/** Tells whether a node can be seen, and when that may have changed. Waits only while it cannot. FX thread. */
final class SeenWatch {
    private final Node node;
    private final Runnable changed;
    private final List<ReadOnlyProperty<?>> waitedFor = new ArrayList<>();
    private final InvalidationListener listener = property -> wake();

    /** @param changed called when a node that could not be seen may be seen now */
    SeenWatch(Node node, Runnable changed) {
        this.node = node;
        this.changed = changed;
    }

    /**
     * Whether the node is in a window that is shown, or in a scene of which a picture is taken without a window, and
     * neither it nor what it is in is invisible.
     */
    boolean isSeen() {
        forget();
        boolean seen = true;
        for (Node each = node; each != null; each = each.getParent()) {
            waitedFor.add(each.visibleProperty());
            waitedFor.add(each.parentProperty());
            seen &= each.isVisible();
        }
        Scene scene = node.getScene();
        waitedFor.add(node.sceneProperty());
        seen &= scene != null;
        if (scene != null) {
            waitedFor.add(scene.windowProperty());
            seen &= scene.getWindow() == null || scene.getWindow().isShowing();
            if (scene.getWindow() != null) {
                waitedFor.add(scene.getWindow().showingProperty());
            }
        }
        if (seen) {
            waitedFor.clear();
        } else {
            waitedFor.forEach(property -> property.addListener(listener));
        }
        return seen;
    }

    private void wake() {
        forget();
        changed.run();
    }

    /** Waits no longer. */
    void forget() {
        waitedFor.forEach(property -> property.removeListener(listener));
        waitedFor.clear();
    }
}
