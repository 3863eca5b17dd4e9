package io.github.socketloom.layout.graphstream;

import io.github.socketloom.layout.force.ForceLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.graphstream.stream.SourceBase;
import org.graphstream.stream.sync.SinkTime;
import org.graphstream.ui.layout.Layout;

/**
 * Keeps a {@link ForceLayout} equal to a graph by the graph's events: which handle stands for which id, edges that wait
 * for their nodes, and what attributes say about places, sizes and lengths.
 */
abstract class GraphFollower extends SourceBase implements Layout {

    /** Ideal length of an edge, graph units. */
    static final float EDGE = 1;
    /** Radius of a node that says nothing else, graph units. */
    private static final float RADIUS = 0.06f;

    /** An edge of the graph: its ends' ids, and its handle in the layout, or NONE while it has none. */
    private static final class Edge {
        private final String from;
        private final String to;
        private double length = EDGE;
        private boolean ignored;
        private int handle = ForceLayout.NONE;

        private Edge(String from, String to) {
            this.from = from;
            this.to = to;
        }
    }

    /** Whether something happened that a step has yet to look at. */
    boolean due;
    final SinkTime sinkTime = new SinkTime();
    final Map<String, Integer> nodes = new HashMap<>();
    private final Map<String, Edge> edges = new HashMap<>();
    /** Edges that an end is missing of, by id. */
    private final Map<String, Edge> waiting = new LinkedHashMap<>();
    /** Nodes to be frozen as soon as they have a place. */
    final Set<String> toFreeze = new HashSet<>();
    ForceLayout layout;
    /** By handle: the id, and the place that was sent last; NaN if none was. */
    String[] ids = {};
    float[] sentX = {};
    float[] sentY = {};

    /** By handle: how many edges the layout has at it. */
    private int[] degrees = {};

    GraphFollower(ForceLayout empty) {
        layout = empty;
        sourceTime.setSinkTime(sinkTime); // so that our own events are known when they come back
    }

    /** Forgets the graph and goes on with a layout that knows none of it. */
    final void startOver(ForceLayout empty) {
        layout.close();
        layout = empty;
        nodes.clear();
        edges.clear();
        waiting.clear();
        toFreeze.clear();
        Arrays.fill(ids, null);
        due = true;
    }

    @Override
    public void nodeAdded(String source, long time, String id) {
        if (!sinkTime.isNewEvent(source, time) || nodes.containsKey(id)) {
            return;
        }
        int node = layout.addNode(RADIUS);
        if (ids.length <= node) {
            int room = 2 * node + 64;
            ids = Arrays.copyOf(ids, room);
            sentX = Arrays.copyOf(sentX, room);
            sentY = Arrays.copyOf(sentY, room);
            degrees = Arrays.copyOf(degrees, room);
        }
        ids[node] = id;
        degrees[node] = 0;
        sentX[node] = Float.NaN;
        sentY[node] = Float.NaN;
        nodes.put(id, node);
        due = true;
        if (!waiting.isEmpty()) {
            waiting.values().removeIf(this::connect);
        }
    }

    @Override
    public void nodeRemoved(String source, long time, String id) {
        if (!sinkTime.isNewEvent(source, time)) {
            return;
        }
        Integer node = nodes.get(id);
        if (node == null) {
            return;
        }
        if (degrees[node] > 0) { // a graph announces the removal of a node's edges first; other sources need not
            edges.values().stream().filter(edge -> edge.from.equals(id) || edge.to.equals(id))
                    .forEach(this::disconnect);
            edges.values().removeIf(edge -> edge.from.equals(id) || edge.to.equals(id));
        }
        toFreeze.remove(id);
        nodes.remove(id);
        ids[node] = null;
        layout.removeNode(node);
        due = true;
    }

    @Override
    public void edgeAdded(String source, long time, String id, String from, String to, boolean directed) {
        if (!sinkTime.isNewEvent(source, time) || edges.containsKey(id)) {
            return;
        }
        Edge edge = new Edge(from, to);
        edges.put(id, edge);
        if (!connect(edge)) {
            waiting.put(id, edge);
        }
    }

