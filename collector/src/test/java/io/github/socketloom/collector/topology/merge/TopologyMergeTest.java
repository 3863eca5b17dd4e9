package io.github.socketloom.collector.topology.merge;

import static io.github.socketloom.collector.topology.merge.TopologyMerge.merge;
import static io.github.socketloom.collector.topology.payload.Payloads.actor;
import static io.github.socketloom.collector.topology.payload.Payloads.link;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.Payloads;
import io.github.socketloom.collector.topology.payload.WholeGraph;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the graphs of several hosts become one; web 10.0.0.5 talks to db 10.0.0.9. */
class TopologyMergeTest {

    private static final String WEB = "10.0.0.5";
    private static final String DB = "10.0.0.9";
    private static final String NGINX = "process:web|comm=nginx";
    private static final String POSTGRES = "process:db|comm=postgres";

    private static HostGraph web() {
        return HostGraph.detailed("web").out("nginx", WEB, 50001, DB, 5432);
    }

    private static HostGraph db() {
        return HostGraph.detailed("db").in("postgres", DB, 5432, WEB, 50001);
    }

    @Test
    void theTwoViewsOfAConnectionBecomeOneLinkFromClientToServer() {
        Topology merged = merge(List.of(web().build(), db().build()));
        assertEquals(List.of("CORRELATED " + NGINX + " > " + POSTGRES), links(merged));
    }

    @Test
    void bothSocketsAreCountedAndTheConnectionOnce() {
        Link link = link(merge(List.of(web().build(), db().build())), NGINX, POSTGRES, Link.CORRELATED_SOCKET);
        assertEquals(2, link.socketCount());
        assertEquals(2, link.evidenceCount());
        assertEquals(2, link.sockets().size());
        assertEquals(1, link.connectionCount());
    }

    @Test
    void endpointsThatNoLinkNeedsAnyMoreAreGone() {
        assertEquals(List.of("hostname:db", "hostname:web", POSTGRES, NGINX),
                merge(List.of(web().build(), db().build())).actors().stream().map(Actor::key).toList());
    }

    @Test
    void anEndpointThatIsNoneOfTheHostsStays() {
        Topology merged = merge(List.of(web().out("nginx", WEB, 50002, "192.0.2.1", 443).build(), db().build()));
        assertEquals(1, actor(merged, "ip:192.0.2.1").socketCount());
        assertEquals(1, link(merged, NGINX, "ip:192.0.2.1", Link.ENDPOINT_SOCKET).socketCount());
    }

    @Test
    void anEndpointMatchesByWhatAnotherHostClaimsEvenIfThatHostDoesNotSeeTheConnection() {
        Topology merged = merge(List.of(web().build(),
                HostGraph.detailed("db").claim("postgres", DB, 5432).build()));
        Link link = link(merged, NGINX, POSTGRES, Link.CORRELATED_SOCKET);
        assertEquals(1, link.socketCount());
        assertEquals(1, link.connectionCount());
    }

    @Test
    void oneAddressMayBeSeveralActorsByItsPorts() {
        Topology client = HostGraph.detailed("web").out("curl", WEB, 50001, DB, 443).out("curl", WEB, 50002, DB, 22)
                .out("curl", WEB, 50003, DB, 9999).build();
        Topology server = HostGraph.detailed("db").claim("nginx", DB, 443).claim("sshd", DB, 22).build();
        Topology merged = merge(List.of(client, server));
        assertEquals(List.of("CORRELATED process:web|comm=curl > process:db|comm=nginx",
                "CORRELATED process:web|comm=curl > process:db|comm=sshd",
                "ENDPOINT process:web|comm=curl > ip:10.0.0.9"), links(merged));
        assertEquals(List.of(HostGraph.address(DB, 9999)), actor(merged, "ip:" + DB).addresses());
        assertEquals(1, actor(merged, "ip:" + DB).socketCount());
    }

    @Test
    void withoutSocketsAnEndpointMovesIfAllItsAddressesBelongToOneActor() {
        Topology client = HostGraph.aggregated("web").out("curl", WEB, 50001, DB, 443)
                .out("curl", WEB, 50002, DB, 8443).build();
        Topology server = HostGraph.aggregated("db").claim("nginx", DB, 443).claim("nginx", DB, 8443).build();
        assertEquals(List.of("CORRELATED process:web|comm=curl > process:db|comm=nginx"),
                links(merge(List.of(client, server))));
    }

