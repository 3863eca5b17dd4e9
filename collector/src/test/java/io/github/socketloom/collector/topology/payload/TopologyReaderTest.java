package io.github.socketloom.collector.topology.payload;

import static io.github.socketloom.collector.topology.payload.Payloads.CONTAINERS;
import static io.github.socketloom.collector.topology.payload.Payloads.MACOS;
import static io.github.socketloom.collector.topology.payload.Payloads.STREAMING;
import static io.github.socketloom.collector.topology.payload.Payloads.SWITCHES;
import static io.github.socketloom.collector.topology.payload.Payloads.VSPHERE;
import static io.github.socketloom.collector.topology.payload.Payloads.actor;
import static io.github.socketloom.collector.topology.payload.Payloads.link;
import static io.github.socketloom.collector.topology.payload.Payloads.read;
import static io.github.socketloom.collector.topology.payload.Payloads.tree;
import static io.github.socketloom.collector.topology.payload.Payloads.with;
import static io.github.socketloom.collector.topology.payload.Payloads.without;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.LinkType;
import io.github.socketloom.collector.topology.SocketAddress;
import io.github.socketloom.collector.topology.Topology;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is read of payloads that others wrote. */
class TopologyReaderTest {

    private static final String GUID = "6c0a4f3e-5f1b-4a66-9d3a-2f6f1d9c7a10";
    private static final String SHOP = "container:" + GUID + "|name=shop";
    private static final String SSHD = "container:" + GUID + "|name=sshd%20%5bpriv%5d";
    private static final String CLIENT = "ip:203.0.113.7";
    private static final String MAIL = "process:mini|pid=71|uid=501|ns=0";

    @Test
    void theOriginTellsWhoMadeItAndWhen() throws Exception {
        assertEquals(new Topology.Origin("network-connections", GUID, GUID, "network-viewer.plugin",
                List.of("topology-v1"), micros("2026-08-22T10:15:30Z")), read(CONTAINERS).origin());
    }

    @Test
    void aTimeWithZoneAndFractionIsReadInMicroseconds() throws Exception {
        assertEquals(micros("2026-08-22T10:15:30Z"), read(SWITCHES).origin().collectedAt());
        assertEquals(micros("2026-08-22T10:15:30.123456Z"), read(VSPHERE).origin().collectedAt());
    }

    @Test
    void theViewTellsWhichGraphItIs() throws Exception {
        assertEquals(new Topology.View("network-connections", "container", "aggregated",
                List.of("aggregated", "detailed"), List.of("process_name", "pid", "container")),
                read(CONTAINERS).view());
    }

    @Test
    void withoutAViewNothingIsKnownOfIt() throws Exception {
        assertEquals(new Topology.View(null, null, null, List.of(), List.of()), read(SWITCHES).view());
    }

    @Test
    void everyActorTypeComesWithItsLooks() throws Exception {
        Topology topology = read(CONTAINERS);
        assertEquals(List.of("self", "process", "docker_container", "endpoint"),
                List.copyOf(topology.actorTypes().keySet()));
        assertEquals(new ActorType("endpoint", "Correlation endpoint", "network", "endpoint", "remote-endpoint",
                "derived", "compact", "weaker"), topology.actorTypes().get("endpoint"));
    }

    @Test
    void looksThatAreNotToldAreNull() throws Exception {
        assertEquals(new ActorType("port", null, "network", null, null, null, null, null),
                read(SWITCHES).actorTypes().get("port"));
    }

    @Test
    void everyLinkTypeComesWithItsLooks() throws Exception {
        assertEquals(new LinkType("ownership", "Actor ownership", "hierarchical", "ownership", "ownership", "dim",
                "faded", "dotted", "thin", "none", "normal"), read(CONTAINERS).linkTypes().get("ownership"));
    }

    @Test
    void anAutomaticArrowPointsForwardWhereADependencyIsDirectedOrAHierarchyOwned() throws Exception {
        assertEquals("forward", read(CONTAINERS).linkTypes().get("correlated_socket").arrow());
        assertEquals("forward", read(STREAMING).linkTypes().get("streams").arrow());
        assertEquals("none", read(SWITCHES).linkTypes().get("uplink").arrow());
        assertNull(read(VSPHERE).linkTypes().get("runs").arrow());
    }

    @Test
    void actorsKeepTheirOrderAndTheirIdsAreTheirKeys() throws Exception {
        Topology topology = read(CONTAINERS);
        List<String> ids = List.of("netdata-machine-guid:" + GUID, SHOP, SSHD, CLIENT, "ip:2001:db8::17");
        assertEquals(ids, topology.actors().stream().map(Actor::id).toList());
        assertEquals(ids, topology.actors().stream().map(Actor::key).toList());
    }

