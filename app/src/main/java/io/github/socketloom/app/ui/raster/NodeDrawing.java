package io.github.socketloom.app.ui.raster;

/** The discs of one picture, with their icons and marks; important ones on top. */
final class NodeDrawing {
    private static final double MIN_RADIUS_FOR_HALO = 3;
    private static final double HALO = 1.5;
    private static final double MIN_RADIUS_FOR_BORDER = 3;
    private static final double DIMMED_BORDER_SHADE = 0.06;
    private static final double BORDER_SHADE = 0.28;
    private static final double MIN_RADIUS_FOR_ICON = 8;
    private static final double ICON_SIZE = 1.2;
    private static final double DIMMED = 0.78;
    private static final double DIMMED_ICON = 0.7;
    private static final double SELECTION_GAP = 3;
    private static final double SELECTION_WIDTH = 2;
    private static final double HOVER_GAP = 2.5;
    private static final double HOVER_WIDTH = 1.5;
    private static final double HOVER_ALPHA = 0.55;
    static final double PIN_RADIUS = 3;
    private static final double DIAGONAL = Math.sqrt(0.5);
    private static final int WHITE = 0xffffffff;
    private static final int NEAR_BLACK = 0xff101418;
    /** Up to this brightness of a disc its icon is white. */
    private static final double DARK_DISC = 168;

    private final GraphFrame frame;
    /** Nodes that may be seen, in the order in which they are drawn. */
    private final int[] shown;
    private final int visible;

    private NodeDrawing(GraphFrame frame, int[] shown, int visible) {
        this.frame = frame;
        this.shown = shown;
        this.visible = visible;
    }

    /** @param near which nodes are within the picture or not far from it */
    static NodeDrawing plan(GraphFrame frame, boolean[] near) {
        GraphScene scene = frame.scene();
        int[] order = scene.nodes().order();
        int[] shown = new int[order.length];
        int count = 0;
        int visible = 0;
        for (int i = order.length - 1; i >= 0; i--) {
            int node = order[i];
            if (near[node]) {
                shown[count++] = node;
                visible += isVisible(frame, node) ? 1 : 0;
            }
        }
        return new NodeDrawing(frame, java.util.Arrays.copyOf(shown, count), visible);
    }

    /** Whether some of a node's disc is within the picture. */
    static boolean isVisible(GraphFrame frame, int node) {
        double radius = GraphPainter.screenRadius(frame.scene().radius(node), frame.camera());
        double x = frame.camera().screenX(frame.scene().x(node));
        double y = frame.camera().screenY(frame.scene().y(node));
        return x + radius > 0 && x - radius < frame.width() && y + radius > 0 && y - radius < frame.height();
    }

    int visible() {
        return visible;
    }

    void drawOn(Surface surface) {
        if (frame.marks().hasLit()) {
            for (int node : shown) {
                if (!frame.marks().isLit(node)) {
                    draw(surface, node, true);
                }
            }
        }
        for (int node : shown) {
            if (frame.marks().isLit(node)) {
                draw(surface, node, false);
            }
        }
    }

    private void draw(Surface surface, int node, boolean dimmed) {
        GraphScene.Nodes nodes = frame.scene().nodes();
        GraphPalette palette = frame.palette();
        double x = frame.camera().screenX(frame.scene().x(node));
        double y = frame.camera().screenY(frame.scene().y(node));
        double radius = GraphPainter.screenRadius(nodes.radius()[node], frame.camera());
        int plain = palette.node(nodes.colour()[node]);
        // mixed with the background instead of transparent: the lines below must not shine through
        int colour = dimmed ? Blend.mix(plain, palette.background(), DIMMED) : plain;
        double alpha = nodes.alpha()[node];
        if (radius >= MIN_RADIUS_FOR_HALO) {
            surface.disc(x, y, radius + HALO, Blend.fade(palette.background(), alpha));
        }
        surface.disc(x, y, radius, Blend.fade(colour, alpha));
        if (radius >= MIN_RADIUS_FOR_BORDER) {
            int border = Blend.mix(colour, palette.isDark() ? WHITE : NEAR_BLACK,
                    dimmed ? DIMMED_BORDER_SHADE : BORDER_SHADE);
            surface.ring(x, y, radius - 0.5, 1, Blend.fade(border, alpha));
        }
        if (radius >= MIN_RADIUS_FOR_ICON && nodes.icon()[node] != GraphScene.NO_ICON) {
            int icon = Blend.brightness(plain) <= DARK_DISC ? WHITE : NEAR_BLACK;
            surface.icon(frame.scene().icons().get(nodes.icon()[node]), x, y, radius * ICON_SIZE,
                    Blend.fade(dimmed ? Blend.mix(icon, colour, DIMMED_ICON) : icon, alpha));
        }
        mark(surface, node, x, y, radius, dimmed);
    }

    /** Returns how far to the right of a disc's middle, and above it, its pin mark is. */
    static double pinDistance(double radius) {
        return Math.max(radius, PIN_RADIUS + 1) * DIAGONAL;
    }

    private void mark(Surface surface, int node, double x, double y, double radius, boolean dimmed) {
        GraphPalette palette = frame.palette();
        if (frame.scene().nodes().pinned()[node]) {
            double away = pinDistance(radius);
            surface.disc(x + away, y - away, PIN_RADIUS + HALO, palette.background());
            surface.disc(x + away, y - away, PIN_RADIUS,
                    dimmed ? Blend.mix(palette.accent(), palette.background(), DIMMED) : palette.accent());
        }
        if (node == frame.marks().selected()) {
            surface.ring(x, y, radius + SELECTION_GAP, SELECTION_WIDTH, palette.accent());
        } else if (node == frame.marks().hovered()) {
            surface.ring(x, y, radius + HOVER_GAP, HOVER_WIDTH, Blend.fade(palette.text(), HOVER_ALPHA));
        }
    }
}
