package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.topology.graph.SampleGraphs.inbound;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.topology.graph.GraphNeighbours.Direction;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The keyboard goes from disc to disc along lines. */
class GraphNeighboursTest {

    private final DisplayedGraph graph = new SampleGraphs().process(700, "nginx")
            .add(inbound(1, 700, "10.0.0.1").build(), inbound(2, 700, "10.0.0.2").build(),
                    inbound(3, 700, "10.0.0.3").build(), inbound(4, 700, "10.0.0.4").build())
            .local(20, 700, 700, 443)
            .show(new GraphDisplay(), new DisplayOptions(LinkMetric.CONNECTIONS, 12, Set.of(), false));
    private final int nginx = SampleGraphs.number(graph, "nginx");
    private final double[] x = new double[graph.nodes().size()];
    private final double[] y = new double[graph.nodes().size()];

    private int endpoint(int last) {
        return SampleGraphs.number(graph, "10.0.0." + last);
    }

    private void place(int node, double atX, double atY) {
        x[node] = atX;
        y[node] = atY;
    }

    private void placeAround() {
        place(endpoint(1), 0, -50);
        place(endpoint(2), 60, 5);
        place(endpoint(3), 3, 70);
        place(endpoint(4), -40, 0);
    }

    @Test
    void towardEachSideIsTheNeighbourThatLiesThere() {
        placeAround();

        assertEquals(endpoint(1), GraphNeighbours.toward(graph, x, y, nginx, Direction.UP));
        assertEquals(endpoint(2), GraphNeighbours.toward(graph, x, y, nginx, Direction.RIGHT));
        assertEquals(endpoint(3), GraphNeighbours.toward(graph, x, y, nginx, Direction.DOWN));
        assertEquals(endpoint(4), GraphNeighbours.toward(graph, x, y, nginx, Direction.LEFT));
    }

    @Test
    void straightOnCountsMoreThanALittleNearer() {
        placeAround();
        place(endpoint(3), 40, 30);

        assertEquals(endpoint(2), GraphNeighbours.toward(graph, x, y, nginx, Direction.RIGHT));
    }

    @Test
    void whereNobodyLiesThereIsNobody() {
        placeAround();

        assertEquals(-1, GraphNeighbours.toward(graph, x, y, endpoint(1), Direction.UP));
        assertEquals(nginx, GraphNeighbours.toward(graph, x, y, endpoint(1), Direction.DOWN));
    }

    @Test
    void neighboursAtTheVeryPlaceOrNowhereLieInNoDirection() {
        place(endpoint(1), Double.NaN, 0);

        for (Direction direction : Direction.values()) {
            assertEquals(-1, GraphNeighbours.toward(graph, x, y, nginx, direction));
        }
    }

    @Test
    void nextGoesClockwiseFromTwelveAndPreviousBack() {
        placeAround();
        int[] clockwise = {endpoint(1), endpoint(2), endpoint(3), endpoint(4)};

        assertEquals(endpoint(1), GraphNeighbours.next(graph, x, y, nginx, -1));
        assertEquals(endpoint(4), GraphNeighbours.previous(graph, x, y, nginx, -1));
        for (int i = 0; i < clockwise.length; i++) {
            int following = clockwise[(i + 1) % clockwise.length];
            assertEquals(following, GraphNeighbours.next(graph, x, y, nginx, clockwise[i]));
            assertEquals(clockwise[i], GraphNeighbours.previous(graph, x, y, nginx, following));
        }
    }

    @Test
    void whoKnowsNobodyHasNoNext() {
        DisplayedGraph alone = new SampleGraphs().process(1, "idle")
                .add(io.github.socketloom.app.testing.ConnectionBuilder
                        .connection(1).ownedBy(SampleGraphs.key(1), 3).listening("0.0.0.0", 80).build())
                .show(new GraphDisplay(), new DisplayOptions(LinkMetric.CONNECTIONS, 12, Set.of(), false));

        assertEquals(-1, GraphNeighbours.next(alone, new double[1], new double[1], 0, -1));
        assertEquals(-1, GraphNeighbours.previous(alone, new double[1], new double[1], 0, -1));
    }
}
