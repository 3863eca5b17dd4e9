package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.endpoint;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connections.ConnectionDetail.Fact;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.Groups;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpMetric;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionDetailTest {

    private static final ProcessKey WEB = new ProcessKey(812, 1);
    private static final ProcessInfo WEB_INFO = new ProcessInfo(WEB, 611, 33, "www-data", "nginx",
            List.of("nginx: worker process"), "/usr/sbin/nginx",
            List.of(new Ancestor(611, "containerd-shim"), new Ancestor(1, "systemd")),
            Groups.docker("shop-web", "nginx:1.27"), 0);

    private final StateFixture host = new StateFixture();
    private final QueryLanguage language = new QueryLanguage();

    private Row row(long key) {
        ModelState state = host.state();
        return new Row(state.connection(id(key)).orElseThrow(),
                state.namespace(ConnectionBuilder.NAMESPACE).orElse(null));
    }

    private List<Fact> facts(Row row, Row peer) {
        return ConnectionDetail.facts(row, peer, host.state().collectedAt(), "",
                (column, wanted) -> language.term(column, wanted, false), HostPlatform.LINUX);
    }

    private static List<String> section(List<Fact> facts, String section) {
        return facts.stream().filter(fact -> fact.section().equals(section) && !fact.isCaption())
                .map(fact -> fact.name() + ": " + fact.text()).toList();
    }

    private static String term(List<Fact> facts, String text) {
        return facts.stream().filter(fact -> fact.text().startsWith(text)).findFirst().orElseThrow().term();
    }

    @Test
    void theOwnerIsToldWithTheChainUpToTheFirstProcessEachWithItsFilter() {
        host.begin(List.of(WEB_INFO), connection(1).ownedBy(WEB, 4).build());
        List<Fact> facts = facts(row(1), null);
        assertEquals(List.of("PID 812: nginx as www-data: nginx: worker process (descriptor 4)",
                "Started by: containerd-shim (611)", "… by: systemd (1)", "Executable: /usr/sbin/nginx"),
                section(facts, "Owner"));
        assertEquals("pid=812", term(facts, "nginx as"));
        assertEquals("ancestor_pid=611", term(facts, "containerd-shim"));
        assertEquals("ancestor_pid=1", term(facts, "systemd (1)"));
        assertTrue(language.compile(term(facts, "systemd (1)")).filter()
                .matches(row(1).connection(), host.state()));
    }

    @Test
    void theContainerIsToldWithItsLabels() {
        host.begin(List.of(WEB_INFO), connection(1).ownedBy(WEB, 4).build());
        List<String> container = section(facts(row(1), null), "Container and unit");
        assertTrue(container.containsAll(List.of("Container / Service: shop-web", "Orchestrator: docker",
                "Container image: nginx:1.27", "Label: app=web", "Label: team=shop")), container.toString());
    }

    @Test
    void theNamespaceIsToldByNameKindAndNumber() {
        host.begin(List.of(), connection(1).build());
        assertEquals(List.of("Name: host", "Kind: the host's own", "Inode: 4026531840", "Processes: 1"),
                section(facts(row(1), null), "Network namespace"));
    }

    @Test
    void theOtherEndOfAUnixSocketIsToldWithItsProcess() {
        host.begin(List.of(WEB_INFO), connection(1).unix(null, ConnectionBuilder.inode(2)).build(),
                connection(2).unix("/run/web.sock", ConnectionBuilder.inode(1)).ownedBy(WEB, 7).build());
        assertEquals(List.of("Process: nginx (812)", "Container / Service: shop-web", "Local: /run/web.sock",
                "State: established", "Inode: 10002"), section(facts(row(1), row(2)), "At the other end"));
        assertEquals(List.of(), section(facts(row(1), null), "At the other end"));
    }

    @Test
    void aClosedConnectionBeginsWithItsFinalFigures() {
        Connection last = connection(1).metric(TcpMetric.BYTES_SENT, 12_300).metric(TcpMetric.BYTES_RECEIVED, 77)
                .build();
        host.begin(List.of(), connection(1).build());
        host.closed(List.of(id(1)), last);
        List<Fact> facts = facts(row(1), null);
        assertEquals("Closed", facts.get(0).name());
        assertEquals(List.of("How: The kernel told its close: the figures are final.",
                "Closed at: " + Endings.time(row(1).tracked().closedAt()), "Sent: 12.3 kB", "Received: 77 B",
                "Lived: 2.0 s"), section(facts, "Closed"));
        assertEquals(List.of(), section(openFacts(), "Closed"));
    }

    private List<Fact> openFacts() {
        StateFixture other = new StateFixture();
        other.begin(List.of(), connection(1).build());
        return ConnectionDetail.facts(new Row(other.state().connection(id(1)).orElseThrow(), null), null, 0, "",
                (column, wanted) -> "", HostPlatform.LINUX);
    }

    @Test
    void howItEndedSaysWhatTheFiguresAreWorth() {
        host.begin(List.of(), connection(1).build());
        host.removed(id(1));
        assertTrue(Endings.sentence(row(1)).contains("of the reading before"));
        host.closed(List.of(), connection(2).build());
        assertTrue(Endings.sentence(row(2)).contains("between two readings"));
    }

    @Test
    void aTranslationIsSaidInWords() {
        Connection connection = connection(1).build();
        assertEquals("DNAT: the peer is really 172.17.0.2:80", EndsPane.rewritten(connection,
                new NatTranslation(connection.local(), endpoint("172.17.0.2", 80), false, true)));
        assertEquals("SNAT: the peer knows this end as 203.0.113.9:40000", EndsPane.rewritten(connection,
                new NatTranslation(endpoint("203.0.113.9", 40000), connection.remote(), true, false)));
    }
}
