package io.github.socketloom.app.topology;

import io.github.socketloom.app.export.GraphExportSource;
import io.github.socketloom.app.export.GraphPictureFile;
import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.ui.FxTextSprites;
import io.github.socketloom.app.ui.PictureView;
import io.github.socketloom.app.ui.raster.GraphDrawing;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphPalette;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PictureLoop;
import io.github.socketloom.app.ui.raster.SpriteSource;
import javafx.animation.AnimationTimer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import javafx.util.Duration;

/**
 * The picture of the graph. Asks for another one when something it depends on is different, never otherwise, and while
 * nobody sees it not at all.
 */
final class GraphPane extends Region implements GraphExportSource, AutoCloseable {

    private static final int MOST_THREADS = 4;
    private static final double LOWEST_SCALE = 0.125;
    private static final double HIGHEST_SCALE = 8;
    /** For so long after the last movement by hand the picture is as coarse as a screen of ordinary resolution. */
    private static final Duration SETTLING = Duration.millis(150);

    private final GraphCamera camera;
    private final FxTextSprites texts = new FxTextSprites("System", this::textsArrived);
    private final SpriteSource sprites = new SpriteSource(new IconShapes(), texts);
    private final PictureView<GraphFrame> view = new PictureView<>(this::shown);
    private final Region ring = new Region();
    private final CssPalette colours = new CssPalette(this::recolour);
    private final PictureLoop<GraphFrame> loop;
    private final ReadOnlyObjectWrapper<GraphFrame> shownFrame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GraphFrame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GraphPalette> palette = new ReadOnlyObjectWrapper<>();
    private final PauseTransition settling = new PauseTransition(SETTLING);
    private final AnimationTimer glide = new AnimationTimer() {
        @Override
        public void handle(long now) {
            if (!camera.advance(System.nanoTime())) {
                stop();
            }
            update();
        }
    };
    private GraphPicture picture;
    private GraphMarks marks = GraphMarks.NONE;
    private boolean handled;

    /**
     * @param failures told when a picture could not be drawn
     * @param animated whether the camera may glide
     */
    GraphPane(FailureHandler failures, boolean animated) {
        camera = new GraphCamera(animated);
        loop = new PictureLoop<>(view, sprites, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                failures);
        getStyleClass().add("graph-pane");
        ring.getStyleClass().add("graph-focus-ring");
        ring.setMouseTransparent(true);
        view.setMouseTransparent(true);
        getChildren().addAll(colours, view, ring);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("Graph of connections");
        setMinSize(0, 0);
        settling.setOnFinished(event -> {
            handled = false;
            update();
        });
        ChangeListener<Number> rescaled = (property, before, now) -> update();
        ChangeListener<Window> moved = (property, before, now) -> {
            if (before != null) {
                before.outputScaleXProperty().removeListener(rescaled);
            }
            if (now != null) {
                now.outputScaleXProperty().addListener(rescaled);
            }
            update();
        };
        sceneProperty().addListener((property, before, now) -> {
            if (before != null) {
                before.windowProperty().removeListener(moved);
                moved.changed(null, before.getWindow(), null);
            }
            if (now != null) {
                now.windowProperty().addListener(moved);
                moved.changed(null, null, now.getWindow());
            }
        });
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth(), getHeight());
        ring.resizeRelocate(0, 0, getWidth(), getHeight());
        camera.resize(getWidth(), getHeight());
        update();
    }

    /** Returns the camera; after each change {@link #cameraMoved} or {@link #cameraHandled} has to be called. */
    GraphCamera camera() {
        return camera;
    }

    /** Shows what the camera shows, now or when it has come to rest. */
    void cameraMoved() {
        if (camera.isGliding()) {
            glide.start();
        }
        update();
    }

    /** The same after a movement by hand, many of which follow each other. */
    void cameraHandled() {
        dragging();
        cameraMoved();
    }

    /** Something is moved by hand: pictures may be coarse for a while. */
    void dragging() {
        handled = true;
        settling.playFromStart();
    }

    /** Shows a picture; null for none. */
    void show(GraphPicture next) {
        picture = next;
        if (next == null) {
            camera.clear();
        } else {
            camera.show(next.scene().bounds(), System.nanoTime());
        }
        cameraMoved();
    }

    /** Marks what is pointed at, chosen, and looked for. */
    void mark(GraphMarks next) {
        if (!next.equals(marks)) {
            marks = next;
            update();
        }
    }

    private void recolour(GraphPalette next) {
        palette.set(next);
        update();
    }

    private void update() {
        if (picture == null || palette.get() == null || !camera.isPlaced() || getScene() == null
                || !(getWidth() > 0 && getHeight() > 0)) {
            return;
        }
        GraphFrame next = new GraphFrame(picture.scene(), camera.camera(), marks, palette.get(), getWidth(),
                getHeight());
        frame.set(next);
        loop.show(next, handled ? Math.min(1, outputScale()) : outputScale());
    }

    private double outputScale() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        double scale = window == null ? 1 : Math.max(window.getOutputScaleX(), window.getOutputScaleY());
        return Math.max(LOWEST_SCALE, Math.min(HIGHEST_SCALE, scale));
    }

    private void textsArrived() {
        loop.redraw();
    }

    private void shown(GraphFrame next) {
        shownFrame.set(next);
    }

    /** Returns what is shown; null before there is anything. */
    GraphPicture picture() {
        return picture;
    }

    /** Returns what is wanted on the screen. */
    ReadOnlyObjectProperty<GraphFrame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    /** Returns what is on the screen; null before there is anything. */
    ReadOnlyObjectProperty<GraphFrame> shownFrameProperty() {
        return shownFrame.getReadOnlyProperty();
    }

    /** Returns the colours; null before the stylesheet was applied. */
    ReadOnlyObjectProperty<GraphPalette> paletteProperty() {
        return palette.getReadOnlyProperty();
    }

    /** Returns what the picture drawn last shows, and what it has no room for. */
    GraphDrawing.Tally tally() {
        return loop.drawn() instanceof GraphDrawing drawing
                ? drawing.tally()
                : new GraphDrawing.Tally(0, 0, 0, 0, 0);
    }

    @Override
    public GraphFrame frame() {
        return frame.get();
    }

    @Override
    public SpriteSource sprites() {
        return sprites;
    }

    @Override
    public GraphPictureFile.TextWaiting texts() {
        return texts::await;
    }

    @Override
    public boolean isPainted() {
        return frame.get() != null && frame.get().equals(shownFrame.get()) && !camera.isGliding() && !texts.isPending()
                && !loop.isBusy() && view.isSettled();
    }

    /** Ends the threads that draw. */
    @Override
    public void close() {
        glide.stop();
        settling.stop();
        loop.close();
    }
}
