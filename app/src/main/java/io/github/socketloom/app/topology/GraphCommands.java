package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.GraphFilterTerms;
import io.github.socketloom.app.ui.ClipboardText;
import java.util.Optional;
import java.util.function.Supplier;

/** What can be done with a disc or a line, whoever asks for it: pointer, keys, menus, drawer. */
final class GraphCommands {

    private final TopologyViewModel model;
    private final TopologyActions actions;
    private final Supplier<GraphPicture> picture;

    /** @param picture tells what is shown; null if nothing is */
    GraphCommands(TopologyViewModel model, TopologyActions actions, Supplier<GraphPicture> picture) {
        this.model = model;
        this.actions = actions;
        this.picture = picture;
    }

    /** Returns what is shown; null if nothing is. */
    GraphPicture picture() {
        return picture.get();
    }

    /** Returns the node that is chosen; null if none is. */
    DisplayedNode chosen() {
        int number = chosenNumber();
        return number < 0 ? null : picture().graph().nodes().get(number);
    }

    /** Returns the number of the node that is chosen, or -1. */
    int chosenNumber() {
        return picture() == null ? -1 : model.selectionProperty().get().nodeIn(picture().graph());
    }

    void select(String node) {
        model.select(node == null ? GraphSelection.NONE : GraphSelection.ofNode(node));
    }

    void selectEdge(DisplayedGraph graph, int edge) {
        model.select(GraphSelection.ofEdge(graph, edge));
    }

    /** Tells everything about an actor, or shows the members of a group. */
    void open(DisplayedNode node) {
        model.open(node);
    }

    /** Tells whether a node can be made one disc with others, or shown as its members. */
    static boolean isFoldable(DisplayedNode node) {
        return node.group() != null;
    }

    /** Shows the members of a group, or makes a member one disc with the others. */
    void fold(DisplayedNode node) {
        if (isFoldable(node)) {
            model.toggle(node.group());
        }
    }

    /** Tells whether a node is fixed. */
    boolean isPinned(String node) {
        GraphPicture now = picture();
        int number = now == null ? -1 : now.graph().node(node);
        return number >= 0 && now.placed().pinned().get(number);
    }

    /** Fixes a node where it is, or lets it go. */
    void togglePin(String node) {
        GraphPicture now = picture();
        int number = now == null ? -1 : now.graph().node(node);
        if (number < 0) {
            return;
        }
        if (now.placed().pinned().get(number)) {
            model.unpin(node);
        } else {
            model.pin(node, now.placed().x()[number], now.placed().y()[number]);
        }
    }

    /** Returns which connections of the table belong to a node; empty if it is not about this host. */
    Optional<String> tableFilter(DisplayedNode node) {
        int number = picture() == null ? -1 : picture().graph().node(node.key());
        return number < 0 ? Optional.empty() : ofThisHost(GraphFilterTerms.node(picture().graph(), number, false));
    }

    /** Returns which connections of the table are behind a line; empty if there is no way to say it. */
    Optional<String> tableFilter(int edge) {
        return picture() == null ? Optional.empty() : ofThisHost(GraphFilterTerms.edge(picture().graph(), edge, false));
    }

    private Optional<String> ofThisHost(String filter) {
        return filter.isEmpty() || !isOfThisHost() ? Optional.empty() : Optional.of(filter);
    }

    /** Tells whether what is shown is this host, whose connections the table shows. */
    boolean isOfThisHost() {
        return model.statusProperty().get().document() == null;
    }

    void showInTable(DisplayedNode node) {
        tableFilter(node).ifPresent(actions::showInTable);
    }

    void showInTable(String filter) {
        actions.showInTable(filter);
    }

    /** Puts what is chosen on the clipboard as text. */
    void copySelection() {
        if (picture() != null) {
            ClipboardText.put(GraphTexts.copied(picture().graph(), model.selectionProperty().get(),
                    model.wishProperty().get().metric()));
        }
    }

    void relayout() {
        model.relayout();
    }
}
