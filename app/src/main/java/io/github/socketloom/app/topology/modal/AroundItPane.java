package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.FxTextSprites;
import io.github.socketloom.app.ui.PictureView;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphPicking;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PictureLoop;
import io.github.socketloom.app.ui.raster.SpriteSource;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.text.Font;

/**
 * An actor and those around it as a small picture; a click on one of them leads to it. Drawn on a thread of its own that
 * begins when the picture is looked at first.
 */
final class AroundItPane extends BorderPane implements AutoCloseable {

    private static final double MARGIN = 48;
    private static final double LARGEST = 1.3;
    private static final int NOBODY = -1;

    private final ModalSurroundings surroundings;
    private final Consumer<String> icon;
    private final PictureView<GraphFrame> picture = new PictureView<>(frame -> {});
    private final Label caption = new Label();
    private PictureLoop<GraphFrame> loop;
    private boolean closed;
    private ActorModal modal;
    private Neighbourhood shown;
    private String shownActor;
    private Camera camera = Camera.IDENTITY;
    private int pointed = NOBODY;
    private boolean active;
    private int asked;

    /** @param icon told which icon the actor has */
    AroundItPane(ModalSurroundings surroundings, Consumer<String> icon) {
        this.surroundings = surroundings;
        this.icon = icon;
        getStyleClass().add("around-it");
        caption.getStyleClass().add("around-caption");
        caption.setWrapText(true);
        caption.setMinHeight(USE_PREF_SIZE);
        setTop(caption);
        setCenter(picture);
        InvalidationListener draw = changed -> draw();
        picture.widthProperty().addListener(draw);
        picture.heightProperty().addListener(draw);
        surroundings.palette().addListener(draw);
        picture.setOnMouseMoved(this::point);
        picture.setOnMouseExited(event -> point(NOBODY));
        picture.setOnMouseClicked(this::clicked);
    }

    /** Shows the surroundings of an actor. */
    void show(ActorModal next, Topology topology) {
        modal = next;
        boolean other = !next.actorKey().equals(shownActor);
        shownActor = next.actorKey();
        RadialPlaces before = other || shown == null ? RadialPlaces.EMPTY : shown.places();
        if (other) {
            pointed = NOBODY;
        }
        int request = ++asked;
        surroundings.tasks().run("drawing who is around an actor", () -> Neighbourhood.of(next, topology, before),
                made -> {
                    if (request == asked) {
                        show(made);
                    }
                });
    }

    private void show(Neighbourhood next) {
        String at = pointed == NOBODY || shown == null ? null : shown.graph().nodes().get(pointed).key();
        shown = next;
        pointed = at == null ? NOBODY : next.graph().node(at);
        if (next.icon() != null) {
            icon.accept(next.icon());
        }
        caption.setText(caption(next.graph()));
        draw();
    }

    private String caption(DisplayedGraph graph) {
        if (modal.miniTopology() == null) {
            return "The payload does not tell who is around it.";
        }
        int others = graph.nodes().size() - 1;
        return others < 1
                ? "Nobody is around it at the moment."
                : "It is joined to " + Figures.count(others, "other", "others")
                        + ". Arrows point from client to server. A click on one of them shows it.";
    }

    /** Says whether anybody sees it. */
    void setActive(boolean newActive) {
        active = newActive;
        draw();
    }

    /** Forgets the actor, because the modal is closed. */
    void forget() {
        asked++;
        shown = null;
        shownActor = null;
        pointed = NOBODY;
    }

    private void draw() {
        double width = picture.getWidth();
        double height = picture.getHeight();
        if (!active || closed || shown == null || width < 1 || height < 1
                || surroundings.palette().getValue() == null) {
            return;
        }
        if (loop == null) {
            begin();
        }
        camera = Camera.fitting(shown.scene().bounds(), width, height, MARGIN, LARGEST);
        GraphMarks marks = GraphMarks.NONE.withSelected(shown.centre());
        if (pointed != NOBODY) {
            marks = marks.withFocus(shown.scene(), pointed).withHovered(pointed);
        }
        double pixels = getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getOutputScaleX();
        loop.show(new GraphFrame(shown.scene(), camera, marks, surroundings.palette().getValue(), width, height),
                pixels);
    }

    private void begin() {
        FxTextSprites texts = new FxTextSprites(Font.getDefault().getFamily(), () -> loop.redraw());
        loop = new PictureLoop<>(picture, new SpriteSource(new IconShapes(), texts), 1, surroundings.failures());
    }

    private void point(MouseEvent event) {
        point(nodeAt(event));
    }

    private int nodeAt(MouseEvent event) {
        return shown == null ? NOBODY : GraphPicking.nodeAt(shown.scene(), camera, event.getX(), event.getY());
    }

    private void point(int node) {
        if (node != pointed) {
            pointed = node;
            picture.setCursor(target(node) == null ? Cursor.DEFAULT : Cursor.HAND);
            draw();
        }
    }

    /** Returns the actor that a click on a disc leads to; null for the one that is shown already. */
    private Actor target(int node) {
        return node == NOBODY || shown == null || node == shown.centre() ? null : shown.actor(node);
    }

    private void clicked(MouseEvent event) {
        Actor target = target(nodeAt(event));
        if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && target != null) {
            surroundings.openActor().accept(target.key());
            event.consume();
        }
    }

    /** Ends the thread. */
    @Override
    public void close() {
        closed = true;
        if (loop != null) {
            loop.close();
        }
    }
}