    @Test
    void withoutSocketsAnEndpointStaysIfItsAddressesBelongToSeveral() {
        Topology client = HostGraph.aggregated("web").out("curl", WEB, 50001, DB, 443)
                .out("curl", WEB, 50002, DB, 22).build();
        Topology server = HostGraph.aggregated("db").claim("nginx", DB, 443).claim("sshd", DB, 22).build();
        assertEquals(List.of("ENDPOINT process:web|comm=curl > ip:10.0.0.9"), links(merge(List.of(client, server))));
    }

    @Test
    void withoutSocketsAnEndpointStaysIfOneOfItsAddressesIsNobodys() {
        Topology client = HostGraph.aggregated("web").out("curl", WEB, 50001, DB, 443)
                .out("curl", WEB, 50002, DB, 22).build();
        Topology server = HostGraph.aggregated("db").claim("nginx", DB, 443).build();
        assertEquals(List.of("ENDPOINT process:web|comm=curl > ip:10.0.0.9"), links(merge(List.of(client, server))));
    }

    @Test
    void withoutSocketsTheGreaterCountOfConnectionsCounts() {
        Topology client = HostGraph.aggregated("web").out("nginx", WEB, 50001, DB, 5432)
                .out("nginx", WEB, 50002, DB, 5432).build();
        Topology server = HostGraph.aggregated("db").in("postgres", DB, 5432, WEB, 50001).build();
        Link link = link(merge(List.of(client, server)), NGINX, POSTGRES, Link.CORRELATED_SOCKET);
        assertEquals(3, link.socketCount());
        assertEquals(2, link.connectionCount());
        assertEquals(List.of(new LinkConnection(WEB, DB, "tcp", "established", 3, LinkFigures.NONE)),
                link.connections());
    }

    @Test
    void ofTheProcessesThatClaimAServersPortTheOneThatHasTheConnectionIsMatched() {
        Topology clients = HostGraph.detailed("web").out("curl", WEB, 50001, DB, 443).out("curl", WEB, 50002, DB, 443)
                .out("curl", WEB, 50003, DB, 443).build();
        Topology servers = HostGraph.detailed("db").claim("master", DB, 443).in("worker1", DB, 443, WEB, 50001)
                .in("worker2", DB, 443, WEB, 50002).build();
        Topology merged = merge(List.of(clients, servers));
        assertEquals(List.of("CORRELATED process:web|comm=curl > process:db|comm=worker1",
                "CORRELATED process:web|comm=curl > process:db|comm=worker2",
                "ENDPOINT process:web|comm=curl > ip:10.0.0.9"), links(merged));
        for (int i = 1; i <= 2; i++) {
            Link link = link(merged, "process:web|comm=curl", "process:db|comm=worker" + i, Link.CORRELATED_SOCKET);
            assertEquals(2, link.socketCount());
            assertEquals(1, link.connectionCount());
        }
        // which of the three has accepted the third connection, if any has, nobody tells
        assertEquals(1L, merged.statistics().get("ambiguous_points"));
        assertEquals(1, actor(merged, "ip:" + DB).socketCount());
    }

    @Test
    void ofTwoHostsWithOneAddressTheOneThatHasTheConnectionIsMatched() {
        Topology merged = merge(List.of(web().build(), db().build(),
                HostGraph.detailed("spare").claim("postgres", DB, 5432).build()));
        assertEquals(List.of("CORRELATED " + NGINX + " > " + POSTGRES), links(merged));
        assertEquals(0L, merged.statistics().get("ambiguous_points"));
    }

    @Test
    void aConnectionThatTwoProcessesSayTheyHaveIsLeftAlone() {
        Topology merged = merge(List.of(web().build(), db().in("pgbouncer", DB, 5432, WEB, 50001).build()));
        assertTrue(links(merged).contains("ENDPOINT " + NGINX + " > ip:" + DB), links(merged).toString());
        assertEquals(1L, merged.statistics().get("ambiguous_points"));
    }

    @Test
    void whatTwoActorsClaimIsLeftAlone() {
        Topology merged = merge(List.of(web().build(),
                HostGraph.detailed("db").claim("postgres", DB, 5432).claim("pgbouncer", DB, 5432).build()));
        assertTrue(links(merged).contains("ENDPOINT " + NGINX + " > ip:" + DB), links(merged).toString());
        assertEquals(1L, merged.statistics().get("ambiguous_points"));
    }

