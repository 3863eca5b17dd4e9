package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.TcpState;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is at the other end of a socket (spec/topology-v1.md §6, with what §13 changes). */
class PeerResolutionTest {

    private final GraphHost host = new GraphHost();
    private final ProcessInfo curl = host.process(10, "curl");
    private final ProcessInfo nginx = host.process(20, "nginx");
    private final ProcessInfo proxy = host.process(30, "docker-proxy");
    private final ProcessInfo app = host.process(40, "app");

    @BeforeEach
    void addNamespaces() {
        host.namespace(GraphHost.POD, NamespaceKind.CONTAINER, null);
        host.namespace(GraphHost.OTHER_POD, NamespaceKind.CONTAINER, null);
    }

    private List<String> links() {
        return GraphHost.links(host.graph(GroupBy.PROCESS_NAME));
    }

    @Test
    void aSocketThatWentOutIsTheClientOfAnEndpoint() {
        host.outbound("10.0.0.1:40000", "192.0.2.7:443").of(curl).add();
        assertEquals(List.of("curl -> 192.0.2.7 tcp established 1/1"), links());
    }

    @Test
    void aSocketThatSomebodyCameToIsTheServerOfAnEndpoint() {
        host.inbound("10.0.0.1:80", "192.0.2.7:40000").of(nginx).add();
        assertEquals(List.of("192.0.2.7 -> nginx tcp established 1/1"), links());
    }

