package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.payload.ModalSection.OwnerFilter;
import io.github.socketloom.collector.topology.payload.ModalSection.RowFilter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which rows of a table a section shows: those of the actor or of the links that are looked at, and of these some. */
final class SectionRows {

    private final DocumentData data;

    SectionRows(DocumentData data) {
        this.data = data;
    }

    /** Returns the rows that a section shows of an actor, in their order. */
    int[] ofActor(ModalSection section, int actor) {
        SourceTable table = data.rows(section.source());
        return filtered(section, table, owned(section, table, actor));
    }

    /** Returns the rows that a section shows of links, in their order. */
    int[] ofLinks(ModalSection section, int[] links) {
        SourceTable table = data.rows(section.source());
        return filtered(section, table, behind(section, table, links));
    }

    private int[] owned(ModalSection section, SourceTable table, int actor) {
        OwnerFilter owner = section.owner() == null ? usual(section, table) : section.owner();
        if (owner instanceof ModalSection.OfActor of) {
            return table.referring(table.number(of.actorColumn()), actor);
        }
        if (owner instanceof ModalSection.Incident of) {
            return joined(IntStream.concat(Arrays.stream(table.referring(table.number(of.sourceColumn()), actor)),
                    Arrays.stream(table.referring(table.number(of.targetColumn()), actor))));
        }
        if (owner instanceof ModalSection.OfLink of) {
            IntStream links = IntStream.concat(Arrays.stream(data.linksFrom(actor)),
                    Arrays.stream(data.linksTo(actor)));
            return referring(table, of.linkColumn(), links);
        }
        // no link is looked at
        return owner instanceof ModalSection.OfSelectedLink ? new int[0] : all(table);
    }

    private int[] behind(ModalSection section, SourceTable table, int[] links) {
        OwnerFilter owner = section.owner() == null ? usual(section, table) : section.owner();
        if (section.source().kind() == ModalSection.Kind.LINKS && !(owner instanceof ModalSection.AllRows)) {
            return links;
        }
        if (owner instanceof ModalSection.OfLink of) {
            return referring(table, of.linkColumn(), Arrays.stream(links));
        }
        if (owner instanceof ModalSection.OfSelectedLink of) {
            return referring(table, of.linkColumn(), Arrays.stream(links));
        }
        if (owner instanceof ModalSection.OfActor of) {
            int column = table.number(of.actorColumn());
            return joined(Arrays.stream(links).flatMap(link -> IntStream.of(data.source(link), data.target(link)))
                    .distinct().flatMap(actor -> Arrays.stream(table.referring(column, actor))));
        }
        return owner instanceof ModalSection.Incident of
                ? between(table, of.sourceColumn(), of.targetColumn(), links)
                : all(table);
    }

    /** Returns the rows whose ends are those of one of the links. */
    int[] between(SourceTable table, String sourceColumn, String targetColumn, int[] links) {
        int source = table.number(sourceColumn);
        int target = table.number(targetColumn);
        Set<Long> ends = new HashSet<>();
        for (int link : links) {
            ends.add(ends(data.source(link), data.target(link)));
        }
        return joined(Arrays.stream(links).map(data::source).distinct()
                .flatMap(actor -> Arrays.stream(table.referring(source, actor)))
                .filter(row -> table.value(row, target) instanceof Integer to
                        && ends.contains(ends((Integer) table.value(row, source), to))));
    }

    private static long ends(int source, int target) {
        return (long) source << Integer.SIZE | target;
    }

    private static int[] referring(SourceTable table, String linkColumn, IntStream links) {
        int column = table.number(linkColumn);
        return joined(links.flatMap(link -> Arrays.stream(table.referring(column, link))));
    }

    private static int[] joined(IntStream rows) {
        return rows.sorted().distinct().toArray();
    }

    private static int[] all(SourceTable table) {
        return IntStream.range(0, table.rows()).toArray();
    }

    /** Returns what belongs to an actor or link where a section does not tell: what refers to it. */
    private static OwnerFilter usual(ModalSection section, SourceTable table) {
        List<SourceColumn> actors = table.columns().stream().filter(SourceColumn::isActor).toList();
        boolean ends = table.number(DocumentData.SOURCE) >= 0 && table.number(DocumentData.TARGET) >= 0
                && table.columns().get(table.number(DocumentData.SOURCE)).isActor()
                && table.columns().get(table.number(DocumentData.TARGET)).isActor();
        if (section.source().kind() == ModalSection.Kind.ACTORS) {
            return new ModalSection.AllRows();
        }
        if (ends) {
            return new ModalSection.Incident(section.source().kind() == ModalSection.Kind.EVIDENCE,
                    DocumentData.SOURCE, DocumentData.TARGET);
        }
        String link = table.columns().stream().filter(SourceColumn::isLink).map(SourceColumn::id).findFirst()
                .orElse(null);
        if (link != null) {
            return new ModalSection.OfLink(link);
        }
        return actors.isEmpty() ? new ModalSection.AllRows() : new ModalSection.OfActor(actors.get(0).id());
    }

    private static int[] filtered(ModalSection section, SourceTable table, int[] rows) {
        int[] left = rows;
        for (RowFilter filter : section.filters()) {
            Set<Object> wanted = new HashSet<>();
            filter.values().forEach(value -> wanted.add(comparable(value)));
            int column = table.number(filter.column());
            left = Arrays.stream(left).filter(row -> passes(filter, wanted, table.value(row, column))).toArray();
        }
        return left;
    }

    private static boolean passes(RowFilter filter, Set<Object> wanted, Object value) {
        return switch (filter.operator()) {
            case EQ, IN -> isOne(wanted, value);
            case NE, NOT_IN -> !isOne(wanted, value);
            case EXISTS -> !Projected.isMissing(value);
            case MISSING -> Projected.isMissing(value);
        };
    }

    /** Of several values that were aggregated one is enough. */
    private static boolean isOne(Set<Object> wanted, Object value) {
        return wanted.contains(comparable(value))
                || value instanceof List<?> several
                        && several.stream().anyMatch(each -> wanted.contains(comparable(each)));
    }

    /** Returns numbers of any kind as equal objects if they are the same number, and nothing as null. */
    private static Object comparable(Object value) {
        if (Projected.isMissing(value)) {
            return null;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value;
    }
}
