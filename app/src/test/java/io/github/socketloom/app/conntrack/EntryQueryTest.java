package io.github.socketloom.app.conntrack;

import static io.github.socketloom.app.conntrack.EntryBuilder.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConnectionId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryQueryTest {

    private final EntryRow web = EntryRow.of(
            entry(77).from("10.0.0.9", 40000).to("203.0.113.7", 8080).answeredBy("172.17.0.2", 80)
                    .answeredTo("172.17.0.1", 61234).mark(0x1f).zone(3).build(),
            new EntryOwner(EntryOwner.Kind.PROCESS, "nginx 812", "Accepted by nginx.",
                    List.of(new ConnectionId(1, 5, false))),
            0, null);
    private final EntryRow dns = entry(78).protocol(17, null).from("fd00::5", 5353).to("fd00::53", 53).unanswered()
            .row();

    private static boolean finds(String query, EntryRow row) {
        try {
            return EntryQuery.parse(query).test(row);
        } catch (EntryQueryException e) {
            throw new AssertionError(query, e);
        }
    }

    private static String refusal(String query) {
        return assertThrows(EntryQueryException.class, () -> EntryQuery.parse(query)).getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "tcp", "ESTAB", "nginx", "812", "10.0.0.9", "10.0.0.0/8", "0.0.0.0/0", "172.17",
            "172.17.0.2:80", "8080", "61234", "dnat", "snat", "assured", "tcp nginx", "-udp", "-udp tcp", "proto:tcp",
            "state:established", "state:syn_sent,established", "addr:172.16.0.0/12", "src:10.0.0.9", "src:10.0",
            "dst:203.0.113.7", "reply_src:172.17.0.2", "reply_dst:172.17.0.1", "port:80", "port:1-100,5",
            "sport:40000", "dport:8000-8100", "proc:NGINX", "nat:any", "nat:source", "nat:destination",
            "flag:destination_nat", "mark:31", "mark:0x1f", "zone:3", "id:77", "PROTO:TCP"})
    void theseFindATranslatedConnectionOfAWebServer(String query) {
        assertTrue(finds(query, web));
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "-tcp", "tcp udp", "10.0.0.8", "10.1.0.0/16", "proto:udp", "proto:tc",
            "state:estab", "src:203.0.113.7", "dst:172.17.0.2", "port:81", "sport:8080", "dport:80", "nat:none",
            "mark:1", "zone:0", "id:7", "flag:assure", "fd00::/8", "-nginx", "proc:curl"})
    void theseDoNot(String query) {
        assertFalse(finds(query, web));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fd00::/8", "fd00::53", "[fd00::53]:53", "addr:fd00::/64 -addr:10.0.0.0/8", "unreplied",
            "nat:none", "53", "dport:53", "udp", "forwarded", "flag:unreplied", "::/0"})
    void theseFindAQuestionOverIpVersion6(String query) {
        assertTrue(finds(query, dns));
    }

    @Test
    void aNetworkEndsAtItsBit() {
        assertTrue(finds("addr:fd00::50/124", dns));
        assertFalse(finds("src:fd00::50/124", dns));
        assertTrue(finds("src:10.0.0.8/31", web));
        assertFalse(finds("src:10.0.0.10/31", web));
    }

    @Test
    void whatCannotBeUnderstoodIsSaidWithWhatCouldBeMeant() {
        assertTrue(refusal("process:nginx").contains("no field “process”"), refusal("process:nginx"));
        assertTrue(refusal("process:nginx").contains("proc"), refusal("process:nginx"));
        assertEquals("A value is missing after “port:”.", refusal("port:"));
        assertEquals("A value is missing after “port:”.", refusal("port:80,"));
        assertEquals("“http” is no port and no range of ports.", refusal("port:http"));
        assertEquals("“100-80” is no port and no range of ports.", refusal("dport:100-80"));
        assertEquals("“70000” is no port and no range of ports.", refusal("sport:70000"));
        assertEquals("“10.0.0.0/33” is no network; write 10.0.0.0/8 for example.", refusal("addr:10.0.0.0/33"));
        assertEquals("“red” is no number.", refusal("mark:red"));
        assertEquals("nat: is one of source, destination, any, none.", refusal("nat:yes"));
        assertEquals("The search is longer than 4096 characters.", refusal("x".repeat(4097)));
    }

    @Property(tries = 500)
    void anyTextIsUnderstoodOrRefused(@ForAll @StringLength(max = 60) String text) {
        try {
            EntryQuery.parse(text).test(web);
        } catch (EntryQueryException e) {
            assertFalse(e.getMessage().isEmpty());
        }
    }

    @Test
    void whatAColumnOffersToSearchFindsItsRow() {
        for (EntryColumn column : EntryColumns.all()) {
            if (column.term() != null) {
                assertTrue(finds(column.term().apply(web), web), column.key());
                assertTrue(finds(column.term().apply(dns), dns), column.key());
                assertFalse(finds("-" + column.term().apply(web), web), column.key());
            }
        }
    }

    @Test
    void quickChoicesOfAKindAddUpAndOfDifferentKindsNarrow() {
        assertTrue(EntryFacet.test(Set.of(), web));
        assertTrue(EntryFacet.test(Set.of(EntryFacet.TCP, EntryFacet.UDP), web));
        assertTrue(EntryFacet.test(Set.of(EntryFacet.TCP, EntryFacet.UDP), dns));
        assertFalse(EntryFacet.test(Set.of(EntryFacet.TCP, EntryFacet.UNANSWERED), web));
        assertTrue(EntryFacet.test(Set.of(EntryFacet.UDP, EntryFacet.UNANSWERED, EntryFacet.FORWARDED), dns));
        assertTrue(EntryFacet.test(Set.of(EntryFacet.SNAT, EntryFacet.DNAT, EntryFacet.OF_THIS_HOST), web));
    }
}
