package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import io.github.socketloom.collector.topology.payload.ModalSection.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes what is told of one actor, from what the payload declares for its type; of a type without modal what it has. */
final class ModalMaker {

    private static final String NO_LABELS = "Nothing is said of it.";
    private static final String NOTHING = "Nothing is listed here.";

    private final DocumentData data;
    private final ActorNames names;
    private final SectionRows sectionRows;

    ModalMaker(DocumentData data) {
        this.data = data;
        names = new ActorNames(data);
        sectionRows = new SectionRows(data);
    }

    /** Returns what is told of the actor of a row. */
    ActorModal make(int row) {
        Actor actor = data.topology().actors().get(row);
        ActorType type = data.topology().actorTypes().get(actor.type());
        ModalPresentation modal = data.presentation(row).modal();
        if (modal != null && !modal.enabled()) {
            return new ActorModal(actor.key(), names.of(row), names.type(actor), type.icon(), type.colour(), List.of(),
                    List.of(), null);
        }
        ActorLabels labels = ActorLabels.of(data, modal == null ? null : modal.labels());
        ActorFacts facts = new ActorFacts(data, labels);
        List<ModalFact> identity = modal == null
                ? facts.ofColumns(row)
                : facts.of(row, modal.labels().identification());
        return new ActorModal(actor.key(), names.of(row), names.type(actor), type.icon(), type.colour(), identity,
                tables(row, modal, labels), Neighbourhood.of(data, row, modal));
    }

    private List<ModalTable> tables(int actor, ModalPresentation modal, ActorLabels labels) {
        TableMaker maker = new TableMaker(row -> data.topology().actors().get(row).key());
        List<ModalTable> tables = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        if (modal != null && modal.labels().isReadable()) {
            shown.add(modal.labels().table());
            tables.add(labelsTable(actor, modal.labels(), labels, maker));
        }
        List<ModalSection> sections = new ArrayList<>(modal == null ? Undeclared.sections(data) : modal.sections());
        sections.sort(ModalSection.ORDER);
        for (ModalSection section : sections) {
            if (section.source().kind() == Kind.ACTOR_TABLE) {
                shown.add(section.source().type());
            }
            SourceTable source = data.rows(section.source());
            tables.add(maker.make(
                    new TableMaker.Plan(section.id(), section.label(), section.columns(), null, section.sort(),
                            section.emptyLabel() == null ? NOTHING : section.emptyLabel()),
                    source, sectionRows.ofActor(section, actor), view(section.source().kind(), source, actor, labels)));
        }
        addOwn(actor, modal == null, labels, maker, shown, tables);
        return tables;
    }

    private RowView view(Kind kind, SourceTable source, int actor, ActorLabels labels) {
        return new RowView(source, kind == Kind.ACTORS, actor, names, labels);
    }

    private ModalTable labelsTable(int actor, ModalPresentation.Labels told, ActorLabels labels, TableMaker maker) {
        TableType type = data.types().tables().get(told.table());
        SourceTable source = data.rows(new ModalSection.Source(Kind.ACTOR_TABLE, told.table()));
        List<ModalColumn> columns = type.presentation() == null || type.presentation().columns().isEmpty()
                ? Undeclared.labels(told)
                : type.presentation().columns();
        String label = type.presentation() == null || type.presentation().label() == null
                ? "Labels"
                : type.presentation().label();
        return maker.make(new TableMaker.Plan(type.id(), label, columns,
                type.presentation() == null ? null : type.presentation().defaultVisibility(), null, NO_LABELS),
                source, labels.rows(actor), view(Kind.ACTOR_TABLE, source, actor, labels));
    }

    /** Adds the actor's own tables that no section shows, as their types say that they are shown; empty ones are not. */
    private void addOwn(int actor, boolean undeclared, ActorLabels labels, TableMaker maker, Set<String> shown,
            List<ModalTable> tables) {
        List<TableType> types = new ArrayList<>(data.actorTableTypes());
        types.removeIf(type -> shown.contains(type.id()) || type.ownerColumn() == null
                || type.presentation() == null && !undeclared);
        types.sort(Comparator.comparing(type -> type.presentation() == null ? null : type.presentation().order(),
                Comparator.nullsLast(Comparator.naturalOrder())));
        for (TableType type : types) {
            SourceTable source = data.rows(new ModalSection.Source(Kind.ACTOR_TABLE, type.id()));
            int[] rows = source.referring(source.number(type.ownerColumn()), actor);
            if (rows.length > 0) {
                tables.add(maker.make(Undeclared.plan(type, NOTHING), source, rows,
                        view(Kind.ACTOR_TABLE, source, actor, labels)));
            }
        }
    }
}
