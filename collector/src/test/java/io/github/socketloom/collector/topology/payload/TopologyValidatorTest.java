package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker itself: whatever is broken in a document that is right, it finds. */
class TopologyValidatorTest {

    /** Members whose texts are free, or are checked where they are named. */
    private static final Set<String> FREE_TEXT = Set.of("empty_label", "label", "unit", "value", "literal", "key",
            "key_space", "id");

    private static final Topology SAMPLE = SampleTopology.of(GroupBy.PID, TopologyMode.DETAILED);

    private static ObjectNode document() {
        return document(SAMPLE);
    }

    /** Returns a document with few types, so that each of its parts can be broken in turn. */
    private static ObjectNode smallDocument() {
        return document(SampleTopology.withTypes(SAMPLE, "self", "process", "endpoint"));
    }

    private static ObjectNode document(Topology topology) {
        try {
            return (ObjectNode) TopologyValidator.parse(TopologyWriterTest.write(topology));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> problems(JsonNode document) {
        return TopologyValidator.problems(document);
    }

    private static void assertFound(String fragment, JsonNode document) {
        List<String> found = problems(document);
        assertTrue(found.stream().anyMatch(problem -> problem.contains(fragment)), fragment + " is not in " + found);
    }

    @Test
    void nothingIsWrongWithTheSample() {
        assertEquals(List.of(), problems(document()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "/status; 201; $.status is no integer(200..200)",
            "/type; \"table\"; $.type is no document_type",
            "/v; 2; $.v is no integer(3..3)",
            "/has_history; true; $.has_history is no false",
            "/expires; -1; $.expires is no integer",
            "/data/schema_version; \"netdata.topology.v2\"; $.data.schema_version is no schema",
            "/data/collected_at; \"today\"; $.data.collected_at is no time",
            "/data/view/mode; \"both\"; $.data.view.mode is no mode",
            "/data/view/scope; \"per process\"; $.data.view.scope is no id",
            "/data/producer/source; \"9p\"; $.data.producer.source is no id",
            "/data/actors/rows; 8; has 7 values for 8 rows",
            "/data/actors/rows; -1; $.data.actors.rows is no integer",
            "/data/actors/columns/1/id; \"id\"; has two columns id",
            "/data/actors/columns/0/id; \"my id\"; $.data.actors.columns[0].id is no id",
            "/data/actors/columns/8/type; \"integer\"; $.data.actors.columns[8].type is no column_type",
            "/data/actors/values/0/values/1; \"netdata-machine-guid:11111111-2222-3333-4444-555555555555\"; "
                    + "$.data.actors has an id twice",
            "/data/actors/values/0/values/1; null; $.data.actors.values[0] row 1 (id) is null",
            "/data/actors/values/1/values/1; \"proces\"; $.data.actors row 1 names none of actor_types",
            "/data/actors/values/2/value; 5; (layer) is no string: 5",
            "/data/actors/values/8/values/1; -1; (pid) is no uint: -1",
            "/data/actors/values/8/values/1; 1.5; (pid) is no uint: 1.5",
            "/data/actors/values/15/values/5; \"10.0.0\"; (ip) is no ip: \"10.0.0\"",
            "/data/links/values/0/values/0; 7; (src_actor) refers to 7 of 7",
            "/data/links/values/1/values/0; -1; (dst_actor) refers to -1 of 7",
            "/data/links/values/1/values/0; \"1\"; (dst_actor) refers to \"1\" of 7",
            "/data/links/values/2/indexes/0; 3; has an index out of range: 3",
            "/data/links/values/2/values/2; \"ownership\"; has an entry twice",
            "/data/links/values/2/values/2; \"tunnel\"; names none of link_types: \"tunnel\"",
            "/data/links/values/2/codec; \"zip\"; $.data.links.values[2].codec is no codec",
            "/data/links/values/8/values/4; \"12\"; (rtt_ms_max) is no float: \"12\"",
            "/data/evidence/socket/table/values/0/values/0; 7; (link) refers to 7 of 7",
            "/data/evidence/socket/type; \"sockets\"; names none of evidence_types: \"sockets\"",
            "/data/tables/actor/socket_ports/table/values/0/values/0; 99; (actor) refers to 99 of 7",
            "/data/tables/actor/socket_ports/table/rows; 4; has 5 values for 4 rows",
            "/data/tables/actor/processes/type; \"connections\"; belongs to no actor",
            "/data/correlation/points/values/0/values/0; 7; (actor) refers to 7 of 7",
            "/data/correlation/claims/columns/4/id; \"address\"; key in claims names no column: \"ip\"",
            "/data/correlation/points/columns/4/id; \"address\"; key in points names no column: \"ip\"",
            "/data/correlation/points/values/1/value; \"guess\"; names a rule that is not there",
            "/data/correlation/rules/socket_exact/priority; -1; priority is no integer",
            "/data/correlation/rules/socket_exact/key/1; {}; needs exactly one of column literal",
            "/data/presentation/legend/actors/0/type; \"planet\"; names none of actor_types: \"planet\"",
            "/data/types/actor_types/process/search/columns/0; \"process\"; is there twice",
            "/data/types/actor_types/process/presentation/size; {\"mode\":\"metric\"}; needs metric_column",
            "/data/types/actor_types/process/presentation/size/metric_column; \"process\"; names no column of numbers",
            "/data/types/actor_types/process/presentation/ports/sources; []; needs elements in sources",
            "/data/types/actor_types/process/presentation/label_policy/max_length; 7; is no integer(8..256)",
            "/data/types/actor_types/process/presentation/modal/mini_topology/depth; 2; is no integer(1..1)",
            "/data/types/actor_types/process/presentation/modal/sections/1/id; \"processes\"; has the id of another",
            "/data/types/actor_types/process/presentation/modal/sections/0/owner_filter/actor_column; \"pid\"; "
                    + "names no column of actor_ref",
            "/data/types/actor_types/process/presentation/modal/sections/0/source; {\"kind\":\"evidence\"}; "
                    + "needs evidence",
            "/data/types/actor_types/self/presentation/modal/sections/0/row_filters/0; "
                    + "{\"column\":\"type\",\"op\":\"in\",\"values\":[]}; needs elements in values",
            "/data/types/link_types/socket/presentation/variable/max; \"faded\"; max is no width",
            "/data/types/link_types/socket/presentation/variable/scale_key; \"bytes\"; names no scale",
            "/data/types/evidence_types/socket/columns; []; is no column[1..]",
            "/data/stats/actors; {\"a\":1}; $.data.stats.actors is no scalars"})
    void whatIsBrokenIsFoundWithItsPlace(String pointer, String value, String found) {
        ObjectNode document = document();
        set(document, pointer, TopologyValidator.parse(value));
        assertFound(found, document);
    }

    @ParameterizedTest
    @CsvSource({"/data, $.data lacks data", "/data/types, $.data lacks types", "/data/actors, $.data lacks actors",
            "/data/dictionaries, $.data lacks dictionaries",
            "/data/presentation, presentation.variable.scale_key names no scale",
            "/data/types/link_types/socket/aggregation, socket lacks aggregation",
            "/data/types/actor_types/user/identity, user lacks identity",
            "/data/actors/values/3, 'has 39 columns, but values for 38'",
            "/data/links/columns/2, $.data.links has no column type",
            "/data/types/table_types/cgroups/columns/3, has other columns than its type",
            "/data/correlation/rules/socket_exact, $.data.correlation.rules is empty",
            "/data/correlation/claims/columns/0, $.data.correlation.claims has no reference to an actor"})
    void whatIsMissingIsFound(String pointer, String found) {
        ObjectNode document = document();
        remove(document, pointer);
        assertFound(found.equals("$.data lacks data") ? "$ lacks data" : found, document);
    }

    @Test
    void aMemberTooManyIsFoundInEveryObject() {
        ObjectNode document = smallDocument();
        List<ObjectNode> objects = new ArrayList<>();
        collect(document, "$", (path, object) -> {
            boolean open = path.matches("\\$\\.required_params.*|\\$\\.data\\.(stats|dictionaries).*");
            if (!open) {
                objects.add(object);
            }
        });
        assertTrue(objects.size() > 300, "only " + objects.size());
        for (ObjectNode object : objects) {
            object.put("some thing", true);
            assertFalse(problems(document).isEmpty(), () -> "not found in " + object);
            object.remove("some thing");
        }
    }

    @Test
    void aWordThatIsNoneIsFoundInEveryType() {
        ObjectNode document = smallDocument();
        List<Runnable> untried = new ArrayList<>();
        for (String pointer : List.of("/data/types/actor_types/process", "/data/types/actor_types/self",
                "/data/types/actor_types/endpoint", "/data/types/link_types", "/data/types/port_types",
                "/data/types/evidence_types", "/data/types/table_types", "/data/types/aggregation_scopes",
                "/data/presentation/legend", "/data/presentation/selection", "/data/correlation/rules")) {
            collect(document.at(pointer), pointer, (path, object) -> object.properties().forEach(member -> {
                if (member.getValue().isTextual() && !FREE_TEXT.contains(member.getKey())) {
                    untried.add(() -> assertFoundWith(document, object, member.getKey(), path));
                }
            }));
        }
        assertTrue(untried.size() > 400, "only " + untried.size());
        untried.forEach(Runnable::run);
    }

    private static void assertFoundWith(ObjectNode document, ObjectNode object, String member, String path) {
        JsonNode before = object.get(member);
        object.set(member, TextNode.valueOf("no.such"));
        assertFalse(problems(document).isEmpty(), () -> path + "/" + member + " may be anything");
        object.set(member, before);
    }

    @Test
    void aNullIsFoundInEveryColumnThatHasNone() {
        ObjectNode document = smallDocument();
        List<ObjectNode> tables = new ArrayList<>();
        collect(document, "$", (path, object) -> {
            if (object.has("rows")) {
                tables.add(object);
            }
        });
        assertEquals(9, tables.size());
        for (ObjectNode table : tables) {
            for (int i = 0; i < table.get("columns").size(); i++) {
                boolean nullable = table.get("columns").get(i).path("nullable").asBoolean();
                JsonNode encoding = table.get("values").get(i);
                JsonNode before = encoding.deepCopy();
                if (encoding.has("value")) {
                    ((ObjectNode) encoding).set("value", NullNode.instance);
                } else {
                    ((ArrayNode) encoding.get("values")).set(0, NullNode.instance);
                }
                int column = i;
                assertEquals(nullable, problems(document).isEmpty(), () -> table.get("columns").get(column).toString());
                ((ObjectNode) encoding).setAll((ObjectNode) before);
            }
        }
    }

    @Test
    void anAnswerToAnotherRequestIsFound() throws IOException {
        String text = TopologyWriterTest.write(SampleTopology.of(GroupBy.PID, TopologyMode.DETAILED));
        assertEquals(List.of(), TopologyValidator.problems(text, "pid", "detailed"));
        assertEquals(List.of("$.data.view.scope is pid instead of container"),
                TopologyValidator.problems(text, "container", "detailed"));
        assertEquals(List.of("$.data.view.mode is detailed instead of aggregated"),
                TopologyValidator.problems(text, "pid", "aggregated"));
    }

    @Test
    void whatNetdatasOwnTestWantsBesidesIsFound() {
        ObjectNode document = document();
        document.remove("v");
        ((ObjectNode) document.at("/data")).remove("presentation");
        List<String> found = TopologyValidator.problems(document.toString(), "pid", "detailed");
        assertTrue(found.contains("$.v is  instead of 3"), found::toString);
        assertTrue(found.contains("$.data has a presentation is false instead of true"), found::toString);
    }

    private interface Visitor {
        void visit(String path, ObjectNode object);
    }

    private static void collect(JsonNode node, String path, Visitor visitor) {
        if (node instanceof ObjectNode object) {
            visitor.visit(path, object);
        }
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(entry.getValue(), path + "." + entry.getKey(), visitor));
        } else {
            node.forEach(element -> collect(element, path + "[]", visitor));
        }
    }

    private static void set(ObjectNode document, String pointer, JsonNode value) {
        at(document, pointer, node -> {
            String last = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (node instanceof ArrayNode array) {
                array.set(Integer.parseInt(last), value);
            } else {
                ((ObjectNode) node).set(last, value);
            }
        });
    }

    private static void remove(ObjectNode document, String pointer) {
        at(document, pointer, node -> {
            String last = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (node instanceof ArrayNode array) {
                array.remove(Integer.parseInt(last));
            } else {
                ((ObjectNode) node).remove(last);
            }
        });
    }

    private static void at(ObjectNode document, String pointer, Consumer<JsonNode> change) {
        assertFalse(document.at(pointer).isMissingNode(), pointer + " is not there");
        change.accept(document.at(pointer.substring(0, pointer.lastIndexOf('/'))));
    }

    @Test
    void rowsAreCountedInEveryEncoding() {
        ObjectNode document = document();
        ((ArrayNode) document.at("/data/links/values/2/indexes")).add(IntNode.valueOf(0));
        assertFound("has 8 values for 7 rows", document);
    }
}
