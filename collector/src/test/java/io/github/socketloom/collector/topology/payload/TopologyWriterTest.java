package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.export.GoldenFile;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.EndpointGrouping;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkType;
import io.github.socketloom.collector.topology.SimplePattern;
import io.github.socketloom.collector.topology.SocketRole;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.TransportFamily;
import io.github.socketloom.collector.topology.TypeCatalogue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TopologyWriterTest {

    private static final String GOLDEN = "/io/github/socketloom/collector/topology/payload/";

    static Stream<Arguments> views() {
        return Stream.of(GroupBy.values())
                .flatMap(groupBy -> Stream.of(TopologyMode.values()).map(mode -> Arguments.of(groupBy, mode)));
    }

    static String write(Topology topology) throws IOException {
        StringWriter out = new StringWriter();
        TopologyWriter.write(topology, out);
        return out.toString();
    }

    private static Topology sample() {
        return SampleTopology.of(GroupBy.PID, TopologyMode.DETAILED);
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyViewMeetsEverythingThatIsDemandedOfAPayload(GroupBy groupBy, TopologyMode mode) throws IOException {
        assertEquals(List.of(), TopologyValidator.problems(write(SampleTopology.of(groupBy, mode)), groupBy.key(),
                mode.key()));
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyViewIsWrittenAsItWasReviewed(GroupBy groupBy, TopologyMode mode) throws IOException {
        String text = write(SampleTopology.of(groupBy, mode));
        int types = text.indexOf("  \"types\":{\n");
        int behind = text.indexOf("  \"presentation\":{\n");
        assertTrue(types > 0 && behind > types);
        GoldenFile.assertSame(GOLDEN + "" + groupBy.key() + "-" + mode.key() + ".json",
                text.substring(0, types) + text.substring(behind));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void everyKindOfTypeIsDeclaredAsItWasReviewed(TopologyMode mode) throws IOException {
        String text = write(SampleTopology.withTypes(SampleTopology.of(GroupBy.CONTAINER, mode), "self", "process",
                "user", "docker_container", "systemd_service", "container", "endpoint"));
        GoldenFile.assertSame(GOLDEN + "types-" + mode.key() + ".json",
                text.substring(text.indexOf("  \"types\":{\n"), text.indexOf("  \"presentation\":{\n")));
    }

    static List<TopologyMode> modes() {
        return List.of(TopologyMode.values());
    }

    @Test
    void theSameGraphGivesTheSameBytes() throws IOException {
        assertEquals(write(sample()), write(sample()));
    }

    @Test
    void nothingThatATerminalObeysIsLeftInTheText() throws IOException {
        String text = write(sample());
        assertTrue(text.contains("redis-cli -a *** \\u001B[31m\\u202e"), text);
        assertTrue(text.chars().allMatch(c -> c == '\n' || !TerminalSafe.isHidden(c)));
    }

    @Test
    void aKeyOfALabelThatIsNoIdIsNotSearchedForAndCounted() throws IOException {
        JsonNode data = TopologyValidator.parse(write(sample())).get("data");
        List<String> keys = new ArrayList<>();
        data.at("/types/actor_types/process/search/label_keys").forEach(key -> keys.add(key.asText()));
        assertEquals(24, keys.size());
        assertEquals("team", keys.get(23));
        assertEquals(1, data.at("/stats/unsearchable_label_keys").asInt());
        assertTrue(data.at("/tables/actor/actor_labels").toString().contains("app.kubernetes.io/name"));
    }

    @Test
    void allThatRunsOnTheHostClaimsItsEndsOfSockets() throws IOException {
        JsonNode data = TopologyValidator.parse(write(sample())).get("data");
        JsonNode claims = data.at("/correlation/rules/socket_exact/claim_actor_types");
        assertEquals(TypeCatalogue.actorTypes().size() - 2, claims.size());
        assertTrue(claims.toString().contains("docker_container"));
        assertEquals(TypeCatalogue.actorTypes().size(), data.at("/presentation/legend/actors").size());
        assertEquals(3, data.at("/correlation/claims/rows").asInt());
        assertEquals(2, data.at("/correlation/points/rows").asInt());
    }

    @Test
    void whatWasAskedForIsMarkedInTheParameters() throws IOException {
        JsonNode parameters = TopologyValidator.parse(write(sample())).get("required_params");
        assertEquals(Set.of("group_by=pid", "__topology_mode=detailed", "sockets=inbound", "sockets=outbound",
                "protocols=ipv4_tcp", "protocols=ipv6_tcp", "protocols=ipv4_udp", "protocols=ipv6_udp",
                "endpoints=by_ip"), selected(parameters));
    }

    @Test
    void infoTellsHowToAskWithoutAGraph() throws IOException {
        StringWriter out = new StringWriter();
        TopologyWriter.writeInfo(new TopologyRequest(GroupBy.CONTAINER, TopologyMode.DETAILED,
                Set.of(SocketRole.LISTENING), Set.of(TransportFamily.IPV6_UDP), EndpointGrouping.BY_SUBNET,
                SimplePattern.NOTHING), SampleTopology.COLLECTED_AT, out);
        JsonNode info = TopologyValidator.parse(out.toString());
        assertEquals(List.of("$ lacks data"), TopologyValidator.problems(info).subList(0, 1));
        assertEquals(Set.of("group_by=container", "__topology_mode=detailed", "sockets=listening",
                "protocols=ipv6_udp", "endpoints=by_subnet"), selected(info.get("required_params")));
        assertEquals(1795208405, info.get("expires").asLong());
        assertEquals("[\"info\",\"group_by\",\"__topology_mode\",\"mode\",\"sockets\",\"protocols\",\"endpoints\","
                + "\"labels\"]", info.get("accepted_params").toString());
    }

    private static Set<String> selected(JsonNode parameters) {
        Set<String> selected = new HashSet<>();
        for (JsonNode parameter : parameters) {
            for (JsonNode option : parameter.path("options")) {
                if (option.path("defaultSelected").asBoolean()) {
                    selected.add(parameter.get("id").asText() + "=" + option.get("id").asText());
                }
            }
        }
        return selected;
    }

    @Test
    void anEmptyGraphIsADocument() throws IOException {
        Topology sample = sample();
        String text = write(new Topology(sample.origin(), sample.view(), sample.actorTypes(), sample.linkTypes(),
                List.of(), List.of(), List.of(), Map.of()));
        assertEquals(List.of(), TopologyValidator.problems(text, "pid", "detailed"));
    }

    @Test
    void aGraphOfOtherTypesIsADocument() throws IOException {
        Map<String, ActorType> actorTypes = new LinkedHashMap<>();
        actorTypes.put("switch", new ActorType("switch", "", null, null, "switch", null, null, null));
        Map<String, LinkType> linkTypes = new LinkedHashMap<>();
        linkTypes.put("lldp",
                new LinkType("lldp", null, null, null, null, null, null, null, null, null, null));
        Actor one = foreign("1", Map.of("ports", 48L, "uptime", 1.5, "up", true, "mixed", -1L));
        Actor other = foreign("2", Map.of("ports", 24L, "uptime", 7L, "mixed", "none"));
        Link link = new Link(new LinkKey("1", "2", "lldp", null, null), 0, 0, null, LinkFigures.NONE,
                Map.of("speed", 1e-7), List.of(), List.of());
        Topology topology = new Topology(new Topology.Origin("snmp-l2", "", null, null, List.of(), 0),
                new Topology.View(null, null, "aggregated", List.of(), List.of()), actorTypes, linkTypes, List.of(),
                List.of(one, other), List.of(link), Map.of("devices", 2L));
        JsonNode document = TopologyValidator.parse(write(topology));
        assertEquals(List.of(), TopologyValidator.problems(document));
        String columns = document.at("/data/actors/columns").toString();
        assertTrue(columns.contains("{\"id\":\"ports\",\"type\":\"uint\""), columns);
        assertTrue(columns.contains("{\"id\":\"uptime\",\"type\":\"float\""), columns);
        assertTrue(columns.contains("{\"id\":\"up\",\"type\":\"bool\""), columns);
        assertTrue(columns.contains("{\"id\":\"mixed\",\"type\":\"string\""), columns);
        assertTrue(document.at("/data/links/values").toString().contains("1.0E-7"));
        assertTrue(document.path("required_params").isMissingNode());
    }

    private static Actor foreign(String key, Map<String, Object> further) {
        return new Actor(key, key, "switch", "network", null, null, ActorProcess.NONE, ActorCgroup.NONE,
                EndpointFacts.NONE, "", 0, null, null, null, further, List.of(), List.of(), List.of(), List.of(),
                List.of());
    }

    @Test
    void nothingBehindALinkIsLeftOutOfAGraphWithoutMode() throws IOException {
        Topology sample = sample();
        Topology unsaid = new Topology(sample.origin(),
                new Topology.View(null, null, null, List.of(), List.of()), sample.actorTypes(), sample.linkTypes(),
                List.of(), sample.actors(), sample.links(), Map.of());
        JsonNode data = TopologyValidator.parse(write(unsaid)).get("data");
        assertEquals(4, data.at("/evidence/socket/table/rows").asInt());
        assertEquals(3, data.at("/tables/relationship/connections/table/rows").asInt());
        assertTrue(data.at("/view/mode").isMissingNode());
    }

    @Test
    void aGraphThatContradictsItselfIsRefused() {
        Topology sample = sample();
        Topology loose = new Topology(sample.origin(), sample.view(), sample.actorTypes(), sample.linkTypes(),
                List.of(), sample.actors().subList(0, 3), sample.links(), Map.of());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> write(loose)).getMessage()
                .startsWith("there is no actor at an end of the link"));
        Topology twice = new Topology(sample.origin(), sample.view(), sample.actorTypes(), sample.linkTypes(),
                List.of(), List.of(foreign("1", Map.of()), foreign("1", Map.of())), List.of(), Map.of());
        assertEquals("two actors have the key 1",
                assertThrows(IllegalArgumentException.class, () -> write(twice)).getMessage());
        Topology taken = new Topology(sample.origin(), sample.view(), sample.actorTypes(), sample.linkTypes(),
                List.of(), List.of(foreign("1", Map.of("pid", 1L))), List.of(), Map.of());
        assertEquals("a further column has the id of a column of ours: pid",
                assertThrows(IllegalArgumentException.class, () -> write(taken)).getMessage());
    }
}