    @Test
    void theHostItselfHasItsNameAndCounts() throws Exception {
        Actor self = read(CONTAINERS).actors().get(0);
        assertTrue(self.isSelf());
        assertEquals("web1", self.displayName());
        assertEquals("web1", self.hostname());
        assertEquals(7, self.socketCount());
        assertEquals(3, self.localIpCount());
    }

    @Test
    void aProcessHasWhatItsColumnsTell() throws Exception {
        Actor mail = actor(read(MACOS), MAIL);
        assertEquals(new ActorProcess(71L, 1L, 501L, 0L, "Mail", "ann", "system", "192.168.1.20", "private",
                "/Applications/Mail"), mail.process());
        assertEquals("Mail[71]", mail.displayName());
    }

    @Test
    void aContainerHasWhatItsColumnsTell() throws Exception {
        assertEquals(
                new ActorCgroup(812L, "known", "/system.slice/docker-0f3a.scope", "docker_shop", "shop", "docker",
                        "docker_container", null, null, null, "shop", "registry.example/shop:2.1", null, null, null),
                actor(read(CONTAINERS), SHOP).cgroup());
    }

    @Test
    void anEndpointHasItsAddress() throws Exception {
        Actor endpoint = actor(read(CONTAINERS), CLIENT);
        assertTrue(endpoint.isEndpoint());
        assertEquals(new EndpointFacts("203.0.113.7", "public", null, null, null), endpoint.endpoint());
        assertEquals(ActorProcess.NONE, endpoint.process());
    }

    @Test
    void theTablesBehindAnActorBelongToIt() throws Exception {
        Actor shop = actor(read(CONTAINERS), SHOP);
        assertEquals(List.of(new ActorPort(443, "tcp", 2), new ActorPort(53412, "udp", 1)), shop.ports());
        assertEquals(List.of(new ActorProcess(812L, 1L, 0L, 4026532281L, "java", "root", "container", "172.17.0.2",
                "private", "java -jar shop.jar")), shop.processes());
        assertEquals(812L, shop.cgroups().get(0).pid());
        assertEquals(List.of(new ActorLabel("pid", "812", "network-connections", "identity"),
                new ActorLabel("team", "shop & basket", "cgroups", "label")), shop.labels());
    }

    @Test
    void onlyFreeLabelsAreAmongTheLabelKeys() throws Exception {
        assertEquals(List.of("team"), read(CONTAINERS).labelKeys());
    }

    @Test
    void claimsAreTheAddressesOfLocalActorsAndPointsThoseOfEndpoints() throws Exception {
        Topology topology = read(CONTAINERS);
        assertEquals(List.of(new SocketAddress("tcp", "private", "10.0.0.5", 22)), actor(topology, SSHD).addresses());
        assertEquals(List.of(new SocketAddress("tcp", "public", "203.0.113.7", 51515)),
                actor(topology, CLIENT).addresses());
    }

    @Test
    void aLinkHasItsCountsAndFigures() throws Exception {
        Link link = link(read(CONTAINERS), CLIENT, SHOP, Link.ENDPOINT_SOCKET);
        assertEquals(new LinkKey(CLIENT, SHOP, Link.ENDPOINT_SOCKET, "tcp", "established"), link.key());
        assertEquals(2, link.socketCount());
        assertEquals(2, link.evidenceCount());
        assertNull(link.connectionCount());
        assertEquals(new LinkFigures(3L, 18.25, 4.5, null, null, null, null, null, null), link.figures());
    }

    @Test
    void withoutColumnsOfFiguresNothingIsKnownOfThem() throws Exception {
        assertEquals(LinkFigures.NONE, link(read(MACOS), MAIL, "ip:198.51.100.25", Link.ENDPOINT_SOCKET).figures());
    }

    @Test
    void connectionsStandBehindTheLinkBetweenTheirActors() throws Exception {
        assertEquals(
                List.of(new LinkConnection("172.17.0.2", "10.0.0.5", "tcp", "established", 2,
                        new LinkFigures(0L, 0.042, null, null, null, null, null, null, null))),
                link(read(CONTAINERS), SHOP, SSHD, Link.SOCKET).connections());
    }

