package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.layout.force.ForceLayout;
import io.github.socketloom.layout.force.ForceLayoutSettings;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the layout engine holds, by the keys of nodes. It is told only what differs from before, so that what did not
 * change does not move. What is gone but still shown is held like the rest. One thread owns it.
 */
final class EngineGraph implements AutoCloseable {

    private static final float EDGE_LENGTH = 60;
    /** The host's lines to what it owns give way: else it would pull everything together around itself. */
    private static final float OWNERSHIP_LENGTH = 80;
    private static final float OWNERSHIP_WEIGHT = 0.2f;
    /** So few newcomers, or this part of all, leave what they do not concern exactly where it is. */
    private static final int FEW_NEWCOMERS = 4;
    private static final int SMALL_PART = 10;
    /** Of what stays when actors are grouped otherwise, one in so many keeps its place, for the others to go by. */
    private static final int ANCHORS = 4;

    private final ForceLayout engine = new ForceLayout(ForceLayoutSettings.defaults().withEdgeLength(EDGE_LENGTH));
    private final NodeBoxes boxes;
    private final PinBoard pins;
    private final Map<String, EngineNode> nodes = new HashMap<>();
    /** By their ends, {@link #pair}. */
    private final Map<Long, Line> lines = new HashMap<>();
    private final Stillness stillness = new Stillness(engine);
    /** What the change in hand adds, resizes, or gives other lines; numbers of the engine. */
    private final BitSet changed = new BitSet();
    private String held;
    private int round;

    /** An edge that the engine holds. */
    private static final class Line {
        private final int edge;
        private final boolean ownership;
        private int round;

        Line(int edge, boolean ownership) {
            this.edge = edge;
            this.ownership = ownership;
        }
    }

    EngineGraph(NodeBoxes boxes, PinBoard pins) {
        this.boxes = boxes;
        this.pins = pins;
    }

    /** Makes the engine hold a graph; of one with the same nodes, edges and sizes it hears nothing. */
    void update(DisplayedGraph graph) {
        round++;
        changed.clear();
        boolean calm = engine.settled() || stillness.isActive();
        if (isRegrouped(graph)) {
            forgetAllButAnchors(graph);
            calm = false;
        }
        boolean labelled = isMostlyNew(graph);
        List<EngineNode> newcomers = new ArrayList<>();
        int[] handles = new int[graph.nodes().size()];
        for (int i = 0; i < handles.length; i++) {
            DisplayedNode node = graph.nodes().get(i);
            EngineNode body = nodes.get(node.key());
            if (body == null) {
                body = add(node, labelled);
                newcomers.add(body);
            } else {
                keep(body, node);
            }
            handles[i] = body.handle;
        }
        for (DisplayedEdge edge : graph.edges()) {
            connect(handles[edge.from()], handles[edge.to()], edge.isOwnership());
        }
        removeUnasked(newcomers);
        if (!changed.isEmpty()) {
            keepStill(calm && newcomers.size() <= Math.max(FEW_NEWCOMERS, nodes.size() / SMALL_PART));
        }
    }

    /** Lets only what changed, and what is beside it, move; or everything. */
    private void keepStill(boolean small) {
        if (!small) {
            stillness.end();
            return;
        }
        BitSet free = (BitSet) changed.clone();
        for (long pair : lines.keySet()) {
            int one = (int) (pair >> Integer.SIZE);
            int other = (int) pair;
            if (changed.get(one) || changed.get(other)) {
                free.set(one);
                free.set(other);
            }
        }
        if (stillness.isActive()) {
            stillness.free(free);
        } else {
            stillness.hold(handles(), free);
        }
    }

    private int[] handles() {
        return nodes.values().stream().mapToInt(body -> body.handle).toArray();
    }

