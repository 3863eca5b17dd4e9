package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A column of a list that is shown of an actor (spec/topology-v1.md §5, §9).
 *
 * @param id its name in the list
 * @param label its head for users
 * @param projection what a cell is made of: a kind and the columns it takes
 * @param cell how a cell is shown
 * @param visibility {@code table}, or {@code expanded} for what is shown of an opened row only
 */
record ModalColumn(String id, String label, Map<String, String> projection, String cell, String visibility) {

    private static final String TABLE = "table";

    /** Returns the column of a table as it is. */
    static ModalColumn direct(String id, String label, String cell) {
        return new ModalColumn(id, label, Map.of("kind", "direct", "column", id), cell, TABLE);
    }

    static ModalColumn text(String id, String label) {
        return direct(id, label, "text");
    }

    static ModalColumn number(String id, String label) {
        return direct(id, label, "number");
    }

    static ModalColumn badge(String id, String label) {
        return direct(id, label, "badge");
    }

    /** Returns the actor at the other end of a link. */
    static ModalColumn oppositeActor(String id, String label) {
        return new ModalColumn(id, label, Map.of("kind", "opposite_actor", "src_actor_column", "src_actor",
                "dst_actor_column", "dst_actor"), "actor_link", TABLE);
    }

    /** Returns an address, with its port if there is a column of ports. */
    static ModalColumn endpoint(String id, String label, String ip, String port) {
        Map<String, String> projection = new LinkedHashMap<>();
        projection.put("kind", "formatted_endpoint");
        projection.put("ip_column", ip);
        if (port != null) {
            projection.put("port_column", port);
        }
        return new ModalColumn(id, label, projection, "endpoint", TABLE);
    }

    /** Returns the same column for opened rows only. */
    ModalColumn expanded() {
        return new ModalColumn(id, label, projection, cell, "expanded");
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("label", label);
        json.writeObjectFieldStart("projection");
        for (String member : new String[]{"kind", "column", "src_actor_column", "dst_actor_column", "ip_column",
                "port_column"}) {
            PayloadJson.text(json, member, projection.get(member));
        }
        json.writeEndObject();
        json.writeStringField("cell", cell);
        json.writeStringField("visibility", visibility);
        json.writeEndObject();
    }
}
