package io.github.socketloom.app.ui.raster;

/** What {@link GraphPainter} decided on for one picture. */
public final class GraphDrawing implements PictureFrame.Drawing {
    private final GraphFrame frame;
    private final EdgeDrawing edges;
    private final NodeDrawing nodes;
    private final LabelDrawing labels;

    GraphDrawing(GraphFrame frame, EdgeDrawing edges, NodeDrawing nodes, LabelDrawing labels) {
        this.frame = frame;
        this.edges = edges;
        this.nodes = nodes;
        this.labels = labels;
    }

    /**
     * What a picture shows.
     *
     * @param nodes discs that can be seen
     * @param edges lines that can be seen
     * @param labels labels shown
     * @param labelsWithoutRoom labels of discs that can be seen for which there was no room
     * @param nodesWithoutPlace nodes that no picture can show, because their place is no finite number
     */
    public record Tally(int nodes, int edges, int labels, int labelsWithoutRoom, int nodesWithoutPlace) {}

    @Override
    public void drawOn(Surface surface) {
        surface.fill(frame.palette().background());
        edges.drawOn(surface);
        nodes.drawOn(surface);
        labels.drawOn(surface);
    }

    /** Counts what is shown. */
    public Tally tally() {
        return new Tally(nodes.visible(), edges.visible(), labels.shown(), labels.withoutRoom(),
                frame.scene().nodeCount() - frame.scene().tree().size());
    }

    EdgeDrawing edges() {
        return edges;
    }

    NodeDrawing nodes() {
        return nodes;
    }

    LabelDrawing labels() {
        return labels;
    }
}
