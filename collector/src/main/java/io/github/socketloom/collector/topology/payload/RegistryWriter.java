package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.util.List;

/** Declares everything that a payload of a graph is made of: types of actors, links, ports, evidence and tables, scopes. */
final class RegistryWriter {

    static final String SOCKET_PORTS = "socket_ports";
    static final String CONNECTIONS = "connections";
    static final String PROCESSES = "processes";
    static final String CGROUPS = "cgroups";
    static final String ACTOR_LABELS = "actor_labels";
    /** The type of evidence. */
    static final String SOCKET = "socket";
    /** The type of ports. */
    static final String PORT_TYPE = "topology";
    static final String PORT_LABEL = "Socket";

    private static final String ACTOR_INVENTORY = "actor_inventory";
    private static final String ACTOR_DETAIL = "actor_detail";

    private RegistryWriter() {}

    static void write(JsonGenerator json, Topology topology, ActorTypesWriter actorTypes) throws IOException {
        String linkType = OwnTypes.evidenceLinkType(topology);
        json.writeObjectFieldStart("types");
        actorTypes.write(json);
        LinkTypesWriter.write(json, topology.linkTypes().values(), linkType != null);
        writePortTypes(json);
        if (linkType != null) {
            writeEvidenceTypes(json, linkType);
        }
        writeTableTypes(json, topology.isFreeBsd());
        writeScopes(json);
        json.writeEndObject();
    }

    private static void writePortTypes(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("port_types");
        json.writeObjectFieldStart(PORT_TYPE);
        json.writeObjectFieldStart("presentation");
        json.writeStringField("label", PORT_LABEL);
        json.writeStringField("color_slot", "primary");
        json.writeStringField("opacity", "normal");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeEvidenceTypes(JsonGenerator json, String linkType) throws IOException {
        json.writeObjectFieldStart("evidence_types");
        json.writeObjectFieldStart(SOCKET);
        json.writeStringField("link_type", linkType);
        json.writeStringField("role", "relationship_evidence");
        writeColumns(json, new LinkColumns(0).sockets());
        PayloadJson.texts(json, "match_columns",
                List.of("client_ip", "client_port", "server_ip", "server_port", "protocol"));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeTableTypes(JsonGenerator json, boolean freeBsd) throws IOException {
        json.writeObjectFieldStart("table_types");
        startTable(json, SOCKET_PORTS, ACTOR_INVENTORY, "actor", "sum");
        writeColumns(json, DetailTables.socketPorts());
        endTable(json, SOCKET_PORTS, freeBsd);
        startTable(json, CONNECTIONS, "relationship_summary", "link", "merge_metrics");
        writeColumns(json, new LinkColumns(0).connections());
        endTable(json, CONNECTIONS, freeBsd);
        startTable(json, PROCESSES, ACTOR_DETAIL, "actor", "set");
        writeColumns(json, DetailTables.processes());
        endTable(json, PROCESSES, freeBsd);
        startTable(json, CGROUPS, ACTOR_DETAIL, "actor", "set");
        writeColumns(json, DetailTables.cgroups());
        endTable(json, CGROUPS, freeBsd);
        startTable(json, ACTOR_LABELS, ACTOR_INVENTORY, "actor", "set");
        writeColumns(json, DetailTables.labels());
        endTable(json, ACTOR_LABELS, freeBsd);
        json.writeEndObject();
    }

    private static void startTable(JsonGenerator json, String id, String role, String owner, String aggregation)
            throws IOException {
        json.writeObjectFieldStart(id);
        json.writeStringField("role", role);
        json.writeStringField("owner", owner);
        json.writeStringField("aggregation", aggregation);
    }

    private static void endTable(JsonGenerator json, String id, boolean freeBsd) throws IOException {
        TablePresentation presentation = OwnTypes.presentation(id, freeBsd);
        if (presentation != null) {
            json.writeObjectFieldStart("presentation");
            json.writeStringField("label", presentation.label());
            json.writeNumberField("order", presentation.order());
            ModalWriter.writeColumns(json, presentation.columns());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static <R> void writeColumns(JsonGenerator json, List<Column<R>> columns) throws IOException {
        PayloadJson.startList(json, "columns");
        for (Column<R> column : columns) {
            column.declare(json);
        }
        json.writeEndArray();
    }

    private static void writeScopes(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("aggregation_scopes");
        writeScope(json, "node", "machine_guid", "hostname");
        writeScope(json, "process_name", "process");
        writeScope(json, "pid", "pid", "net_ns_inode");
        writeScope(json, "container", "container_name");
        writeScope(json, "endpoint", "ip", "address_space");
        json.writeEndObject();
    }

    private static void writeScope(JsonGenerator json, String id, String... columns) throws IOException {
        json.writeObjectFieldStart(id);
        PayloadJson.texts(json, "columns", List.of(columns));
        json.writeStringField("evidence_policy", "preserve");
        json.writeEndObject();
    }
}
