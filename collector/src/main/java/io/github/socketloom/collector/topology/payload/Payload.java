package io.github.socketloom.collector.topology.payload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of a payload as they stand in it, in whatever order they came: tables unresolved, small parts as trees. The document is the whole answer of a function, or the data object of one.
 */
final class Payload {

    /**
     * A table with the type that it claims to have.
     *
     * @param path where both are
     * @param name its name among its siblings
     * @param type the name of its type
     * @param table the table
     */
    record TypedTable(String path, String name, String type, RawTable table) {}

    private static final Set<String> DATA_MEMBERS = Set.of("schema_version", "producer", "collected_at", "valid_after",
            "valid_until", "view", "dictionaries", "types", "presentation", "correlation", "actors", "links", "tables",
            "evidence", "overlays", "extensions", "stats");

    private final JsonInput in;
    private final boolean presented;
    private final Map<String, Object> small = new LinkedHashMap<>();
    private final Map<String, List<Object>> dictionaries = new LinkedHashMap<>();
    private final List<TypedTable> actorTables = new ArrayList<>();
    private final List<TypedTable> relationshipTables = new ArrayList<>();
    private final List<TypedTable> evidence = new ArrayList<>();
    private String dataPath;
    private RawTable actors;
    private RawTable links;
    private RawTable points;
    private RawTable claims;
    private RawTable overlays;
    private Map<String, Object> rules = Map.of();

    /** What stands around the data: null where the document does not have it. */
    private Long status;
    private String type;
    private Long version;
    private String errorMessage;
    private boolean bare;
    private boolean enveloped;

    private Payload(JsonInput in, boolean presented) {
        this.in = in;
        this.presented = presented;
    }

    /**
     * Reads the document whose first token the input stands at.
     *
     * @param presented whether it matters how things look in detail
     */
    static Payload read(JsonInput in, boolean presented) throws IOException, TopologyFormatException {
        Payload payload = new Payload(in, presented);
        in.object(payload::rootMember);
        payload.checkEnvelope();
        return payload;
    }

    private void rootMember(String name) throws IOException, TopologyFormatException {
        if (DATA_MEMBERS.contains(name)) {
            bare = true;
            dataPath = "";
            dataMember(name);
            return;
        }
        switch (name) {
            case "status" -> status = in.whole();
            case "type" -> type = in.text();
            case "v" -> version = in.whole();
            case "error_message" -> errorMessage = in.text();
            case "data" -> {
                dataPath = name;
                in.object(this::dataMember);
            }
            // how the function is called, and how long the answer holds; transports add members of their own
            default -> in.skip();
        }
        enveloped |= Set.of("status", "type", "v", "error_message", "data").contains(name);
    }

    private void checkEnvelope() throws TopologyFormatException {
        if (bare && enveloped) {
            throw in.errorAt("", "members of an answer and members of its data stand side by side");
        }
        if (bare) {
            return;
        }
        if (status != null && status != 200 || errorMessage != null) {
            throw in.errorAt(status == null ? "error_message" : "status", "this is no graph but an error"
                    + (status == null ? "" : ", status " + status)
                    + (errorMessage == null ? "" : ": " + Paths.shown(errorMessage)));
        }
        if (status == null && type == null && dataPath == null) {
            throw in.errorAt("", "this is no answer of a topology function: it has neither status nor type nor data");
        }
        if (!"topology".equals(type)) {
            throw in.errorAt("type", type == null
                    ? "the member is missing; \"topology\" is expected"
                    : "\"topology\" is expected, not \"" + Paths.shown(type) + "\"");
        }
        if (status == null) {
            throw in.errorAt("status", "the member is missing; 200 is expected");
        }
        if (version != null && version != 3) {
            throw in.errorAt("v", "version " + version + " is not known, only 3");
        }
        if (dataPath == null) {
            throw in.errorAt("data", "the member is missing: the answer tells about the function only");
        }
    }