    @Test
    void socketsStandBehindTheirLink() throws Exception {
        List<LinkSocket> sockets = link(read(MACOS), MAIL, "ip:198.51.100.25", Link.ENDPOINT_SOCKET).sockets();
        assertEquals(2, sockets.size());
        assertEquals(new LinkSocket("192.168.1.20", 50001, "198.51.100.25", 993, "tcp", "ipv4", "established",
                "system", "private", "public", 71L, 501L, 0L, "Mail", 1, LinkFigures.NONE), sockets.get(0));
    }

    @Test
    void statisticsKeepTheirNamesAndTypes() throws Exception {
        Map<String, Object> statistics = read(CONTAINERS).statistics();
        assertEquals("container", statistics.get("group_by"));
        assertEquals(Boolean.TRUE, statistics.get("sockets_listening"));
        assertEquals(7L, statistics.get("sockets_total"));
        assertEquals(0.25, read(SWITCHES).statistics().get("load"));
    }

    @Test
    void anArrayInTheStatisticsBecomesItsText() throws Exception {
        assertEquals("[\"timeout\"]", read(SWITCHES).statistics().get("errors"));
    }

    @Test
    void textsOfDictionariesAreResolved() throws Exception {
        Actor core = read(SWITCHES).actors().get(0);
        assertEquals("switch", core.type());
        assertEquals("192.0.2.1", core.endpoint().ip());
        assertEquals("00:00:5e:00:53:01", core.further().get("chassis"));
    }

    @Test
    void actorsWithoutIdGetOneOfTheIdentityOfTheirType() throws Exception {
        assertEquals(List.of("switch:chassis=00%3a00%3a5e%3a00%3a53%3a01", "switch:chassis=00%3a00%3a5e%3a00%3a53%3a07",
                "port:chassis=00%3a00%3a5e%3a00%3a53%3a01|index=49",
                "port:chassis=00%3a00%3a5e%3a00%3a53%3a07|index=1"),
                read(SWITCHES).actors().stream().map(Actor::id).toList());
    }

    @Test
    void actorsOfOneIdentityAreToldApartByTheirRow() throws Exception {
        ObjectNode payload = with(tree(SWITCHES), "/data/actors/values/1/values/1", "0");
        assertEquals("switch:chassis=00%3a00%3a5e%3a00%3a53%3a01#1", read(payload).actors().get(1).id());
    }

    @Test
    void anActorWithoutLayerHasThatOfItsType() throws Exception {
        assertEquals(List.of("virtualization", "node", "virtualization", "storage"),
                read(VSPHERE).actors().stream().map(Actor::layer).toList());
    }

    @Test
    void foreignColumnsOfActorsAreKept() throws Exception {
        Topology topology = read(VSPHERE);
        assertEquals(Map.of("moid", "host-21", "cpu_mhz", 41600L, "used_share", 0.5, "powered_on", true),
                topology.actors().get(1).further());
        // a number of a column of fractions stays one, however it is written
        assertEquals(1.0, topology.actors().get(3).further().get("used_share"));
    }

    @Test
    void whatIsNoSingleValueIsKeptAsText() throws Exception {
        List<Actor> actors = read(SWITCHES).actors();
        assertEquals("{\"name\":\"Example\",\"models\":[\"x1\",2]}", actors.get(0).further().get("vendor"));
        assertEquals("7", actors.get(2).further().get("vendor"));
        assertEquals("[1,10,\"voice\"]", actors.get(2).further().get("vlans"));
        assertEquals(1L, actors.get(3).further().get("parent"));
    }

    @Test
    void foreignColumnsOfLinksAreKept() throws Exception {
        assertEquals(Map.of("lane", 2L, "speed", 10000000000.0), read(SWITCHES).links().get(1).further());
    }

    @Test
    void parallelLinksAreAllThere() throws Exception {
        List<Link> links = read(SWITCHES).links();
        assertEquals(2, links.size());
        assertEquals(links.get(0).key(), links.get(1).key());
    }

    @Test
    void oneAggregatedValueIsTheValueAndSeveralAreCountedAsUnread() throws Exception {
        Topology topology = read(SWITCHES);
        assertEquals("core-1", topology.actors().get(0).hostname());
        assertNull(topology.actors().get(2).hostname());
        assertEquals(1L, topology.statistics().get("unread_values"));
    }

    @Test
    void rowsOfForeignTablesAndOverlaysAreCountedAsUnread() throws Exception {
        Map<String, Object> statistics = read(SWITCHES).statistics();
        assertEquals(3L, statistics.get("unread_table_rows"));
        assertEquals(3L, statistics.get("unread_overlay_refs"));
    }

    @Test
    void nothingIsUnreadInAPayloadOfTheNetworkViewer() throws Exception {
        for (String name : List.of(CONTAINERS, MACOS)) {
            assertTrue(read(name).statistics().keySet().stream().noneMatch(key -> key.startsWith("unread")), name);
        }
    }

