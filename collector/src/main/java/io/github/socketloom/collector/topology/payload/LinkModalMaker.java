package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.EvidenceType;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import io.github.socketloom.collector.topology.payload.ModalSection.Kind;
import io.github.socketloom.collector.topology.payload.ModalSection.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes what is told of links: themselves, what the payload declares for their types, and what else is behind them, of
 * evidence and of tables that refer to them.
 */
final class LinkModalMaker {

    private static final String NOTHING = "Nothing is listed here.";
    private static final String PROTOCOL = "protocol";
    private static final String STATE = "state";

    private final DocumentData data;
    private final ActorNames names;
    private final SectionRows sectionRows;

    LinkModalMaker(DocumentData data) {
        this.data = data;
        names = new ActorNames(data);
        sectionRows = new SectionRows(data);
    }

    /** Returns what is told of the links of these rows. */
    LinkModal make(int[] links) {
        LinkSides sides = LinkSides.of(data, links);
        return new LinkModal(sides.title(data, names), new LinkFacts(data, names).of(links, sides), tables(links));
    }

    private List<ModalTable> tables(int[] links) {
        TableMaker maker = new TableMaker(row -> data.topology().actors().get(row).key());
        List<ModalTable> tables = new ArrayList<>();
        add(tables, maker, new TableMaker.Plan("links", "Links", LinkTables.links(data), null,
                LinkTables.bySockets(data.links()), "There is no link any more."), data.links(), links, -1);
        Set<Source> shown = new HashSet<>();
        for (ModalSection section : declared(links)) {
            SourceTable source = data.rows(section.source());
            shown.add(section.source());
            add(tables, maker,
                    new TableMaker.Plan(section.id(), section.label(), section.columns(), null, section.sort(),
                            section.emptyLabel() == null ? NOTHING : section.emptyLabel()),
                    source, sectionRows.ofLinks(section, links), selected(links));
        }
        for (EvidenceType type : data.types().evidence().values()) {
            if (shown.add(new Source(Kind.EVIDENCE, type.id()))) {
                SourceTable source = data.rows(new Source(Kind.EVIDENCE, type.id()));
                addBehind(tables, maker, LinkTables.evidence(type, source), source, links);
            }
        }
        for (TableType type : data.types().tables().values()) {
            boolean ofLinks = "link".equals(type.owner()) || data.relationshipTables().containsKey(type.id());
            if (ofLinks && shown.add(new Source(Kind.RELATIONSHIP_TABLE, type.id()))) {
                SourceTable source = data.rows(new Source(Kind.RELATIONSHIP_TABLE, type.id()));
                addBehind(tables, maker, LinkTables.relationship(type, source), source, links);
            }
        }
        return tables;
    }

    /** Returns the sections that the types of the links declare, each once. */
    private Iterable<ModalSection> declared(int[] links) {
        Map<String, ModalSection> sections = new LinkedHashMap<>();
        Arrays.stream(links).mapToObj(link -> data.topology().links().get(link).key().type()).distinct().sorted()
                .map(type -> data.types().links().get(type)).filter(modal -> modal != null && modal.enabled())
                .flatMap(modal -> modal.sections().stream())
                .forEach(section -> sections.putIfAbsent(section.id(), section));
        List<ModalSection> ordered = new ArrayList<>(sections.values());
        ordered.sort(ModalSection.ORDER);
        return ordered;
    }

    /** Returns the actor from which a link is looked at: the only one that all of them come from; -1 if there is none. */
    private int selected(int[] links) {
        int[] sources = Arrays.stream(links).map(data::source).distinct().limit(2).toArray();
        return sources.length == 1 ? sources[0] : -1;
    }

    /** Adds rows that are behind the links, if there are any. */
    private void addBehind(List<ModalTable> tables, TableMaker maker, TableMaker.Plan plan, SourceTable source,
            int[] links) {
        if (source.rows() == 0) {
            return;
        }
        int[] rows = behind(source, links);
        if (rows.length > 0) {
            add(tables, maker, plan, source, rows, selected(links));
        }
    }

    private int[] behind(SourceTable source, int[] links) {
        int link = IntStream.range(0, source.columns().size()).filter(i -> source.columns().get(i).isLink())
                .findFirst().orElse(-1);
        if (link >= 0) {
            return Arrays.stream(links).flatMap(each -> Arrays.stream(source.referring(link, each))).sorted()
                    .distinct().toArray();
        }
        if (!isActor(source, DocumentData.SOURCE) || !isActor(source, DocumentData.TARGET)) {
            return new int[0];
        }
        int[] between = sectionRows.between(source, DocumentData.SOURCE, DocumentData.TARGET, links);
        return isSplit(source) ? ofProtocols(source, between, links) : between;
    }

    private static boolean isActor(SourceTable source, String column) {
        return source.number(column) >= 0 && source.columns().get(source.number(column)).isActor();
    }

    private boolean isSplit(SourceTable source) {
        return source.number(PROTOCOL) >= 0 && source.number(STATE) >= 0 && data.links().number(PROTOCOL) >= 0
                && data.links().number(STATE) >= 0;
    }

    /** Two actors may have a link for each protocol and state: what is behind another one is not told. */
    private int[] ofProtocols(SourceTable source, int[] rows, int[] links) {
        Set<List<Object>> wanted = new HashSet<>();
        for (int link : links) {
            wanted.add(Arrays.asList(data.source(link), data.target(link), data.links().value(link, PROTOCOL),
                    data.links().value(link, STATE)));
        }
        return Arrays.stream(rows)
                .filter(row -> wanted.contains(Arrays.asList(source.value(row, DocumentData.SOURCE),
                        source.value(row, DocumentData.TARGET), source.value(row, PROTOCOL), source.value(row, STATE))))
                .toArray();
    }

    private void add(List<ModalTable> tables, TableMaker maker, TableMaker.Plan plan, SourceTable source, int[] rows,
            int selected) {
        tables.add(maker.make(plan, source, rows, new RowView(source, false, selected, names, ActorLabels.none())));
    }
}
