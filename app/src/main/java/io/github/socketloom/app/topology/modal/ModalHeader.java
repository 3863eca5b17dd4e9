package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.CopyButton;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What stands above the tabs: who it is, what matters most of it, and what can be done. */
final class ModalHeader extends VBox {

    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    private final ModalSurroundings surroundings;
    private final Button back = new Button(null, new Icon("chevron-left"));
    private final HBox iconPlace = new HBox();
    private final Label name = new Label();
    private final Label type = new Label();
    private final Label gone = new Label();
    private final FlowPane chips = new FlowPane();
    private final Button table = new Button("Show in table");
    private final Button close = new Button(null, new Icon("close"));
    private ActorModal shown;
    private String icon;
    private ModalHistory.Visit previous;

    ModalHeader(ModalSurroundings surroundings) {
        this.surroundings = surroundings;
        getStyleClass().add("modal-header");
        back.getStyleClass().addAll("button-icon", "flat", "modal-back");
        back.setAccessibleText("Back to the actor before");
        back.setOnAction(event -> surroundings.openActor().accept(previous.actorKey()));
        back.managedProperty().bind(back.visibleProperty());
        iconPlace.getStyleClass().add("modal-icon");
        iconPlace.setAlignment(Pos.CENTER);
        name.getStyleClass().add("modal-title");
        name.setMinWidth(0);
        ClippedText.explain(name);
        CopyButton copy = new CopyButton("Copy name", () -> shown.title());
        copy.getStyleClass().add("flat");
        type.getStyleClass().add("modal-type");
        type.setMinWidth(USE_PREF_SIZE);
        HBox title = new HBox(name, type, copy);
        title.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("modal-title-line");
        title.setMinWidth(0);
        HBox.setHgrow(title, Priority.ALWAYS);
        table.setTooltip(new Tooltip("Shows its connections in the connections view"));
        table.setMinWidth(USE_PREF_SIZE);
        table.setOnAction(event -> surroundings.showInTable().accept(
                surroundings.filterOf().apply(shown.actorKey())));
        table.managedProperty().bind(table.visibleProperty());
        Button export = new Button("Export…");
        export.setMinWidth(USE_PREF_SIZE);
        export.setTooltip(new Tooltip("Saves everything that is told here, all tables too, as JSON"));
        export.setOnAction(event -> export());
        close.getStyleClass().addAll("button-icon", "flat", "modal-close");
        close.setAccessibleText("Close");
        close.setTooltip(new Tooltip("Close (Esc)"));
        close.setOnAction(event -> surroundings.close().run());
        HBox line = new HBox(back, iconPlace, title, table, export, close);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("modal-header-line");
        chips.getStyleClass().add("modal-chips");
        gone.getStyleClass().add("modal-gone");
        gone.setWrapText(true);
        gone.setMaxWidth(Double.MAX_VALUE);
        gone.managedProperty().bind(gone.visibleProperty());
        getChildren().addAll(line, chips, gone);
    }

    /**
     * Shows an actor.
     *
     * @param newPrevious who can be gone back to; null for nobody
     * @param goneSentence that it is no longer there; empty if it is
     */
    void show(ActorModal modal, ModalHistory.Visit newPrevious, String goneSentence) {
        List<ModalFact> before = shown == null ? null : Facts.key(shown.facts(), shown.title());
        shown = modal;
        previous = newPrevious;
        back.setVisible(previous != null);
        if (previous != null) {
            back.setTooltip(new Tooltip("Back to " + previous.title()));
        }
        name.setText(modal.title());
        type.setText(modal.typeLabel());
        gone.setText(goneSentence);
        gone.setVisible(!goneSentence.isEmpty());
        table.setVisible(surroundings.filterOf().apply(modal.actorKey()) != null);
        List<ModalFact> key = Facts.key(modal.facts(), modal.title());
        if (!key.equals(before)) {
            chips.getChildren().setAll(key.stream().map(ModalHeader::chip).toList());
        }
    }

    /** Shows the icon that the actor has in the graph. */
    void showIcon(String next) {
        if (!next.equals(icon)) {
            icon = next;
            iconPlace.getChildren().setAll(new Icon(next));
        }
    }

    private static HBox chip(ModalFact fact) {
        Label label = new Label(fact.label());
        label.getStyleClass().add("chip-label");
        Label value = new Label(Facts.text(fact));
        value.getStyleClass().add("chip-value");
        value.pseudoClassStateChanged(PENDING, Facts.isPending(fact));
        HBox chip = new HBox(label, value);
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("modal-chip");
        return chip;
    }

    private void export() {
        ActorModal modal = shown;
        new TableExport(surroundings).save("Save everything that is told of " + modal.title(),
                TableExport.name(modal.title(), "all") + ".json", out -> RowsAsText.json(modal, out));
    }
}
