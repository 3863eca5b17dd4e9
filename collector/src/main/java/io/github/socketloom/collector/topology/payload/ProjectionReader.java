package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads what cells are made of, and checks that there is what they are made of. */
final class ProjectionReader {

    private static final String COLUMN = "column";
    private static final String COLUMNS = "columns";
    private static final String ACTOR = "actor_column";
    private static final String SOURCE = "src_actor_column";
    private static final String TARGET = "dst_actor_column";
    private static final String PROTOCOL = "protocol_column";
    private static final Set<String> MEMBERS = Set.of("kind", COLUMN, COLUMNS, "value", ACTOR, SOURCE, TARGET,
            "ip_column", "port_column", PROTOCOL, "local_ip_column", "local_port_column", "remote_ip_column",
            "remote_port_column", "label_key", "path", "fallback");

    private final JsonObject json;
    private final ColumnNames there;

    private ProjectionReader(JsonObject json, ColumnNames there) {
        this.json = json;
        this.there = there;
    }

    /** Reads a projection of rows with these columns. */
    static Projection read(JsonObject json, ColumnNames there) throws TopologyFormatException {
        json.allow(MEMBERS);
        return new ProjectionReader(json, there).read();
    }

    private Projection read() throws TopologyFormatException {
        String kind = json.requiredWord("kind", Vocabulary.PROJECTIONS);
        return switch (kind) {
            case "direct" -> new Projection.Direct(there.required(json, COLUMN));
            case "actor_ref_label" -> new Projection.ActorLabel(there.requiredActor(json, ACTOR));
            case "opposite_actor" -> new Projection.OppositeActor(there.requiredActor(json, SOURCE),
                    there.requiredActor(json, TARGET));
            case "formatted_endpoint" -> endpoint("ip_column", "port_column");
            case "label_lookup" -> new Projection.LabelLookup(json.requiredText("label_key"),
                    there.actor(json, ACTOR));
            case "json_path" -> new Projection.JsonPart(there.required(json, COLUMN), path());
            case "const" -> constant();
            case "coalesce" -> new Projection.Coalesce(columns());
            default -> new Projection.SelectedSide(there.requiredActor(json, SOURCE),
                    there.requiredActor(json, TARGET), endpoint("local_ip_column", "local_port_column"),
                    endpoint("remote_ip_column", "remote_port_column"));
        };
    }

    private Projection.Endpoint endpoint(String ipMember, String portMember) throws TopologyFormatException {
        String ip = there.optional(json, ipMember);
        String port = there.optional(json, portMember);
        if (ip == null && port == null) {
            throw new TopologyFormatException(json.path(), "either " + ipMember + " or " + portMember + " is needed");
        }
        return new Projection.Endpoint(ip, port, there.optional(json, PROTOCOL));
    }

    private JsonPath path() throws TopologyFormatException {
        String text = json.requiredText("path");
        JsonPath path = JsonPath.parse(text);
        if (path == null) {
            throw json.error("path", "\"" + Paths.shown(text) + "\" is no path: names parted by dots, [numbers]");
        }
        return path;
    }

    private Projection constant() throws TopologyFormatException {
        if (!json.members().containsKey("value")) {
            throw new TopologyFormatException(json.path(), "member value is missing");
        }
        return new Projection.Constant(json.members().get("value"));
    }

    private List<String> columns() throws TopologyFormatException {
        List<String> columns = new ArrayList<>(json.ids(COLUMNS));
        if (columns.isEmpty()) {
            throw new TopologyFormatException(json.path(), "member columns is missing or empty");
        }
        if (columns.size() > ModalReader.MOST_COLUMNS) {
            throw json.error(COLUMNS, "there are " + columns.size() + " columns; at most " + ModalReader.MOST_COLUMNS
                    + " are read");
        }
        for (int i = 0; i < columns.size(); i++) {
            there.check(json.path(COLUMNS) + "[" + i + "]", columns.get(i));
        }
        return columns;
    }
}
