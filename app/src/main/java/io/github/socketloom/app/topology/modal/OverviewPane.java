package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.ModalTable;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What identifies an actor and, beside it, its labels with who says so. */
final class OverviewPane extends HBox {

    /** The table of labels, as our payloads and Netdata's call it. */
    private static final String LABELS = "actor_labels";
    private static final double FACTS_SHARE = 0.4;

    private final FactList facts = new FactList("Identity");
    private final Label title = new Label();
    private final ModalTableView labels;
    private final VBox labelled;

    OverviewPane(ModalSurroundings surroundings) {
        getStyleClass().add("modal-overview");
        labels = new ModalTableView(surroundings, true);
        labels.setId("labels");
        VBox.setVgrow(labels, Priority.ALWAYS);
        title.getStyleClass().add("section-title");
        labelled = new VBox(title, labels);
        labelled.getStyleClass().add("modal-labels");
        HBox.setHgrow(labelled, Priority.ALWAYS);
        labelled.setMinWidth(0);
        labelled.managedProperty().bind(labelled.visibleProperty());
        facts.setMinWidth(0);
        facts.prefWidthProperty().bind(widthProperty().multiply(FACTS_SHARE));
        HBox.setHgrow(facts, Priority.SOMETIMES);
        getChildren().addAll(facts, labelled);
    }

    /** Tells whether a table stands here instead of in a tab of its own. */
    static boolean isLabels(ModalTable table) {
        return table.id().equals(LABELS);
    }

    void show(ActorModal modal) {
        facts.show(modal.facts());
        ModalTable table = modal.tables().stream().filter(OverviewPane::isLabels).findFirst().orElse(null);
        labelled.setVisible(table != null);
        if (table != null) {
            title.setText(table.label() + " " + Figures.count(table.rows().size()));
            labels.show(table, modal.title());
        }
    }

    void setActive(boolean active) {
        labels.setActive(active);
    }

    /** Forgets what was typed and selected, before another actor comes. */
    void forget() {
        labels.forget();
    }
}
