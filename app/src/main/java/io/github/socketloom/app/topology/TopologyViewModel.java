package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.task.LatestWork;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.GraphScenes;
import io.github.socketloom.app.topology.graph.Legend;
import io.github.socketloom.app.topology.place.GraphPlacement;
import io.github.socketloom.app.topology.place.PinPlace;
import io.github.socketloom.app.topology.place.PlacedGraph;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State of the topology view: which graph the user wants, what is chosen, what is looked for, and what comes of it. All
 * methods but {@link #refresh} belong to the thread of the user interface. The graph is made on the model thread, placed
 * and made a scene on the layout thread; what is told of one actor or link is collected by tasks.
 */
public final class TopologyViewModel implements ModelView, AutoCloseable {

    private static final String NOT_REVEALED = "The topology does not show this connection: it has ended, the filter"
            + " leaves it out, or it is none of TCP or UDP.";

    private final TopologySurroundings surroundings;
    private final TopologySource source;
    private final GraphPlacement placement;
    private final GraphScenes scenes = new GraphScenes();
    private final AtomicReference<GraphPicture> unseen = new AtomicReference<>();

    private final ReadOnlyObjectWrapper<TopologyWish> wish = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TopologyStatus> status = new ReadOnlyObjectWrapper<>(TopologyStatus.WAITING);
    private final ReadOnlyObjectWrapper<GraphPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<GraphFinding> finding = new ReadOnlyObjectWrapper<>(GraphFinding.NOTHING);
    private final ReadOnlyObjectWrapper<GraphSelection> selection = new ReadOnlyObjectWrapper<>(GraphSelection.NONE);
    private final ReadOnlyObjectWrapper<String> looked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ActorModal> modal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper modalGone = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<NodeTold> told = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LinkModal> links = new ReadOnlyObjectWrapper<>();

    private final LatestWork finder;
    private final LatestWork revealer;
    private final LatestWork teller;
    private final LatestWork modalMaker;
    private final LatestWork linksMaker;
    private SocketFilter filter = SocketFilter.ALL;
    /** What was looked for when a hit was chosen last. */
    private String walked = "";
    private TopologyDocument opened;
    private String openedName;
    private String modalActor;
    private Topology modalTopology;
    private PendingReveal reveal;
    private boolean shown;

    /** Written by the thread of the user interface, read by the model thread. */
    private volatile TopologySource.Wanted wanted;

    /** Of the model thread. */
    private DisplayedGraph placedLast;

    /** Of the layout thread. */
    private GraphPicture made;

    /**
     * @param surroundings the program around the view
     * @param beginning what the user left the toolbar with
     */
    public TopologyViewModel(TopologySurroundings surroundings, TopologyWish beginning) {
        this.surroundings = surroundings;
        source = new TopologySource(surroundings.machineGuid(), surroundings.redaction());
        finder = work("search in the topology");
        revealer = work("looking for a connection in the topology");
        teller = work("collecting what is told of a disc");
        modalMaker = work("collecting what is known of an actor");
        linksMaker = work("collecting what is known of a link");
        placement = new GraphPlacement(this::placed, surroundings.failures(), surroundings.animated());
        placement.setSpread(beginning.spread());
        wish.set(beginning);
        wanted = new TopologySource.Wanted(beginning, filter, null, null);
    }

    private LatestWork work(String what) {
        return new LatestWork(surroundings.tasks(), surroundings.failures(), what);
    }

    // ------------------------------------------------------------------------------------- model and layout threads

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        TopologySource.Made made = source.make(state, change, wanted);
        if (made.graph() != null && made.graph() != placedLast) {
            placedLast = made.graph();
            placement.show(made.graph());
        }
        return () -> show(made.status());
    }

    private void placed(PlacedGraph placed) {
        DisplayedGraph graph = placed.graph();
        boolean moved = made != null && made.graph() == graph; // and nothing else
        GraphPicture next = new GraphPicture(placed, scenes.scene(graph, placed.x(), placed.y(), placed.pinned()),
                moved ? made.legend() : Legend.of(graph, graph.metric()));
        made = next;
        // at most one is on its way to the screen
        if (unseen.getAndSet(next) == null) {
            surroundings.ui().execute(this::showPicture);
        }
    }

    // --------------------------------------------------------------------------------------------- user interface

    private void showPicture() {
        GraphPicture next = unseen.getAndSet(null);
        GraphPicture before = picture.get();
        picture.set(next);
        if (before != null && before.graph() == next.graph()) {
            return; // only places changed
        }
        GraphSelection chosen = selection.get();
        if (chosen.node() != null && chosen.nodeIn(next.graph()) < 0
                || chosen.from() != null && chosen.edgeIn(next.graph()) < 0) {
            choose(GraphSelection.NONE);
        } else {
            refreshTold();
            refreshLinks(); // of this graph: the status comes before it
        }
        tryReveal();
        if (finding.get().isActive()) {
            find(finding.get().text());
        }
    }

    private void show(TopologyStatus next) {
        Topology before = status.get().topology();
        status.set(next);
        if (reveal != null && picture.get() != null && reveal.isOver()) {
            Consumer<String> say = reveal.missed();
            giveUpReveal();
            say.accept(NOT_REVEALED);
        }
        if (next.topology() != before) {
            refreshModal();
        }
    }

    private void want(TopologyWish next) {
        if (!next.equals(wish.get())) {
            wish.set(next);
            ask();
        }
    }

    private void ask() {
        wanted = new TopologySource.Wanted(wish.get(), filter, opened == null ? null : opened.topology(), openedName);
        surroundings.refreshRequest().accept(this);
    }

    /** Returns what the toolbar says. */
    public ReadOnlyObjectProperty<TopologyWish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    /** Shows another graph, or the same in another way. Only the parts of the wish that differ cost anything. */
    public void setWish(TopologyWish next) {
        giveUpReveal();
        if (next.spread() != wish.get().spread()) {
            placement.setSpread(next.spread());
        }
        want(next);
    }

    /** Shows the connections that a filter takes. */
    public void setFilter(SocketFilter next) {
        if (next != filter) {
            filter = next;
            ask();
        }
    }

    /**
     * Shows a document in place of the host.
     *
     * @param name what to call it, for example the name of its file
     */
    public void open(TopologyDocument document, String name) {
        giveUpReveal();
        opened = Objects.requireNonNull(document);
        openedName = Objects.requireNonNull(name);
        leave();
    }

    /** Shows the host again. */
    public void closeDocument() {
        opened = null;
        openedName = null;
        leave();
    }

    private void leave() {
        choose(GraphSelection.NONE);
        closeModal();
        ask();
    }

    /** Returns what is said around the graph. */
    public ReadOnlyObjectProperty<TopologyStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Returns what is to be drawn; null before there is anything. */
    public ReadOnlyObjectProperty<GraphPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Chooses something. */
    public void select(GraphSelection next) {
        giveUpReveal();
        choose(next);
    }

    private void choose(GraphSelection next) {
        if (!next.equals(selection.get())) {
            teller.cancel();
            linksMaker.cancel();
            selection.set(next);
            refreshTold();
            refreshLinks();
        }
    }

    private void refreshTold() {
        GraphPicture now = picture.get();
        int node = now == null ? -1 : selection.get().nodeIn(now.graph());
        if (node < 0) {
            teller.cancel();
            told.set(null);
            return;
        }
        DisplayedGraph graph = now.graph();
        teller.request(() -> NodeTold.of(graph, node), told::set);
    }

    /** Returns what is told of the chosen disc, soon after it was chosen; null if none is. */
    public ReadOnlyObjectProperty<NodeTold> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** Returns what is chosen. */
    public ReadOnlyObjectProperty<GraphSelection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Collapses a group to one disc, or shows each of its members again. */
    public void toggle(String group) {
        giveUpReveal();
        want(wish.get().withToggled(group));
    }

    /** Shows the members of groups that are collapsed, and collapses those whose members are shown. */
    public void toggleAll(Collection<String> groups) {
        TopologyWish next = wish.get();
        for (String group : groups) {
            next = next.withToggled(group);
        }
        want(next);
    }

    /** Looks for a text; an empty one ends it. */
    public void find(String text) {
        GraphPicture now = picture.get();
        DisplayedGraph graph = now == null ? null : now.graph();
        finder.request(() -> GraphFinding.of(graph, text), finding::set);
    }

    /** Returns what was found last. */
    public ReadOnlyObjectProperty<GraphFinding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    /**
     * Chooses the next of what was found.
     *
     * @param step 1 for the next, -1 for the one before
     */
    public void findNext(int step) {
        List<String> hits = finding.get().order();
        if (hits.isEmpty()) {
            return;
        }
        // what was chosen before something else was looked for is no place to go on from: the best hit comes first
        boolean going = finding.get().text().equals(walked);
        walked = finding.get().text();
        int at = going ? finding.get().placeOf(selection.get().node()) : -1;
        int next = at < 0 ? step > 0 ? 0 : hits.size() - 1 : Math.floorMod(at + step, hits.size());
        lookAt(hits.get(next));
    }

    /** Chooses a node and asks the view to bring it into sight. */
    private void lookAt(String node) {
        choose(GraphSelection.ofNode(node));
        looked.set(null);
        looked.set(node);
    }

    /** Returns the key of the node that is to be brought into sight; null for none. */
    public ReadOnlyObjectProperty<String> lookedAtProperty() {
        return looked.getReadOnlyProperty();
    }

    /**
     * Chooses the actor of a connection and brings it into sight, as soon as it is shown. It is given up when it does not
     * come with one of the next readings, or when the user does something else.
     *
     * @param missed told in a sentence that it did not come
     */
    public void reveal(RevealRequest request, Consumer<String> missed) {
        if (opened != null) {
            closeDocument();
        }
        giveUpReveal();
        reveal = new PendingReveal(request, missed);
        tryReveal();
    }

    private void giveUpReveal() {
        reveal = null;
        revealer.cancel();
    }

    private void tryReveal() {
        GraphPicture now = picture.get();
        if (reveal == null || now == null || opened != null) {
            return;
        }
        RevealRequest wantedNow = reveal.request();
        DisplayedGraph graph = now.graph();
        revealer.request(() -> wantedNow.in(graph), found -> found.ifPresent(node -> {
            giveUpReveal();
            lookAt(node);
        }));
    }

    /** Opens the modal of an actor. */
    public void openModal(String actorKey) {
        giveUpReveal();
        modalMaker.cancel();
        modalActor = actorKey;
        modalGone.set(false);
        refreshModal();
    }

    /** Opens the modal of a node if it is one actor; shows each member of it if it is a group. */
    public void open(DisplayedNode node) {
        if (node.actor() != null) {
            openModal(node.actor().key());
        } else {
            toggle(node.group());
        }
    }

    /** Closes the modal. */
    public void closeModal() {
        modalActor = null;
        modalMaker.cancel();
        modal.set(null);
        modalTopology = null;
        modalGone.set(false);
    }

    /** Returns what is told of the actor whose modal is open, as of the latest reading; null if none is open. */
    public ReadOnlyObjectProperty<ActorModal> modalProperty() {
        return modal.getReadOnlyProperty();
    }

    /** Returns what {@link #modalProperty} was made of; null before a modal was opened first. */
    public Topology modalTopology() {
        return modalTopology;
    }

    /** Returns whether the actor whose modal is open is gone, so that it tells what was known last. */
    public ReadOnlyBooleanProperty modalGoneProperty() {
        return modalGone.getReadOnlyProperty();
    }

    private void refreshModal() {
        Topology topology = status.get().topology();
        if (modalActor == null || topology == null) {
            return;
        }
        String actor = modalActor;
        TopologyDocument from = opened;
        modalMaker.request(() -> document(from, topology).actor(actor), told -> {
            if (told.isPresent()) {
                modalTopology = topology; // before anybody hears of the modal
                modal.set(told.get());
            }
            modalGone.set(told.isEmpty());
        });
    }

    private TopologyDocument document(TopologyDocument from, Topology topology) {
        return from != null && from.topology() == topology ? from : surroundings.documents().apply(topology);
    }

    private void refreshLinks() {
        GraphPicture now = picture.get();
        int edge = now == null ? -1 : selection.get().edgeIn(now.graph());
        Topology topology = status.get().topology();
        if (edge < 0 || topology == null) {
            linksMaker.cancel();
            links.set(null);
            return;
        }
        List<Link> behind = now.graph().edges().get(edge).links();
        Topology of = now.graph().topology();
        TopologyDocument from = opened;
        linksMaker.request(() -> document(from, of).links(behind), links::set);
    }

    /** Returns what is told of the chosen line; null if none is chosen. */
    public ReadOnlyObjectProperty<LinkModal> linksProperty() {
        return links.getReadOnlyProperty();
    }

    // ------------------------------------------------------------------------------------------------------ places

    /** Puts a node somewhere while it is dragged. */
    public void drag(String node, double x, double y) {
        placement.drag(node, x, y);
    }

    /** Fixes a node where it was dragged to. */
    public void pin(String node, double x, double y) {
        placement.pin(node, new PinPlace(x, y));
    }

    /** Lets a node go. */
    public void unpin(String node) {
        placement.unpin(node);
    }

    /** Lays everything out anew, but for pinned nodes. */
    public void relayout() {
        placement.relayout();
    }

    /** Returns all pins, by keys of nodes; to be kept for the next run. */
    public Map<String, PinPlace> pins() {
        return placement.pins();
    }

    /** Fixes nodes where they were in an earlier run. */
    public void setPins(Map<String, PinPlace> pins) {
        placement.setPins(pins);
    }

    /** Tells whether anybody sees the view; while nobody does nothing is placed. */
    public void setShown(boolean nowShown) {
        shown = nowShown;
        placement.setHidden(!nowShown);
    }

    /** Returns what {@link #setShown} said last. */
    public boolean isShown() {
        return shown;
    }

    /** Ends the layout thread. Any thread. */
    @Override
    public void close() {
        placement.close();
    }
}
