package io.github.socketloom.app.topology.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import org.junit.jupiter.api.Test;

class NodeBoxesTest {

    private final NodeBoxes boxes = new NodeBoxes((text, style) -> 6 * text.length());

    private NodeBoxes.Box of(String label, double radius) {
        DisplayedNode node = HostGraph.empty().self().restyle("rack12", radius, label, Life.PRESENT).shown().nodes()
                .get(0);
        return boxes.of(node, true);
    }

    @Test
    void aBoxIsAsWideAsItsLabelAndALittleMore() {
        assertEquals(new NodeBoxes.Box(9, 34, of("nginx", 9).labelHeight()), of("nginx", 9));
    }

    @Test
    void aLongNameIsNotGivenAllTheRoomThatItWants() {
        assertEquals(90, of("x".repeat(100_000), 9).labelWidth());
    }

    @Test
    void noNameTakesNoRoom() {
        assertEquals(new NodeBoxes.Box(9, 0, 0), of("  ", 9));
    }

    @Test
    void theNameOfASingleEndpointTakesNoRoomAndThatOfADiscOfThemDoes() {
        DisplayedNode endpoint = HostGraph.empty().endpoint("10.0.0.1").shown().nodes().get(0);
        DisplayedNode disc = HostGraph.empty().leaves("40 endpoints", 20).shown().nodes().get(0);
        assertEquals(0, boxes.of(endpoint, true).labelWidth());
        assertEquals(76, boxes.of(disc, true).labelWidth());
        assertEquals(0, boxes.of(disc, false).labelWidth());
    }

    @Test
    void aSizeThatDiffersALittleIsTheSame() {
        assertFalse(of("nginx", 10).differs(of("nginx", 11)));
        assertTrue(of("nginx", 10).differs(of("nginx", 12)));
        assertTrue(of("nginx", 10).differs(of("nginx-worker", 10)));
        assertTrue(of("nginx", 10).differs(of("", 10)));
        assertFalse(of("", 0).differs(of("", 0)));
    }
}