    @Test
    void whatActorsOfTwoHostsClaimIsLeftAlone() {
        Topology merged = merge(List.of(web().build(), HostGraph.detailed("db").claim("postgres", DB, 5432).build(),
                HostGraph.detailed("spare").claim("postgres", DB, 5432).build()));
        assertTrue(links(merged).contains("ENDPOINT " + NGINX + " > ip:" + DB), links(merged).toString());
        assertEquals(1L, merged.statistics().get("ambiguous_points"));
    }

    @Test
    void anAddressThatTheHostItselfHasIsNotTheOtherHosts() {
        // both hosts have a bridge of containers with the same addresses; one sees a container that it cannot look into
        Topology one = HostGraph.detailed("web").claim("app", "172.17.0.1", 8080)
                .out("nginx", "172.17.0.1", 50001, "172.17.0.1", 5432).build();
        Topology other = HostGraph.detailed("db").claim("postgres", "172.17.0.1", 5432).build();
        Topology merged = merge(List.of(one, other));
        assertEquals(List.of("ENDPOINT " + NGINX + " > ip:172.17.0.1"), links(merged));
        assertEquals(1L, merged.statistics().get("ambiguous_points"));
    }

    @Test
    void loopbackAndUnspecifiedAddressesAreNeverMatched() {
        for (String ip : List.of("127.0.0.1", "0.0.0.0")) {
            Topology client = HostGraph.detailed("web").out("nginx", WEB, 50001, ip, 5432).build();
            Topology server = HostGraph.detailed("db").claim("postgres", ip, 5432).build();
            Topology merged = merge(List.of(client, server));
            assertEquals(List.of("ENDPOINT " + NGINX + " > ip:" + ip), links(merged));
            assertEquals(0L, merged.statistics().get("ambiguous_points"));
        }
    }

    @Test
    void anotherProtocolPortOrSpaceIsNoMatch() {
        Topology merged = merge(List.of(web().build(), HostGraph.detailed("db").claim("postgres", DB, 5433).build()));
        assertEquals(List.of("ENDPOINT " + NGINX + " > ip:" + DB), links(merged));
    }

    @Test
    void bytesAreThoseOfTheClientAndRetransmissionsOfBoth() {
        Topology client = HostGraph.detailed("web").out("nginx", WEB, 50001, DB, 5432,
                new LinkFigures(2L, 3.0, null, 0.5, 1000L, 5000L, 10.0, 50.0, 70L)).build();
        Topology server = HostGraph.detailed("db").in("postgres", DB, 5432, WEB, 50001, "established",
                new LinkFigures(1L, 4.0, 2.0, 0.4, 1001L, 4999L, 11.0, 49.0, 60L)).build();
        Link link = link(merge(List.of(client, server)), NGINX, POSTGRES, Link.CORRELATED_SOCKET);
        assertEquals(new LinkFigures(3L, 4.0, 2.0, 0.4, 1000L, 5000L, 10.0, 50.0, 60L), link.figures());
        assertEquals(1, link.sockets().stream().filter(socket -> socket.figures().bytesToServer() != null).count());
    }

    @Test
    void bytesAreThoseOfTheServerWhereTheClientDoesNotTell() {
        Topology server = HostGraph.detailed("db").in("postgres", DB, 5432, WEB, 50001, "established",
                new LinkFigures(null, null, null, null, 7L, 8L, null, null, null)).build();
        assertEquals(7L, link(merge(List.of(web().build(), server)), NGINX, POSTGRES, Link.CORRELATED_SOCKET).figures()
                .bytesToServer());
    }

    @Test
    void viewsThatDisagreeAboutTheStateStayTwoLinksOfOneConnection() {
        Topology server = HostGraph.detailed("db").in("postgres", DB, 5432, WEB, 50001, "close-wait", LinkFigures.NONE)
                .build();
        List<Link> links = merge(List.of(web().build(), server)).links();
        assertEquals(List.of("close-wait", "established"), links.stream().map(link -> link.key().state()).toList());
        assertEquals(List.of(0L, 1L), links.stream().map(Link::connectionCount).toList());
    }

    @Test
    void endpointsOfOneAddressAreOneActor() {
        Topology one = HostGraph.detailed("web").out("nginx", WEB, 50001, "192.0.2.1", 53).build();
        Topology other = HostGraph.detailed("db").out("postgres", DB, 50001, "192.0.2.1", 443).build();
        Actor endpoint = actor(merge(List.of(one, other)), "ip:192.0.2.1");
        assertEquals(2, endpoint.socketCount());
        assertEquals(List.of(HostGraph.address("192.0.2.1", 53), HostGraph.address("192.0.2.1", 443)),
                endpoint.addresses());
    }

