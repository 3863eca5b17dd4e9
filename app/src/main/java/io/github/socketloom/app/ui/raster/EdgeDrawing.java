package io.github.socketloom.app.ui.raster;

/** The lines of one picture: dimmed ones below, then lit ones, then the selected one. */
final class EdgeDrawing {
    /** Heads at discs smaller than this on the screen are noise. */
    private static final double MIN_RADIUS_FOR_ARROW = 3;
    private static final double MIN_LENGTH_FOR_ARROW = 12;
    private static final double HEAD_LENGTH = 5.5;
    private static final double HEAD_LENGTH_PER_WIDTH = 1.6;
    private static final double MAX_HEAD_LENGTH = 18;
    private static final double HEAD_WIDTH = 0.8;
    private static final double TIP_GAP = 2;
    private static final double DIMMED = 0.22;
    private static final double SELECTED_EXTRA = 1.5;
    private static final double MIN_LOOP = 4;
    private static final double LOOP = 0.7;
    private static final double DIAGONAL = Math.sqrt(0.5);

    private final GraphFrame frame;
    private final double factor;
    /** Edges that may be seen, in the order in which they are drawn. */
    private final int[] shown;
    private final int count;

    private EdgeDrawing(GraphFrame frame, double factor, int[] shown, int count) {
        this.frame = frame;
        this.factor = factor;
        this.shown = shown;
        this.count = count;
    }

    static EdgeDrawing plan(GraphFrame frame, double factor) {
        GraphScene scene = frame.scene();
        GraphScene.Edges edges = scene.edges();
        Camera camera = frame.camera();
        GraphMarks marks = frame.marks();
        double margin = 3 * GraphPainter.screenRadius(scene.nodes().maxRadius(), camera) + MIN_LOOP;
        double left = camera.worldX(-margin);
        double top = camera.worldY(-margin);
        double right = camera.worldX(frame.width() + margin);
        double bottom = camera.worldY(frame.height() + margin);
        int[] shown = new int[scene.edgeCount()];
        int[] lit = new int[scene.edgeCount()];
        int count = 0;
        int litCount = 0;
        for (int i = 0; i < shown.length; i++) {
            int from = edges.from()[i];
            int to = edges.to()[i];
            double x1 = scene.x(from);
            double y1 = scene.y(from);
            double x2 = scene.x(to);
            double y2 = scene.y(to);
            boolean meets = Math.max(x1, x2) >= left && Math.min(x1, x2) <= right && Math.max(y1, y2) >= top
                    && Math.min(y1, y2) <= bottom; // false for what is not a number
            if (meets && Double.isFinite(x1 - x2) && Double.isFinite(y1 - y2)) {
                if (i == marks.selectedEdge() || marks.isEdgeLit(from, to)) {
                    lit[litCount++] = i;
                } else {
                    shown[count++] = i;
                }
            }
        }
        System.arraycopy(lit, 0, shown, count, litCount);
        return new EdgeDrawing(frame, factor, shown, count + litCount);
    }

    int visible() {
        return count;
    }

    void drawOn(Surface surface) {
        int selected = frame.marks().selectedEdge();
        boolean selectedShown = false;
        for (int i = 0; i < count; i++) {
            if (shown[i] == selected) {
                selectedShown = true;
            } else {
                draw(surface, shown[i], 0);
            }
        }
        if (selectedShown) {
            draw(surface, selected, SELECTED_EXTRA);
        }
    }

    private int colour(int edge, boolean lit, boolean singledOut) {
        int colour = frame.palette().edge(frame.scene().edges().colour()[edge]);
        double alpha = frame.scene().edges().alpha()[edge];
        if (singledOut) {
            return Blend.fade(colour | 0xff000000, alpha);
        }
        return Blend.fade(colour, lit ? alpha : alpha * DIMMED);
    }

    private void draw(Surface surface, int edge, double extraWidth) {
        GraphScene scene = frame.scene();
        GraphScene.Edges edges = scene.edges();
        Camera camera = frame.camera();
        int from = edges.from()[edge];
        int to = edges.to()[edge];
        boolean selected = extraWidth > 0;
        boolean lit = selected || frame.marks().isEdgeLit(from, to);
        boolean singledOut = lit && frame.marks().hasLit();
        int colour = selected ? frame.palette().accent() : colour(edge, lit, singledOut);
        double width = edges.width()[edge] * (singledOut ? Math.max(1, factor) : factor) + extraWidth;
        double x1 = camera.screenX(scene.x(from));
        double y1 = camera.screenY(scene.y(from));
        double r1 = GraphPainter.screenRadius(scene.radius(from), camera);
        if (from == to) {
            double loop = Math.max(MIN_LOOP, r1 * LOOP);
            double away = (r1 + loop * 0.5) * DIAGONAL;
            surface.ring(x1 + away, y1 - away, loop, width, colour);
            return;
        }
        double x2 = camera.screenX(scene.x(to));
        double y2 = camera.screenY(scene.y(to));
        double r2 = GraphPainter.screenRadius(scene.radius(to), camera);
        double dx = x2 - x1;
        double dy = y2 - y1;
        double length = Math.sqrt(dx * dx + dy * dy);
        double head = Math.min(MAX_HEAD_LENGTH, HEAD_LENGTH + width * HEAD_LENGTH_PER_WIDTH);
        boolean room = length - r1 - r2 >= MIN_LENGTH_FOR_ARROW + 2 * head;
        boolean headAtTo = room && edges.arrowAtTo()[edge] && r2 >= MIN_RADIUS_FOR_ARROW;
        boolean headAtFrom = room && edges.arrowAtFrom()[edge] && r1 >= MIN_RADIUS_FOR_ARROW;
        // a line ends within its head: were it drawn to the tip, it would stick out on both sides
        double cut1 = headAtFrom ? r1 + TIP_GAP + head * 0.8 : 0;
        double cut2 = headAtTo ? r2 + TIP_GAP + head * 0.8 : 0;
        double unitX = length > 0 ? dx / length : 0;
        double unitY = length > 0 ? dy / length : 0;
        surface.line(x1 + unitX * cut1, y1 + unitY * cut1, x2 - unitX * cut2, y2 - unitY * cut2, width, colour,
                edges.dash()[edge]);
        // heads of faint lines would vanish: a little stronger than their line
        int headColour = lit ? Blend.fade(colour | 0xff000000, Math.sqrt((colour >>> 24) / 255.0)) : colour;
        if (headAtTo) {
            surface.arrowHead(x2 - unitX * (r2 + TIP_GAP), y2 - unitY * (r2 + TIP_GAP), dx, dy, head,
                    head * HEAD_WIDTH, headColour);
        }
        if (headAtFrom) {
            surface.arrowHead(x1 + unitX * (r1 + TIP_GAP), y1 + unitY * (r1 + TIP_GAP), -dx, -dy, head,
                    head * HEAD_WIDTH, headColour);
        }
    }
}