    /** Tells whether a graph is laid out anew, so that there is room for its labels ({@link #finish}). */
    private boolean isMostlyNew(DisplayedGraph graph) {
        int kept = 0;
        for (DisplayedNode node : graph.nodes()) {
            kept += nodes.containsKey(node.key()) ? 1 : 0;
        }
        return 2 * kept < graph.nodes().size();
    }

    private EngineNode add(DisplayedNode node, boolean labelled) {
        NodeBoxes.Box box = boxes.of(node, labelled);
        EngineNode body = new EngineNode(engine.addNode(box.radius(), box.labelWidth(), box.labelHeight()), node, box,
                labelled, round);
        nodes.put(node.key(), body);
        changed.set(body.handle);
        return body;
    }

    private void keep(EngineNode body, DisplayedNode node) {
        body.round = round;
        boolean same = body.node.radius() == node.radius() && body.node.label().equals(node.label());
        body.node = node;
        if (!same) {
            resize(body, body.labelled);
        }
    }

    private void resize(EngineNode body, boolean labelled) {
        NodeBoxes.Box box = boxes.of(body.node, labelled);
        body.labelled = labelled;
        if (box.differs(body.box)) {
            body.box = box;
            changed.set(body.handle);
            engine.resizeNode(body.handle, box.radius(), box.labelWidth(), box.labelHeight());
        }
    }

    private void connect(int from, int to, boolean ownership) {
        if (from == to) {
            return;
        }
        long pair = pair(from, to);
        Line line = lines.get(pair);
        if (line != null && line.ownership != ownership && line.round != round) {
            engine.removeEdge(line.edge);
            line = null;
        }
        if (line == null) {
            line = new Line(ownership
                    ? engine.addEdge(from, to, OWNERSHIP_LENGTH, OWNERSHIP_WEIGHT)
                    : engine.addEdge(from, to), ownership);
            lines.put(pair, line);
            changed.set(from);
            changed.set(to);
        }
        line.round = round;
    }

    private static long pair(int one, int other) {
        return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
    }

    private void removeUnasked(List<EngineNode> newcomers) {
        lines.entrySet().removeIf(entry -> {
            boolean gone = entry.getValue().round != round;
            if (gone) {
                engine.removeEdge(entry.getValue().edge);
                changed.set((int) (entry.getKey() >> Integer.SIZE));
                changed.set(entry.getKey().intValue());
            }
            return gone;
        });
        List<EngineNode> gone = nodes.values().stream().filter(body -> body.round != round).toList();
        FirstPlaces firstPlaces = new FirstPlaces(engine, gone);
        for (EngineNode newcomer : newcomers) {
            firstPlaces.give(newcomer);
            PinPlace pin = pins.get(newcomer.node.key());
            if (pin != null) {
                engine.pin(newcomer.handle, (float) pin.x(), (float) pin.y());
            }
        }
        gone.forEach(this::remove);
    }

    private void remove(EngineNode body) {
        engine.removeNode(body.handle);
        stillness.forget(body.handle);
        changed.clear(body.handle);
        nodes.remove(body.node.key());
    }

    /** Tells whether of what depends on the grouping nothing stays. */
    private boolean isRegrouped(DisplayedGraph graph) {
        boolean any = false;
        for (DisplayedNode node : graph.nodes()) {
            if (EngineNode.dependsOnGrouping(node)) {
                if (nodes.containsKey(node.key())) {
                    return false;
                }
                any = true;
            }
        }
        return any && nodes.values().stream().anyMatch(body -> EngineNode.dependsOnGrouping(body.node));
    }

    /**
     * Has the engine lay out all anew: it does so where most nodes are new to it. A few that stay keep their places until
     * then, and the new layout is turned so that they come as near to them as they can.
     */
    private void forgetAllButAnchors(DisplayedGraph graph) {
        int staying = 0;
        List<EngineNode> forgotten = new ArrayList<>();
        for (DisplayedNode node : graph.nodes()) {
            EngineNode body = nodes.get(node.key());
            if (body != null && staying++ % ANCHORS != 0) {
                forgotten.add(body);
            }
        }
        lines.values().removeIf(line -> {
            engine.removeEdge(line.edge);
            return true;
        });
        forgotten.forEach(this::remove);
    }

