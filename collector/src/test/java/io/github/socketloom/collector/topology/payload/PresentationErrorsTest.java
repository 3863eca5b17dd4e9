package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a payload declares of modals must be there: a wrong reference is an error that says where. */
class PresentationErrorsTest {

    private static final String MODAL = "/data/types/actor_types/switch/presentation/modal";

    private static ObjectNode payload() {
        return Payloads.tree(Payloads.MODALS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/sections/0/columns/0/projection/kind | \"guess\" | is not one of the words that may stand here",
            "/sections/0/columns/0/projection/src_actor_column | \"raw\" | column raw holds no references to actors",
            "/sections/0/columns/0/cell | \"picture\" | is not one of the words that may stand here",
            "/sections/0/columns/0/id | \"here\" | there is another column with this id",
            "/sections/0/columns/0/projection | {\"kind\":\"direct\"} | member column is missing",
            "/sections/0/columns/0/projection | {\"kind\":\"direct\",\"column\":\"no\"} | there is no column no",
            "/sections/0/columns/0/projection | {\"kind\":\"coalesce\",\"columns\":[]} | columns is missing or empty",
            "/sections/0/columns/0/projection | {\"kind\":\"const\"} | member value is missing",
            "/sections/0/columns/0/projection | {\"kind\":\"formatted_endpoint\"} | either ip_column or port_column",
            "/sections/0/columns/5/projection/path | \"a[\" | is no path",
            "/sections/0/columns/0/width | 7 | there is no such member here",
            "/sections/0/source/evidence | \"cdp\" | there is no evidence type",
            "/sections/0/source | {\"kind\":\"evidence\"} | member evidence is missing",
            "/sections/0/owner_filter/mode | \"actor_column\" | member actor_column is missing",
            "/sections/0/sort/column | \"raw_vlans\" | the section has no column raw_vlans",
            "/sections/0/id | \"ports\" | there is another section with this id",
            "/sections/1/row_filters/0/op | \"like\" | is not one of the words that may stand here",
            "/sections/1/row_filters/0/values | [] | at least one value is expected",
            "/sections/1/row_filters/2 | {\"column\":\"index\",\"op\":\"eq\"} | member value is missing",
            "/sections/1/row_filters/0/column | \"none\" | there is no column none in table interfaces",
            "/sections/1/source/table | \"routes\" | there is no table type",
            "/labels/table | \"cables\" | there is no table type",
            "/labels/key_column | \"key\" | there is no column key in table tags",
            "/labels/actor_column | \"tag\" | column tag holds no references to actors",
            "/labels/identification/fields/0/max_values | 0 | 0 is out of range",
            "/mini_topology/depth | 2 | 2 is out of range",
            "/mini_topology/include_link_types | [\"fibre\"] | there is no link type",
            "/enabled | 1 | true or false is expected"})
    void aModalThatDeclaresWhatIsNotThereIsRefused(String place, String json, String problem) {
        TopologyFormatException error = Payloads.refusedDocument(Payloads.with(payload(), MODAL + place, json));
        assertEquals(true, error.getMessage().contains(problem), error.getMessage());
        assertEquals(true, error.path().startsWith("data.types.actor_types.switch.presentation.modal."), error.path());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "/data/presentation/legend/actors/0/type | \"router\" | data.presentation.legend.actors[0].type",
            "/data/presentation/legend/ports/0/type | \"fibre\" | data.presentation.legend.ports[0].type",
            "/data/presentation/selection/actor_click | {\"mode\":\"highlight_path\"} | "
                    + "data.presentation.selection.actor_click",
            "/data/presentation/scale_keys/speed | {} | data.presentation.scale_keys.speed",
            "/data/types/evidence_types/lldp/link_type | \"fibre\" | data.types.evidence_types.lldp.link_type",
            "/data/types/table_types/sensors/owner | \"rack\" | data.types.table_types.sensors.owner",
            "/data/types/table_types/sensors/columns | [] | data.types.table_types.sensors",
            "/data/types/table_types/sensors/presentation/columns/0/projection/column | \"kelvin\" | "
                    + "data.types.table_types.sensors.presentation.columns[0].projection.column",
            "/data/types/actor_types/switch/presentation/label_policy/columns/0 | \"title\" | "
                    + "data.types.actor_types.switch.presentation.label_policy.columns[0]",
            "/data/types/actor_types/switch/presentation/label_policy/max_length | 7 | "
                    + "data.types.actor_types.switch.presentation.label_policy.max_length",
            "/data/types/table_types/sensors/columns/2/type | \"string\" | "
                    + "data.tables.actor.sensors.table.columns[2].type",
            "/data/types/table_types/sensors/columns/2/id | \"kelvin\" | "
                    + "data.types.table_types.sensors.presentation.columns[1].projection.column"})
    void theErrorNamesThePlace(String place, String json, String path) {
        assertEquals(path, Payloads.refusedDocument(Payloads.with(payload(), place, json)).path());
    }

    @Test
    void aTableMayLackOnlyColumnsThatMayBeNull() throws Exception {
        ObjectNode payload = payload();
        String table = "/data/tables/actor/interfaces/table";
        Payloads.without(Payloads.without(payload, table + "/columns/6"), table + "/values/6");
        Payloads.document(payload);
        Payloads.without(Payloads.without(payload, table + "/columns/1"), table + "/values/1");
        assertEquals("data.tables.actor.interfaces.table.columns: column index is missing, which the type declares",
                Payloads.refusedDocument(payload).getMessage());
    }

    @Test
    void theGraphAloneIsReadWhateverItsModalsAre() throws Exception {
        Payloads.read(Payloads.with(payload(), MODAL + "/sections/0/source/evidence", "\"cdp\""));
    }
}
