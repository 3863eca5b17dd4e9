package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.GraphNeighbours;
import io.github.socketloom.app.topology.graph.GraphNeighbours.Direction;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys of the graph while it has the focus. */
final class GraphKeys {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ZOOM = 1.25;
    private static final double PAN = 60;

    private final GraphPane pane;
    private final TopologyViewModel model;
    private final GraphCommands commands;
    /** After Esc the next Tab leaves the graph, however many discs there are. */
    private boolean leaving;

    GraphKeys(GraphPane pane, TopologyViewModel model, GraphCommands commands) {
        this.pane = pane;
        this.model = model;
        this.commands = commands;
        // a filter, because the toolkit takes Tab and the arrows for going from control to control
        pane.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event)) {
                event.consume();
            }
            leaving = event.getCode() == KeyCode.ESCAPE;
        });
    }

    private boolean pressed(KeyEvent event) {
        if (COPY.match(event)) {
            commands.copySelection();
            return true;
        }
        if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown() || event.isControlDown()) {
            return false;
        }
        return switch (event.getCode()) {
            case LEFT, KP_LEFT -> arrow(Direction.LEFT, event);
            case RIGHT, KP_RIGHT -> arrow(Direction.RIGHT, event);
            case UP, KP_UP -> arrow(Direction.UP, event);
            case DOWN, KP_DOWN -> arrow(Direction.DOWN, event);
            case TAB -> !leaving && next(event.isShiftDown() ? -1 : 1);
            case F -> {
                pane.camera().fit(System.nanoTime());
                yield moved();
            }
            case PLUS, ADD, EQUALS -> zoom(ZOOM);
            case MINUS, SUBTRACT -> zoom(1 / ZOOM);
            case DIGIT0, NUMPAD0 -> {
                pane.camera().natural(System.nanoTime());
                yield moved();
            }
            case F5 -> {
                commands.relayout();
                yield true;
            }
            case ESCAPE -> escape();
            default -> withChosen(event.getCode());
        };
    }

    private boolean withChosen(KeyCode code) {
        DisplayedNode chosen = commands.chosen();
        if (chosen == null) {
            return false;
        }
        switch (code) {
            case ENTER -> commands.open(chosen);
            case P -> commands.togglePin(chosen.key());
            case C -> commands.fold(chosen);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean moved() {
        pane.cameraMoved();
        return true;
    }

    private boolean zoom(double factor) {
        pane.camera().zoomMiddle(factor, System.nanoTime());
        return moved();
    }

    private boolean arrow(Direction direction, KeyEvent event) {
        GraphPicture picture = pane.picture();
        if (picture == null) {
            return false;
        }
        if (event.isShiftDown()) {
            double dx = direction == Direction.LEFT ? PAN : direction == Direction.RIGHT ? -PAN : 0;
            double dy = direction == Direction.UP ? PAN : direction == Direction.DOWN ? -PAN : 0;
            pane.camera().pan(dx, dy);
            pane.cameraHandled();
            return true;
        }
        int chosen = commands.chosenNumber();
        int next = chosen < 0
                ? GraphWalk.first(picture.graph())
                : GraphNeighbours.toward(picture.graph(), picture.placed().x(), picture.placed().y(), chosen,
                        direction);
        go(next);
        return true;
    }

    /** Goes to the next disc. After the last one the focus goes to the next control, as everywhere. */
    private boolean next(int step) {
        GraphPicture picture = pane.picture();
        if (picture == null) {
            return false;
        }
        int chosen = commands.chosenNumber();
        if (chosen < 0 && step < 0) {
            return false;
        }
        return go(GraphWalk.next(picture.graph(), chosen, step));
    }

    private boolean go(int node) {
        if (node < 0) {
            return false;
        }
        GraphPicture picture = pane.picture();
        commands.select(picture.graph().nodes().get(node).key());
        pane.camera().lookAt(picture.scene().x(node), picture.scene().y(node), picture.scene().radius(node),
                System.nanoTime());
        return moved();
    }

    private boolean escape() {
        if (model.selectionProperty().get().equals(GraphSelection.NONE)) {
            return false;
        }
        model.select(GraphSelection.NONE);
        return true;
    }
}
