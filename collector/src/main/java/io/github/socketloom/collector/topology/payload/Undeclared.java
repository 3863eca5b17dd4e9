package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import java.util.ArrayList;
import java.util.List;

/** What is shown where a payload does not declare it: all that there is, by the names of its columns. */
final class Undeclared {

    private Undeclared() {}

    /** Returns the lists of an actor whose type has no modal: its links. */
    static List<ModalSection> sections(DocumentData data) {
        List<ModalColumn> columns = new ArrayList<>();
        columns.add(ModalColumn.oppositeActor("peer", "Neighbour"));
        for (SourceColumn column : data.links().columns()) {
            boolean end = column.id().equals(DocumentData.SOURCE) || column.id().equals(DocumentData.TARGET);
            columns.add(end ? ModalColumn.of(column).expanded() : ModalColumn.of(column));
        }
        return List.of(new ModalSection("links", "Links", 0L,
                new ModalSection.Source(ModalSection.Kind.LINKS, null),
                new ModalSection.Incident(false, DocumentData.SOURCE, DocumentData.TARGET), List.of(), columns, null,
                "It has no links."));
    }

    /** Returns the columns of labels. */
    static List<ModalColumn> labels(ModalPresentation.Labels told) {
        List<ModalColumn> columns = new ArrayList<>();
        columns.add(ModalColumn.text(told.keyColumn(), "Label"));
        columns.add(ModalColumn.text(told.valueColumn(), "Value"));
        if (told.sourceColumn() != null) {
            columns.add(ModalColumn.badge(told.sourceColumn(), "Source"));
        }
        if (told.kindColumn() != null) {
            columns.add(ModalColumn.badge(told.kindColumn(), "Kind"));
        }
        return columns;
    }

    /** Returns how a table of a type is shown that no section shows. */
    static TableMaker.Plan plan(TableType type, String emptyLabel) {
        TablePresentation told = type.presentation();
        List<ModalColumn> columns = told == null || told.columns().isEmpty()
                ? type.columns().stream().filter(column -> !column.id().equals(type.ownerColumn()))
                        .map(ModalColumn::of).toList()
                : told.columns();
        return new TableMaker.Plan(type.id(),
                told == null || told.label() == null ? Words.label(type.id()) : told.label(), columns,
                told == null ? null : told.defaultVisibility(), null, emptyLabel);
    }
}