    @Test
    void localActorsWithOneKeyAreToldApartByTheirHosts() {
        Topology one = renamed(web().build(), NGINX, "process:nginx");
        Topology other = renamed(db().build(), POSTGRES, "process:nginx");
        assertEquals(List.of("CORRELATED process:nginx@web > process:nginx@db"), links(merge(List.of(one, other))));
    }

    @Test
    void ofTwoGraphsOfOneHostTheLaterIsTaken() {
        Topology before = web().at(1).build();
        Topology after = web().out("nginx", WEB, 50002, DB, 5432).at(2).build();
        assertEquals(after, merge(List.of(after, before)));
        assertEquals(1L, merge(List.of(before, db().build(), after)).statistics().get("superseded_graphs"));
    }

    @Test
    void theGraphOfOneHostStaysAsItIs() {
        Topology one = web().build();
        assertEquals(one, merge(List.of(one)));
    }

    @Test
    void nothingCannotBeMerged() {
        assertThrows(IllegalArgumentException.class, () -> merge(List.of()));
    }

    @Test
    void countsAreSummedAndWordsKeptWhereAllAgree() {
        Topology merged = merge(List.of(
                web().statistic("sockets_inbound", true).statistic("mode", "detailed").statistic("note", "b").build(),
                db().statistic("sockets_inbound", false).statistic("mode", "detailed").statistic("note", "a").build()));
        Map<String, Object> statistics = merged.statistics();
        assertEquals(2L, statistics.get("sockets_total"));
        assertEquals("detailed", statistics.get("mode"));
        assertFalse(statistics.containsKey("sockets_inbound"));
        assertEquals("a; b", statistics.get("note"));
        assertEquals(2L, statistics.get("hosts"));
        assertEquals(1L, statistics.get("correlated_links"));
        assertEquals(4L, statistics.get("actors"));
    }

    @Test
    void theOriginNamesAllHostsAndTheLatestTime() {
        Topology.Origin origin = merge(List.of(web().at(5).build(), db().at(9).build())).origin();
        assertEquals("db, web", origin.instance());
        assertNull(origin.machineGuid());
        assertEquals(9, origin.collectedAt());
        assertEquals("network-connections", origin.source());
    }

    @Test
    void selfActorsStayWithWhatTheyOwn() {
        Topology merged = merge(List.of(web().build(), db().build()));
        assertTrue(actor(merged, "hostname:web").isSelf());
        assertTrue(actor(merged, "hostname:db").isSelf());
    }

    @Test
    void aMergedGraphCanBeWrittenAndReadAgain() throws Exception {
        WholeGraph.check(merge(List.of(web().build(), db().build())));
        WholeGraph.check(merge(Payloads.ALL.stream().map(TopologyMergeTest::read).toList()));
    }

    private static Topology read(String name) {
        try {
            return Payloads.read(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Topology renamed(Topology topology, String from, String to) {
        List<Actor> actors = topology.actors().stream().map(actor -> actor.key().equals(from)
                ? new Actor(to, to, actor.type(), actor.layer(), null, null, actor.process(), actor.cgroup(),
                        actor.endpoint(), null, actor.socketCount(), null, null, null, Map.of(), List.of(), List.of(),
                        List.of(), List.of(), actor.addresses())
                : actor).toList();
        List<Link> links = topology.links().stream().map(link -> new Link(
                new LinkKey(link.key().source().equals(from) ? to : link.key().source(),
                        link.key().target().equals(from) ? to : link.key().target(), link.key().type(),
                        link.key().protocol(), link.key().state()),
                link.evidenceCount(), link.socketCount(), link.connectionCount(), link.figures(), Map.of(), List.of(),
                link.sockets())).toList();
        return new Topology(topology.origin(), topology.view(), topology.actorTypes(), topology.linkTypes(), List.of(),
                actors, links, topology.statistics());
    }

    private static List<String> links(Topology topology) {
        return topology.links().stream().map(link -> (link.key().type().equals(Link.CORRELATED_SOCKET)
                ? "CORRELATED "
                : "ENDPOINT ") + link.key().source() + " > " + link.key().target()).sorted()
                .collect(Collectors.toList());
    }
}
