package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.model.ConnectionEvent;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** Everything of one event, beside the table. */
final class EventDrawer extends VBox {

    private static final double WIDTH = 360;

    private final EventActions actions;
    private final Label title = new Label();
    private final Button connections = new Button("Show in connections");
    private final Button topology = new Button("Show in topology");
    private final Button copy = new Button("Copy");
    private final GridPane facts = new GridPane();
    private ConnectionEvent event;
    private EventTexts texts;

    EventDrawer(EventActions actions, Runnable close) {
        this.actions = actions;
        setId("event-detail");
        getStyleClass().add("detail-drawer");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        title.getStyleClass().add("detail-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setWrapText(true);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button closeButton = new Button("", new Icon("close"));
        closeButton.getStyleClass().addAll("flat", "detail-close");
        closeButton.setTooltip(new Tooltip("Close (Esc)"));
        closeButton.setAccessibleText("Close the details");
        closeButton.setOnAction(pressed -> close.run());
        HBox header = new HBox(title, closeButton);
        header.getStyleClass().add("detail-header");
        connections.setId("event-connections");
        connections.setOnAction(pressed -> EventMenu.showInConnections(event, actions));
        topology.setId("event-topology");
        topology.setTooltip(new Tooltip("Open the topology on the process, or else on the peer"));
        topology.setOnAction(pressed -> actions.showInTopology(event));
        copy.setTooltip(new Tooltip("Copy all facts as text"));
        copy.setOnAction(pressed -> ClipboardText.put(EventFacts.asText(event, texts)));
        for (Button button : new Button[]{connections, topology, copy}) {
            button.getStyleClass().addAll("flat", "small", "detail-copy");
        }
        facts.getStyleClass().add("event-facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        facts.getColumnConstraints().addAll(names, values, new ColumnConstraints());
        ScrollPane scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        FlowPane buttons = new FlowPane(4, 4, connections, topology, copy);
        buttons.getStyleClass().add("event-buttons");
        getChildren().addAll(header, buttons, scroll);
    }

    void show(ConnectionEvent other, EventTexts how) {
        if (other == event) {
            return;
        }
        event = other;
        texts = how;
        title.setText(EventFacts.title(event));
        connections.setDisable(event.connection() == null);
        topology.setDisable(event.actor() == null && event.remote().isNone());
        facts.getChildren().clear();
        facts.getRowConstraints().clear();
        int row = 0;
        for (EventFacts.Fact fact : EventFacts.of(event, texts)) {
            Label name = new Label(fact.name());
            name.getStyleClass().add("secondary");
            Label value = new Label(fact.text());
            value.setWrapText(true);
            value.setMinHeight(USE_PREF_SIZE);
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            facts.getRowConstraints().add(top);
            facts.addRow(row++, name, value, fact.term().isEmpty() ? new Label() : filter(fact.term()));
        }
    }

    private Node filter(String term) {
        Button button = new Button("", new Icon("filter"));
        button.getStyleClass().addAll("flat", "detail-filter");
        button.setAccessibleText("Show only such events");
        button.setTooltip(new Tooltip("Show only such events: " + term));
        button.setAlignment(Pos.CENTER);
        button.setOnAction(pressed -> actions.filterBy(term));
        return button;
    }
}