    /**
     * Puts a node somewhere, and its leaves with it, and holds it while it is under the user's hand or pinned there.
     * Does nothing if there is none with this key.
     */
    void put(String node, PinPlace place) {
        EngineNode body = nodes.get(node);
        if (body != null) {
            stillness.end();
            engine.pin(body.handle, (float) place.x(), (float) place.y());
        }
    }

    /** Holds what is pinned and the node under the user's hand, null if there is none, and lets all others go. */
    void hold(String underHand) {
        held = underHand;
        for (EngineNode body : nodes.values()) {
            String key = body.node.key();
            PinPlace pin = pins.get(key);
            if (pin != null) {
                stillness.forget(body.handle);
                float x = (float) pin.x();
                float y = (float) pin.y();
                if (!engine.pinned(body.handle) || engine.x(body.handle) != x || engine.y(body.handle) != y) {
                    engine.pin(body.handle, x, y);
                }
            } else if (engine.pinned(body.handle) && !key.equals(underHand) && !stillness.holds(body.handle)) {
                engine.unpin(body.handle);
            }
        }
    }

    /** Returns the key of the node under the user's hand, or null. */
    String held() {
        return held;
    }

    /** Turns the spread, 0 to 1, and makes room for all labels: everything moves. */
    void spread(float spread) {
        if (spread == engine.spread()) {
            return;
        }
        stillness.end();
        nodes.values().forEach(body -> resize(body, true));
        engine.spread(spread);
    }

    /** Forgets all places but pins, and makes room for all labels. */
    void relayout() {
        stillness.end();
        nodes.values().forEach(body -> resize(body, true));
        engine.relayout();
    }

    /** Puts all nodes of a graph where they stood. */
    void restore(Places places) {
        update(places.graph());
        for (int i = 0; i < places.x().length; i++) {
            EngineNode body = nodes.get(places.graph().nodes().get(i).key());
            if (!engine.pinned(body.handle)) {
                engine.moveTo(body.handle, (float) places.x()[i], (float) places.y()[i]);
            }
        }
    }

    /**
     * Ends a layout, to be called when all is settled. What was held still is let go, and where a newcomer found no place
     * but upon others, they are parted. The room that labels had is taken away: what stands stays as it is, and a newcomer
     * that comes upon a label later must not push away whom it belongs to.
     *
     * @return whether there is a little more to be done
     */
    boolean finish() {
        if (stillness.isActive() && stillness.endAndPart(handles())) {
            return true;
        }
        boolean labelled = false;
        for (EngineNode body : nodes.values()) {
            if (body.labelled) {
                labelled |= body.box.labelWidth() > 0;
                resize(body, false);
            }
        }
        return labelled;
    }

    /** Does one bounded piece of work. */
    void tick() {
        engine.tick();
    }

    /** Tells whether nothing is left to do. */
    boolean isSettled() {
        return engine.settled();
    }

    /** Returns how many nodes there are. */
    int nodeCount() {
        return nodes.size();
    }

    /**
     * Returns where the nodes of a graph stand. Those that the engine does not hold any more stay where they are said to
     * be.
     *
     * @param otherwise places of the same graph; null if all of its nodes are held
     */
    Places places(DisplayedGraph graph, Places otherwise) {
        int count = graph.nodes().size();
        double[] x = new double[count];
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            EngineNode body = nodes.get(graph.nodes().get(i).key());
            x[i] = body == null ? otherwise.x()[i] : engine.x(body.handle);
            y[i] = body == null ? otherwise.y()[i] : engine.y(body.handle);
        }
        return new Places(graph, x, y);
    }

    @Override
    public void close() {
        engine.close();
    }
}
