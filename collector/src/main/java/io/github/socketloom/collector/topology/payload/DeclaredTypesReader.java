package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.payload.DeclaredTypes.ActorPresentation;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.EvidenceType;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import io.github.socketloom.collector.topology.payload.ModalSection.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what a payload declares that modals are made of, and checks that all of it is there (spec §11.2). */
final class DeclaredTypesReader implements ModalReader.Sources {

    private static final int SHORTEST_NAME = 8;
    private static final int LONGEST_NAME = 256;
    private static final int MOST_NAMES = 50;

    private final JsonObject types;
    private final TypesReader known;
    private final ColumnNames actors;
    private final ColumnNames links;
    private final Map<String, List<SourceColumn>> tables = new LinkedHashMap<>();
    private final Map<String, EvidenceType> evidence = new LinkedHashMap<>();
    private final Map<Source, ColumnNames> names = new HashMap<>();

    /**
     * Makes the reader.
     *
     * @param types the member {@code types} of the data
     * @param known what has been read of them
     * @param actors columns of the actors
     * @param links columns of the links
     */
    DeclaredTypesReader(JsonObject types, TypesReader known, List<SourceColumn> actors, List<SourceColumn> links) {
        this.types = types;
        this.known = known;
        this.actors = new ColumnNames("the actors", actors);
        this.links = new ColumnNames("the links", links);
    }

    DeclaredTypes read() throws TopologyFormatException {
        for (Map.Entry<String, JsonObject> type : types.objectsByName("evidence_types").entrySet()) {
            String linkType = type.getValue().requiredId("link_type");
            if (!hasLinkType(linkType)) {
                throw type.getValue().error("link_type", "there is no link type \"" + Paths.shown(linkType) + "\"");
            }
            evidence.put(type.getKey(), new EvidenceType(type.getKey(), linkType, columns(type.getValue())));
        }
        Map<String, JsonObject> tableTypes = types.objectsByName("table_types");
        for (Map.Entry<String, JsonObject> type : tableTypes.entrySet()) {
            tables.put(type.getKey(), columns(type.getValue()));
        }
        Map<String, TableType> read = new LinkedHashMap<>();
        for (Map.Entry<String, JsonObject> type : tableTypes.entrySet()) {
            read.put(type.getKey(), table(type.getKey(), type.getValue()));
        }
        return new DeclaredTypes(actorPresentations(), linkModals(), read, evidence);
    }

    private static List<SourceColumn> columns(JsonObject type) throws TopologyFormatException {
        List<SourceColumn> columns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject json : type.objects("columns", Integer.MAX_VALUE)) {
            json.allow(Set.of("id", "type", "nullable", "aggregation", "role", "dictionary", "unit"));
            String id = json.requiredId("id");
            if (!ids.add(id)) {
                throw json.error("id", "there is another column with this id");
            }
            String word = json.requiredText("type");
            ColumnType columnType = ColumnType.ofWord(word);
            if (columnType == null) {
                throw json.error("type", "there is no column type \"" + Paths.shown(word) + "\"");
            }
            json.word("role", Vocabulary.COLUMN_ROLES);
            columns.add(new SourceColumn(id, columnType, Boolean.TRUE.equals(json.truth("nullable")),
                    json.text("unit"), json.word("aggregation", Vocabulary.AGGREGATIONS)));
        }
        if (columns.isEmpty()) {
            throw new TopologyFormatException(type.path(), "member columns is missing or empty");
        }
        return columns;
    }

    private TableType table(String id, JsonObject json) throws TopologyFormatException {
        return new TableType(id, json.requiredWord("owner", Vocabulary.TABLE_OWNERS), tables.get(id),
                json.has("presentation") ? presentation(id, json.object("presentation")) : null);
    }

    private TablePresentation presentation(String id, JsonObject json) throws TopologyFormatException {
        json.allow(Set.of("label", "order", "default_visibility", "columns"));
        return new TablePresentation(json.text("label"), json.whole("order", Long.MIN_VALUE, Long.MAX_VALUE),
                json.word("default_visibility", Vocabulary.VISIBILITIES),
                ModalReader.columns(json, columns(new Source(ModalSection.Kind.ACTOR_TABLE, id), json.path())));
    }

    private Map<String, ActorPresentation> actorPresentations() throws TopologyFormatException {
        Map<String, ActorPresentation> presentations = new LinkedHashMap<>();
        ModalReader modals = new ModalReader(this);
        for (Map.Entry<String, JsonObject> type : types.objectsByName("actor_types").entrySet()) {
            JsonObject looks = type.getValue().object("presentation");
            presentations.put(type.getKey(), new ActorPresentation(
                    looks.has("label_policy") ? names(looks) : LabelPolicy.untold(known.identity(type.getKey())),
                    modals.read(looks)));
        }
        return presentations;
    }

    private LabelPolicy names(JsonObject looks) throws TopologyFormatException {
        JsonObject json = looks.object("label_policy");
        json.allow(Set.of("columns", "fallback", "max_length", "array"));
        List<String> columns = json.ids("columns");
        if (columns.size() > MOST_NAMES) {
            throw json.error("columns", "there are " + columns.size() + " columns; at most " + MOST_NAMES
                    + " are read");
        }
        for (int i = 0; i < columns.size(); i++) {
            actors.check(json.path("columns") + "[" + i + "]", columns.get(i));
        }
        Long most = json.whole("max_length", SHORTEST_NAME, LONGEST_NAME);
        return new LabelPolicy(columns, json.word("fallback", Vocabulary.FALLBACKS),
                most == null ? LabelPolicy.LONGEST : most.intValue(), json.word("array", Vocabulary.ARRAYS));
    }

    private Map<String, ModalPresentation> linkModals() throws TopologyFormatException {
        Map<String, ModalPresentation> read = new LinkedHashMap<>();
        ModalReader modals = new ModalReader(this);
        for (Map.Entry<String, JsonObject> type : types.objectsByName("link_types").entrySet()) {
            ModalPresentation modal = modals.read(type.getValue().object("presentation"));
            if (modal != null) {
                read.put(type.getKey(), modal);
            }
        }
        return read;
    }

    @Override
    public ColumnNames columns(Source source, String path) throws TopologyFormatException {
        return switch (source.kind()) {
            case ACTORS -> actors;
            case LINKS -> links;
            case EVIDENCE -> named(source, "evidence", path,
                    evidence.containsKey(source.type()) ? evidence.get(source.type()).columns() : null);
            default -> named(source, "table", path, tables.get(source.type()));
        };
    }

    private ColumnNames named(Source source, String what, String path, List<SourceColumn> columns)
            throws TopologyFormatException {
        if (columns == null) {
            throw new TopologyFormatException(path,
                    "there is no " + what + " type \"" + Paths.shown(source.type()) + "\"");
        }
        return names.computeIfAbsent(source, s -> new ColumnNames(what + " " + s.type(), columns));
    }

    @Override
    public boolean hasLinkType(String id) {
        return known.linkTypes().containsKey(id);
    }
}
