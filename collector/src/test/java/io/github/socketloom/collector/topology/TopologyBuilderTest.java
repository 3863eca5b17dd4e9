package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a graph tells beside who talks to whom: figures, ports, addresses, labels, counts. */
class TopologyBuilderTest {

    private final GraphHost host = new GraphHost();
    private final ProcessInfo curl = host.process(10, "curl");
    private final ProcessInfo nginx = host.process(20, "nginx");

    private static Link onlyLink(Topology graph) {
        List<Link> found = graph.links().stream().filter(each -> !each.key().type().equals(Link.OWNERSHIP)).toList();
        assertEquals(1, found.size());
        return found.get(0);
    }

    @Test
    void figuresOfALinkAreSumsAndExtremesOfItsSockets() {
        host.outbound("10.0.0.1:1", "192.0.2.7:443").figures(100, 2000, 1, 5000).rates(10, 20).seen(70).of(curl).add();
        host.outbound("10.0.0.1:2", "192.0.2.7:443").figures(50, 1000, 2, 3000).rates(1, 2).seen(50).of(curl).add();
        assertEquals(new LinkFigures(3L, 5.0, null, 1.5, 150L, 3000L, 11.0, 22.0, 50L),
                onlyLink(host.graph(GroupBy.PROCESS_NAME)).figures());
    }

    @Test
    void whatTheServerSendsGoesToTheClient() {
        host.inbound("10.0.0.1:80", "192.0.2.7:40000").figures(2000, 100, 0, 1).rates(20, 10).of(nginx).add();
        LinkFigures figures = onlyLink(host.graph(GroupBy.PROCESS_NAME)).figures();
        assertEquals(100L, figures.bytesToServer());
        assertEquals(2000L, figures.bytesToClient());
        assertEquals(20.0, figures.bytesToClientPerSecond());
    }

