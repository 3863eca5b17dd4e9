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

/** The viewer of GraphStream, with discs and lines in one colour and without labels: less than the others draw. */
public final class GsOpponent implements GraphBench.Opponent {
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
        drawn.setAttribute("ui.stylesheet", "node { size: 6px; fill-color: #54aeff; } edge { fill-color: #8c959f; "
                + "arrow-shape: none; }");
        for (int i = 0; i < graph.nodeCount(); i++) {
            Node node = drawn.addNode("n" + i);
            node.setAttribute("xyz", graph.x(i), -graph.y(i), 0.0);
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
