package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a cell of a modal's table is made of (spec/topology-v1.md §9): the columns it takes, by their ids. */
sealed interface Projection {

    /** Returns its word in payloads. */
    String kind();

    /** Returns the columns that it takes, by the names of the members that tell them; those that are not told left out. */
    Map<String, String> columns();

    /** Returns what it makes of a row. */
    Projected of(RowView row);

    /** A column as it is. */
    record Direct(String column) implements Projection {
        @Override
        public String kind() {
            return "direct";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("column", column);
        }

        @Override
        public Projected of(RowView row) {
            return row.direct(column);
        }
    }

    /** The name of the actor that a column refers to. */
    record ActorLabel(String actorColumn) implements Projection {
        @Override
        public String kind() {
            return "actor_ref_label";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("actor_column", actorColumn);
        }

        @Override
        public Projected of(RowView row) {
            return row.actor(row.reference(actorColumn));
        }
    }

    /** The actor at the other end than that which is looked at. */
    record OppositeActor(String sourceColumn, String targetColumn) implements Projection {
        @Override
        public String kind() {
            return "opposite_actor";
        }

        @Override
        public Map<String, String> columns() {
            return ends(sourceColumn, targetColumn);
        }

        @Override
        public Projected of(RowView row) {
            return row.actor(row.isSelected(targetColumn) && !row.isSelected(sourceColumn)
                    ? row.reference(sourceColumn)
                    : row.reference(targetColumn));
        }
    }

    /** An address with port and protocol, as far as there are such columns; null where there is none. */
    record Endpoint(String ipColumn, String portColumn, String protocolColumn) implements Projection {
        @Override
        public String kind() {
            return "formatted_endpoint";
        }

        @Override
        public Map<String, String> columns() {
            Map<String, String> columns = new LinkedHashMap<>();
            put(columns, "ip_column", ipColumn);
            put(columns, "port_column", portColumn);
            put(columns, "protocol_column", protocolColumn);
            return columns;
        }

        @Override
        public Projected of(RowView row) {
            return row.endpoint(ipColumn, portColumn, protocolColumn);
        }
    }

    /**
     * What labels of an actor say under a key.
     *
     * @param actorColumn whose labels; null for the actor of the row, or that which is looked at
     */
    record LabelLookup(String labelKey, String actorColumn) implements Projection {
        @Override
        public String kind() {
            return "label_lookup";
        }

        @Override
        public Map<String, String> columns() {
            return actorColumn == null ? Map.of() : Map.of("actor_column", actorColumn);
        }

        @Override
        public Projected of(RowView row) {
            return row.labels(actorColumn == null ? row.ownActor() : row.reference(actorColumn), labelKey);
        }
    }

    /** Part of a column of JSON. */
    record JsonPart(String column, JsonPath path) implements Projection {
        @Override
        public String kind() {
            return "json_path";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("column", column);
        }

        @Override
        public Projected of(RowView row) {
            return row.part(column, path);
        }
    }

    /** The same in each row: null, a text, number, boolean, list or map. */
    record Constant(Object value) implements Projection {
        @Override
        public String kind() {
            return "const";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of();
        }

        @Override
        public Projected of(RowView row) {
            return Projected.of(value);
        }
    }

    /** The first of several columns that has a value. */
    record Coalesce(List<String> of) implements Projection {
        public Coalesce {
            of = List.copyOf(of);
        }

        @Override
        public String kind() {
            return "coalesce";
        }

        @Override
        public Map<String, String> columns() {
            Map<String, String> columns = new LinkedHashMap<>();
            of.forEach(column -> columns.put("columns[" + columns.size() + "]", column));
            return columns;
        }

        @Override
        public Projected of(RowView row) {
            for (String column : of) {
                Projected projected = row.direct(column);
                if (!projected.isMissing()) {
                    return projected;
                }
            }
            return Projected.NOTHING;
        }
    }

    /** The end of a socket or cable that is at the actor which is looked at. */
    record SelectedSide(String sourceColumn, String targetColumn, Endpoint source, Endpoint target)
            implements
                Projection {
        @Override
        public String kind() {
            return "selected_side_endpoint";
        }

        @Override
        public Map<String, String> columns() {
            Map<String, String> columns = ends(sourceColumn, targetColumn);
            put(columns, "local_ip_column", source.ipColumn());
            put(columns, "local_port_column", source.portColumn());
            put(columns, "remote_ip_column", target.ipColumn());
            put(columns, "remote_port_column", target.portColumn());
            put(columns, "protocol_column", source.protocolColumn());
            return columns;
        }

        @Override
        public Projected of(RowView row) {
            return (row.isSelected(targetColumn) && !row.isSelected(sourceColumn) ? target : source).of(row);
        }
    }

    private static Map<String, String> ends(String source, String target) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("src_actor_column", source);
        columns.put("dst_actor_column", target);
        return columns;
    }

    private static void put(Map<String, String> columns, String member, String column) {
        if (column != null) {
            columns.put(member, column);
        }
    }

    /** Returns the columns whose values are shown as they are; those of addresses and references are not. */
    default List<String> shownColumns() {
        if (this instanceof Direct direct) {
            return List.of(direct.column());
        }
        return this instanceof Coalesce coalesce ? new ArrayList<>(coalesce.of()) : List.of();
    }
}
