package io.github.socketloom.collector.topology.payload;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What labels say of actors, where a modal says that they stand. Used by one thread, for one modal. */
final class ActorLabels {

    private final SourceTable table;
    private final ModalPresentation.Labels columns;
    private final Map<Integer, Map<String, List<Said>>> said = new HashMap<>();
    private final Map<Integer, Map<String, List<String>>> values = new HashMap<>();

    private ActorLabels(SourceTable table, ModalPresentation.Labels columns) {
        this.table = table;
        this.columns = columns;
    }

    /** Returns labels that say nothing. */
    static ActorLabels none() {
        return new ActorLabels(null, null);
    }

    static ActorLabels of(DocumentData data, ModalPresentation.Labels labels) {
        return labels == null || !labels.isReadable()
                ? none()
                : new ActorLabels(
                        data.rows(new ModalSection.Source(ModalSection.Kind.ACTOR_TABLE, labels.table())), labels);
    }

    /** Returns the rows of an actor's labels. */
    int[] rows(int actor) {
        return table == null ? new int[0] : table.referring(table.number(columns.actorColumn()), actor);
    }

    /**
     * A value and who says it.
     *
     * @param source null if it is not told
     */
    record Said(String value, String source) {}

    /** Returns the different values of a key and who says them first, in their order. */
    List<Said> said(int actor, String key) {
        return said.computeIfAbsent(actor, this::all).getOrDefault(key, List.of());
    }

    /** Returns the different values of a key, in their order; the same list each time. */
    List<String> values(int actor, String key) {
        return values.computeIfAbsent(actor, a -> new HashMap<>()).computeIfAbsent(key,
                k -> said(actor, k).stream().map(Said::value).toList());
    }

    private Map<String, List<Said>> all(int actor) {
        Map<String, Map<String, Said>> byKey = new HashMap<>();
        for (int row : rows(actor)) {
            Object key = table.value(row, columns.keyColumn());
            Object value = table.value(row, columns.valueColumn());
            if (!Projected.isMissing(key) && !Projected.isMissing(value)) {
                Object source = columns.sourceColumn() == null ? null : table.value(row, columns.sourceColumn());
                String text = CellText.plain(value);
                byKey.computeIfAbsent(CellText.plain(key), k -> new LinkedHashMap<>()).putIfAbsent(text,
                        new Said(text, Projected.isMissing(source) ? null : CellText.plain(source)));
            }
        }
        Map<String, List<Said>> all = new HashMap<>();
        byKey.forEach((key, told) -> all.put(key, List.copyOf(told.values())));
        return all;
    }
}
