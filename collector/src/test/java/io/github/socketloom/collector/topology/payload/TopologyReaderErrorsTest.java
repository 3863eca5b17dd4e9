package io.github.socketloom.collector.topology.payload;

import static io.github.socketloom.collector.topology.payload.Payloads.CONTAINERS;
import static io.github.socketloom.collector.topology.payload.Payloads.MACOS;
import static io.github.socketloom.collector.topology.payload.Payloads.STREAMING;
import static io.github.socketloom.collector.topology.payload.Payloads.SWITCHES;
import static io.github.socketloom.collector.topology.payload.Payloads.VSPHERE;
import static io.github.socketloom.collector.topology.payload.Payloads.refused;
import static io.github.socketloom.collector.topology.payload.Payloads.tree;
import static io.github.socketloom.collector.topology.payload.Payloads.with;
import static io.github.socketloom.collector.topology.payload.Payloads.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is refused, and where the error says it is. */
class TopologyReaderErrorsTest {

    @Test
    void anErrorOfTheFunctionIsTold() {
        TopologyFormatException error = refused("{\"status\":413,\"error_message\":\"too large\"}");
        assertEquals("this is no graph but an error, status 413: too large", error.problem());
    }

    @Test
    void aMessageOfAnErrorCannotDisturbATerminal() {
        TopologyFormatException error = refused("{\"status\":400,\"error_message\":\"a\\u001b[31m\\u202eb\\n\"}");
        assertTrue(error.problem().endsWith("a\\u001b[31m\\u202eb\\u000a"), error.problem());
    }

    @Test
    void anotherVersionIsRefused() {
        assertPath("v", with(tree(CONTAINERS), "/v", "4"));
    }

    @Test
    void anotherTypeOfAnswerIsRefused() {
        assertPath("type", with(tree(CONTAINERS), "/type", "\"table\""));
        assertPath("type", without(tree(CONTAINERS), "/type"));
    }

    @Test
    void anotherSchemaIsRefused() {
        assertPath("data.schema_version", with(tree(CONTAINERS), "/data/schema_version", "\"netdata.topology.v2\""));
        assertPath("schema_version", with(tree(STREAMING), "/schema_version", "\"netdata.topology.v2\""));
    }

    @Test
    void anAnswerWithoutDataIsNoGraph() {
        assertPath("data", without(tree(CONTAINERS), "/data"));
    }

    @Test
    void answerAndDataSideBySideAreRefused() {
        assertPath("", with(tree(CONTAINERS), "/schema_version", "\"netdata.topology.v1\""));
    }

    @Test
    void somethingElseIsRefused() {
        assertPath("", refused("{}"));
        assertPath("", refused("[1]"));
        assertPath("", refused(""));
        assertPath("", refused("{\"name\":\"x\"}"));
    }

    @Test
    void malformedJsonIsRefusedWithLineAndColumn() {
        TopologyFormatException error = refused("{\"status\":200,\n\"type\":\"topology\",\n \"data\":{\"actors\":{]}}");
        assertEquals(3, error.line());
        assertEquals("data.actors", error.path());
        assertTrue(error.getMessage().startsWith("line 3, column "), error.getMessage());
    }

    @Test
    void aCutPayloadIsRefused() {
        byte[] whole = Payloads.bytes(VSPHERE);
        for (int length = 0; length < whole.length - 2; length += 7) {
            InputStream cut = new ByteArrayInputStream(whole, 0, length);
            assertThrows(TopologyFormatException.class, () -> new TopologyReader().read(cut));
        }
    }

    @Test
    void moreAfterTheEndIsRefused() {
        refused(tree(VSPHERE) + "{}");
    }