    @Test
    void theBytesOfALocalConnectionCountOnce() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").figures(100, 2000, 1, 1).rates(1, 2).of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").figures(2000, 100, 1, 1).rates(2, 1).of(nginx).add();
        LinkFigures figures = onlyLink(host.graph(GroupBy.PROCESS_NAME)).figures();
        assertEquals(100L, figures.bytesToServer());
        assertEquals(2000L, figures.bytesToClient());
        assertEquals(1.0, figures.bytesToServerPerSecond());
        assertEquals(2L, figures.retransmissions());
    }

    @Test
    void theServerTellsTheBytesWhereTheClientsSocketHasNoFigures() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").figures(2000, 100, 1, 1).of(nginx).add();
        assertEquals(100L, onlyLink(host.graph(GroupBy.PROCESS_NAME)).figures().bytesToServer());
    }

    @Test
    void whatNobodyMeasuresIsUnknownAndNotZero() {
        host.outbound("10.0.0.1:1", "192.0.2.7:443").udp().of(curl).add();
        assertEquals(new LinkFigures(null, null, null, null, null, null, null, null, GraphHost.START),
                onlyLink(host.graph(GroupBy.PROCESS_NAME)).figures());
    }

    @Test
    void anAggregatedLinkTellsEachPairOfAddresses() {
        host.outbound("10.0.0.1:1", "192.0.2.7:443").of(curl).add();
        host.outbound("10.0.0.1:2", "192.0.2.7:443").of(curl).add();
        host.outbound("10.0.0.2:3", "192.0.2.7:443").of(curl).add();
        Link link = onlyLink(host.graph(GroupBy.PROCESS_NAME));
        assertEquals(List.of("10.0.0.1 2", "10.0.0.2 1"),
                link.connections().stream().map(each -> each.clientIp() + " " + each.socketCount()).toList());
        assertTrue(link.sockets().isEmpty());
    }

    @Test
    void aDetailedLinkTellsEachSocket() {
        host.outbound("10.0.0.1:1", "192.0.2.7:443").of(curl).add();
        host.inbound("10.0.0.1:80", "192.0.2.7:1").family(Family.IPV4_MAPPED).of(nginx).add();
        Topology graph = host.graph(GraphHost.request(GroupBy.PID, TopologyMode.DETAILED));
        LinkFigures figures = new LinkFigures(null, null, null, null, null, null, null, null, GraphHost.START);
        assertEquals(List.of(
                new LinkSocket("10.0.0.1", 1, "192.0.2.7", 443, "tcp", "ipv4", "established", "system", "private",
                        "private", 10L, 1000L, GraphHost.HOST, "curl", 1, figures),
                new LinkSocket("192.0.2.7", 1, "10.0.0.1", 80, "tcp", "ipv4", "established", "system", "private",
                        "private", 20L, 1000L, GraphHost.HOST, "nginx", 1, figures)),
                graph.links().stream().flatMap(each -> each.sockets().stream())
                        .sorted(java.util.Comparator.comparing(LinkSocket::clientIp)).toList());
        assertEquals(2L, graph.statistics().get("socket_evidence_rows"));
    }

    @Test
    void anIdleListenerHasAPortAndNoLink() {
        host.listener("0.0.0.0:80").of(nginx).add();
        host.listener("[::]:53").udp().family(Family.DUAL).of(nginx).add();
        Topology graph = host.graph(GroupBy.PROCESS_NAME);
        assertEquals(List.of(new ActorPort(53, "udp", 1), new ActorPort(80, "tcp", 1)),
                GraphHost.actor(graph, "nginx").ports());
        assertTrue(GraphHost.links(graph).isEmpty());
        assertEquals(2L, graph.statistics().get("sockets_without_remote_endpoint"));
    }

    @Test
    void aPortCountsTheSocketsThatHaveIt() {
        host.listener("0.0.0.0:80").of(nginx).add();
        host.inbound("10.0.0.1:80", "192.0.2.7:1").of(nginx).add();
        host.inbound("10.0.0.1:80", "192.0.2.7:2").of(nginx).add();
        assertEquals(List.of(new ActorPort(80, "tcp", 3)),
                GraphHost.actor(host.graph(GroupBy.PROCESS_NAME), "nginx").ports());
    }

    @Test
    void addressesAreThoseThatOtherHostsCanSee() {
        host.listener("0.0.0.0:80").of(nginx).add();
        host.inbound("10.0.0.1:80", "192.0.2.7:1").of(nginx).add();
        host.client("127.0.0.1:5", "127.0.0.1:6").of(nginx).add();
        host.outbound("172.17.0.2:40000", "192.0.2.8:443").nat("198.51.100.1:61000", "192.0.2.8:443", true).of(nginx)
                .add();
        Topology graph = host.graph(GroupBy.PROCESS_NAME);
        assertEquals(List.of(new SocketAddress("tcp", "private", "10.0.0.1", 80),
                new SocketAddress("tcp", "private", "172.17.0.2", 40000),
                new SocketAddress("tcp", "private", "198.51.100.1", 61000)),
                GraphHost.actor(graph, "nginx").addresses());
        assertEquals(List.of(new SocketAddress("tcp", "private", "192.0.2.7", 1)),
                GraphHost.actor(graph, "192.0.2.7").addresses());
        assertEquals(3L, graph.statistics().get("correlation_claims"));
        assertEquals(2L, graph.statistics().get("correlation_points"));
    }

    @Test
    void anEndpointTellsItsAddressItsClassAndItsName() {
        host.outbound("10.0.0.1:1", "8.8.8.8:53").named("dns.google").of(curl).add();
        Actor endpoint = GraphHost.actor(host.graph(GroupBy.PROCESS_NAME), "8.8.8.8");
        assertEquals("ip:8.8.8.8", endpoint.id());
        assertEquals(new EndpointFacts("8.8.8.8", "public", "public", "8.8.8.0/24", "dns.google"), endpoint.endpoint());
    }

    @Test
    void endpointsBySubnetAreOneForEachSlash24AndSlash64() {
        host.outbound("10.0.0.1:1", "8.8.8.8:53").of(curl).add();
        host.outbound("10.0.0.1:2", "8.8.8.4:53").of(curl).add();
        host.outbound("[fd00::1]:3", "[2001:4860:4860::8888]:53").of(curl).add();
        TopologyRequest request = new TopologyRequest(GroupBy.PID, TopologyMode.AGGREGATED, Set.of(), Set.of(),
                EndpointGrouping.BY_SUBNET, SimplePattern.NOTHING);
        Topology graph = host.graph(request);
        assertEquals(List.of("curl[10] -> 2001:4860:4860::/64 tcp established 1/1",
                "curl[10] -> 8.8.8.0/24 tcp established 2/2"), GraphHost.links(graph));
        assertEquals("subnet:8.8.8.0/24", GraphHost.actor(graph, "8.8.8.0/24").id());
        assertNull(GraphHost.actor(graph, "8.8.8.0/24").endpoint().ip());
    }

    @Test
    void freeLabelsAreHiddenUnlessTheirKeyIsAskedFor() {
        host.listener("0.0.0.0:1").of(host.process(1, "web",
                GraphHost.docker(GraphHost.hash(1), "demo", CgroupStatus.KNOWN))).add();
        assertTrue(host.graph(GroupBy.CONTAINER).labelKeys().isEmpty());
        Topology asked = host.graph(new TopologyRequest(GroupBy.CONTAINER, TopologyMode.AGGREGATED, Set.of(),
                Set.of(), EndpointGrouping.BY_IP, SimplePattern.parse("te*")));
        assertEquals(List.of("team"), asked.labelKeys());
        assertTrue(GraphHost.actor(asked, "demo").labels()
                .contains(new ActorLabel("team", "eng", "cgroups", "label")));
    }

    @Test
    void commandLinesAndFreeLabelsPassThroughTheRedaction() {
        host.listener("0.0.0.0:1").of(host.process(1, "web",
                GraphHost.docker(GraphHost.hash(1), "demo", CgroupStatus.KNOWN))).add();
        Redaction redaction = new Redaction() {
            @Override
            public List<String> command(List<String> words) {
                return List.of(words.get(0), "***");
            }

            @Override
            public String label(String key, String value) {
                return "***";
            }
        };
        Topology graph = new TopologyBuilder(new TopologyRequest(GroupBy.PID, TopologyMode.DETAILED, Set.of(),
                Set.of(), EndpointGrouping.BY_IP, SimplePattern.parse("*")), GraphHost.IDENTITY, redaction)
                .build(host.snapshot());
        assertEquals("web ***", GraphHost.actor(graph, "web[1]").process().command());
        assertTrue(GraphHost.actor(graph, "web[1]").labels()
                .contains(new ActorLabel("team", "***", "cgroups", "label")));
        assertFalse(graph.toString().contains("--run"), graph::toString);
        assertFalse(graph.toString().contains("eng"), graph::toString);
    }

    @Test
    void aLongLabelIsCutAndTheCommandItselfIsNot() {
        String argument = "x".repeat(600);
        host.listener("0.0.0.0:1").of(host.add(new ProcessInfo(new ProcessKey(1, 1), 1, 0, "root", "web",
                List.of(argument), GraphHost.service("web.service")))).add();
        Actor web = GraphHost.actor(host.graph(GroupBy.PID), "web[1]");
        assertEquals(argument, web.process().command());
        assertTrue(web.labels().contains(
                new ActorLabel("cmdline", argument.substring(0, 511), "network-connections", "attribute")));
    }

    @Test
    void aFilterOfKindsCountsWhatItLeavesOut() {
        host.listener("0.0.0.0:80").of(nginx).add();
        host.inbound("10.0.0.1:80", "192.0.2.7:1").of(nginx).add();
        host.outbound("10.0.0.1:1", "192.0.2.7:443").of(curl).add();
        Topology graph = host.graph(new TopologyRequest(GroupBy.PID, TopologyMode.AGGREGATED,
                Set.of(SocketRole.INBOUND), Set.of(), EndpointGrouping.BY_IP, SimplePattern.NOTHING));
        assertEquals(List.of("192.0.2.7 -> nginx[20] tcp established 1/1"), GraphHost.links(graph));
        assertEquals(2L, graph.statistics().get("sockets_left_out_by_kind"));
        assertEquals(1L, graph.statistics().get("sockets_total"));
        assertEquals(false, graph.statistics().get("sockets_outbound"));
    }

    @Test
    void aFilterOfProtocolsTakesMappedSocketsForIPv4AndDualListenersForBoth() {
        host.inbound("10.0.0.1:80", "192.0.2.7:1").family(Family.IPV4_MAPPED).of(nginx).add();
        host.listener("[::]:80").family(Family.DUAL).of(nginx).add();
        host.inbound("[fd00::1]:80", "[fd00::2]:1").of(nginx).add();
        host.inbound("10.0.0.1:53", "192.0.2.7:1").udp().of(nginx).add();
        Topology graph = host.graph(new TopologyRequest(GroupBy.PID, TopologyMode.AGGREGATED, Set.of(),
                Set.of(TransportFamily.IPV4_TCP), EndpointGrouping.BY_IP, SimplePattern.NOTHING));
        assertEquals(2, GraphHost.actor(graph, "nginx[20]").socketCount());
        assertEquals(2L, graph.statistics().get("sockets_left_out_by_protocol"));
    }

    @Test
    void aLocalConnectionOfWhichOneEndIsFilteredOutCountsTheOther() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").figures(100, 2000, 1, 1).of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").figures(2000, 100, 1, 1).of(nginx).add();
        Topology graph = host.graph(new TopologyRequest(GroupBy.PID, TopologyMode.AGGREGATED,
                Set.of(SocketRole.INBOUND), Set.of(), EndpointGrouping.BY_IP, SimplePattern.NOTHING));
        assertEquals(List.of("curl[10] -> nginx[20] tcp established 1/1"), GraphHost.links(graph));
        assertEquals(100L, onlyLink(graph).figures().bytesToServer());
    }

    @Test
    void socketsOfOtherProtocolsAreCounted() {
        host.outbound("10.0.0.1:1", "192.0.2.7:443").protocol(Protocol.MPTCP).of(curl).add();
        Topology graph = host.graph(GroupBy.PID);
        assertEquals(1, graph.actors().size());
        assertEquals(1L, graph.statistics().get("sockets_other_protocols"));
    }

    @Test
    void namespacesThatWereNotEnteredAreCountedByReason() {
        host.namespace(1, NamespaceKind.SANDBOX, "no permission");
        host.namespace(2, NamespaceKind.SANDBOX, "no permission");
        host.namespace(3, NamespaceKind.SANDBOX, "gone");
        Topology graph = host.graph(GroupBy.PID);
        assertEquals(3L, graph.statistics().get("namespaces_not_entered"));
        assertEquals("gone: 1", graph.statistics().get("namespaces_not_entered_reason_1"));
        assertEquals("no permission: 2", graph.statistics().get("namespaces_not_entered_reason_2"));
    }

    @Test
    void tellsWhoseGraphItIs() {
        Topology graph = new TopologyBuilder(TopologyRequest.DEFAULT, new HostIdentity("guid-1", "rack12"),
                GraphHost.OPEN).build(host.snapshot());
        assertEquals("netdata-machine-guid:guid-1", graph.actors().get(0).id());
        assertEquals("guid-1", graph.origin().instance());
        assertEquals(GraphHost.report(1).collectedAt(), graph.origin().collectedAt());
        assertEquals("process_name", graph.view().scope());
    }
}
