package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsCsvTest {

    private static String csv(View view) throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsCsv(CommandLineRedaction.MASKED).write(SampleSnapshot.host(), view, out);
        return out.toString();
    }

    /** A reader by the grammar of RFC 4180, section 2. */
    private static List<List<String>> read(String csv) {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                field.append(csv.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                fields.add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', csv.charAt(++i));
                    records.add(List.copyOf(fields));
                    fields.clear();
                }
            } else {
                field.append(c);
            }
        }
        assertTrue(fields.isEmpty() && field.length() == 0, "the last record has no end");
        return records;
    }

    private static String cell(List<List<String>> records, int record, String column) {
        return records.get(record).get(records.get(0).indexOf(column));
    }

    @Test
    void connectionsLookAsReviewed() throws IOException {
        GoldenFile.assertSame("connections.csv", csv(View.DETAILED));
    }

    @Test
    void groupsLookAsReviewed() throws IOException {
        GoldenFile.assertSame("groups.csv", csv(View.AGGREGATED));
    }

    @Test
    void everyRecordHasAsManyFieldsAsTheHeader() throws IOException {
        List<List<String>> records = read(csv(View.DETAILED));
        assertEquals(11, records.size());
        records.forEach(record -> assertEquals(records.get(0).size(), record.size()));
    }

    @Test
    void ownersAreJoinedAsPidAndDescriptor() throws IOException {
        List<List<String>> records = read(csv(View.DETAILED));
        assertEquals("1/40;812/3", cell(records, 1, "owners"));
        assertEquals("sshd", cell(records, 1, "comm"));
        assertEquals("128", cell(records, 1, "listen_backlog"));
        assertEquals("", cell(records, 1, "remote_address"));
        assertEquals("", cell(records, 1, "tcp_rtt_us"));
    }

    @Test
    void formulasOfOthersStayText() throws IOException {
        List<List<String>> records = read(csv(View.DETAILED));
        assertEquals("'=HYPERLINK(\"http://evil\",\"x\") line\\nbreak \\u202egnp.exe", cell(records, 4, "command"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void aTextThatASpreadsheetWouldEvaluateBeginsWithAnApostrophe(String text) {
        assertTrue(CsvText.field(text).replaceFirst("^\"", "").startsWith("'"), CsvText.field(text));
    }

    @Test
    void aNegativeNumberStaysANumber() {
        assertEquals("-5", CsvText.field(-5L));
    }

    @Test
    void quotesCommasAndSemicolonsAreQuoted() {
        assertEquals("\"a,b\"", CsvText.field("a,b"));
        assertEquals("\"a;=b\"", CsvText.field("a;=b"));
        assertEquals("\"say \"\"x\"\"\"", CsvText.field("say \"x\""));
        assertEquals("plain", CsvText.field("plain"));
        assertEquals("", CsvText.field(null));
    }

    @Property
    void anyTextsComeBackAsWritten(@ForAll List<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder();
        CsvText.record(out, texts);
        List<String> expected = texts.stream().map(text -> guarded(text) + VisibleText.of(text)).toList();
        assertEquals(List.of(expected), read(out.toString()));
        assertEquals(1, out.toString().lines().count());
    }

    private static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" : "";
    }

    @Test
    void secretsAreMaskedUnlessTheUserWantsThem() throws IOException {
        assertFalse(csv(View.DETAILED).contains("Hunter2"));
        assertFalse(csv(View.AGGREGATED).contains("Hunter2"));
        StringWriter out = new StringWriter();
        Snapshot host = SampleSnapshot.host();
        new ConnectionsCsv(CommandLineRedaction.UNREDACTED).write(host, View.DETAILED, out);
        assertTrue(out.toString().contains("Hunter2"));
    }
}
