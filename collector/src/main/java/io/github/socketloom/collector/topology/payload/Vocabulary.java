package io.github.socketloom.collector.topology.payload;

import java.util.Set;

/** The closed lists of words of {@code netdata.topology.v1} (spec/topology-v1.md §11.1) that a reader meets. */
final class Vocabulary {

    static final Set<String> LAYERS = Set.of("node", "virtualization", "container", "kubernetes", "process", "network",
            "storage", "streaming", "service", "custom");
    static final Set<String> ORIENTATIONS = Set.of("directed", "undirected", "hierarchical", "observed_bidirectional");
    static final Set<String> DIRECTION_ROLES = Set.of("none", "flow", "dependency", "ownership", "observation");
    static final Set<String> SEMANTIC_ROLES = Set.of("normal", "discovery", "ownership", "traffic", "correlation",
            "control");
    static final Set<String> COLOURS = Set.of("primary", "secondary", "accent", "self", "neutral", "muted", "dim",
            "derived", "info", "structural", "warning", "success", "danger", "blue", "green", "orange", "purple",
            "cyan", "yellow", "teal", "gray");
    static final Set<String> OPACITIES = Set.of("normal", "muted", "faded");
    static final Set<String> WIDTHS = Set.of("thin", "normal", "thick", "emphasis");
    static final Set<String> LINE_STYLES = Set.of("solid", "dashed", "dotted");
    static final Set<String> ARROWS = Set.of("none", "forward", "reverse", "both", "auto");
    static final Set<String> STRENGTHS = Set.of("weakest", "weaker", "normal", "stronger", "strongest");
    static final Set<String> DISTANCES = Set.of("closest", "closer", "normal", "farther", "farthest");
    static final Set<String> SIZES = Set.of("compact", "normal", "emphasized");
    static final Set<String> ACTOR_ROLES = Set.of("actor", "endpoint", "group");
    static final Set<String> ICONS = Set.of("router", "switch", "firewall", "access_point", "server", "storage",
            "load_balancer", "printer", "phone", "ups", "camera", "process", "agent", "netdata-agent", "parent",
            "remote-endpoint", "local-endpoint", "segment", "self", "ip", "cloud", "container", "docker", "kubernetes",
            "lxc", "nspawn", "podman", "systemd", "user", "vm", "database", "service", "datacenter", "cluster", "host",
            "network", "datastore", "datastore_cluster", "resource_pool", "device", "endpoint", "correlation",
            "interface", "group", "unknown");
    static final Set<String> MODES = Set.of("aggregated", "detailed");
    static final Set<String> COLUMN_ROLES = Set.of("identity", "merge_identity", "parent_identity", "group_key",
            "metric", "attribute", "timestamp", "reference");
    static final Set<String> AGGREGATIONS = Set.of("none", "first", "last", "set", "count", "sum", "min", "max", "avg");
    static final Set<String> CELLS = Set.of("text", "number", "badge", "actor_link", "timestamp", "duration",
            "endpoint",
            "array_count", "debug_json");
    static final Set<String> VISIBILITIES = Set.of("table", "expanded", "hidden", "debug");
    static final Set<String> ALIGNS = Set.of("left", "center", "right");
    static final Set<String> SORT_DIRECTIONS = Set.of("asc", "desc");
    static final Set<String> FALLBACKS = Set.of("type_label", "row_index", "none");
    static final Set<String> ARRAYS = Set.of("reject", "first", "summarize");
    static final Set<String> TABLE_OWNERS = Set.of("actor", "link", "evidence", "topology");
    static final Set<String> CLICKS = Set.of("none", "highlight_connections", "highlight_path");
    static final Set<String> SECTION_SOURCES = Set.of("actors", "links", "evidence", "actor_table",
            "relationship_table");
    static final Set<String> OWNER_MODES = Set.of("none", "actor_column", "link_column", "incident_link",
            "incident_evidence", "selected_link");
    static final Set<String> OPERATORS = Set.of("eq", "ne", "in", "not_in", "exists", "missing");
    static final Set<String> PROJECTIONS = Set.of("direct", "actor_ref_label", "opposite_actor", "formatted_endpoint",
            "label_lookup", "json_path", "const", "coalesce", "selected_side_endpoint");

    private Vocabulary() {}

    /** Tells whether a text may be the id of a type, column, view or scope. */
    static boolean isId(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && (c < '0' || c > '9') && "_.:-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
