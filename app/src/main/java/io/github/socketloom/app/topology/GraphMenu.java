package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.ClipboardText;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The context menus of discs, lines and the ground. */
final class GraphMenu {

    private static final int LONGEST_NAME = 32;

    private final GraphCommands commands;
    private final Runnable fit;

    /** @param fit shows the whole graph */
    GraphMenu(GraphCommands commands, Runnable fit) {
        this.commands = commands;
        this.fit = fit;
    }

    ContextMenu node(DisplayedGraph graph, DisplayedNode node) {
        ContextMenu menu = new ContextMenu();
        if (node.actor() != null) {
            menu.getItems().add(item("Open “" + shortened(node.label()) + "”", () -> commands.open(node)));
        }
        if (GraphCommands.isFoldable(node)) {
            menu.getItems().add(item(foldTitle(graph, node), () -> commands.fold(node)));
        }
        MenuItem table = item("Show in the table", () -> commands.showInTable(node));
        table.setDisable(commands.tableFilter(node).isEmpty());
        menu.getItems().addAll(table,
                item(commands.isPinned(node.key()) ? "Let go of its place" : "Pin to its place",
                        () -> commands.togglePin(node.key())),
                new SeparatorMenuItem(), item("Copy “" + shortened(node.label()) + "”",
                        () -> ClipboardText.put(node.label())),
                item("Copy as text", commands::copySelection));
        return menu;
    }

    /** Returns what the other way round of a group is called. */
    static String foldTitle(DisplayedGraph graph, DisplayedNode node) {
        if (node.actor() == null) {
            return node.actors().size() == 1 ? "Show its member" : "Show each of the " + node.actors().size();
        }
        return node.actor().isEndpoint()
                ? "Collapse endpoints with the same peers"
                : "Collapse the "
                        + HostPlatform.of(graph.topology().origin().os()).container().toLowerCase(Locale.ROOT);
    }

    ContextMenu edge(DisplayedGraph graph, int edge) {
        DisplayedEdge line = graph.edges().get(edge);
        Optional<String> filter = commands.tableFilter(edge);
        MenuItem table = item("Show in the table", () -> filter.ifPresent(commands::showInTable));
        table.setDisable(filter.isEmpty());
        return new ContextMenu(
                item("Go to “" + shortened(graph.nodes().get(line.from()).label()) + "”",
                        () -> commands.select(graph.nodes().get(line.from()).key())),
                item("Go to “" + shortened(graph.nodes().get(line.to()).label()) + "”",
                        () -> commands.select(graph.nodes().get(line.to()).key())),
                table, new SeparatorMenuItem(), item("Copy as text", commands::copySelection));
    }

    ContextMenu ground() {
        return new ContextMenu(item("Show everything", fit), item("Lay out anew", commands::relayout));
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
