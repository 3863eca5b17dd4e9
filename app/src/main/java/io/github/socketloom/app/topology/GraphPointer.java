package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.place.PinPlace;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphPicking;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Cursor;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/**
 * The pointer on the graph: points, chooses, opens, drags discs and the ground, zooms. What it points at is known by
 * key, so that it stays what it is when the graph changes under a pointer at rest.
 */
final class GraphPointer {

    private static final double ZOOM_PER_NOTCH = 1.2;
    private static final double NOTCH = 40;
    private static final double MOST_NOTCHES = 4;
    /** Less is a click with an unsteady hand. */
    private static final double DRAG_THRESHOLD = 4;

    private final GraphPane pane;
    private final TopologyViewModel model;
    private final GraphCommands commands;
    private final GraphMenu menu;
    private final ReadOnlyObjectWrapper<String> hovered = new ReadOnlyObjectWrapper<>();
    private final GraphTip tip;
    private ContextMenu openMenu;

    /** Whether a button is down that moves things. */
    private boolean pressed;
    private String pressedNode;
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;
    private double gripX;
    private double gripY;
    private boolean dragging;
    private boolean dragged;
    private boolean unfolded;

    /** @param tip says what the pointer is on */
    GraphPointer(GraphPane pane, TopologyViewModel model, GraphCommands commands, GraphMenu menu,
            GraphTip tip) {
        this.pane = pane;
        this.model = model;
        this.commands = commands;
        this.menu = menu;
        this.tip = tip;
        pane.addEventHandler(MouseEvent.MOUSE_MOVED, event -> point(event.getX(), event.getY()));
        pane.addEventHandler(MouseEvent.MOUSE_EXITED, event -> leave());
        pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        pane.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        pane.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        pane.addEventHandler(ZoomEvent.ZOOM, event -> zoom(event.getZoomFactor(), event.getX(), event.getY()));
        pane.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
    }

    /** Returns the key of the node that is pointed at; null if none is. */
    ReadOnlyObjectProperty<String> hoveredProperty() {
        return hovered.getReadOnlyProperty();
    }

    private int nodeAt(double x, double y) {
        GraphPicture picture = pane.picture();
        return picture == null ? -1 : GraphPicking.nodeAt(picture.scene(), pane.camera().camera(), x, y);
    }

    private int edgeAt(double x, double y) {
        GraphPicture picture = pane.picture();
        return picture == null ? -1 : GraphPicking.edgeAt(picture.scene(), pane.camera().camera(), x, y);
    }

    private DisplayedNode node(int number) {
        return pane.picture().graph().nodes().get(number);
    }

    private void point(double x, double y) {
        int number = nodeAt(x, y);
        String key = number < 0 ? null : node(number).key();
        int edge = number < 0 ? edgeAt(x, y) : -1;
        hovered.set(key);
        pane.setCursor(number >= 0 || edge >= 0 ? Cursor.HAND : Cursor.DEFAULT);
        tip.show(text(number, edge), x, y);
    }

    private String text(int number, int edge) {
        GraphPicture picture = pane.picture();
        if (number >= 0) {
            return GraphTexts.tooltip(picture.graph(), number, picture.placed().pinned().get(number));
        }
        return edge >= 0 ? GraphTexts.tooltip(picture.graph(), edge) : "";
    }

    /** The pointer is elsewhere, or what it was on is not shown any more. */
    void leave() {
        if (!dragging) {
            hovered.set(null);
            tip.hide();
        }
    }

    /** The graph is another one: what the pointer was on may be gone. */
    void graphChanged() {
        GraphPicture picture = pane.picture();
        if (hovered.get() != null && (picture == null || picture.graph().node(hovered.get()) < 0)) {
            leave();
        }
    }

    private void press(MouseEvent event) {
        pane.requestFocus();
        hideMenu();
        tip.hide();
        pressX = event.getX();
        pressY = event.getY();
        lastX = pressX;
        lastY = pressY;
        dragging = false;
        dragged = false;
        pressedNode = null;
        pressed = event.getButton() == MouseButton.PRIMARY || event.getButton() == MouseButton.MIDDLE;
        int number = event.getButton() == MouseButton.PRIMARY ? nodeAt(pressX, pressY) : -1;
        if (number >= 0) {
            Camera camera = pane.camera().camera();
            pressedNode = node(number).key();
            gripX = pane.picture().scene().x(number) - camera.worldX(pressX);
            gripY = pane.picture().scene().y(number) - camera.worldY(pressY);
        }
    }

