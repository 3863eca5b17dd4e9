package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What labels say of actors, where a modal says that they stand. */
final class ActorLabels {

    /** No labels. */
    static final ActorLabels NONE = new ActorLabels(null, null);

    private final SourceTable table;
    private final ModalPresentation.Labels columns;

    private ActorLabels(SourceTable table, ModalPresentation.Labels columns) {
        this.table = table;
        this.columns = columns;
    }

    static ActorLabels of(DocumentData data, ModalPresentation.Labels labels) {
        return labels == null || !labels.isReadable()
                ? NONE
                : new ActorLabels(
                        data.rows(new ModalSection.Source(ModalSection.Kind.ACTOR_TABLE, labels.table())), labels);
    }

    /** Returns the rows of an actor's labels. */
    int[] rows(int actor) {
        return table == null ? new int[0] : table.referring(table.number(columns.actorColumn()), actor);
    }

    /** Returns the different values of a key, in their order. */
    List<String> values(int actor, String key) {
        List<String> values = new ArrayList<>();
        said(actor, key).forEach(label -> values.add(label.value()));
        return values;
    }

    /**
     * A value and who says it.
     *
     * @param source null if it is not told
     */
    record Said(String value, String source) {}

    /** Returns the different values of a key and who says them first, in their order. */
    List<Said> said(int actor, String key) {
        Map<String, Said> said = new LinkedHashMap<>();
        for (int row : rows(actor)) {
            if (key.equals(table.value(row, columns.keyColumn()))) {
                Object value = table.value(row, columns.valueColumn());
                if (!Projected.isMissing(value)) {
                    Object source = columns.sourceColumn() == null ? null : table.value(row, columns.sourceColumn());
                    String text = CellText.plain(value);
                    said.putIfAbsent(text,
                            new Said(text, Projected.isMissing(source) ? null : CellText.plain(source)));
                }
            }
        }
        return List.copyOf(said.values());
    }
}
