package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.ui.FxTextSprites;
import io.github.socketloom.app.ui.PictureView;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PictureLoop;
import io.github.socketloom.app.ui.raster.SpriteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.stage.Window;

/**
 * The picture of a chart, drawn on a thread of its own, with the crosshair above it. A picture is asked for when something
 * is different, never otherwise. FX thread.
 */
final class ChartPlot extends Region {
    private static final double LOWEST_SCALE = 0.125;
    private static final double HIGHEST_SCALE = 8;
    private static final double SMALLEST_FONT = 6;
    private static final double LARGEST_FONT = 64;
    /** A picture has a few dozen, one saved with all its names some more; those of times that passed are let go. */
    private static final int MOST_TEXTS = 512;

    private final FailureHandler failures;
    private final FxTextSprites texts = new FxTextSprites("System", MOST_TEXTS, this::textsArrived);
    private final SpriteSource sprites = new SpriteSource(new IconShapes(), texts);
    private final PictureView<ChartFrame> view = new PictureView<>(this::shown);
    private final ChartColours colours = new ChartColours(this::recolour);
    /** Never seen; tells how large labels are. */
    private final Label font = new Label();
    private final Region crosshair = new Region();
    private final Region focus = new Region();
    private final List<SVGPath> markers = new ArrayList<>();
    private final Runnable moved;
    private PictureLoop<ChartFrame> loop; // made for the first picture
    private ChartPalette palette;
    private ChartScene scene;
    private ChartSpan span;
    private String emphasised;
    private ChartFrame wanted;
    private ChartFrame shown;
    private boolean closed;

    /**
     * @param failures told when a picture could not be drawn
     * @param moved called when the place of the lines may have changed
     */
    ChartPlot(FailureHandler failures, Runnable moved) {
        this.failures = failures;
        this.moved = moved;
        getStyleClass().add("chart-plot");
        font.getStyleClass().add("chart-font");
        font.setManaged(false);
        font.setVisible(false);
        font.fontProperty().addListener((property, before, now) -> update());
        crosshair.getStyleClass().add("chart-crosshair");
        crosshair.setManaged(false);
        crosshair.setVisible(false);
        focus.getStyleClass().add("chart-focus");
        focus.setManaged(false);
        for (Region each : List.of(view, crosshair, focus)) {
            each.setMouseTransparent(true);
        }
        view.setManaged(false);
        getChildren().addAll(colours, font, view, crosshair, focus);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("Chart");
        followOutputScale();
    }

    private void followOutputScale() {
        ChangeListener<Number> rescaled = (property, before, now) -> update();
        ChangeListener<Window> windowChanged = (property, before, now) -> {
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
                before.windowProperty().removeListener(windowChanged);
                windowChanged.changed(null, before.getWindow(), null);
            }
            if (now != null) {
                now.windowProperty().addListener(windowChanged);
                windowChanged.changed(null, null, now.getWindow());
            }
        });
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth(), getHeight());
        focus.resizeRelocate(0, 0, getWidth(), getHeight());
        update();
    }

    /**
     * Shows something else.
     *
     * @param nextSpan the span that was chosen; null if none
     */
    void show(ChartScene nextScene, ChartSpan nextSpan) {
        scene = nextScene;
        span = nextSpan;
        update();
    }

    /** Lets all lines but one step back; none of them for null. */
    void emphasise(String name) {
        if (!Objects.equals(name, emphasised)) {
            emphasised = name;
            update();
        }
    }

    private void recolour(ChartPalette next) {
        palette = next;
        update();
    }

    private void update() {
        if (closed || scene == null || palette == null || getScene() == null
                || !(getWidth() >= 1 && getHeight() >= 1)) {
            return;
        }
        double size = Math.max(SMALLEST_FONT, Math.min(LARGEST_FONT, font.getFont().getSize()));
        ChartFrame next = new ChartFrame(scene, span, emphasised, palette, size, getWidth(), getHeight());
        boolean other = !next.equals(wanted);
        wanted = next;
        if (loop == null) {
            loop = new PictureLoop<>(view, sprites, 1, failures);
        }
        loop.show(next, outputScale());
        if (other) {
            moved.run();
        }
    }

    private double outputScale() {
        Scene in = getScene();
        Window window = in == null ? null : in.getWindow();
        double scale = window == null ? 1 : Math.max(window.getOutputScaleX(), window.getOutputScaleY());
        return Math.max(LOWEST_SCALE, Math.min(HIGHEST_SCALE, scale));
    }

    private void textsArrived() {
        if (loop != null) {
            loop.redraw();
        }
        moved.run();
    }

    private void shown(ChartFrame frame) {
        shown = frame;
    }

    /** Returns what is wanted on the screen; null before there is anything. */
    ChartFrame frame() {
        return wanted;
    }

    /** Returns where the lines are; null before there is anything. */
    PlotArea area() {
        return wanted == null ? null : new ChartPainter(wanted, texts, outputScale(), 0).area();
    }

    /** Returns what draws text of files. */
    FxTextSprites texts() {
        return texts;
    }

    SpriteSource sprites() {
        return sprites;
    }

    /** Whether what is wanted is on the screen, with all of its text. */
    boolean isPainted() {
        return wanted != null && wanted.equals(shown) && !texts.isPending() && !loop.isBusy() && view.isSettled();
    }

    /** Returns how many pictures have been shown so far. */
    long pictures() {
        return view.pictures();
    }

    /**
     * Puts the crosshair, and a marker on each line that is known there.
     *
     * @param place in the timeline; -1 for none
     */
    void pointAt(int place) {
        PlotArea area = place < 0 ? null : area();
        boolean visible = area != null && scene.timeline().time(place) >= area.from()
                && scene.timeline().time(place) <= area.until() && scene.placeholder().isEmpty();
        crosshair.setVisible(visible);
        int used = 0;
        if (visible) {
            double x = area.x(scene.timeline().time(place));
            crosshair.resizeRelocate(snapPositionX(x - 0.5), area.top(), 1, area.height());
            for (int i = 0; i < scene.data().lines().size(); i++) {
                ChartLine line = scene.data().lines().get(i);
                double value = line.values()[scene.timeline().reading(place)];
                if (scene.isShown(line) && Double.isFinite(value)) {
                    put(used++, scene.looks().get(i), x, area.y(scene.scale().part(value)));
                }
            }
        }
        for (int i = used; i < markers.size(); i++) {
            markers.get(i).setVisible(false);
        }
    }

    /** Whether the crosshair can be seen. */
    boolean isPointing() {
        return crosshair.isVisible();
    }

    private void put(int number, LineLook look, double x, double y) {
        if (number == markers.size()) {
            SVGPath marker = new SVGPath();
            marker.setManaged(false);
            marker.setMouseTransparent(true);
            markers.add(marker);
            getChildren().add(getChildren().indexOf(focus), marker);
        }
        SVGPath marker = markers.get(number);
        String styleClass = "chart-colour-" + (look.colour() + 1);
        if (!marker.getStyleClass().contains(styleClass)) {
            marker.getStyleClass().setAll("chart-point", styleClass);
        }
        if (!look.marker().path().equals(marker.getContent())) {
            marker.setContent(look.marker().path());
        }
        marker.setTranslateX(x);
        marker.setTranslateY(y);
        marker.setVisible(true);
    }

    /** Ends the thread that draws. */
    void close() {
        closed = true;
        if (loop != null) {
            loop.close();
        }
    }
}
