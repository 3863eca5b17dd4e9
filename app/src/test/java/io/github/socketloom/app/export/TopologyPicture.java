package io.github.socketloom.app.export;

import io.github.socketloom.app.export.TopologyGraph.Place;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.TopologyFormatException;
import io.github.socketloom.collector.topology.payload.TopologyReader;
import io.github.socketloom.layout.force.ForceLayout;
import io.github.socketloom.layout.force.ForceLayoutSettings;
import io.github.socketloom.layout.force.LayoutBounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Lays out a real topology and draws it, to be looked at: {@code app/bench/topology-picture.sh} runs it on what
 * {@code socketloom-agent topology} wrote. Beside the picture it writes the topology in every format of
 * {@link GraphFile}. Says on standard output how large the graph is, how much room it takes and how many discs and
 * labels overlap.
 */
public final class TopologyPicture {

    private static final double MARGIN = 24;
    private static final double FONT = 10;
    private static final double LINE = 12;
    private static final double GLYPH = 0.58 * FONT;
    private static final int LONGEST_LABEL = 24;
    /** With more endpoints than that their names would be most of the picture. */
    private static final int MOST_NAMED_ENDPOINTS = 60;
    private static final float SELF_RADIUS = 16;
    private static final float LEAST_RADIUS = 5;
    private static final float MOST_RADIUS = 14;
    private static final float ENDPOINT_RADIUS = 3.5f;

    private final Topology topology;
    private final ForceLayout layout;
    private final Map<String, Integer> nodes = new HashMap<>();
    private final boolean endpointsNamed;

    private TopologyPicture(Topology topology, ForceLayout layout) {
        this.topology = topology;
        this.layout = layout;
        endpointsNamed = topology.actors().stream().filter(Actor::isEndpoint).count() <= MOST_NAMED_ENDPOINTS;
        for (Actor actor : topology.actors()) {
            String label = label(actor);
            float width = label == null ? 0 : (float) (label.length() * GLYPH);
            nodes.put(actor.key(), layout.addNode(radius(actor), width, label == null ? 0 : (float) LINE));
        }
        Set<Set<Integer>> joined = new HashSet<>();
        for (Link link : topology.links()) {
            int source = nodes.get(link.key().source());
            int target = nodes.get(link.key().target());
            if (source != target && joined.add(Set.of(source, target))) { // one edge, however many states it is in
                layout.addEdge(source, target);
            }
        }
        layout.settle();
    }

    /** Draws each topology file that is named, into a file of the same name with the ending .svg. */
    public static void main(String[] files) throws IOException, TopologyFormatException {
        for (String file : files) {
            Path payload = Path.of(file);
            Topology topology;
            try (InputStream in = Files.newInputStream(payload)) {
                topology = new TopologyReader().read(in);
            }
            String stem = payload.toString().replaceFirst("\\.json$", "");
            try (ForceLayout layout = new ForceLayout(ForceLayoutSettings.defaults())) {
                TopologyPicture picture = new TopologyPicture(topology, layout);
                Files.writeString(Path.of(stem + ".svg"), picture.svg());
                for (GraphFile.Format format : GraphFile.Format.values()) {
                    GraphFile.write(Path.of(stem + "." + format.extension()), format, topology, picture::place);
                }
                System.out.println(payload.getFileName() + ": " + picture.figures());
            }
        }
    }

    private Place place(Actor actor) {
        int node = nodes.get(actor.key());
        return new Place(layout.x(node), layout.y(node));
    }

    private static float radius(Actor actor) {
        if (actor.isSelf()) {
            return SELF_RADIUS;
        }
        float grown = (float) Math.sqrt(actor.socketCount());
        return actor.isEndpoint()
                ? Math.min(ENDPOINT_RADIUS + grown / 2, MOST_RADIUS)
                : Math.min(LEAST_RADIUS + grown, MOST_RADIUS);
    }

    private String label(Actor actor) {
        String name = actor.displayName();
        if (name == null || actor.isEndpoint() && !endpointsNamed) {
            return null;
        }
        return name.length() <= LONGEST_LABEL ? name : name.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private String figures() {
        LayoutBounds bounds = layout.bounds();
        int discs = 0;
        int labels = 0;
        for (Actor one : topology.actors()) {
            for (Actor other : topology.actors()) {
                if (one.key().compareTo(other.key()) < 0) {
                    Place a = place(one);
                    Place b = place(other);
                    double apart = Math.hypot(a.x() - b.x(), a.y() - b.y());
                    discs += apart < radius(one) + radius(other) ? 1 : 0;
                    labels += labelsOverlap(one, other) || labelHides(one, other) || labelHides(other, one) ? 1 : 0;
                }
            }
        }
        return String.format(Locale.ROOT,
                "%d actors, %d links, %.0f x %.0f, overlapping: %d pairs of discs, %d with a label",
                topology.actors().size(), topology.links().size(), bounds.maxX() - bounds.minX(),
                bounds.maxY() - bounds.minY(), discs, labels);
    }

    private boolean labelsOverlap(Actor one, Actor other) {
        String a = label(one);
        String b = label(other);
        return a != null && b != null
                && Math.abs(place(one).x() - place(other).x()) < (a.length() + b.length()) * GLYPH / 2
                && Math.abs(place(one).y() + radius(one) - place(other).y() - radius(other)) < LINE;
    }

    private boolean labelHides(Actor one, Actor other) {
        String label = label(one);
        if (label == null) {
            return false;
        }
        Place disc = place(other);
        double top = place(one).y() + radius(one);
        double aside = Math.max(0, Math.abs(disc.x() - place(one).x()) - label.length() * GLYPH / 2);
        double above = Math.max(0, Math.max(top - disc.y(), disc.y() - top - LINE));
        return Math.hypot(aside, above) < radius(other);
    }

    private String svg() {
        LayoutBounds bounds = layout.bounds();
        double left = MARGIN - bounds.minX();
        double top = MARGIN - bounds.minY();
        StringBuilder svg = new StringBuilder();
        append(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\">%n",
                bounds.maxX() + left + MARGIN, bounds.maxY() + top + MARGIN);
        append(svg, "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n");
        for (Link link : topology.links()) {
            int source = nodes.get(link.key().source());
            int target = nodes.get(link.key().target());
            boolean ownership = link.key().type().equals(Link.OWNERSHIP);
            append(svg, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                    layout.x(source) + left, layout.y(source) + top, layout.x(target) + left, layout.y(target) + top,
                    ownership ? "#e4dcd4\" stroke-dasharray=\"2 3" : "#8fa3b5");
        }
        for (Actor actor : topology.actors()) {
            Place place = place(actor);
            append(svg, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\"/>%n", place.x() + left,
                    place.y() + top, radius(actor), colour(actor));
        }
        append(svg, "<g font-family=\"sans-serif\" font-size=\"%.0f\" text-anchor=\"middle\">%n", FONT);
        for (Actor actor : topology.actors()) {
            String label = label(actor);
            if (label != null) {
                Place place = place(actor);
                append(svg, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", place.x() + left,
                        place.y() + top + radius(actor) + FONT, TopologyGraph.oneLine(label)
                                .replace("&", "&amp;").replace("<", "&lt;"));
            }
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String colour(Actor actor) {
        if (actor.isSelf()) {
            return "#c0392b";
        }
        return actor.isEndpoint() ? "#7a8a99" : actor.type().equals("process") ? "#2f6fb0" : "#e0a030";
    }

    private static void append(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
    }
}
