package io.github.socketloom.app.topology;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.ui.PictureView;
import io.github.socketloom.app.ui.raster.Bounds;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphScene;
import io.github.socketloom.app.ui.raster.HelveticaWidths;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PictureLoop;
import io.github.socketloom.app.ui.raster.SpriteSource;
import io.github.socketloom.app.ui.raster.TextSprite;
import io.github.socketloom.app.ui.raster.TextSprites;
import io.github.socketloom.app.ui.raster.TextStyle;
import java.util.Optional;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The whole graph in a corner, with a frame around what is in sight, while not everything is. Pressing or dragging in it
 * moves the camera.
 */
final class MiniMap extends StackPane {

    private static final double WIDTH = 168;
    private static final double HEIGHT = 112;
    private static final double MARGIN = 6;
    private static final double SMALLEST_FRAME = 6;

    private final GraphPane graph;
    private final FailureHandler failures;
    private final PictureView<GraphFrame> picture = new PictureView<>(frame -> {
        // nothing depends on it
    });
    private final Region sight = new Region();
    private PictureLoop<GraphFrame> loop;
    private Camera camera = Camera.IDENTITY;
    private GraphScene labelled;
    private GraphScene shown;

    /** Pictures without any text. */
    private static final class NoTexts implements TextSprites {
        private final HelveticaWidths widths = new HelveticaWidths();

        @Override
        public Optional<TextSprite> find(String text, TextStyle style, double scale) {
            return Optional.empty();
        }

        @Override
        public double width(String text, TextStyle style) {
            return widths.width(text, style);
        }
    }

    /** @param graph whose map it is */
    MiniMap(GraphPane graph, FailureHandler failures) {
        this.graph = graph;
        this.failures = failures;
        setId("mini-map");
        getStyleClass().addAll("graph-card", "mini-map");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        picture.setMouseTransparent(true);
        sight.getStyleClass().add("mini-map-sight");
        sight.setManaged(false);
        sight.setMouseTransparent(true);
        Region border = new Region();
        border.getStyleClass().add("mini-map-border");
        border.setMouseTransparent(true);
        getChildren().addAll(picture, sight, border);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        setAccessibleText("Map of the whole graph");
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    }

    private void go(MouseEvent event) {
        graph.camera().centre(camera.worldX(event.getX()), camera.worldY(event.getY()));
        graph.cameraHandled();
        event.consume();
    }

    /** Follows what is on the screen. */
    void show(GraphFrame frame) {
        boolean wanted = !graph.camera().isAllInSight();
        setVisible(wanted);
        if (!wanted) {
            return;
        }
        if (labelled != frame.scene()) {
            labelled = frame.scene();
            shown = frame.scene().withoutLabels();
        }
        Bounds world = frame.scene().bounds();
        camera = Camera.fitting(world, WIDTH, HEIGHT, MARGIN, GraphCamera.MAX_FIT_SCALE);
        GraphMarks marks = new GraphMarks(frame.marks().selected(), -1, -1, -1, null);
        loop().show(new GraphFrame(shown, camera, marks, frame.palette(), WIDTH, HEIGHT),
                Math.max(1, getScene() == null
                        ? 1
                        : getScene().getWindow() == null
                                ? 1
                                : getScene().getWindow().getOutputScaleX()));
        outline(frame);
    }

    private void outline(GraphFrame frame) {
        double left = within(camera.screenX(frame.camera().worldX(0)), WIDTH - SMALLEST_FRAME);
        double top = within(camera.screenY(frame.camera().worldY(0)), HEIGHT - SMALLEST_FRAME);
        double right = within(camera.screenX(frame.camera().worldX(frame.width())), WIDTH);
        double bottom = within(camera.screenY(frame.camera().worldY(frame.height())), HEIGHT);
        sight.resizeRelocate(left, top, Math.max(SMALLEST_FRAME, right - left), Math.max(SMALLEST_FRAME, bottom - top));
    }

    private static double within(double place, double most) {
        return Math.max(0, Math.min(most, place));
    }

    /** Most graphs are seen whole: no threads for those. */
    private PictureLoop<GraphFrame> loop() {
        if (loop == null) {
            loop = new PictureLoop<>(picture, new SpriteSource(new IconShapes(), new NoTexts()), 1, failures);
        }
        return loop;
    }

    /** Ends the threads that draw. */
    void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
