package io.github.socketloom.app.timeline;

import io.github.socketloom.app.ui.chart.TimeTicks;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/** The track of the time line: a mark for each tick, the axis of time, and the handle. Drawn anew only when it changes. */
final class TimelineTrack extends Pane {
    private static final double MICROS_PER_SECOND = 1e6;
    /** Room for half the handle at both ends. */
    private static final double MARGIN = 8;
    private static final double BAND_TOP = 8;
    private static final double BAND_HEIGHT = 12;
    private static final double LABEL_TOP = 22;
    private static final double LABEL_WIDTH = 84;
    private static final double HANDLE_WIDTH = 10;
    private static final double HANDLE_HEIGHT = 20;
    private static final double HEIGHT = 40;

    private final TimelineViewModel model;
    private final Region band = new Region();
    private final Path marks = new Path();
    private final Region handle = new Region();
    private final List<Label> labels = new ArrayList<>();
    private Ticks drawn;
    private double drawnWidth;
    private TrackScale scale = new TrackScale(0, 0, 0);

    TimelineTrack(TimelineViewModel model) {
        this.model = model;
        setId("timeline-track");
        getStyleClass().add("timeline-track");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        setMinSize(120, HEIGHT);
        setPrefSize(400, HEIGHT);
        setMaxHeight(HEIGHT);
        band.getStyleClass().add("timeline-band");
        marks.getStyleClass().add("timeline-marks");
        marks.setStrokeWidth(0);
        handle.getStyleClass().add("timeline-handle");
        handle.setId("timeline-handle");
        for (Node node : List.of(band, marks, handle)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
            getChildren().add(node);
        }
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::scrub);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::scrub);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (pressed(event)) {
                event.consume();
            }
        });
        model.pictureProperty().addListener((p, before, now) -> requestLayout());
    }

    private void scrub(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            model.goTo(scale.time(event.getX() - MARGIN));
            event.consume();
        }
    }

    private boolean pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isMetaDown()) {
            return false;
        }
        switch (event.getCode()) {
            case LEFT, KP_LEFT, DOWN, KP_DOWN -> model.step(-1);
            case RIGHT, KP_RIGHT, UP, KP_UP -> model.step(1);
            case PAGE_UP -> model.step(-TimelineViewModel.LARGE_STEP);
            case PAGE_DOWN -> model.step(TimelineViewModel.LARGE_STEP);
            case HOME -> model.goToFirst();
            case END -> model.goToLast();
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    protected void layoutChildren() {
        TimelinePicture picture = model.pictureProperty().get();
        double width = Math.max(0, getWidth() - 2 * MARGIN);
        band.resizeRelocate(MARGIN, BAND_TOP, width, BAND_HEIGHT);
        if (drawn != picture.ticks() || drawnWidth != width) {
            draw(picture.ticks(), width);
        }
        handle.setVisible(!picture.ticks().isEmpty());
        handle.resizeRelocate(snapPositionX(MARGIN + scale.x(picture.position()) - HANDLE_WIDTH / 2),
                BAND_TOP + (BAND_HEIGHT - HANDLE_HEIGHT) / 2, HANDLE_WIDTH, HANDLE_HEIGHT);
        setAccessibleText("Time line, " + picture.time() + ", " + picture.distance());
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
    }

    private void draw(Ticks ticks, double width) {
        drawn = ticks;
        drawnWidth = width;
        getChildren().removeAll(labels);
        labels.clear();
        List<PathElement> elements = new ArrayList<>();
        if (!ticks.isEmpty()) {
            scale = new TrackScale(ticks.first(), ticks.last(), width);
            for (TrackScale.Run run : scale.runs(ticks)) {
                addBand(elements, MARGIN + run.from(), MARGIN + run.until());
            }
            int most = (int) (width / LABEL_WIDTH);
            for (TimeTicks.Tick tick : TimeTicks.of(ticks.first() / MICROS_PER_SECOND,
                    ticks.last() / MICROS_PER_SECOND, most, model.zone())) {
                label(tick, width);
            }
        }
        marks.getElements().setAll(elements);
    }

    private static void addBand(List<PathElement> elements, double from, double until) {
        double top = BAND_TOP + 2;
        double bottom = BAND_TOP + BAND_HEIGHT - 2;
        elements.add(new MoveTo(from, top));
        elements.add(new LineTo(until, top));
        elements.add(new LineTo(until, bottom));
        elements.add(new LineTo(from, bottom));
        elements.add(new ClosePath());
    }

    private void label(TimeTicks.Tick tick, double width) {
        double middle = scale.x((long) (tick.seconds() * MICROS_PER_SECOND));
        Label label = new Label(tick.text());
        label.getStyleClass().add("timeline-label");
        label.setManaged(false);
        label.setMouseTransparent(true);
        getChildren().add(label);
        label.applyCss();
        double size = label.prefWidth(-1);
        label.resizeRelocate(Math.max(0, Math.min(width + 2 * MARGIN - size, MARGIN + middle - size / 2)), LABEL_TOP,
                size, label.prefHeight(size));
        labels.add(label);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        TimelinePicture picture = model.pictureProperty().get();
        return switch (attribute) {
            case VALUE -> picture.ticks().isEmpty() ? 0.0 : (double) picture.ticks().at(picture.position()) + 1;
            case MIN_VALUE -> picture.ticks().isEmpty() ? 0.0 : 1.0;
            case MAX_VALUE -> (double) picture.ticks().size();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
