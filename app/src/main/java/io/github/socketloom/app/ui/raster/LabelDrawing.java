package io.github.socketloom.app.ui.raster;

import java.util.ArrayList;
import java.util.List;

/**
 * The labels of one picture. The most important come first: what is hovered or selected, what is always labelled, then
 * by importance; each takes a free place beside its disc, where fewest lines are. None overlaps another; those of the first two groups
 * may cover any disc, the others discs that are much smaller than their own.
 */
final class LabelDrawing {
    private static final TextStyle ORDINARY = new TextStyle(11, false);
    private static final TextStyle PROMINENT = new TextStyle(12, true);
    private static final double PADDING = 2;
    private static final double GAP = 1.5;
    /** Discs smaller than this on the screen are too small to be named; more of them are as one zooms in. */
    private static final double MIN_RADIUS = 4;
    private static final double MIN_RADIUS_TO_BLOCK = 3;
    /** A label may cover discs that are smaller than this part of its own. */
    private static final double RESPECTED = 0.6;
    /** So many units of area for one label: more would be a wall of text. */
    private static final double AREA = 7000;
    private static final int MIN_LABELS = 12;
    private static final int MAX_LABELS = 2000;
    private static final int MAX_CHARACTERS = 36;
    private static final int END_CHARACTERS = 12;
    private static final double BACKGROUND_ALPHA = 0.82;
    private static final double CORNER = 3;
    private static final double MARGIN = 160;

    private final GraphPalette palette;
    private final LabelSides sides;
    private final List<Label> labels = new ArrayList<>();
    private int withoutRoom;

    /** One label: its text, and the box that it fills. */
    record Label(int node, String text, TextStyle style, double x, double y, double width, double height) {}

    private LabelDrawing(GraphPalette palette, LabelSides sides) {
        this.palette = palette;
        this.sides = sides;
    }

    static LabelDrawing plan(GraphFrame frame, boolean[] near, TextMeasure texts) {
        LabelDrawing drawing = new LabelDrawing(frame.palette(), LabelSides.of(frame.scene(), near));
        GraphScene.Nodes nodes = frame.scene().nodes();
        GraphMarks marks = frame.marks();
        LabelPlacer placer = new LabelPlacer(-MARGIN, -MARGIN, frame.width() + 2 * MARGIN,
                frame.height() + 2 * MARGIN);
        List<Integer> ordinary = new ArrayList<>();
        List<Integer> prominent = new ArrayList<>();
        int most = (int) Math.max(MIN_LABELS, Math.min(MAX_LABELS, frame.width() * frame.height() / AREA));
        for (int node : nodes.order()) {
            if (!near[node]) {
                continue;
            }
            boolean named = !nodes.label()[node].isBlank();
            double radius = GraphPainter.screenRadius(nodes.radius()[node], frame.camera());
            if (radius >= MIN_RADIUS_TO_BLOCK && marks.isLit(node)) {
                double x = frame.camera().screenX(frame.scene().x(node));
                double y = frame.camera().screenY(frame.scene().y(node));
                placer.block(x, y, radius);
            }
            if (!named) {
                continue;
            }
            if (node == marks.hovered() || node == marks.selected()) {
                prominent.add(0, node);
            } else if (marks.isLit(node) && (nodes.alwaysLabelled()[node] || node == marks.focus())) {
                prominent.add(node);
            } else if (marks.isLit(node) && (radius >= MIN_RADIUS || marks.focus() >= 0)) {
                ordinary.add(node);
            }
        }
        for (int node : prominent) {
            drawing.place(frame, node, PROMINENT, placer, texts);
        }
        for (int node : ordinary) {
            if (drawing.labels.size() < most) {
                drawing.place(frame, node, ORDINARY, placer, texts);
            } else {
                drawing.leaveOut(frame, node);
            }
        }
        return drawing;
    }

    private void place(GraphFrame frame, int node, TextStyle style, LabelPlacer placer, TextMeasure texts) {
        String text = shown(frame.scene().nodes().label()[node]);
        double x = frame.camera().screenX(frame.scene().x(node));
        double y = frame.camera().screenY(frame.scene().y(node));
        double radius = GraphPainter.screenRadius(frame.scene().radius(node), frame.camera()) + GAP;
        double width = texts.width(text, style) + 2 * PADDING;
        double height = style.height() + 2;
        boolean prominent = style == PROMINENT;
        double respects = prominent ? Double.POSITIVE_INFINITY : radius * RESPECTED;
        double[] left = {x - width / 2, x + radius, x - radius - width, x - width / 2};
        double[] top = {y + radius, y - height / 2, y - height / 2, y - radius - height};
        for (int side : sides.inOrder(node)) {
            boolean whole = left[side] >= 0 && left[side] + width <= frame.width() && top[side] >= 0
                    && top[side] + height <= frame.height();
            if ((whole || !prominent) && placer.place(left[side], top[side], width, height, respects)) {
                add(frame, new Label(node, text, style, left[side], top[side], width, height));
                return;
            }
        }
        // on the disc itself, for one that fills the screen
        if (prominent && placer.place(x - width / 2, y - height / 2, width, height, respects)) {
            add(frame, new Label(node, text, style, x - width / 2, y - height / 2, width, height));
            return;
        }
        leaveOut(frame, node);
    }

    private void add(GraphFrame frame, Label label) {
        if (label.x < frame.width() && label.x + label.width > 0 && label.y < frame.height()
                && label.y + label.height > 0) {
            labels.add(label);
        }
    }

    private void leaveOut(GraphFrame frame, int node) {
        withoutRoom += NodeDrawing.isVisible(frame, node) ? 1 : 0;
    }

    /** Returns one line that is not too long; the end of a long name tells as much as its beginning. */
    static String shown(String label) {
        int[] characters = label.codePoints()
                .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c).toArray();
        if (characters.length <= MAX_CHARACTERS) {
            return new String(characters, 0, characters.length);
        }
        return new String(characters, 0, MAX_CHARACTERS - END_CHARACTERS - 1) + "…"
                + new String(characters, characters.length - END_CHARACTERS, END_CHARACTERS);
    }

    int shown() {
        return labels.size();
    }

    int withoutRoom() {
        return withoutRoom;
    }

    List<Label> labels() {
        return List.copyOf(labels);
    }

    void drawOn(Surface surface) {
        for (Label label : labels) {
            if (!surface.isReady(label.text, label.style)) {
                continue;
            }
            surface.box(label.x, label.y + 1, label.width, label.height - 2, CORNER,
                    Blend.fade(palette.background(), BACKGROUND_ALPHA));
            surface.text(label.text, label.style, label.x + label.width / 2,
                    label.y + 1 + label.style.ascent(), TextAnchor.MIDDLE, palette.text());
        }
    }
}
