package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks that everything that a payload names is there and of the right kind (spec/topology-v1.md §11.2). */
final class PayloadReferences {

    private static final String ACTOR_REF = "actor_ref";
    private static final String LINK_REF = "link_ref";

    private final JsonNode data;
    private final JsonNode types;
    private final PayloadTables tables;
    private final Map<String, String> actors;
    private final Map<String, String> links;
    private final List<String> problems;

    PayloadReferences(JsonNode data, PayloadTables tables, List<String> problems) {
        this.data = data;
        this.types = data.path("types");
        this.tables = tables;
        this.problems = problems;
        this.actors = tables.columns(data.path("actors").path("columns"), "$.data.actors");
        this.links = tables.columns(data.path("links").path("columns"), "$.data.links");
    }

    void check() {
        checkGraph();
        each(types.path("actor_types"), "$.data.types.actor_types", this::checkActorType);
        each(types.path("link_types"), "$.data.types.link_types", this::checkLinkType);
        each(types.path("evidence_types"), "$.data.types.evidence_types", this::checkEvidenceType);
        each(types.path("table_types"), "$.data.types.table_types", this::checkTableType);
        each(types.path("aggregation_scopes"), "$.data.types.aggregation_scopes",
                (scope, path) -> columns(scope.path("columns"), actors, path + ".columns"));
        checkPresentation();
        checkCorrelation();
        checkSections("actor", "actor");
        checkSections("relationship", "link");
        each(data.path("evidence"), "$.data.evidence", (section, path) -> checkSection(section, "evidence_types",
                path));
        if (data.has("overlays")) {
            Map<String, String> refs = tables.columns(data.path("overlays").path("refs").path("columns"), "refs");
            long owners = refs.values().stream().filter(Set.of(ACTOR_REF, LINK_REF, "evidence_ref")::contains).count();
            if (owners != 1) {
                say("$.data.overlays.refs", "has " + owners + " columns of owners");
            }
        }
    }

    private void checkGraph() {
        checkTypeColumn("actors", "actor_types");
        checkTypeColumn("links", "link_types");
        if (links.values().stream().filter(ACTOR_REF::equals).count() < 2) {
            say("$.data.links", "lacks references to the actors at its ends");
        }
        List<JsonNode> ids = tables.values(data.path("actors"), "id");
        if (ids != null && new HashSet<>(ids).size() != ids.size()) {
            say("$.data.actors", "has an id twice");
        }
    }

    private void checkTypeColumn(String table, String registry) {
        List<JsonNode> values = tables.values(data.path(table), "type");
        if (values == null) {
            say("$.data." + table, "has no column type");
            return;
        }
        for (int row = 0; row < values.size(); row++) {
            declared(values.get(row), registry, "$.data." + table + " row " + row);
        }
    }

    private void checkActorType(JsonNode type, String path) {
        for (String member : List.of("identity", "merge_identity", "parent_identity")) {
            columns(type.path(member), actors, path + "." + member);
        }
        all(type.path("aggregation_scopes"), "aggregation_scopes", path + ".aggregation_scopes");
        columns(type.path("search").path("columns"), actors, path + ".search.columns");
        JsonNode shown = type.path("presentation");
        numeric(shown.path("size").path("metric_column"), actors, path + ".presentation.size.metric_column");
        columns(shown.path("label_policy").path("columns"), actors, path + ".presentation.label_policy.columns");
        JsonNode sources = shown.path("ports").path("sources");
        for (int i = 0; i < sources.size(); i++) {
            checkPortSource(sources.get(i), path + ".presentation.ports.sources[" + i + "]");
        }
        fields(shown.path("hover"), actors, path + ".presentation.hover");
        checkModal(shown.path("modal"), path + ".presentation.modal");
    }

    private void checkPortSource(JsonNode source, String path) {
        Map<String, String> there = source(source, "source", path);
        of(source.path("actor_column"), ACTOR_REF, there, path + ".actor_column");
        for (String member : List.of("name_column", "type_column", "status_column", "mode_column", "role_column",
                "sources_column")) {
            column(source.path(member), there, path + "." + member);
        }
        numeric(source.path("value_column"), there, path + ".value_column");
        declared(source.path("default_type"), "port_types", path + ".default_type");
    }

    /** Returns the columns of what a port or section is made of. */
    private Map<String, String> source(JsonNode source, String kind, String path) {
        switch (source.path(kind).asText()) {
            case "actors" :
                return actors;
            case "links" :
                return links;
            case "evidence" :
                declared(source.path("evidence"), "evidence_types", path + ".evidence");
                return declaredColumns("evidence_types", source.path("evidence"));
            default :
                declared(source.path("table"), "table_types", path + ".table");
                return declaredColumns("table_types", source.path("table"));
        }
    }

