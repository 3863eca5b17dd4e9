package io.github.socketloom.app.topology;

import io.github.socketloom.app.export.GraphExportSource;
import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.ui.raster.GraphPalette;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/**
 * The topology view: the toolbar, the graph with what lies in its corners, the drawer of what is chosen, and above all
 * of it what is told of one actor.
 */
public final class TopologyView extends StackPane implements AutoCloseable {

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN,
            KeyCombination.SHIFT_DOWN);
    private static final Duration DOUBLE_CLICK = Duration.millis(500);
    private static final double STALE_OPACITY = 0.6;

    private final TopologyViewModel model;
    private final TopologyPanes panes;
    private final GraphPane graph;
    private final GraphCommands commands;
    private final GraphPointer pointer;
    private final NodeDrawer nodeDrawer;
    private final TopologyToolbar toolbar;
    private final EmptyGraph empty;
    private final GraphCorners corners;
    private final BorderPane screen = new BorderPane();
    /** What lies above the graph. The drawer does, too: if it took room, discs would move under the pointer. */
    private final BorderPane front = new BorderPane();
    private final PauseTransition uncovering = new PauseTransition(DOUBLE_CLICK);
    private final Label failure = new Label();
    private final GraphTip tip = new GraphTip();
    private Node linkDrawer;
    private Node modal;
    private Node focusedBefore;
    private boolean modalShown;

    /**
     * @param model what is shown
     * @param actions what the program around it does
     * @param panes parts made elsewhere
     * @param failures told what nobody expected
     * @param animated whether anything may move
     */
    public TopologyView(TopologyViewModel model, TopologyActions actions, TopologyPanes panes, FailureHandler failures,
            boolean animated) {
        this.model = model;
        this.panes = panes;
        graph = new GraphPane(failures, animated);
        graph.setId("graph");
        commands = new GraphCommands(model, actions, graph::picture);
        GraphMenu menu = new GraphMenu(commands, this::fit);
        pointer = new GraphPointer(graph, model, commands, menu, tip);
        new GraphKeys(graph, model, commands);
        nodeDrawer = new NodeDrawer(commands, actor -> model.openModal(actor.key()), this::closeDrawer);
        empty = new EmptyGraph(actions::clearFilter);
        corners = new GraphCorners(model, graph, failures);
        getStyleClass().add("topology-view");
        failure.getStyleClass().add("feed-failure");
        failure.setWrapText(true);
        failure.setMaxWidth(Double.MAX_VALUE);
        toolbar = new TopologyToolbar(model);
        screen.setTop(new VBox(toolbar, failure));
        front.setCenter(corners);
        front.setPickOnBounds(false);
        front.setMinSize(0, 0);
        StackPane centre = new StackPane(graph, empty.node(), front, tip);
        centre.setMinSize(0, 0);
        // the button goes down on the graph or on the drawer, up on the drawer: the click is that of both their parent
        centre.addEventFilter(MouseEvent.MOUSE_CLICKED, this::finishDoubleClick);
        screen.setCenter(centre);
        getChildren().add(screen);
        corners.setOnCovering(this::cover);
        uncovering.setOnFinished(event -> uncover());
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        follow();
    }

    private void follow() {
        model.pictureProperty().addListener((property, before, next) -> show(next));
        model.statusProperty().addListener((property, before, next) -> explain(next));
        model.selectionProperty().addListener((property, before, next) -> choose());
        model.toldProperty().addListener((property, before, next) -> {
            if (next != null) {
                nodeDrawer.tell(next);
            }
        });
        model.findingProperty().addListener((property, before, next) -> mark());
        model.linksProperty().addListener((property, before, next) -> showDrawer());
        model.modalProperty().addListener((property, before, next) -> showModal(next != null));
        model.lookedAtProperty().addListener((property, before, next) -> lookAt(next));
        pointer.hoveredProperty().addListener((property, before, next) -> mark());
        graph.focusedProperty().addListener((property, before, now) -> say());
        sceneProperty().addListener((property, before, scene) -> {
            model.setShown(scene != null);
            if (before != null) {
                before.getAccelerators().remove(FIND);
            }
            if (scene != null) {
                scene.getAccelerators().put(FIND, toolbar::find);
            }
            if (scene == null) {
                pointer.leave(); // no event tells that the pointer left
            }
        });
        model.setShown(getScene() != null);
        show(model.pictureProperty().get());
        explain(model.statusProperty().get());
        showModal(model.modalProperty().get() != null);
    }

    /** Gives the keyboard to the graph. */
    @Override
    public void requestFocus() {
        graph.requestFocus();
    }

    /** Returns the colours of graphs, as the theme has them; null before the view is on a screen. */
    public ReadOnlyObjectProperty<GraphPalette> paletteProperty() {
        return graph.paletteProperty();
    }

    /** Returns whether the legend is unfolded. */
    public BooleanProperty legendOpenProperty() {
        return corners.legendOpenProperty();
    }

    /** Returns what pictures of the graph are made of. */
    public GraphExportSource exportSource() {
        return graph;
    }

    private void show(GraphPicture next) {
        graph.show(next);
        pointer.graphChanged();
        choose();
    }

    private void choose() {
        mark();
        say();
        showDrawer();
    }

    private void mark() {
        if (graph.picture() != null) {
            graph.mark(GraphMarking.marks(graph.picture(), model.selectionProperty().get(),
                    model.findingProperty().get(), pointer.hoveredProperty().get()));
        }
    }

    private void say() {
        int chosen = commands.chosenNumber();
        DisplayedGraph shown = graph.picture() == null ? null : graph.picture().graph();
        graph.setAccessibleText(chosen < 0
                ? "Graph of connections. Arrow keys go from disc to disc."
                : GraphTexts.spoken(shown, chosen, graph.picture().placed().pinned().get(chosen)));
    }

    private void explain(TopologyStatus status) {
        empty.explain(status);
        boolean stale = status.document() == null && status.feed().isFailed() && !status.isEmpty();
        failure.setText(stale ? status.feed().message() + " What is shown is the last reading." : "");
        failure.setVisible(stale);
        failure.setManaged(stale);
        graph.setOpacity(status.isEmpty() ? 0 : stale ? STALE_OPACITY : 1);
    }

    private void showDrawer() {
        int chosen = commands.chosenNumber();
        Node wanted = null;
        if (chosen >= 0) {
            nodeDrawer.show(graph.picture().graph().nodes().get(chosen));
            wanted = nodeDrawer;
        } else if (model.linksProperty().get() != null) {
            linkDrawer = linkDrawer == null ? panes.links().get() : linkDrawer;
            wanted = linkDrawer;
        }
        if (front.getRight() != wanted) {
            front.setRight(wanted);
            front.applyCss();
            cover();
            if (wanted != null) {
                uncovering.playFromStart();
            }
        }
    }

    private void cover() {
        Node drawer = front.getRight();
        graph.camera().cover(corners.coveredLeft(), corners.coveredTop(),
                drawer == null ? 0 : drawer.prefWidth(-1));
    }

    /** What was chosen by the pointer is not left behind the drawer. */
    private void uncover() {
        int chosen = commands.chosenNumber();
        if (chosen >= 0 && front.getRight() != null) {
            graph.camera().uncover(graph.picture().scene().x(chosen), graph.picture().scene().radius(chosen),
                    reach(chosen), System.nanoTime());
            graph.cameraMoved();
        }
    }

    /** Returns how far to the right those are that a disc has to do with. */
    private double reach(int chosen) {
        GraphPicture picture = graph.picture();
        double reach = Double.NEGATIVE_INFINITY;
        for (int edge : picture.graph().edgesAt(chosen)) {
            if (!picture.graph().edges().get(edge).isOwnership()) {
                int other = picture.graph().opposite(edge, chosen);
                reach = Math.max(reach, picture.scene().x(other) + picture.scene().radius(other));
            }
        }
        return reach;
    }

    /** The first click on a disc may open the drawer right there; the second one is meant for the disc all the same. */
    private void finishDoubleClick(MouseEvent event) {
        boolean opened = uncovering.getStatus() == Animation.Status.RUNNING;
        if (opened && event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY
                && event.getTarget() != graph) {
            event.consume();
            int chosen = commands.chosenNumber();
            if (chosen >= 0) {
                commands.open(graph.picture().graph().nodes().get(chosen));
            }
        }
    }

    private void closeDrawer() {
        model.select(GraphSelection.NONE);
        graph.requestFocus();
    }

    private void showModal(boolean wanted) {
        if (wanted == modalShown) {
            return;
        }
        modalShown = wanted;
        if (wanted) {
            focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
            if (modal == null) {
                modal = panes.actor().get();
                getChildren().add(modal);
            }
            modal.requestFocus();
        } else {
            (focusedBefore == null ? graph : focusedBefore).requestFocus();
            focusedBefore = null;
        }
    }

    private void lookAt(String key) {
        GraphPicture picture = graph.picture();
        int node = picture == null || key == null ? -1 : picture.graph().node(key);
        if (node >= 0) {
            graph.camera().lookAt(picture.scene().x(node), picture.scene().y(node), picture.scene().radius(node),
                    System.nanoTime());
            graph.cameraMoved();
        }
    }

    private void fit() {
        graph.camera().fit(System.nanoTime());
        graph.cameraMoved();
    }

    private void keyPressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && escape()) {
            event.consume();
        }
    }

    private boolean escape() {
        if (model.modalProperty().get() != null) {
            model.closeModal();
            return true;
        }
        if (!model.selectionProperty().get().equals(GraphSelection.NONE)) {
            closeDrawer();
            return true;
        }
        return false;
    }

    /** Ends the threads that draw. The view model is closed by whoever made it. */
    @Override
    public void close() {
        uncovering.stop();
        graph.close();
        corners.close();
    }
}
