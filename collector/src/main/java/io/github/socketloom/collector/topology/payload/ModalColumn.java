package io.github.socketloom.collector.topology.payload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A column of a list that is shown of an actor (spec/topology-v1.md §5, §9). Words are those of payloads; what is not told
 * is null.
 *
 * @param id its name in the list
 * @param label its head for users
 * @param projection what a cell is made of
 * @param fallback what stands where the projection gives nothing; null for nothing
 * @param cell how a cell is shown
 * @param visibility {@code table}, or {@code expanded} for what is shown of an opened row only, …
 * @param align which side values stand at
 * @param sortable whether users may sort by it
 * @param badges how values are shown as badges, by their texts
 */
record ModalColumn(String id, String label, Projection projection, Object fallback, String cell, String visibility,
        String align, Boolean sortable, Map<String, Badge> badges) {

    private static final String TABLE = "table";

    /**
     * How a value is shown as a badge. What is not told is null.
     *
     * @param label its text for users
     * @param colour word of its colour
     * @param opacity word of its opacity
     */
    record Badge(String label, String colour, String opacity) {}

    ModalColumn {
        badges = Collections.unmodifiableMap(new LinkedHashMap<>(badges));
    }

    /** Returns a column that is shown at once. */
    static ModalColumn of(String id, String label, Projection projection, String cell) {
        return new ModalColumn(id, label, projection, null, cell, TABLE, null, null, Map.of());
    }

    /** Returns the column of a table as it is. */
    static ModalColumn direct(String id, String label, String cell) {
        return of(id, label, new Projection.Direct(id), cell);
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
        return of(id, label, new Projection.OppositeActor("src_actor", "dst_actor"), "actor_link");
    }

    /** Returns the actor that a column refers to. */
    static ModalColumn actor(String id, String label) {
        return of(id, label, new Projection.ActorLabel(id), "actor_link");
    }

    /** Returns an address, with its port if there is a column of ports. */
    static ModalColumn endpoint(String id, String label, String ip, String port) {
        return of(id, label, new Projection.Endpoint(ip, port, null), "endpoint");
    }

    /** Returns the same column for opened rows only. */
    ModalColumn expanded() {
        return new ModalColumn(id, label, projection, fallback, cell, "expanded", align, sortable, badges);
    }

    /** Returns the same column whose values are shown as these badges. */
    ModalColumn with(Map<String, Badge> shown) {
        return new ModalColumn(id, label, projection, fallback, cell, visibility, align, sortable, shown);
    }

    /** Returns the column as it is, whatever its type. */
    static ModalColumn of(SourceColumn column) {
        return new ModalColumn(column.id(), Words.label(column.id()), column.isActor()
                ? new Projection.ActorLabel(column.id())
                : new Projection.Direct(column.id()), null, null, TABLE, null, null, Map.of());
    }

    /** Returns those of several columns for which a table has everything. */
    static List<ModalColumn> possible(List<ModalColumn> columns, SourceTable table) {
        return columns.stream()
                .filter(column -> column.projection().columns().values().stream().allMatch(id -> table.number(id) >= 0))
                .toList();
    }
}