    @Test
    void aLocalConnectionIsOneConnectionOfTwoSockets() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").of(nginx).add();
        assertEquals(List.of("curl -> nginx tcp established 2/1"), links());
    }

    @Test
    void aLocalConnectionOfWhichOneSocketIsVisibleCountsThatOne() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        host.listener("127.0.0.1:80").of(nginx).add();
        assertEquals(List.of("curl -> nginx tcp established 1/1"), links());
    }

    @Test
    void whereTheEndsOfALocalConnectionAreInDifferentStatesItStillCountsOnce() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").state(TcpState.FIN_WAIT2).of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").state(TcpState.CLOSE_WAIT).of(nginx).add();
        assertEquals(List.of("curl -> nginx tcp close-wait 1/0", "curl -> nginx tcp fin-wait2 1/1"), links());
    }

    @Test
    void aClientOfIPv4MeetsTheMappedSocketOfADualServer() {
        host.listener("[::]:80").family(Family.DUAL).of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").family(Family.IPV4_MAPPED).of(nginx).add();
        assertEquals(List.of("curl -> nginx tcp established 2/1"), links());
    }

    @Test
    void aDualListenerOnAllAddressesAnswersForAClientOfIPv4() {
        host.listener("[::]:80").family(Family.DUAL).of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        assertEquals(List.of("curl -> nginx tcp established 1/1"), links());
    }

    @Test
    void aListenerForIPv6OnlyDoesNotAnswerForAClientOfIPv4() {
        host.listener("[::]:80").of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        assertEquals(List.of("curl -> [unknown] tcp established 1/1"), links());
    }

    @Test
    void aListenerOnTheVeryAddressComesBeforeOneOnAll() {
        host.listener("0.0.0.0:80").of(proxy).add();
        host.listener("127.0.0.1:80").of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        assertEquals(List.of("curl -> nginx tcp established 1/1"), links());
    }

    @Test
    void theLoopbackOfOneNamespaceIsNotThatOfAnother() {
        host.listener("127.0.0.1:80").in(GraphHost.POD).of(app).add();
        host.listener("0.0.0.0:81").in(GraphHost.POD).of(app).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        host.client("127.0.0.1:40001", "127.0.0.1:81").of(curl).add();
        host.server("127.0.0.1:80", "127.0.0.1:40000").in(GraphHost.POD).of(app).add();
        Topology graph = host.graph(GroupBy.PROCESS_NAME);
        assertEquals(List.of("[unknown] -> app tcp established 1/1", "curl -> [unknown] tcp established 2/2"),
                GraphHost.links(graph));
        assertEquals(3L, graph.statistics().get("unresolved_local_peers"));
    }

    @Test
    void aConnectionBetweenNamespacesIsOneConnectionOfTwoSockets() {
        host.outbound("172.17.0.1:40000", "172.17.0.2:80").of(curl).add();
        host.inbound("172.17.0.2:80", "172.17.0.1:40000").in(GraphHost.POD).of(app).add();
        assertEquals(List.of("curl -> app tcp established 2/1"), links());
    }

    @Test
    void aListenerOnAllAddressesAnswersInTheNamespaceThatHasTheAddress() {
        host.outbound("172.17.0.1:40000", "172.17.0.2:80").of(curl).add();
        host.listener("0.0.0.0:80").in(GraphHost.POD).of(app).add();
        host.outbound("172.17.0.2:50000", "192.0.2.7:443").in(GraphHost.POD).of(app).add();
        host.listener("0.0.0.0:80").in(GraphHost.OTHER_POD).of(nginx).add();
        assertEquals(List.of("app -> 192.0.2.7 tcp established 1/1", "curl -> app tcp established 1/1"), links());
    }

    @Test
    void aPortAloneDoesNotMakeAServerOfAnotherNamespace() {
        host.client("10.0.0.1:40000", "10.0.0.1:80").of(curl).add();
        host.listener("0.0.0.0:80").in(GraphHost.POD).of(app).add();
        assertEquals(List.of("curl -> [unknown] tcp established 1/1"), links());
    }

    @Test
    void whatTwoOtherNamespacesCouldAnswerStaysOpen() {
        host.outbound("10.0.2.1:40000", "10.0.2.100:80").of(curl).add();
        host.listener("10.0.2.100:80").in(GraphHost.POD).of(app).add();
        host.listener("10.0.2.100:80").in(GraphHost.OTHER_POD).of(nginx).add();
        assertEquals(List.of("curl -> [unknown] tcp established 1/1"), links());
    }

    @Test
    void aTranslatedConnectionLeadsToTheContainerAndNotToWhoListensInItsPlace() {
        host.listener("0.0.0.0:8080").of(proxy).add();
        host.client("10.0.0.1:40000", "10.0.0.1:8080").nat("10.0.0.1:40000", "172.17.0.2:80", false).of(curl).add();
        host.inbound("172.17.0.2:80", "10.0.0.1:40000").in(GraphHost.POD).nat("10.0.0.1:8080", "10.0.0.1:40000", false)
                .of(app).add();
        assertEquals(List.of("curl -> app tcp established 2/1"), links());
    }

    @Test
    void aTranslationThatOnlyTheClientKnowsIsEnough() {
        host.client("10.0.0.1:40000", "10.0.0.1:8080").nat("10.0.0.1:40000", "172.17.0.2:80", false).of(curl).add();
        host.inbound("172.17.0.2:80", "10.0.0.1:40000").in(GraphHost.POD).of(app).add();
        assertEquals(List.of("curl -> app tcp established 2/1"), links());
    }

    @Test
    void aTranslatedConnectionLeadsToTheListenerWhereTheOtherEndIsNotVisible() {
        host.listener("0.0.0.0:8080").of(proxy).add();
        host.listener("172.17.0.2:80").in(GraphHost.POD).of(app).add();
        host.client("10.0.0.1:40000", "10.0.0.1:8080").nat("10.0.0.1:40000", "172.17.0.2:80", false).of(curl).add();
        assertEquals(List.of("curl -> app tcp established 1/1"), links());
    }

    @Test
    void aContainerThatAnotherReachesThroughAVirtualAddressIsItsPeer() {
        host.outbound("10.244.0.5:40000", "10.96.0.10:53").in(GraphHost.POD)
                .nat("10.244.0.5:40000", "10.244.0.9:5353", false).of(app).add();
        host.inbound("10.244.0.9:5353", "10.244.0.5:40000").in(GraphHost.OTHER_POD)
                .nat("10.96.0.10:53", "10.244.0.5:40000", false).of(nginx).add();
        assertEquals(List.of("app -> nginx tcp established 2/1"), links());
    }

    @Test
    void whoComesThroughAnAddressOfTheHostThatTranslatesIsTheRealPeer() {
        host.listener("172.17.0.1:9").of(proxy).add();
        host.inbound("172.17.0.2:80", "172.17.0.1:40000").in(GraphHost.POD)
                .nat("10.0.0.1:8080", "192.0.2.7:51000", true).of(app).add();
        assertEquals(List.of("192.0.2.7 -> app tcp established 1/1"), links());
    }

    @Test
    void anEndpointStaysWhatTheClientKnowsWhereTranslationLeadsElsewhere() {
        host.outbound("10.0.0.1:40000", "192.0.2.80:443").nat("10.0.0.1:40000", "198.51.100.3:8443", false).of(curl)
                .add();
        Topology graph = host.graph(GroupBy.PROCESS_NAME);
        assertEquals(List.of("curl -> 192.0.2.80 tcp established 1/1"), GraphHost.links(graph));
        assertEquals(List.of("192.0.2.80:443", "198.51.100.3:8443"), GraphHost.actor(graph, "192.0.2.80").addresses()
                .stream().map(each -> each.ip() + ":" + each.port()).toList());
    }

    @Test
    void timeWaitBelongsToNobodyAndLeadsToTheServer() {
        host.listener("127.0.0.1:80").of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").state(TcpState.TIME_WAIT).without(NoOwnerReason.TIME_WAIT).add();
        Topology graph = host.graph(GroupBy.PROCESS_NAME);
        assertEquals(List.of("[unknown] -> nginx tcp time-wait 1/1"), GraphHost.links(graph));
        assertEquals("time_wait", GraphHost.actor(graph, "[unknown]").noOwnerReason());
        assertEquals(1L, graph.statistics().get("sockets_without_owner_time_wait"));
    }

    @Test
    void connectedUdpSocketsHaveALinkWithoutState() {
        host.listener("127.0.0.53:53").udp().of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.53:53").udp().of(curl).add();
        assertEquals(List.of("curl -> nginx udp 1/1"), links());
    }

    @Test
    void whereBothEndsSayTheyBeganTheHigherPortIsTheClient() {
        host.socket(Direction.LOCAL, false, "127.0.0.1:5000", "127.0.0.1:6000").udp().of(nginx).add();
        host.socket(Direction.LOCAL, false, "127.0.0.1:6000", "127.0.0.1:5000").udp().of(curl).add();
        assertEquals(List.of("curl -> nginx udp 2/1"), links());
    }

    @Test
    void aSocketThatTalksToItselfIsItsOwnPeer() {
        host.client("127.0.0.1:5000", "127.0.0.1:5000").of(curl).add();
        assertEquals(List.of("curl -> curl tcp established 1/1"), links());
    }

    @Test
    void anUnboundSocketOfTcpLetsNobodyIn() {
        host.listener("127.0.0.1:80").state(TcpState.CLOSE).of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        assertEquals(List.of("curl -> [unknown] tcp established 1/1"), links());
    }

    @Test
    void aServerWhoseListenerIsGoneIsKnownByItsOtherConnections() {
        host.server("127.0.0.1:80", "127.0.0.1:40001").of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        assertEquals(List.of("[unknown] -> nginx tcp established 1/1", "curl -> nginx tcp established 1/1"), links());
    }

    @Test
    void aLinkLocalAddressOfTheHostIsTheHostsOnItsInterfaceOnly() {
        host.listener("[fe80::1%docker0]:80").of(nginx).add();
        host.outbound("[fe80::2%docker0]:40000", "[fe80::1%docker0]:80").of(curl).add();
        host.outbound("[fe80::3%eth0]:40000", "[fe80::1%eth0]:80").of(curl).add();
        assertEquals(List.of("curl -> fe80::1%eth0 tcp established 1/1", "curl -> nginx tcp established 1/1"), links());
    }

    @Test
    void anUnresolvedPeerOfTheHostIsCountedAndShown() {
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        Topology graph = host.graph(GroupBy.CONTAINER);
        assertEquals(List.of("curl -> [unknown] tcp established 1/1"), GraphHost.links(graph));
        assertEquals(1L, graph.statistics().get("unresolved_local_peers"));
        assertEquals(0, GraphHost.actor(graph, "[unknown]").socketCount());
    }

    @Test
    void aListenerThatIsFilteredOutStillNamesTheServer() {
        host.listener("127.0.0.1:80").of(nginx).add();
        host.client("127.0.0.1:40000", "127.0.0.1:80").of(curl).add();
        Topology graph = host.graph(new TopologyRequest(GroupBy.PID, TopologyMode.AGGREGATED,
                Set.of(SocketRole.OUTBOUND), Set.of(), EndpointGrouping.BY_IP, SimplePattern.NOTHING));
        assertEquals(List.of("curl[10] -> nginx[20] tcp established 1/1"), GraphHost.links(graph));
        assertEquals(0, GraphHost.actor(graph, "nginx[20]").socketCount());
        assertEquals(20L, GraphHost.actor(graph, "nginx[20]").process().pid());
        assertFalse(GraphHost.actor(graph, "nginx[20]").processes().isEmpty());
    }

    @Test
    void theOtherEndInTheOwnNamespaceComesBeforeWhereAddressTranslationLeads() {
        host.client("10.0.0.1:40000", "10.0.0.1:80").nat("10.0.0.1:40000", "172.17.0.2:80", false).of(curl).add();
        host.server("10.0.0.1:80", "10.0.0.1:40000").of(nginx).add();
        host.inbound("172.17.0.2:80", "10.0.0.1:40000").in(GraphHost.POD).of(app).add();
        assertTrue(links().contains("curl -> nginx tcp established 2/1"), links().toString());
    }
}