    /** Gives an edge to the layout if both its ends are there. */
    private boolean connect(Edge edge) {
        Integer a = nodes.get(edge.from);
        Integer b = nodes.get(edge.to);
        if (a == null || b == null) {
            return false;
        }
        if (!edge.ignored) {
            edge.handle = layout.addEdge(a, b, (float) edge.length, 1);
            degrees[a]++;
            degrees[b]++;
            due = true;
        }
        return true;
    }

    private void disconnect(Edge edge) {
        if (edge.handle != ForceLayout.NONE) {
            layout.removeEdge(edge.handle);
            edge.handle = ForceLayout.NONE;
            degrees[nodes.get(edge.from)]--;
            degrees[nodes.get(edge.to)]--;
            due = true;
        }
    }

    @Override
    public void edgeRemoved(String source, long time, String id) {
        if (!sinkTime.isNewEvent(source, time)) {
            return;
        }
        waiting.remove(id);
        Edge edge = edges.remove(id);
        if (edge != null) {
            disconnect(edge);
        }
    }

    @Override
    public void graphCleared(String source, long time) {
        if (sinkTime.isNewEvent(source, time)) {
            clear();
        }
    }

    /** Steps of a graph's time do not matter to its layout. */
    @Override
    public void stepBegins(String source, long time, double step) {}

    @Override
    public void nodeAttributeAdded(String source, long time, String id, String name, Object value) {
        if (!sinkTime.isNewEvent(source, time)) {
            return;
        }
        Integer node = nodes.get(id);
        if (node == null) {
            return;
        }
        switch (name) {
            case "xyz", "xy" -> {
                double[] place = AttributeValues.position(value);
                if (place != null) {
                    moveNode(id, place[0], place[1], 0);
                }
            }
            case "x" -> moveNode(id, AttributeValues.number(value), layout.y(node), 0);
            case "y" -> moveNode(id, layout.x(node), AttributeValues.number(value), 0);
            case "layout.frozen" -> freezeNode(id, AttributeValues.flag(value));
            case "ui.size" -> resize(node, AttributeValues.sizeInGraphUnits(value));
            default -> {
                // not about the layout
            }
        }
    }

    private void resize(int node, double size) {
        if (!Double.isNaN(size)) {
            layout.resizeNode(node, within(size / 2), 0, 0);
            due = true;
        }
    }

    @Override
    public void nodeAttributeChanged(String source, long time, String id, String name, Object old, Object value) {
        nodeAttributeAdded(source, time, id, name, value);
    }

    @Override
    public void nodeAttributeRemoved(String source, long time, String id, String name) {
        if (sinkTime.isNewEvent(source, time)) {
            if (name.equals("layout.frozen")) {
                freezeNode(id, false);
            } else if (name.equals("ui.size") && nodes.containsKey(id)) {
                resize(nodes.get(id), 2 * RADIUS);
            }
        }
    }

    @Override
    public void edgeAttributeAdded(String source, long time, String id, String name, Object value) {
        if (!sinkTime.isNewEvent(source, time)) {
            return;
        }
        Edge edge = edges.get(id);
        if (edge == null) {
            return;
        }
        if (name.equals("layout.weight")) {
            double length = AttributeValues.number(value);
            if (length > 0) {
                change(edge, Math.max(1e-3, Math.min(1e3, length)), edge.ignored);
            }
        } else if (name.equals("layout.ignored")) {
            change(edge, edge.length, AttributeValues.flag(value));
        }
    }

    private void change(Edge edge, double length, boolean ignored) {
        if (edge.length != length || edge.ignored != ignored) {
            disconnect(edge);
            edge.length = length;
            edge.ignored = ignored;
            connect(edge); // one that waits for its ends goes on waiting
        }
    }

    @Override
    public void edgeAttributeChanged(String source, long time, String id, String name, Object old, Object value) {
        edgeAttributeAdded(source, time, id, name, value);
    }

    @Override
    public void edgeAttributeRemoved(String source, long time, String id, String name) {
        Edge edge = edges.get(id);
        if (sinkTime.isNewEvent(source, time) && edge != null) {
            if (name.equals("layout.weight")) {
                change(edge, EDGE, edge.ignored);
            } else if (name.equals("layout.ignored")) {
                change(edge, edge.length, false);
            }
        }
    }

    static float within(double value) {
        return (float) Math.max(-ForceLayout.MOST, Math.min(ForceLayout.MOST, value));
    }
}