    private Map<String, String> declaredColumns(String registry, JsonNode id) {
        return tables.columns(types.path(registry).path(id.asText()).path("columns"), "$.data.types." + registry);
    }

    private void checkModal(JsonNode modal, String path) {
        JsonNode labels = modal.path("labels");
        if (labels.has("table")) {
            declared(labels.path("table"), "table_types", path + ".labels.table");
            Map<String, String> there = declaredColumns("table_types", labels.path("table"));
            of(labels.path("actor_column"), ACTOR_REF, there, path + ".labels.actor_column");
            for (String part : List.of("key", "value", "source", "kind", "value_index")) {
                column(labels.path(part + "_column"), there, path + ".labels." + part + "_column");
            }
        }
        for (String member : List.of("include_link_types", "exclude_link_types")) {
            all(modal.path("mini_topology").path(member), "link_types", path + ".mini_topology." + member);
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < modal.path("sections").size(); i++) {
            JsonNode section = modal.path("sections").get(i);
            if (!ids.add(section.path("id").asText())) {
                say(path + ".sections[" + i + "]", "has the id of another: " + section.path("id"));
            }
            checkSection(section, path + ".sections[" + i + "]");
        }
    }

    private void checkSection(JsonNode section, String path) {
        Map<String, String> there = source(section.path("source"), "kind", path + ".source");
        JsonNode filter = section.path("owner_filter");
        for (String member : List.of("actor_column", "src_actor_column", "dst_actor_column")) {
            of(filter.path(member), ACTOR_REF, there, path + ".owner_filter." + member);
        }
        of(filter.path("link_column"), LINK_REF, there, path + ".owner_filter.link_column");
        for (JsonNode rowFilter : section.path("row_filters")) {
            column(rowFilter.path("column"), there, path + ".row_filters");
        }
        Set<String> shown = checkColumns(section.path("columns"), there, path + ".columns");
        JsonNode sorted = section.path("sort").path("column");
        if (!sorted.isMissingNode() && !shown.contains(sorted.asText())) {
            say(path + ".sort.column", "names no column of the section: " + sorted);
        }
    }

