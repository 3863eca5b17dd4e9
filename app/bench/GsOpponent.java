import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphBench;
import io.github.socketloom.app.ui.raster.GraphScene;
import javafx.scene.Parent;
import org.graphstream.graph.Graph;
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;
import org.graphstream.ui.fx_viewer.FxDefaultView;
import org.graphstream.ui.fx_viewer.FxViewer;
import org.graphstream.ui.javafx.FxGraphRenderer;

/**
 * The viewer of GraphStream. It is asked for about what the others draw: discs of the same sizes, arrows, and labels of the
 * large ones; not for icons, halos, several colours and labels that do not overlap.
 */
public final class GsOpponent implements GraphBench.Opponent {
    private static final double LABELLED = 8;

    private FxViewer viewer;
    private FxDefaultView view;
    private GraphScene scene;
    private double scale;

    @Override
    public String name() {
        return "gs-ui-javafx 2.0";
    }

    @Override
    public Parent show(GraphScene graph, Camera camera) {
        scene = graph;
        scale = camera.scale();
        Graph drawn = new MultiGraph("bench");
        drawn.setAttribute("ui.antialias");
        drawn.setAttribute("ui.stylesheet", "node { size-mode: dyn-size; size: 6px; fill-color: #54aeff; stroke-mode: plain; "
                + "stroke-color: #0969da; text-size: 11; } edge { fill-color: #8c959f; arrow-size: 6px, 3px; }");
        for (int i = 0; i < graph.nodeCount(); i++) {
            Node node = drawn.addNode("n" + i);
            node.setAttribute("xyz", graph.x(i), -graph.y(i), 0.0);
            node.setAttribute("ui.size", Math.max(3.5, 2 * graph.radius(i) * scale));
            if (graph.radius(i) >= LABELLED) {
                node.setAttribute("ui.label", graph.label(i));
            }
        }
        for (int i = 0; i < graph.edgeCount(); i++) {
            drawn.addEdge("e" + i, graph.from(i), graph.to(i), true);
        }
        viewer = new FxViewer(drawn, FxViewer.ThreadingModel.GRAPH_IN_GUI_THREAD);
        view = (FxDefaultView) viewer.addView("bench", new FxGraphRenderer());
        view.resize(GraphBench.WIDTH, GraphBench.HEIGHT);
        return view;
    }

    @Override
    public void pan(double dx, double dy) {
        double x = scene.bounds().centreX() - dx / scale;
        double y = -scene.bounds().centreY() + dy / scale;
        view.getCamera().setViewCenter(x, y, 0);
    }

    @Override
    public long pictures() {
        return -1;
    }

    @Override
    public void close() {
        viewer.close();
    }
}
