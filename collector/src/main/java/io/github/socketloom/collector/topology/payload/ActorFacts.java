package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.payload.ActorLabels.Said;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What identifies an actor: its labels, which hold all values of a group, else its columns. */
final class ActorFacts {

    private static final int MOST_VALUES = 5;
    private static final String REASON = "no_owner_reason";
    private static final Set<String> SHOWN_ELSEWHERE = Set.of("id", "type", "layer", "display_name");

    private final DocumentData data;
    private final ActorLabels labels;

    ActorFacts(DocumentData data, ActorLabels labels) {
        this.data = data;
        this.labels = labels;
    }

    /** Returns the facts that are declared, those without value left out. */
    List<ModalFact> of(int actor, ModalPresentation.Identification identification) {
        List<ModalFact> facts = new ArrayList<>();
        if (!identification.enabled()) {
            return facts;
        }
        List<Said> statuses = said(actor, Pending.STATUS);
        boolean pending = !statuses.isEmpty() && statuses.stream().allMatch(said -> Pending.isStatus(said.value()));
        for (ModalPresentation.Field field : identification.fields()) {
            List<Said> said = said(actor, field.key());
            boolean waits = pending && (Pending.isName(field.key()) || field.key().equals(Pending.STATUS));
            add(facts, field.key(), field.label(), waits && !said.isEmpty()
                    ? List.of(new Said(Pending.WORD, said.get(0).source()))
                    : said, field.maxValues());
        }
        return facts;
    }

    /** Returns all columns of an actor as facts. */
    List<ModalFact> ofColumns(int actor) {
        List<ModalFact> facts = new ArrayList<>();
        for (SourceColumn column : data.actors().columns()) {
            if (!SHOWN_ELSEWHERE.contains(column.id()) && !column.isActor()) {
                add(facts, column.id(), Words.label(column.id()), ofColumn(actor, column.id()), MOST_VALUES);
            }
        }
        return facts;
    }

    private List<Said> said(int actor, String key) {
        List<Said> said = labels.said(actor, key);
        return said.isEmpty() ? ofColumn(actor, key) : said;
    }

    private List<Said> ofColumn(int actor, String id) {
        int number = data.actors().number(id);
        Object value = number < 0 ? null : data.actors().value(actor, number);
        if (Projected.isMissing(value)) {
            return List.of();
        }
        SourceColumn column = data.actors().columns().get(number);
        Map<String, Said> said = new LinkedHashMap<>();
        for (Object each : value instanceof List<?> several ? several : List.of(value)) {
            if (!Projected.isMissing(each)) {
                for (String text : texts(each, column)) {
                    said.putIfAbsent(text, new Said(text, null));
                }
            }
        }
        return List.copyOf(said.values());
    }

    /** Returns a value as one text; reasons, which are parted by commas in one column, as a sentence each. */
    private static List<String> texts(Object value, SourceColumn column) {
        return column.id().equals(REASON) && value instanceof String reasons
                ? Arrays.stream(reasons.split(",")).map(ActorFacts::reason).toList()
                : List.of(text(value, column));
    }

    private static String reason(String word) {
        return Arrays.stream(NoOwnerReason.values()).filter(reason -> reason.key().equals(word))
                .map(NoOwnerReason::explanation).findFirst().orElse(word);
    }

    private static String text(Object value, SourceColumn column) {
        if (value instanceof Number number) {
            return column.type() == ColumnType.DURATION
                    ? Units.duration(number, column.unit())
                    : Units.number(number, column.unit());
        }
        return column.type() == ColumnType.TIMESTAMP && value instanceof String time
                ? Units.time(time)
                : CellText.plain(value);
    }

    private static void add(List<ModalFact> facts, String key, String label, List<Said> said, int most) {
        if (!said.isEmpty()) {
            List<String> values = said.stream().limit(most).map(each -> CellText.line(each.value())).toList();
            facts.add(new ModalFact(key, CellText.line(label), values, said.size() - values.size(),
                    said.get(0).source() == null ? null : CellText.line(said.get(0).source())));
        }
    }
}