    private Set<String> checkColumns(JsonNode columns, Map<String, String> there, String path) {
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String at = path + "[" + i + "]";
            if (!ids.add(columns.get(i).path("id").asText())) {
                say(at, "has the id of another: " + columns.get(i).path("id"));
            }
            JsonNode projection = columns.get(i).path("projection");
            for (String member : List.of("actor_column", "src_actor_column", "dst_actor_column")) {
                of(projection.path(member), ACTOR_REF, there, at + ".projection." + member);
            }
            for (String member : List.of("column", "ip_column", "port_column", "protocol_column", "local_ip_column",
                    "local_port_column", "remote_ip_column", "remote_port_column")) {
                column(projection.path(member), there, at + ".projection." + member);
            }
            columns(projection.path("columns"), there, at + ".projection.columns");
        }
        return ids;
    }

    private void checkLinkType(JsonNode type, String path) {
        type.path("aggregation").path("metrics").fieldNames().forEachRemaining(
                metric -> numeric(TextNode.valueOf(metric), links, path + ".aggregation.metrics"));
        all(type.path("evidence_types"), "evidence_types", path + ".evidence_types");
        all(type.path("overlay_templates"), "overlay_templates", path + ".overlay_templates");
        JsonNode shown = type.path("presentation");
        JsonNode scale = shown.path("variable").path("scale_key");
        if (!scale.isMissingNode() && !data.path("presentation").path("scale_keys").has(scale.asText())) {
            say(path + ".presentation.variable.scale_key", "names no scale: " + scale);
        }
        numeric(shown.path("variable").path("value_column"), links, path + ".presentation.variable.value_column");
        fields(shown.path("hover"), links, path + ".presentation.hover");
        checkModal(shown.path("modal"), path + ".presentation.modal");
    }

    private void checkEvidenceType(JsonNode type, String path) {
        declared(type.path("link_type"), "link_types", path + ".link_type");
        columns(type.path("match_columns"), tables.columns(type.path("columns"), path), path + ".match_columns");
    }

    private void checkTableType(JsonNode type, String path) {
        declared(type.path("source_evidence"), "evidence_types", path + ".source_evidence");
        checkColumns(type.path("presentation").path("columns"), tables.columns(type.path("columns"), path),
                path + ".presentation.columns");
    }

    private void checkPresentation() {
        JsonNode shown = data.path("presentation");
        JsonNode click = shown.path("selection").path("actor_click");
        declared(click.path("path_table"), "table_types", "$.data.presentation.selection.actor_click.path_table");
        checkLegend(shown.path("legend").path("actors"), "actor_types");
        checkLegend(shown.path("legend").path("links"), "link_types");
        checkLegend(shown.path("legend").path("ports"), "port_types");
    }

    private void checkLegend(JsonNode entries, String registry) {
        for (int i = 0; i < entries.size(); i++) {
            declared(entries.get(i).path("type"), registry, "$.data.presentation.legend " + registry + "[" + i + "]");
        }
    }

    private void checkCorrelation() {
        if (!data.has("correlation")) {
            return;
        }
        JsonNode correlation = data.get("correlation");
        if (correlation.path("rules").isEmpty()) {
            say("$.data.correlation.rules", "is empty");
        }
        Map<String, String> points = correlated(correlation, "points");
        Map<String, String> claims = correlated(correlation, "claims");
        each(correlation.path("rules"), "$.data.correlation.rules", (rule, path) -> {
            for (JsonNode part : rule.path("key")) {
                column(part.path("column"), points, path + ".key in points");
                column(part.path("column"), claims, path + ".key in claims");
            }
            all(rule.path("point_actor_types"), "actor_types", path + ".point_actor_types");
            all(rule.path("claim_actor_types"), "actor_types", path + ".claim_actor_types");
            all(rule.path("correlation_link_types"), "link_types", path + ".correlation_link_types");
            declared(rule.path("output_link_type"), "link_types", path + ".output_link_type");
        });
    }

    private Map<String, String> correlated(JsonNode correlation, String name) {
        JsonNode table = correlation.path(name);
        String path = "$.data.correlation." + name;
        Map<String, String> columns = tables.columns(table.path("columns"), path);
        if (!columns.containsValue(ACTOR_REF)) {
            say(path, "has no reference to an actor");
        }
        List<JsonNode> rules = tables.values(table, "rule");
        if (rules == null) {
            say(path, "has no column rule");
        } else if (rules.stream().anyMatch(rule -> !correlation.path("rules").has(rule.asText()))) {
            say(path, "names a rule that is not there");
        }
        return columns;
    }

    private void checkSections(String name, String owner) {
        each(data.path("tables").path(name), "$.data.tables." + name, (section, path) -> {
            checkSection(section, "table_types", path);
            if (!types.path("table_types").path(section.path("type").asText()).path("owner").asText().equals(owner)) {
                say(path, "belongs to no " + owner);
            }
        });
    }

    private void checkSection(JsonNode section, String registry, String path) {
        declared(section.path("type"), registry, path + ".type");
        Map<String, String> declared = declaredColumns(registry, section.path("type"));
        Map<String, String> there = tables.columns(section.path("table").path("columns"), path);
        if (!declared.equals(there)) {
            say(path, "has other columns than its type: " + there + " instead of " + declared);
        }
    }

    private void fields(JsonNode hover, Map<String, String> there, String path) {
        for (JsonNode field : hover.path("fields")) {
            column(field.path("key"), there, path);
        }
    }

    private void columns(JsonNode ids, Map<String, String> there, String path) {
        ids.forEach(id -> column(id, there, path));
    }

    private void column(JsonNode id, Map<String, String> there, String path) {
        if (!id.isMissingNode() && !there.containsKey(id.asText())) {
            say(path, "names no column: " + id);
        }
    }

    private void of(JsonNode id, String type, Map<String, String> there, String path) {
        if (!id.isMissingNode() && !type.equals(there.get(id.asText()))) {
            say(path, "names no column of " + type + ": " + id);
        }
    }

    private void numeric(JsonNode id, Map<String, String> there, String path) {
        if (!id.isMissingNode() && !PayloadTables.isNumeric(there.getOrDefault(id.asText(), ""))) {
            say(path, "names no column of numbers: " + id);
        }
    }

    private void all(JsonNode ids, String registry, String path) {
        ids.forEach(id -> declared(id, registry, path));
    }

    private void declared(JsonNode id, String registry, String path) {
        if (!(id instanceof MissingNode) && !types.path(registry).has(id.asText())) {
            say(path, "names none of " + registry + ": " + id);
        }
    }

    private interface Check {
        void check(JsonNode node, String path);
    }

    private static void each(JsonNode map, String path, Check check) {
        map.properties().forEach(entry -> check.check(entry.getValue(), path + "." + entry.getKey()));
    }

    private void say(String path, String problem) {
        problems.add(path + " " + problem);
    }
}