    private void dataMember(String name) throws IOException, TopologyFormatException {
        switch (name) {
            case "actors" -> actors = RawTable.read(in);
            case "links" -> links = RawTable.read(in);
            case "dictionaries" -> in.object(dictionary -> dictionaries.put(dictionary, dictionary()));
            case "tables" -> in.object(this::tables);
            case "evidence" -> in.object(section -> evidence.add(typedTable(section)));
            case "correlation" -> in.object(this::correlation);
            case "overlays" -> in.object(this::overlay);
            case "schema_version", "collected_at", "valid_after", "valid_until" -> small.put(name, in.text());
            case "producer", "view", "types", "stats" -> small.put(name, in.map());
            case "presentation" -> presentation(name);
            case "extensions" -> in.skip();
            default -> throw in.error("a graph has no such member");
        }
    }

    private void presentation(String name) throws IOException, TopologyFormatException {
        if (presented) {
            small.put(name, in.map());
        } else {
            in.skip();
        }
    }

    /** Texts, as a rule; columns that refer to other values are refused where they do. */
    private List<Object> dictionary() throws IOException, TopologyFormatException {
        List<Object> values = new ArrayList<>();
        in.array(i -> values.add(in.value()));
        return values;
    }

    private void tables(String owner) throws IOException, TopologyFormatException {
        switch (owner) {
            case "actor" -> in.object(name -> actorTables.add(typedTable(name)));
            case "relationship" -> in.object(name -> relationshipTables.add(typedTable(name)));
            default -> throw in.error("there are tables of actors and of relationships only");
        }
    }

    private TypedTable typedTable(String name) throws IOException, TopologyFormatException {
        String path = in.path();
        String[] tableType = new String[1];
        RawTable[] table = new RawTable[1];
        in.object(member -> {
            switch (member) {
                case "type" -> tableType[0] = in.text();
                case "table" -> table[0] = RawTable.read(in);
                default -> throw in.error("a table has no such member here");
            }
        });
        if (tableType[0] == null || table[0] == null) {
            throw in.errorAt(path, "member " + (table[0] == null ? "table" : "type") + " is missing");
        }
        return new TypedTable(path, name, tableType[0], table[0]);
    }

    private void correlation(String name) throws IOException, TopologyFormatException {
        switch (name) {
            case "rules" -> rules = in.map();
            case "points" -> points = RawTable.read(in);
            case "claims" -> claims = RawTable.read(in);
            default -> throw in.error("correlation has no such member");
        }
    }

    private void overlay(String name) throws IOException, TopologyFormatException {
        if (!name.equals("refs")) {
            throw in.error("overlays have no such member");
        }
        overlays = RawTable.read(in);
    }

    /** Returns the data object without its tables. */
    JsonObject data() {
        return new JsonObject(dataPath == null ? "" : dataPath, small);
    }

    String path(String member) {
        return data().path(member);
    }

    Map<String, List<Object>> dictionaries() {
        return dictionaries;
    }

    RawTable actors() throws TopologyFormatException {
        return required(actors, "actors");
    }

    RawTable links() throws TopologyFormatException {
        return required(links, "links");
    }

    private RawTable required(RawTable table, String name) throws TopologyFormatException {
        if (table == null) {
            throw new TopologyFormatException(data().path(), "member " + name + " is missing");
        }
        return table;
    }

    List<TypedTable> actorTables() {
        return actorTables;
    }

    List<TypedTable> relationshipTables() {
        return relationshipTables;
    }

    List<TypedTable> evidence() {
        return evidence;
    }

    /** Returns the points that wait for claims of other hosts; null if there are none. */
    RawTable points() {
        return points;
    }

    /** Returns what the host claims for its actors; null if there is nothing. */
    RawTable claims() {
        return claims;
    }

    /** Returns the rules of correlation by their names. */
    Map<String, Object> rules() {
        return rules;
    }

    /** Returns the references of overlays; null if there are none. */
    RawTable overlays() {
        return overlays;
    }
}
