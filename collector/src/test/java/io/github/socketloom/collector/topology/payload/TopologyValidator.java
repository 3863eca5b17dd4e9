package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks payloads by everything that spec/topology-v1.md §11 and §14 demand. Knows nothing of how ours are written; what
 * it demands is in {@code members.txt} and in the classes beside it.
 */
public final class TopologyValidator {

    /** Columns of {@code actors} that tell of a control group, which merge as sets (§11.4). */
    private static final Set<String> CGROUP_COLUMNS = Set.of("cgroup_status", "cgroup_path", "cgroup_name",
            "container_name", "orchestrator", "k8s_pod_name", "k8s_namespace", "k8s_workload",
            "docker_container_name", "docker_image", "systemd_unit_name", "systemd_unit_kind", "actor_kind");

    private static final Set<String> CGROUP_LABELS = Set.of("cgroup_status", "cgroup_path", "cgroup_name",
            "container_name", "orchestrator", "k8s_pod_name", "k8s_namespace", "k8s_workload",
            "docker_container_name", "docker_image");

    private TopologyValidator() {}

    /** Returns what is wrong with a payload, each with its JSON path; nothing if it is right. */
    public static List<String> problems(JsonNode document) {
        List<String> problems = new ArrayList<>();
        new PayloadMembers(problems).check(document);
        JsonNode data = document.path("data");
        PayloadTables tables = new PayloadTables(data, problems);
        tables.check(data.path("actors"), "$.data.actors");
        tables.check(data.path("links"), "$.data.links");
        for (String name : List.of("points", "claims")) {
            if (data.path("correlation").has(name)) {
                tables.check(data.path("correlation").path(name), "$.data.correlation." + name);
            }
        }
        for (String part : List.of("actor", "relationship")) {
            data.path("tables").path(part).properties().forEach(entry -> tables.check(
                    entry.getValue().path("table"), "$.data.tables." + part + "." + entry.getKey() + ".table"));
        }
        data.path("evidence").properties().forEach(entry -> tables.check(entry.getValue().path("table"),
                "$.data.evidence." + entry.getKey() + ".table"));
        if (data.has("overlays")) {
            tables.check(data.path("overlays").path("refs"), "$.data.overlays.refs");
        }
        new PayloadReferences(data, tables, problems).check();
        return problems;
    }

    /** Returns what is wrong with a payload of ours, which answers to this request (§11.3, §11.4). */
    public static List<String> problems(String document, String groupBy, String mode) {
        JsonNode payload = parse(document);
        List<String> problems = problems(payload);
        JsonNode data = payload.path("data");
        expect(problems, "$.v", "3", payload.path("v").toString());
        expect(problems, "$.data has a presentation", "true", Boolean.toString(data.has("presentation")));
        expect(problems, "$.data.view.scope", groupBy, data.at("/view/scope").asText());
        expect(problems, "$.data.view.mode", mode, data.at("/view/mode").asText());
        expect(problems, "$.data.view.group_by", "[\"process_name\",\"pid\",\"container\"]",
                data.at("/view/group_by").toString());
        checkScopes(problems, data.path("types"));
        for (JsonNode column : data.at("/actors/columns")) {
            String id = column.path("id").asText();
            if (CGROUP_COLUMNS.contains(id)) {
                String role = id.equals("container_name") ? "group_key" : "attribute";
                expect(problems, "$.data.actors.columns " + id, "{\"id\":\"" + id
                        + "\",\"type\":\"string\",\"nullable\":true,\"role\":\"" + role + "\",\"aggregation\":\"set\"}",
                        column.toString());
            }
        }
        long there = stream(data.at("/actors/columns")).map(column -> column.path("id").asText())
                .filter(CGROUP_COLUMNS::contains).count();
        expect(problems, "$.data.actors.columns of control groups", "13", Long.toString(there));
        return problems;
    }

    private static void checkScopes(List<String> problems, JsonNode types) {
        JsonNode scopes = types.path("aggregation_scopes");
        expect(problems, "process_name", "{\"columns\":[\"process\"],\"evidence_policy\":\"preserve\"}",
                scopes.path("process_name").toString());
        expect(problems, "pid", "{\"columns\":[\"pid\",\"net_ns_inode\"],\"evidence_policy\":\"preserve\"}",
                scopes.path("pid").toString());
        expect(problems, "container", "{\"columns\":[\"container_name\"],\"evidence_policy\":\"preserve\"}",
                scopes.path("container").toString());
        for (String type : List.of("process", "container")) {
            JsonNode declared = types.path("actor_types").path(type);
            expect(problems, type + " scopes", type.equals("process")
                    ? "[\"process_name\",\"pid\"]"
                    : "[\"container\"]", declared.path("aggregation_scopes").toString());
            List<String> labels = stream(declared.at("/search/label_keys")).map(JsonNode::asText).toList();
            if (!labels.containsAll(CGROUP_LABELS)) {
                problems.add(type + " is not found by " + CGROUP_LABELS + ": " + labels);
            }
        }
    }

    /** Returns the document; a member that is there twice is a failure. */
    public static JsonNode parse(String document) {
        try {
            return JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readTree(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void expect(List<String> problems, String path, String expected, String actual) {
        if (!expected.equals(actual)) {
            problems.add(path + " is " + actual + " instead of " + expected);
        }
    }
}
