package io.github.socketloom.collector.topology.payload;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns that a part of a presentation may speak of. */
final class ColumnNames {

    private final String of;
    private final Map<String, SourceColumn> columns;

    /** @param of whose columns they are, for messages */
    ColumnNames(String of, List<SourceColumn> columns) {
        this.of = of;
        this.columns = columns.stream().collect(Collectors.toMap(SourceColumn::id, Function.identity(), (a, b) -> a));
    }

    /** Checks that there is a column. */
    void check(String path, String id) throws TopologyFormatException {
        if (!columns.containsKey(id)) {
            throw new TopologyFormatException(path, "there is no column " + Paths.shown(id) + " in " + of);
        }
    }

    /** Returns the column that a member names; null if there is no such member. */
    String optional(JsonObject json, String member) throws TopologyFormatException {
        String id = json.id(member);
        if (id != null) {
            check(json.path(member), id);
        }
        return id;
    }

    /** Returns the column that a member names, which must be there. */
    String required(JsonObject json, String member) throws TopologyFormatException {
        json.requiredText(member);
        return optional(json, member);
    }

    /** Returns the column of references to actors that a member names; null if there is no such member. */
    String actor(JsonObject json, String member) throws TopologyFormatException {
        String id = optional(json, member);
        if (id != null && !columns.get(id).isActor()) {
            throw json.error(member, "column " + id + " holds no references to actors");
        }
        return id;
    }

    /** Returns the column of references to actors that a member names, which must be there. */
    String requiredActor(JsonObject json, String member) throws TopologyFormatException {
        json.requiredText(member);
        return actor(json, member);
    }

    /** Returns the column of references to links that a member names, which must be there. */
    String requiredLink(JsonObject json, String member) throws TopologyFormatException {
        String id = required(json, member);
        if (!columns.get(id).isLink()) {
            throw json.error(member, "column " + id + " holds no references to links");
        }
        return id;
    }
}