    private void drag(MouseEvent event) {
        if (!pressed) {
            return;
        }
        if (!dragging && Math.hypot(event.getX() - pressX, event.getY() - pressY) < DRAG_THRESHOLD) {
            return;
        }
        dragging = true;
        pane.setCursor(Cursor.CLOSED_HAND);
        if (pressedNode == null) {
            pane.camera().pan(event.getX() - lastX, event.getY() - lastY);
            pane.cameraHandled();
        } else {
            pane.dragging();
            model.drag(pressedNode, worldX(event), worldY(event));
        }
        lastX = event.getX();
        lastY = event.getY();
    }

    private double worldX(MouseEvent event) {
        return within(pane.camera().camera().worldX(event.getX()) + gripX);
    }

    private double worldY(MouseEvent event) {
        return within(pane.camera().camera().worldY(event.getY()) + gripY);
    }

    private static double within(double place) {
        return Math.max(-PinPlace.FARTHEST, Math.min(PinPlace.FARTHEST, place));
    }

    private void release(MouseEvent event) {
        if (dragging && pressedNode != null) {
            model.pin(pressedNode, worldX(event), worldY(event));
        }
        if (dragging) {
            pane.setCursor(Cursor.DEFAULT);
        }
        dragged = dragging;
        dragging = false;
        pressed = false;
        pressedNode = null;
    }

    private void click(MouseEvent event) {
        if (dragged || event.getButton() != MouseButton.PRIMARY || pane.picture() == null) {
            return;
        }
        boolean second = event.getClickCount() > 1;
        if (second && unfolded) {
            return; // the first click has put other discs here
        }
        unfolded = false;
        int pin = GraphPicking.pinAt(pane.picture().scene(), pane.camera().camera(), event.getX(), event.getY());
        int number = nodeAt(event.getX(), event.getY());
        if (second && pin >= 0) {
            model.unpin(node(pin).key());
        } else if (number >= 0) {
            clickNode(node(number), second, event.isShortcutDown());
        } else {
            clickGround(event, second);
        }
    }

    private void clickNode(DisplayedNode node, boolean second, boolean onlySelect) {
        if (onlySelect || node.actor() != null && !second) {
            commands.select(node.key());
        } else {
            unfolded = node.actor() == null;
            commands.open(node);
        }
    }

    private void clickGround(MouseEvent event, boolean second) {
        int edge = edgeAt(event.getX(), event.getY());
        if (edge >= 0) {
            commands.selectEdge(pane.picture().graph(), edge);
        } else if (second) {
            pane.camera().fit(System.nanoTime());
            pane.cameraMoved();
        } else {
            commands.select(null);
        }
    }

    private void scroll(ScrollEvent event) {
        // with Shift the toolkit tells a vertical wheel as a horizontal one
        if (event.isShiftDown() || event.getTouchCount() > 0) {
            pane.camera().pan(event.getDeltaX(), event.getDeltaY());
            pane.cameraHandled();
        } else if (event.getDeltaY() != 0) {
            double notches = Math.max(-MOST_NOTCHES, Math.min(MOST_NOTCHES, event.getDeltaY() / NOTCH));
            zoom(Math.pow(ZOOM_PER_NOTCH, notches), event.getX(), event.getY());
        }
        event.consume();
    }

    private void zoom(double factor, double x, double y) {
        if (factor > 0) {
            pane.camera().zoom(factor, x, y);
            pane.cameraHandled();
        }
    }

    private void openMenu(ContextMenuEvent event) {
        hideMenu();
        if (pane.picture() == null) {
            return;
        }
        if (event.isKeyboardTrigger()) {
            int number = commands.chosenNumber();
            openMenu = number < 0 ? menu.ground() : menu.node(pane.picture().graph(), node(number));
        } else {
            int number = nodeAt(event.getX(), event.getY());
            int edge = number < 0 ? edgeAt(event.getX(), event.getY()) : -1;
            if (number >= 0) {
                commands.select(node(number).key());
                openMenu = menu.node(pane.picture().graph(), node(number));
            } else if (edge >= 0) {
                commands.selectEdge(pane.picture().graph(), edge);
                openMenu = menu.edge(pane.picture().graph(), edge);
            } else {
                openMenu = menu.ground();
            }
        }
        openMenu.show(pane, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void hideMenu() {
        if (openMenu != null) {
            openMenu.hide();
            openMenu = null;
        }
    }
}
