package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.ConntrackTuple;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;

/** Shows where packets of a direction come from and where they go; an end that is rewritten is emphasised. */
final class WayCell extends EntryCell {

    private static final PseudoClass REWRITTEN = PseudoClass.getPseudoClass("rewritten");
    private static final double LEAST = 40;

    private final boolean reply;
    private final Label source = end();
    private final Label destination = end();
    private final HBox way;

    /** @param reply whether this is the reply direction, in which what is rewritten is to be seen */
    WayCell(boolean reply) {
        this.reply = reply;
        Label arrow = new Label("→");
        arrow.setMinWidth(USE_PREF_SIZE);
        arrow.getStyleClass().add("way-arrow");
        way = new HBox(4, source, arrow, destination);
        way.setAlignment(Pos.CENTER_LEFT);
    }

    private static Label end() {
        Label label = new Label();
        label.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        label.setMinWidth(LEAST);
        label.getStyleClass().add("way-end");
        return label;
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(null);
        EntryRow row = empty ? null : row();
        setGraphic(row == null ? null : way);
        if (row != null) {
            ConntrackTuple tuple = reply ? row.entry().reply() : row.entry().original();
            source.setText(row.written(tuple.source()));
            destination.setText(row.written(tuple.destination()));
            source.pseudoClassStateChanged(REWRITTEN, reply && row.isDestinationRewritten());
            destination.pseudoClassStateChanged(REWRITTEN, reply && row.isSourceRewritten());
        }
    }

    @Override
    String explanation() {
        EntryRow row = row();
        if (row == null) {
            return "";
        }
        ConntrackTuple tuple = reply ? row.entry().reply() : row.entry().original();
        String whole = row.written(tuple.source(), tuple.destination());
        String translation = row.translationSentence();
        return translation.isEmpty() ? whole : whole + "\n" + translation;
    }
}