    @Test
    void aMemberThatIsThereTwiceIsRefused() {
        TopologyFormatException error = refused(
                tree(VSPHERE).toString().replace("\"stats\":", "\"stats\":{},\"stats\":"));
        assertTrue(error.problem().contains("Duplicate"), error.problem());
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = Payloads.bytes(VSPHERE);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("esx21")] = (byte) 0xff;
        assertThrows(TopologyFormatException.class, () -> new TopologyReader().read(new ByteArrayInputStream(bytes)));
    }

    @Test
    void aFailingStreamIsNoMatterOfTheFormat() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertEquals("gone", assertThrows(IOException.class, () -> new TopologyReader().read(failing)).getMessage());
    }

    @Test
    void whatAGraphNeedsMustBeThere() {
        for (String member : new String[]{"schema_version", "producer", "collected_at", "types", "actors", "links"}) {
            TopologyFormatException error = refused(without(tree(CONTAINERS), "/data/" + member));
            assertEquals("data", error.path());
            assertEquals("member " + member + " is missing", error.problem());
        }
        assertPath("data.types", without(tree(CONTAINERS), "/data/types/link_types"));
        assertPath("data.producer", without(tree(CONTAINERS), "/data/producer/instance"));
    }

    @Test
    void anUnknownMemberOfTheDataIsRefused() {
        assertPath("data.actors2", with(tree(CONTAINERS), "/data/actors2", "{}"));
        assertPath("data[\"a b\"]", with(tree(CONTAINERS), "/data/a b", "{}"));
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertPath("data.collected_at", with(tree(CONTAINERS), "/data/collected_at", "\"yesterday\""));
        assertPath("data.collected_at", with(tree(CONTAINERS), "/data/collected_at", "\"+99999-01-01T00:00:00Z\""));
    }

    @Test
    void aModeThatIsNoneIsRefused() {
        assertPath("data.view.mode", with(tree(CONTAINERS), "/data/view/mode", "\"both\""));
    }

    @Test
    void anUndeclaredTypeOfActorIsRefused() {
        assertPath("data.actors.values[1].values[2]", with(tree(CONTAINERS), "/data/actors/values/1/values/2",
                "\"spaceship\""));
    }

    @Test
    void anUndeclaredTypeOfLinkIsRefused() {
        assertPath("links.values[2].value", with(tree(STREAMING), "/links/values/2/value", "\"drains\""));
    }

    @Test
    void anUndeclaredTypeOfTableOrEvidenceIsRefused() {
        assertPath("data.tables.actor.processes.type", without(tree(CONTAINERS), "/data/types/table_types/processes"));
        assertPath("data.evidence.socket.type", without(tree(MACOS), "/data/types/evidence_types/socket"));
    }

    @Test
    void anUndeclaredRuleOfCorrelationIsRefused() {
        assertPath("data.correlation.points.values[1].value",
                without(tree(CONTAINERS), "/data/correlation/rules/socket_exact"));
    }

    @Test
    void aSecondActorOfOneIdIsRefused() {
        assertPath("data.actors.values[0].values[3]",
                with(tree(CONTAINERS), "/data/actors/values/0/values/2", "\"ip:203.0.113.7\""));
    }

    @Test
    void aReferenceToAnActorThatIsNotThereIsRefused() {
        assertPath("data.links.values[1].values[4]", with(tree(CONTAINERS), "/data/links/values/1/values/4", "5"));
        assertPath("data.tables.actor.processes.table.values[0].values[1]",
                with(tree(CONTAINERS), "/data/tables/actor/processes/table/values/0/values/1", "99"));
    }

    @Test
    void aReferenceToALinkThatIsNotThereIsRefused() {
        assertPath("data.evidence.socket.table.values[0].value",
                with(tree(MACOS), "/data/evidence/socket/table/values/0/value", "2"));
    }

    @Test
    void aReferenceToEvidenceThatIsNotThereIsRefused() {
        assertPath("data.tables.actor.ports.table.values[1].value",
                with(tree(SWITCHES), "/data/tables/actor/ports/table/values/1/value", "2"));
    }

    @Test
    void aReferenceToATextThatIsNotThereIsRefused() {
        assertPath("data.actors.values[3].values[1]", with(tree(SWITCHES), "/data/actors/values/3/values/1", "2"));
        assertPath("data.actors.values[4].values[2][1]", with(tree(SWITCHES), "/data/actors/values/4/values/2/1", "7"));
    }

    @Test
    void aReferenceToAValueThatIsNoTextIsRefused() {
        assertPath("data.actors.values[1].values[0]", with(tree(SWITCHES), "/data/actors/columns/1/dictionary",
                "\"numbers\""));
    }

    @Test
    void aDictionaryThatIsNotThereIsRefused() {
        assertPath("data.actors.columns[0].dictionary", without(tree(SWITCHES), "/data/dictionaries/strings"));
        assertPath("data.actors.columns[3].dictionary",
                with(tree(SWITCHES), "/data/actors/columns/3/dictionary", "\"ips\""));
    }

    @Test
    void anIndexWithoutValueIsRefused() {
        assertPath("data.links.values[2].indexes[4]", with(tree(CONTAINERS), "/data/links/values/2/indexes/4", "3"));
        assertPath("data.links.values[2].indexes[4]", with(tree(CONTAINERS), "/data/links/values/2/indexes/4", "-1"));
    }

    @Test
    void aColumnMustHaveAsManyValuesAsTheTableHasRows() {
        assertPath("data.actors.values[5].values", with(tree(CONTAINERS), "/data/actors/values/5/values/5", "null"));
        assertPath("data.links.values[2].indexes", without(tree(CONTAINERS), "/data/links/values/2/indexes/0"));
        assertPath("data.links.values[0].values", with(tree(CONTAINERS), "/data/links/rows", "4"));
    }

    @Test
    void thereMustBeAsManyEncodingsAsColumns() {
        assertPath("data.links", without(tree(CONTAINERS), "/data/links/values/9"));
        assertPath("data.links", without(tree(CONTAINERS), "/data/links/columns/9"));
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertPath("data.links.columns[9].id", with(tree(CONTAINERS), "/data/links/columns/9/id", "\"rtt_ms_max\""));
    }

    @Test
    void aMissingValueNeedsAColumnThatAllowsIt() {
        assertPath("data.actors.values[0].values[1]", with(tree(CONTAINERS), "/data/actors/values/0/values/1", "null"));
        assertPath("data.links.values[4].values[2]", without(tree(CONTAINERS), "/data/links/columns/4/nullable"));
    }

    @Test
    void aValueMustBeOfItsColumnsType() {
        assertPath("data.actors.values[31].values[0]",
                with(tree(CONTAINERS), "/data/actors/values/31/values/0", "1.5"));
        assertPath("data.actors.values[31].values[0]", with(tree(CONTAINERS), "/data/actors/values/31/values/0", "-1"));
        assertPath("data.actors.values[31].values[0]",
                with(tree(CONTAINERS), "/data/actors/values/31/values/0", "\"7\""));
        assertPath("data.actors.values[5].values[0]", with(tree(CONTAINERS), "/data/actors/values/5/values/0", "7"));
        assertPath("data.actors.values[6].values[1]", with(tree(VSPHERE), "/data/actors/values/6/values/1", "1"));
        assertPath("data.actors.values[5].values[2]", with(tree(SWITCHES), "/data/actors/values/5/values/2", "1"));
        assertPath("data.evidence.lldp.table.values[1].value",
                with(tree(SWITCHES), "/data/evidence/lldp/table/values/1/value", "1"));
    }

    @Test
    void aNumberOutOfRangeIsRefused() {
        assertPath("data.actors.values[31].values[0]",
                with(tree(CONTAINERS), "/data/actors/values/31/values/0", "1180591620717411303424"));
        assertPath("data.actors.values[31].values[0]",
                with(tree(CONTAINERS), "/data/actors/values/31/values/0", "18446744073709551615"));
        String json = tree(CONTAINERS).toString();
        assertPath("data.links.values[8].values[2]", refused(json.replace("18.25", "1e999")));
        assertPath("data.stats.sockets_total", refused(json.replace("\"sockets_total\":7",
                "\"sockets_total\":1180591620717411303424")));
    }

    @Test
    void aPortOutOfRangeIsRefused() {
        assertPath("data.tables.actor.socket_ports.table.values[1].values[3]",
                with(tree(CONTAINERS), "/data/tables/actor/socket_ports/table/values/1/values/3", "65536"));
    }

    @Test
    void anAgeOutOfRangeIsRefused() {
        ObjectNode payload = with(tree(CONTAINERS), "/data/links/columns/8/id", "\"age_seconds_max\"");
        assertPath("data.links.values[8].values[0]", with(payload, "/data/links/values/8/values/0", "1e300"));
    }

    @Test
    void aColumnOfOursMustBeOfATypeThatFits() {
        assertPath("data.actors.columns[8].type", with(tree(MACOS), "/data/actors/columns/8/type", "\"json\""));
        assertPath("data.links.columns[0].type", with(tree(MACOS), "/data/links/columns/0/type", "\"uint\""));
    }

    @Test
    void aColumnThatIsNeededMustBeThere() {
        assertPath("data.actors.columns", with(tree(CONTAINERS), "/data/actors/columns/1/id", "\"kind\""));
        assertPath("data.links.columns", with(tree(CONTAINERS), "/data/links/columns/1/id", "\"to\""));
        assertPath("data.tables.actor.actor_labels.table.columns",
                with(tree(CONTAINERS), "/data/tables/actor/actor_labels/table/columns/1/id", "\"name\""));
    }

    @Test
    void aConnectionWithoutLinkIsRefused() {
        assertPath("data.tables.relationship.connections.table.values[0].values[1]",
                with(tree(CONTAINERS), "/data/tables/relationship/connections/table/values/0/values/1", "4"));
    }

    @Test
    void evidenceWithAnotherActorThanItsLinkIsRefused() {
        assertPath("data.evidence.socket.table.values[2].value",
                with(tree(MACOS), "/data/evidence/socket/table/values/2/value", "0"));
    }

    @Test
    void anUnknownCodecTypeOrWordIsRefused() {
        assertPath("data.actors.values[0].codec", with(tree(CONTAINERS), "/data/actors/values/0/codec", "\"rle\""));
        assertPath("data.actors.columns[0].type", with(tree(CONTAINERS), "/data/actors/columns/0/type", "\"uuid\""));
        assertPath("data.actors.columns[0].role", with(tree(CONTAINERS), "/data/actors/columns/0/role", "\"x\""));
        assertPath("data.types.actor_types.process.layer",
                with(tree(CONTAINERS), "/data/types/actor_types/process/layer", "\"moon\""));
        assertPath("data.types.link_types.socket.presentation.arrow",
                with(tree(CONTAINERS), "/data/types/link_types/socket/presentation/arrow", "\"up\""));
    }

    @Test
    void anEncodingMustHaveTheMembersOfItsCodecAndNoOther() {
        assertPath("data.actors.values[2]", without(tree(CONTAINERS), "/data/actors/values/2/value"));
        assertPath("data.actors.values[0].indexes", with(tree(CONTAINERS), "/data/actors/values/0/indexes", "[0]"));
        assertPath("data.actors.values[0].more", with(tree(CONTAINERS), "/data/actors/values/0/more", "1"));
        assertPath("data.actors.more", with(tree(CONTAINERS), "/data/actors/more", "1"));
    }

    @Test
    void aNameThatIsNoIdIsRefused() {
        assertPath("data.actors.columns[3].id", with(tree(VSPHERE), "/data/actors/columns/3/id", "\"a b\""));
        assertPath("data.types.actor_types.7", with(tree(VSPHERE), "/data/types/actor_types/7", "{}"));
    }

    @Test
    void manyRowsThatNobodyWroteAreRefusedAtOnce() {
        String constant = "{\"rows\":2000000000,\"columns\":[{\"id\":\"actor\",\"type\":\"actor_ref\"},"
                + "{\"id\":\"pid\",\"type\":\"uint\"}],\"values\":[{\"codec\":\"const\",\"value\":1},"
                + "{\"codec\":\"const\",\"value\":7}]}";
        ObjectNode payload = with(tree(CONTAINERS), "/data/tables/actor/processes/table", constant);
        TopologyFormatException error = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> refused(payload));
        assertEquals("data.tables.actor.processes.table.rows", error.path());
    }

    @Test
    void tablesThatRepeatThemselvesWithoutEndAreRefused() {
        ObjectNode payload = tree(CONTAINERS);
        String constant = "{\"type\":\"processes\",\"table\":{\"rows\":100000,\"columns\":[{\"id\":\"actor\","
                + "\"type\":\"actor_ref\"}],\"values\":[{\"codec\":\"const\",\"value\":1}]}}";
        for (int i = 0; i < 30; i++) {
            with(payload, "/data/tables/actor/processes" + i, constant);
        }
        TopologyFormatException error = assertThrows(TopologyFormatException.class,
                () -> new TopologyReader(8L << 20).read(new StringReader(payload.toString())));
        assertEquals("the tables have more cells than are read", error.problem());
    }

    @Test
    void moreInputThanAllowedIsRefused() {
        assertThrows(TopologyFormatException.class,
                () -> new TopologyReader(10_000).read(new ByteArrayInputStream(Payloads.bytes(CONTAINERS))));
    }

    @Test
    void anyDepthOfNestingIsRefusedWithoutOverflow() {
        String deep = "[".repeat(1_000_000);
        refused(deep);
        refused("{\"status\":200,\"help\":" + deep);
        refused("{\"status\":200,\"data\":{\"stats\":{\"a\":" + deep);
        refused("{\"status\":200,\"data\":{\"presentation\":" + deep);
        refused("{\"status\":200,\"data\":{\"actors\":{\"values\":[{\"values\":" + deep);
    }

    @Test
    void aStringOfEnormousLengthIsRefused() {
        refused("{\"status\":200,\"help\":\"x\",\"type\":\"" + "x".repeat(2 << 20) + "\"}");
    }

    @Test
    void theMessageTellsPathAndProblem() {
        TopologyFormatException error = refused(with(tree(CONTAINERS), "/data/links/values/1/values/4", "5"));
        assertEquals("data.links.values[1].values[4]: there is no row 5, only 5 actors", error.getMessage());
        assertEquals(-1, error.line());
        assertFalse(error.problem().isEmpty());
    }

    private static void assertPath(String path, ObjectNode payload) {
        assertPath(path, refused(payload));
    }

    private static void assertPath(String path, TopologyFormatException error) {
        assertEquals(path, error.path(), error.getMessage());
    }
}
