package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Align;
import io.github.socketloom.collector.topology.modal.ModalTable.Cell;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A payload of switches declares its own modals and tables: they are shown as it says. */
class ForeignModalsTest {

    private static final String CORE = "switch:chassis=00%3a00%3a5e%3a00%3a53%3a01";
    private static final String ACCESS = "switch:chassis=00%3a00%3a5e%3a00%3a53%3a02";
    private static final String LONG_NAMED = "switch:chassis=00%3a00%3a5e%3a00%3a53%3a03";
    private static final String PRINTER = "printer:chassis=00%3a00%3a5e%3a00%3a53%3a04";
    private static final String SWITCH = "/data/types/actor_types/switch/presentation";

    private final ObjectNode payload = Payloads.tree(Payloads.MODALS);

    private TopologyDocument document() throws Exception {
        return Payloads.document(payload);
    }

    private ActorModal modal(String key) throws Exception {
        return document().actor(key).orElseThrow();
    }

    private ModalTable table(String key, String id) throws Exception {
        return modal(key).tables().stream().filter(table -> table.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> texts(ModalTable table, String column) {
        int number = table.columns().stream().map(ModalTable.Column::id).toList().indexOf(column);
        return table.rows().stream().map(row -> row.values().get(number).text()).toList();
    }

    private static Value value(ModalTable table, int row, String column) {
        return table.rows().get(row).values()
                .get(table.columns().stream().map(ModalTable.Column::id).toList().indexOf(column));
    }

    private static ModalTable.Column column(ModalTable table, String id) {
        return table.columns().stream().filter(column -> column.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void labelsComeFirstThenSectionsByOrderThenOwnTablesThatNoSectionShows() throws Exception {
        assertEquals(List.of("tags", "ports", "neighbours", "sensors"),
                modal(CORE).tables().stream().map(ModalTable::id).toList());
    }

    @Test
    void ownTablesWithoutRowsAreNoTabs() throws Exception {
        assertEquals(List.of("tags", "ports", "neighbours"),
                modal(ACCESS).tables().stream().map(ModalTable::id).toList());
    }

    @Test
    void anActorIsCalledAsThePolicyOfItsTypeSays() throws Exception {
        assertEquals("core-1", modal(CORE).title());
        assertEquals("b, c, d +1", modal(ACCESS).title(), "several names are summed up");
        assertEquals("a-very-long-nam…", modal(LONG_NAMED).title(), "16 characters at most");
        assertEquals("00:00:5e:00:53:04", modal(PRINTER).title(), "without a policy by what tells it apart");
        Payloads.with(payload, SWITCH + "/label_policy/array", "\"reject\"");
        assertEquals("00:00:5e:00:53:…", modal(ACCESS).title());
        Payloads.with(payload, SWITCH + "/label_policy/array", "\"first\"");
        assertEquals("b", modal(ACCESS).title());
        Payloads.with(payload, SWITCH + "/label_policy/columns", "[\"sys_name\"]");
        assertEquals("Switch", modal(ACCESS).title(), "by its type if it has no name");
        Payloads.with(payload, SWITCH + "/label_policy/fallback", "\"row_index\"");
        assertEquals("#1", modal(ACCESS).title());
    }

    @Test
    void factsAreLabelsOrColumnsWithSoManyValuesAndTheNumberOfFurtherOnes() throws Exception {
        assertEquals(List.of(new ModalFact("location", "Location", List.of("hall 1", "rack 4"), 1, "snmp"),
                new ModalFact("uptime", "Uptime", List.of("1 d 1 h"), 0, null),
                new ModalFact("model", "Model", List.of("X100"), 0, "snmp")), modal(CORE).facts());
    }

    @Test
    void aTypeWithoutModalShowsItsColumnsItsLinksAndItsTables() throws Exception {
        ActorModal printer = modal(PRINTER);
        assertEquals(List.of("Chassis", "Uptime", "Temperature"),
                printer.facts().stream().map(ModalFact::label).toList());
        assertEquals(List.of("41.25 °C"), printer.facts().get(2).values());
        assertEquals(List.of("links", "toner"), printer.tables().stream().map(ModalTable::id).toList());
        assertEquals("%", column(printer.tables().get(1), "left").unit());
        assertEquals("printer", printer.icon());
        assertNull(printer.colour());
    }

    @Test
    void aModalThatIsNotEnabledHasNothingButAName() throws Exception {
        Payloads.with(payload, SWITCH + "/modal/enabled", "false");
        ActorModal core = modal(CORE);
        assertEquals(List.of(List.of(), List.of()), List.of(core.facts(), core.tables()));
        assertNull(core.miniTopology());
        assertEquals("core-1", core.title());
    }

    @Test
    void filtersLeaveTheRowsThatPassAllOfThem() throws Exception {
        assertEquals(List.of("9", "10"), texts(table(CORE, "ports"), "index"));
        Payloads.with(payload, SWITCH + "/modal/sections/1/row_filters",
                "[{\"column\":\"speed\",\"op\":\"missing\"}]");
        assertEquals(List.of("11"), texts(table(CORE, "ports"), "index"));
        Payloads.with(payload, SWITCH + "/modal/sections/1/row_filters",
                "[{\"column\":\"vlans\",\"op\":\"eq\",\"value\":20.0}]");
        assertEquals(List.of("10"), texts(table(CORE, "ports"), "index"), "one of several values is enough");
        Payloads.with(payload, SWITCH + "/modal/sections/1/row_filters",
                "[{\"column\":\"status\",\"op\":\"not_in\",\"values\":[\"up\",7]}]");
        assertEquals(List.of("9"), texts(table(CORE, "ports"), "index"));
    }

    @Test
    void rowsBelongToTheActorAsTheOwnerFilterSays() throws Exception {
        assertEquals(3, table(CORE, "neighbours").rows().size(), "incident: at either end");
        String filter = SWITCH + "/modal/sections/0/owner_filter";
        Payloads.with(payload, filter, "{\"mode\":\"actor_column\",\"actor_column\":\"near\"}");
        assertEquals(2, table(CORE, "neighbours").rows().size());
        Payloads.with(payload, filter, "{\"mode\":\"link_column\",\"link_column\":\"cable\"}");
        assertEquals(List.of(3, 1, 2), List.of(table(CORE, "neighbours").rows().size(),
                table(ACCESS, "neighbours").rows().size(), table(LONG_NAMED, "neighbours").rows().size()));
        Payloads.with(payload, filter, "{\"mode\":\"none\"}");
        assertEquals(3, table(ACCESS, "neighbours").rows().size());
        Payloads.with(payload, filter, "{\"mode\":\"selected_link\",\"link_column\":\"cable\"}");
        assertEquals(0, table(CORE, "neighbours").rows().size(), "no link is looked at");
        Payloads.without(payload, filter);
        assertEquals(1, table(ACCESS, "neighbours").rows().size(), "untold: what refers to it");
    }

    @Test
    void rowsAreSortedAsDeclaredWithNothingLast() throws Exception {
        assertEquals(List.of("2 h 1 min", "30 s", "500 ms"), texts(table(CORE, "neighbours"), "held"));
        Payloads.with(payload, SWITCH + "/modal/sections/0/sort", "{\"column\":\"vlan\",\"direction\":\"desc\"}");
        assertEquals(List.of("10", "", ""), texts(table(CORE, "neighbours"), "vlan"));
        assertEquals(List.of("Te1/50", "Gi0/7"), texts(table(CORE, "neighbours"), "name").subList(1, 3),
                "equal rows keep their order");
    }

    @Test
    void cellsAreWhatTheirProjectionsMakeOfARow() throws Exception {
        ModalTable neighbours = table(CORE, "neighbours");
        assertEquals(List.of("a-very-long-nam…", "b, c, d +1", "a-very-long-nam…"), texts(neighbours, "peer"));
        assertEquals(List.of(LONG_NAMED, ACCESS),
                List.of(value(neighbours, 0, "peer").actorKey(), value(neighbours, 1, "peer").actorKey()));
        assertEquals(List.of("192.0.2.1:50", "192.0.2.1:49", ":7"), texts(neighbours, "here"));
        assertEquals(List.of("[2001:db8::3]:161/udp", "192.0.2.2:161/udp", ":7"), texts(neighbours, "management"));
        assertEquals(List.of("unknown", "hall 2", "hall 1, rack 4, row 7"), texts(neighbours, "site"));
        assertEquals("hall 1, rack 4, row 7", texts(neighbours, "own_site").get(0));
        assertEquals(List.of("", "10", ""), texts(neighbours, "vlan"));
        assertEquals(10L, value(neighbours, 1, "vlan").value());
        assertEquals("{\"vlans\":[{\"id\":10},{\"id\":20}]}", texts(neighbours, "raw").get(1));
        assertEquals(List.of("Te1/50", "uplink", "Gi0/7"), texts(neighbours, "name"));
        assertEquals("2026-08-22 10:15:00 UTC", texts(neighbours, "seen").get(0));
        assertEquals(List.of("", "b, c, d +1"), texts(table(CORE, "ports"), "uplink"));
        assertEquals("2001:db8::3", texts(table(LONG_NAMED, "neighbours"), "here").get(1), "no port, no brackets");
    }

    @Test
    void badgesHaveTheTextAndColourOfTheirValue() throws Exception {
        ModalTable ports = table(CORE, "ports");
        assertEquals(new Value("down", "down", "danger", null), value(ports, 0, "status"));
        assertEquals(new Value("Up", "up", "success", null), value(ports, 1, "status"));
        assertEquals(new Value("LLDP agent", "LLDP", "info", null), value(table(CORE, "neighbours"), 0, "source"));
    }

    @Test
    void numbersArePlainWithTheirUnitAboveAndBytesHaveAPrefix() throws Exception {
        ModalTable ports = table(CORE, "ports");
        assertEquals(List.of("2.5", "10000000000"), texts(ports, "speed"));
        assertEquals("bit/s", column(ports, "speed").unit());
        assertEquals(List.of("12 B", "1.2 MB"), texts(ports, "in_bytes"));
        assertNull(column(ports, "in_bytes").unit());
        assertEquals(1_234_567L, value(ports, 1, "in_bytes").value());
        assertEquals(List.of("", "3"), texts(ports, "vlans"));
        assertEquals(List.of("", "1, 10, 20"), texts(ports, "members"));
    }

    @Test
    void columnsAreShownWhereAndHowTheyAreDeclared() throws Exception {
        ModalTable neighbours = table(CORE, "neighbours");
        assertEquals(List.of(Visibility.TABLE, Visibility.HIDDEN, Visibility.DEBUG, Visibility.EXPANDED),
                List.of(column(neighbours, "peer").visibility(), column(neighbours, "own_site").visibility(),
                        column(neighbours, "raw").visibility(), column(neighbours, "seen").visibility()));
        assertEquals(Align.CENTER, column(neighbours, "name").align());
        assertTrue(column(neighbours, "peer").sortable() && !column(neighbours, "name").sortable());
        assertEquals(List.of(Cell.ENDPOINT, Cell.NUMBER, Cell.DURATION), List.of(
                column(neighbours, "management").cell(), column(neighbours, "vlan").cell(),
                column(neighbours, "held").cell()));
        assertEquals(Visibility.EXPANDED, column(table(CORE, "sensors"), "celsius").visibility(), "by default");
        assertEquals("No neighbour announces itself.", neighbours.emptyLabel());
    }

    @Test
    void theMiniTopologyHasTheNeighboursByLinksOfTheIncludedTypes() throws Exception {
        assertEquals(new ActorModal.MiniTopology(List.of(CORE, ACCESS, LONG_NAMED), List.of(0, 1)),
                modal(CORE).miniTopology());
        assertEquals(new ActorModal.MiniTopology(List.of(LONG_NAMED, CORE), List.of(1)),
                modal(LONG_NAMED).miniTopology(), "the printer is at a link of another type");
        Payloads.with(payload, SWITCH + "/modal/mini_topology/enabled", "false");
        assertNull(modal(CORE).miniTopology());
    }

    @Test
    void linksShowWhatTheirTypeDeclaresAndAllTheirColumns() throws Exception {
        TopologyDocument document = document();
        LinkModal modal = document.links(document.topology().links().subList(0, 1));
        assertEquals("core-1 – b, c, d +1", modal.title(), "without direction");
        assertEquals(List.of("links", "observations"), modal.tables().stream().map(ModalTable::id).toList());
        assertEquals(List.of("Te1/49"), texts(modal.tables().get(1), "description"));
        assertEquals(List.of("10000000000"), texts(modal.tables().get(0), "speed"));
        assertEquals(List.of("Cable"), texts(modal.tables().get(0), "type"));
        LinkModal both = document.links(document.topology().links().subList(0, 2));
        assertEquals("core-1 – 2 Switches", both.title());
        assertEquals(List.of("11000000000 bit/s"), both.facts().get(1).values());
    }

    @Test
    void aReferenceMayBeTheOnlyOneOfASet() throws Exception {
        LinkModal before = document().links(document().topology().links());
        for (int end = 0; end < 2; end++) {
            Payloads.with(payload, "/data/links/columns/" + end + "/aggregation", "\"set\"");
            Payloads.with(payload, "/data/links/values/" + end + "/values/0",
                    "[" + payload.at("/data/links/values/" + end + "/values/0") + "]");
        }
        assertEquals(before, document().links(document().topology().links()));
        assertEquals(3, modal(CORE).miniTopology().actorKeys().size());
    }

    @Test
    void anUnknownActorHasNoModal() throws Exception {
        assertEquals(Optional.empty(), document().actor("switch:chassis=none"));
    }
}
