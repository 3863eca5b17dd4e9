package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.NodeSummary;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.collector.topology.Actor;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The drawer beside the graph: the disc that is chosen, in a few lines, and what can be done with it. */
final class NodeDrawer extends VBox {

    private static final double WIDTH = 300;
    private static final double VALUE_HEIGHT = 80;
    private static final double SPACE = 8;

    private final GraphCommands commands;
    private final Label title = new Label();
    private final Label kind = new Label();
    private final Label health = new Label();
    private final Label neighboursTitle = new Label("Most to do with");
    private final VBox neighbours = new VBox();
    private final GridPane facts = new GridPane();
    private final Button open = button("node-open", "Open", "Everything that is known of it (Enter)");
    private final Button table = button("node-table", "Show in table", "Its connections, in the table");
    private final Button pin = button("node-pin", "Pin", "Pinned discs keep their place (P)");
    private final Button fold = button("node-fold", "Collapse", "One disc for all of them, or each its own (C)");
    private final Label membersTitle = new Label();
    private final ListView<Actor> members = new ListView<>();
    private DisplayedNode shown;
    private List<NodeSummary.Fact> shownFacts = List.of();

    /**
     * @param member opens the modal of one of a group's members
     * @param close closes the drawer
     */
    NodeDrawer(GraphCommands commands, Consumer<Actor> member, Runnable close) {
        this.commands = commands;
        setId("node-drawer");
        getStyleClass().addAll("detail-drawer", "node-drawer");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        title.getStyleClass().add("detail-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        LazyTooltip.install(title, title::getText);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button closeButton = new Button(null, new Icon("close"));
        closeButton.getStyleClass().addAll("button-icon", "flat", "detail-close");
        closeButton.setTooltip(new Tooltip("Close (Esc)"));
        closeButton.setAccessibleText("Close");
        closeButton.setOnAction(event -> close.run());
        HBox header = new HBox(title, closeButton);
        header.getStyleClass().add("detail-header");
        FlowPane buttons = new FlowPane(4, 4, open, table, pin, fold);
        facts.getStyleClass().add("node-facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        facts.getColumnConstraints().setAll(names, values);
        membersTitle.getStyleClass().add("section-title");
        members.setId("node-members");
        members.getStyleClass().add("dense");
        members.setCellFactory(list -> new MemberCell(member));
        members.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Actor chosen = members.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                member.accept(chosen);
                event.consume();
            }
        });
        VBox.setVgrow(members, Priority.ALWAYS);
        open.setOnAction(event -> commands.open(shown));
        table.setOnAction(event -> commands.showInTable(shown));
        pin.setOnAction(event -> commands.togglePin(shown.key()));
        fold.setOnAction(event -> commands.fold(shown));
        kind.getStyleClass().add("secondary");
        health.setWrapText(true);
        health.managedProperty().bind(health.visibleProperty());
        neighboursTitle.getStyleClass().add("section-title");
        neighboursTitle.managedProperty().bind(neighboursTitle.visibleProperty());
        VBox told = new VBox(SPACE, buttons, health, facts, neighboursTitle, neighbours);
        told.getStyleClass().add("node-told");
        ScrollPane scroll = new ScrollPane(told);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.SOMETIMES);
        getChildren().addAll(header, kind, scroll, membersTitle, members);
    }

    private static Button button(String id, String text, String says) {
        Button button = new Button(text);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(says));
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    /** Shows a disc: what is known at once. */
    void show(DisplayedNode node) {
        pin.setText(commands.isPinned(node.key()) ? "Unpin" : "Pin");
        if (node.equals(shown)) {
            return;
        }
        boolean another = shown == null || !shown.key().equals(node.key());
        boolean group = node.actor() == null;
        if (another || !node.actors().equals(shown.actors())) {
            showMembers(node, group);
        }
        shown = node;
        title.setText(node.label());
        if (another) {
            forget();
        }
        open.setVisible(!group);
        fold.setVisible(GraphCommands.isFoldable(node));
        fold.setText(group ? "Expand" : "Collapse");
    }

    /** What was told is not of this disc: better nothing than that. */
    private void forget() {
        kind.setText("");
        shownFacts = List.of();
        facts.getChildren().clear();
        health.setVisible(false);
        neighbours.getChildren().clear();
        neighboursTitle.setVisible(false);
        table.setDisable(true);
    }

    /** Tells of the disc that is shown; does nothing if it is another one. */
    void tell(NodeTold told) {
        if (shown == null || !told.node().key().equals(shown.key())) {
            return;
        }
        tell(told.summary(), told.graph());
        table.setDisable(!commands.isOfThisHost() || told.tableFilter().isEmpty());
    }

    private void tell(NodeSummary summary, DisplayedGraph graph) {
        kind.setText(summary.kind());
        if (!summary.facts().equals(shownFacts)) {
            shownFacts = summary.facts();
            showFacts();
        }
        health.setText(summary.health() == LinkHealth.UNKNOWN
                ? ""
                : "Its lines: " + GraphTexts.health(summary.health(), summary.reason()));
        health.setVisible(!health.getText().isEmpty());
        neighbours.getChildren().clear();
        for (NodeSummary.Neighbour each : summary.neighbours()) {
            neighbours.getChildren().add(neighbour(each, graph.nodes().get(each.node()).key()));
        }
        if (summary.furtherNeighbours() > 0) {
            Label more = new Label("and " + Figures.count(summary.furtherNeighbours()) + " more");
            more.getStyleClass().add("secondary");
            neighbours.getChildren().add(more);
        }
        neighboursTitle.setVisible(!summary.neighbours().isEmpty());
    }

    private Hyperlink neighbour(NodeSummary.Neighbour neighbour, String key) {
        String arrow = neighbour.client() ? neighbour.server() ? "↔ " : "← " : neighbour.server() ? "→ " : "– ";
        Hyperlink link = new Hyperlink(arrow + neighbour.label() + " · " + neighbour.amount());
        link.setMnemonicParsing(false);
        link.setMinWidth(0);
        link.setMaxWidth(Double.MAX_VALUE);
        link.getStyleClass().add("neighbour");
        LazyTooltip.install(link, link::getText);
        link.setOnAction(event -> commands.select(key));
        return link;
    }

    private void showFacts() {
        facts.getChildren().clear();
        int row = 0;
        for (NodeSummary.Fact fact : shownFacts) {
            Label name = new Label(fact.label());
            name.getStyleClass().add("secondary");
            Label value = new Label(fact.value());
            value.setWrapText(true);
            value.setMaxHeight(VALUE_HEIGHT);
            LazyTooltip.install(value, value::getText);
            GridPane.setValignment(name, VPos.TOP);
            facts.addRow(row++, name, value);
        }
    }

    private void showMembers(DisplayedNode node, boolean group) {
        membersTitle.setVisible(group);
        membersTitle.setManaged(group);
        members.setVisible(group);
        members.setManaged(group);
        membersTitle.setText(group ? Figures.count(node.actors().size(), "member", "members") : "");
        members.getItems().setAll(group ? node.actors() : List.of());
    }

    private static final class MemberCell extends ListCell<Actor> {
        MemberCell(Consumer<Actor> member) {
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && getItem() != null) {
                    member.accept(getItem());
                }
            });
            LazyTooltip.install(this, () -> getText() == null || getText().isEmpty()
                    ? ""
                    : getText() + "\nDouble click or Enter tells everything about it");
        }

        @Override
        protected void updateItem(Actor actor, boolean empty) {
            super.updateItem(actor, empty);
            setText(empty || actor == null ? null : GraphTexts.name(actor));
        }
    }
}
