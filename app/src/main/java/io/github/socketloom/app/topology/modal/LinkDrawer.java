package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.topology.modal.LinkModal;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The drawer beside the graph: what is told of the line that is chosen. To be used on the FX thread. */
public final class LinkDrawer extends VBox {

    private static final double WIDTH = 420;
    private static final double FACTS_SHARE = 0.45;
    private static final double LEAST_TABLE = 180;

    private final ModalSurroundings surroundings;
    private final Label title = new Label();
    private final FlowPane actions = new FlowPane();
    private final FactList facts = new FactList("Figures");
    private final TabPane tabs = new TabPane();
    private final TableTabs tables;
    private LinkEnds ends;

    /** Makes a drawer that tells nothing yet. */
    public LinkDrawer(ModalSurroundings surroundings) {
        this.surroundings = surroundings;
        getStyleClass().add("link-drawer");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        title.getStyleClass().add("link-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button close = new Button(null, new Icon("close"));
        close.getStyleClass().addAll("button-icon", "flat", "link-close");
        close.setAccessibleText("Close");
        close.setTooltip(new Tooltip("Close (Esc)"));
        close.setOnAction(event -> surroundings.close().run());
        HBox header = new HBox(title, close);
        header.setAlignment(Pos.TOP_LEFT);
        header.getStyleClass().add("link-header");
        actions.getStyleClass().add("link-actions");
        facts.maxHeightProperty().bind(heightProperty().multiply(FACTS_SHARE));
        facts.setMinHeight(0);
        tabs.getStyleClass().add("modal-tabs");
        tabs.setMinHeight(LEAST_TABLE);
        tables = new TableTabs(surroundings, tabs, List.of(), List.of(), true);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(header, actions, facts, tabs);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                surroundings.close().run();
                event.consume();
            }
        });
    }

    /**
     * Shows a line of the graph, or the same one as the latest reading knows it.
     *
     * @param links what is told of it
     * @param newEnds who is at its ends
     */
    public void show(LinkModal links, LinkEnds newEnds) {
        if (!newEnds.equals(ends)) {
            if (ends != null && !newEnds.isSameLine(ends)) {
                tables.forget();
            }
            ends = newEnds;
            showActions();
        }
        if (!Objects.equals(title.getText(), links.title())) {
            title.setText(links.title());
        }
        facts.show(links.facts());
        tables.show(links.tables(), links.title());
    }

    private void showActions() {
        actions.getChildren().clear();
        open(ends.fromKey(), ends.fromName());
        if (!Objects.equals(ends.fromKey(), ends.toKey())) {
            open(ends.toKey(), ends.toName());
        }
        if (ends.filter() != null) {
            action("Show in table", "Shows these connections in the connections view",
                    () -> surroundings.showInTable().accept(ends.filter()));
        }
    }

    private void open(String key, String name) {
        if (key != null) {
            action("Open “" + RowMenu.shortened(name) + "”", "Tells everything of " + name,
                    () -> surroundings.openActor().accept(key));
        }
    }

    private void action(String text, String tooltip, Runnable run) {
        Button button = new Button(text);
        button.setMnemonicParsing(false);
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(event -> run.run());
        actions.getChildren().add(button);
    }
}
