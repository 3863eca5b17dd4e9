package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.CopyButton;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.topology.modal.ModalFact;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Facts as lines of a name and a value, each of which can be copied. Long values take several lines. */
final class FactList extends VBox {

    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");
    private static final double NAME_SHARE = 34;

    private final GridPane grid = new GridPane();
    /** Who says all of it, where it is always the same. */
    private final Label source = new Label();
    private List<ModalFact> facts = List.of();

    /** @param heading what stands above them */
    FactList(String heading) {
        getStyleClass().add("modal-facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(NAME_SHARE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setFillWidth(true);
        grid.getColumnConstraints().addAll(names, values);
        grid.getStyleClass().add("fact-lines");
        Label title = new Label(heading);
        title.getStyleClass().add("section-title");
        title.setMinWidth(USE_PREF_SIZE);
        source.getStyleClass().add("fact-source");
        source.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(source, Priority.ALWAYS);
        ClippedText.explain(source);
        HBox header = new HBox(8, title, source, new CopyButton("Copy all", () -> Facts.lines(facts)));
        header.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.prefViewportHeightProperty().bind(grid.heightProperty());
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
    }

    /** Shows facts; those that say the same as before stay untouched. */
    void show(List<ModalFact> next) {
        if (next.equals(facts)) {
            return;
        }
        facts = next;
        String everybody = Facts.onlySource(next);
        source.setText(everybody == null ? "" : "says " + everybody);
        grid.getChildren().clear();
        for (int i = 0; i < next.size(); i++) {
            ModalFact fact = next.get(i);
            Label name = wrapped(fact.label(), "fact-name");
            Label value = wrapped(fact.values().isEmpty() ? ModalCell.NOTHING : Facts.text(fact), "fact-value");
            value.pseudoClassStateChanged(PENDING, Facts.isPending(fact));
            if (Facts.isPending(fact)) {
                value.setTooltip(new Tooltip("It is being looked up; the next readings will tell."));
            }
            VBox says = new VBox(value);
            if (fact.source() != null && everybody == null) {
                says.getChildren().add(wrapped("says " + fact.source(), "fact-source"));
            }
            HBox.setHgrow(says, Priority.ALWAYS);
            HBox line = new HBox(says, copyButton(fact));
            line.setAlignment(Pos.TOP_LEFT);
            line.getStyleClass().add("fact-line");
            grid.addRow(i, name, line);
            GridPane.setValignment(name, VPos.TOP);
        }
    }

    private static Label wrapped(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static Button copyButton(ModalFact fact) {
        Button copy = new Button(null, new Icon("copy"));
        copy.getStyleClass().addAll("flat", "fact-copy");
        copy.setTooltip(new Tooltip("Copy “" + fact.label() + "”"));
        copy.setAccessibleText("Copy " + fact.label());
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> {
            ClipboardText.put(String.join("\n", fact.values()));
        });
        return copy;
    }
}
