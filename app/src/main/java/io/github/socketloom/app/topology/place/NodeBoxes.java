package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.raster.TextMeasure;
import io.github.socketloom.app.ui.raster.TextStyle;

/**
 * How much room a node takes: its disc, and its label at scale 1 as far as that should push others away. A little more
 * or less than before is the same, so that a figure in a label that ticks on moves nothing.
 */
final class NodeBoxes {

    private static final TextStyle LABEL = new TextStyle(11, false);
    private static final double PADDING = 4;
    /** A longer name finds room elsewhere, or none; it must not tear the graph apart. */
    private static final double WIDEST = 90;
    private static final int MOST_CHARACTERS = 36;
    /** Sizes that differ by less than this part are the same. */
    private static final double TOLERANCE = 0.15;

    private final TextMeasure measure;

    NodeBoxes(TextMeasure measure) {
        this.measure = measure;
    }

    /** The room that a node takes, world units. */
    record Box(float radius, float labelWidth, float labelHeight) {

        /** Tells whether another box is too much unlike this one to be treated as it. */
        boolean differs(Box other) {
            return differ(radius, other.radius) || differ(labelWidth, other.labelWidth)
                    || differ(labelHeight, other.labelHeight);
        }

        private static boolean differ(float one, float other) {
            return Math.abs(one - other) > TOLERANCE * Math.max(one, other);
        }
    }

    /**
     * Returns the room that a node takes.
     *
     * @param labelled whether its label takes room too; that of a single endpoint never does: there are too many of them
     */
    Box of(DisplayedNode node, boolean labelled) {
        float radius = (float) node.radius();
        String label = node.label();
        if (!labelled || label.isBlank() || isEndpoint(node)) {
            return new Box(radius, 0, 0);
        }
        String shown = label.length() > MOST_CHARACTERS ? label.substring(0, MOST_CHARACTERS) : label;
        return new Box(radius, (float) Math.min(WIDEST, measure.width(shown, LABEL) + PADDING),
                (float) LABEL.height());
    }

    private static boolean isEndpoint(DisplayedNode node) {
        return node.kind() == DisplayedNode.Kind.ACTOR && switch (node.colour()) {
            case PRIVATE_ENDPOINT, PUBLIC_ENDPOINT, OTHER_ENDPOINT -> true;
            default -> false;
        };
    }
}