    @Test
    void theDataObjectAloneIsReadLikeTheWholeAnswer() throws Exception {
        ObjectNode whole = tree(CONTAINERS);
        assertEquals(read(whole), read(whole.get("data")));
    }

    @Test
    void membersMayComeInAnyOrder() throws Exception {
        for (String name : Payloads.ALL) {
            assertEquals(read(name), read(reversed(tree(name))), name);
        }
    }

    private static JsonNode reversed(JsonNode node) {
        if (!node.isObject()) {
            node.forEach(TopologyReaderTest::reversed);
            return node;
        }
        ObjectNode object = (ObjectNode) node;
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        // the order of types, rules, tables and statistics is theirs; that of the members of an object is not
        if (names.contains("actor_types") || names.contains("rows") || names.contains("codec") || names.contains("data")
                || names.contains("producer")) {
            Collections.reverse(names);
        }
        for (String name : names) {
            JsonNode value = object.remove(name);
            object.set(name, reversed(value));
        }
        return object;
    }

    @Test
    void everyOptionalSectionMayBeAbsent() throws Exception {
        for (String pointer : List.of("/v", "/help", "/expires", "/update_every", "/has_history", "/accepted_params",
                "/required_params", "/data/view", "/data/presentation", "/data/correlation", "/data/tables",
                "/data/stats", "/data/types/port_types", "/data/types/aggregation_scopes",
                "/data/producer/machine_guid", "/data/correlation/points", "/data/tables/relationship")) {
            assertEquals(5, read(without(tree(CONTAINERS), pointer)).actors().size(), pointer);
        }
        assertEquals(2, read(without(tree(MACOS), "/data/evidence")).links().size());
    }

    @Test
    void membersThatATransportAddsAroundTheDataAreNoMatter() throws Exception {
        assertEquals(read(CONTAINERS), read(with(tree(CONTAINERS), "/timings", "{\"prep_ms\":0.1}")));
    }

    @Test
    void anEmptyGraphIsOne() throws Exception {
        ObjectNode payload = tree(VSPHERE);
        String empty = "{\"rows\":0,\"columns\":[{\"id\":\"type\",\"type\":\"string\"}],"
                + "\"values\":[{\"codec\":\"values\",\"values\":[]}]}";
        with(payload, "/data/actors", empty);
        with(payload, "/data/links", empty.replace("[{\"id\"", "[{\"id\":\"src_actor\",\"type\":\"actor_ref\"},"
                + "{\"id\":\"dst_actor\",\"type\":\"actor_ref\"},{\"id\"").replace("[{\"codec\"",
                        "[{\"codec\":\"const\",\"value\":0},{\"codec\":\"dict\",\"values\":[],\"indexes\":[]},{\"codec\""));
        assertTrue(read(payload).actors().isEmpty());
        assertTrue(read(payload).links().isEmpty());
    }

    @Test
    void anUnsignedNumberOfSixtyFourBitsKeepsItsBits() throws Exception {
        ObjectNode payload = with(tree(MACOS), "/data/actors/values/11/values/1", "18446744073709551615");
        assertEquals(-1L, actor(read(payload), MAIL).process().networkNamespace());
    }

    @Test
    void halfASurrogatePairBecomesAReplacement() throws Exception {
        ObjectNode payload = with(tree(MACOS), "/data/actors/values/7/values/1", "\"a\\ud800b\\ud83d\\ude00\"");
        assertEquals("a\ufffdb\ud83d\ude00", actor(read(payload), MAIL).process().command());
    }

    @Test
    void anEmptyTextIsNoText() throws Exception {
        ObjectNode payload = with(tree(MACOS), "/data/actors/values/6/values/1", "\"\"");
        assertNull(actor(read(payload), MAIL).process().user());
    }

    @Test
    void bytesOfUtf8AreReadLikeText() throws Exception {
        byte[] bytes = Payloads.bytes(CONTAINERS);
        assertEquals(read(CONTAINERS), new TopologyReader().read(new ByteArrayInputStream(bytes)));
        byte[] wide = new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
        assertEquals(read(CONTAINERS), new TopologyReader().read(new ByteArrayInputStream(wide)));
    }

    @Test
    void theStreamStaysOpen() throws Exception {
        boolean[] closed = new boolean[1];
        new TopologyReader().read(new ByteArrayInputStream(Payloads.bytes(VSPHERE)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        });
        assertFalse(closed[0]);
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
    }
}
