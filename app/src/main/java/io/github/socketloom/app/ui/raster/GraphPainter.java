package io.github.socketloom.app.ui.raster;

/**
 * Decides what of a graph is drawn and how, the same for the screen and for every kind of file. The smaller the graph
 * is shown, the less: thinner lines, no borders, icons and arrow heads on discs too small for them, and as many labels
 * as find room.
 */
public final class GraphPainter {
    /** A disc is never smaller than this on the screen. */
    static final double MIN_RADIUS = 1.75;
    private static final double MIN_LINE_FACTOR = 0.5;
    private static final double MAX_LINE_FACTOR = 2;
    /** What is this far outside may still reach into the picture, and its label may take room in it. */
    private static final double MARGIN = 160;

    private GraphPainter() {}

    /**
     * Decides on a picture. Takes a few milliseconds for thousands of nodes; on any thread.
     *
     * @param texts tells how wide labels are on the surface to come
     */
    public static GraphDrawing plan(GraphFrame frame, TextMeasure texts) {
        GraphScene scene = frame.scene();
        Camera camera = frame.camera();
        boolean[] near = new boolean[scene.nodeCount()];
        double margin = MARGIN + screenRadius(scene.nodes().maxRadius(), camera);
        scene.tree().forEachIn(camera.worldX(-margin), camera.worldY(-margin),
                camera.worldX(frame.width() + margin), camera.worldY(frame.height() + margin), i -> near[i] = true);
        return new GraphDrawing(frame, EdgeDrawing.plan(frame, lineFactor(camera)), NodeDrawing.plan(frame, near),
                LabelDrawing.plan(frame, near, texts));
    }

    /** Returns the radius on the screen of a disc. */
    static double screenRadius(double radius, Camera camera) {
        return Math.max(MIN_RADIUS, radius * camera.scale());
    }

    private static double lineFactor(Camera camera) {
        return Math.max(MIN_LINE_FACTOR, Math.min(MAX_LINE_FACTOR, Math.sqrt(camera.scale())));
    }
}
