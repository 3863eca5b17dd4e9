package io.github.socketloom.app.topology.modal;

import static io.github.socketloom.app.topology.modal.SampleModals.column;
import static io.github.socketloom.app.topology.modal.SampleModals.number;
import static io.github.socketloom.app.topology.modal.SampleModals.row;
import static io.github.socketloom.app.topology.modal.SampleModals.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Cell;
import io.github.socketloom.collector.topology.modal.ModalTable.Row;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RowsAsTextTest {

    private static ModalTable table(Row... rows) {
        return new ModalTable("t", "Table", List.of(column("name", "Name", Cell.TEXT, Visibility.TABLE),
                column("rtt_ms_max", "RTT max", Cell.NUMBER, Visibility.TABLE)), Arrays.asList(rows), null, false, "");
    }

    private static String csv(Row... rows) throws IOException {
        StringBuilder out = new StringBuilder();
        RowsAsText.csv(table(rows), new int[]{0, 1}, Arrays.asList(rows), out);
        return out.toString();
    }

    private static JsonNode json(Row... rows) throws IOException {
        return new ObjectMapper().readTree(RowsAsText.json(table(rows), Arrays.asList(rows)));
    }

    @Test
    void linesHaveHeadingsWithUnitsAndCellsPartedByTabs() {
        Row[] rows = {row(text("a\tb\nc"), new Value("7.5 ms", 7.5, null, null)), row(text("d"), Value.NONE)};
        assertEquals("Name\tRTT max (ms)\na b c\t7.5\nd\t\n",
                RowsAsText.lines(table(rows), new int[]{0, 1}, Arrays.asList(rows)));
    }

    @Test
    void csvQuotesWhatItMustAndNeverBeginsAFormula() throws IOException {
        assertEquals("name,rtt_ms_max\r\n\"say \"\"hi\"\", you\",-1.5\r\n'=1+1,\r\n'@x,0\r\n",
                csv(row(text("say \"hi\", you"), number(-1.5)), row(text("=1+1"), Value.NONE),
                        row(text("@x"), number(0))));
    }

    @Property
    void noTextOfAnybodyBreaksALineOfCsv(@ForAll String anything) throws IOException {
        String written = csv(row(text(anything), number(1)));
        assertTrue(written.endsWith(",1\r\n"));
        String field = written.substring("name,rtt_ms_max\r\n".length(), written.length() - ",1\r\n".length());
        assertFalse(field.contains("\n") || field.contains("\r"));
        assertFalse(!field.isEmpty() && "=+-@".indexOf(field.charAt(0)) >= 0);
    }

    @Property
    void whateverATextSaysItIsTheSameInJson(@ForAll String anything) throws IOException {
        if (anything.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            assertEquals(anything, json(row(text(anything), number(1))).get("name").textValue());
        }
    }

    @Test
    void oneRowIsAnObjectSeveralAreAnArray() throws IOException {
        assertTrue(json(row(text("a"), number(1))).isObject());
        assertEquals(2, json(row(text("a"), number(1)), row(text("b"), number(2))).size());
    }

    @Test
    void numbersStayNumbersAndWhatJsonCannotSayIsNull() throws IOException {
        assertEquals(12.5, json(row(text("a"), number(new BigDecimal("12.50")))).get("rtt_ms_max").doubleValue());
        assertTrue(json(row(text("a"), number(7L))).get("rtt_ms_max").isIntegralNumber());
        assertTrue(json(row(text("a"), number(Double.NaN))).get("rtt_ms_max").isNull());
        assertTrue(json(row(text("a"), Value.NONE)).get("rtt_ms_max").isNull());
    }

    @Test
    void everythingOfAnActorIsOneDocument() throws IOException {
        StringBuilder out = new StringBuilder();
        RowsAsText.json(SampleModals.nginx(2), out);
        JsonNode all = new ObjectMapper().readTree(out.toString());
        assertEquals("nginx", all.get("title").asText());
        assertEquals(3, all.get("facts").get(2).get("more").asInt());
        assertEquals("actor_labels", all.get("tables").get(0).get("id").asText());
        assertEquals(813, all.get("tables").get(1).get("rows").get(1).get("pid").asInt());
    }

    @Test
    void fileNamesAreHarmless() {
        assertEquals("socketloom-nginx-processes", TableExport.name("nginx", "processes"));
        assertEquals("socketloom-etc-passwd-x", TableExport.name("../../etc/passwd\u0000", "x"));
        assertEquals("socketloom-" + "a".repeat(60), TableExport.name("a".repeat(500), "processes"));
    }
}
