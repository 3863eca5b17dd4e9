package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TableWriterTest {

    private static final Column<String> TEXT = Column.<String>text("text", "attribute", Function.identity()).orNull();

    private static JsonNode write(Column<String> column, List<String> rows, boolean dictionaries) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = PayloadJson.generator(out)) {
            new TableWriter<>(List.of(column), rows::stream, dictionaries).write(json);
        }
        return TopologyValidator.parse(out.toString()).at("/values/0");
    }

    @Test
    void textsThatOccurOftenAreWrittenOnce() throws IOException {
        assertEquals("{\"codec\":\"dict\",\"values\":[\"established\",\"listen\"],\"indexes\":[0,1,0,0]}",
                write(TEXT, List.of("established", "listen", "established", "established"), true).toString());
    }

    @Test
    void whereThatTakesNoLessTheyAreWrittenAsTheyAre() throws IOException {
        assertEquals("{\"codec\":\"values\",\"values\":[\"tcp\",\"tcp\"]}",
                write(TEXT, List.of("tcp", "tcp"), true).toString());
        assertEquals("values", write(TEXT, List.of("a".repeat(99), "b".repeat(99)), true).get("codec").asText());
        assertEquals("values", write(TEXT, List.of("long long text", "long long text", "long long text"), false)
                .get("codec").asText());
    }

    @Test
    void anEmptyTextIsNone() throws IOException {
        assertEquals("[null,null,\"a\"]", write(TEXT, Arrays.asList("", null, "a"), true).get("values").toString());
        assertEquals("{\"codec\":\"dict\",\"values\":[null,\"a long text\"],\"indexes\":[0,0,0,1,1,1,1]}",
                write(TEXT, Arrays.asList("", null, "", "a long text", "a long text", "a long text", "a long text"),
                        true).toString());
    }

    @Test
    void aColumnOfOneValueIsWrittenOnceIfItIsMeantToBe() throws IOException {
        assertEquals("{\"codec\":\"const\",\"value\":\"network\"}",
                write(TEXT.once(), List.of("network", "network"), false).toString());
        assertEquals("values", write(TEXT.once(), List.of("network", "node"), false).get("codec").asText());
        assertEquals("{\"codec\":\"values\",\"values\":[]}", write(TEXT.once(), List.of(), false).toString());
    }

    @Property(tries = 300)
    void aDictionaryIsChosenExactlyWhereItIsShorter(@ForAll @Size(max = 12) List<Short> seeds) throws IOException {
        // few different texts, with characters of every length in UTF-8 and in JSON
        List<String> rows = seeds.stream().map(seed -> switch (Math.floorMod(seed, 6)) {
            case 0 -> "";
            case 1 -> "é";
            case 2 -> "\"quoted\"\n\u0001\u202e";
            case 3 -> "𝄞 clef";
            case 4 -> "\ud834 half";
            default -> "x".repeat(Math.floorMod(seed, 14));
        }).toList();
        List<String> distinct = rows.stream().map(text -> text.isEmpty() ? null : text).distinct()
                .collect(Collectors.toList());
        int plain = bytes(rows, null);
        int indexed = bytes(distinct, rows.stream().map(text -> distinct.indexOf(text.isEmpty() ? null : text))
                .toList());
        boolean shorter = indexed < plain && distinct.size() < rows.size();
        assertEquals(shorter ? "dict" : "values", write(TEXT, rows, true).get("codec").asText());
    }

    private static int bytes(List<String> values, List<Integer> indexes) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = PayloadJson.generator(out)) {
            json.setPrettyPrinter(null);
            json.writeStartObject();
            json.writeStringField("codec", indexes == null ? "values" : "dict");
            json.writeArrayFieldStart("values");
            for (String value : values) {
                PayloadJson.value(json, value);
            }
            json.writeEndArray();
            if (indexes != null) {
                json.writeFieldName("indexes");
                json.writeArray(indexes.stream().mapToInt(Integer::intValue).toArray(), 0, indexes.size());
            }
            json.writeEndObject();
        }
        return out.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void halfACharacterIsReplaced() throws IOException {
        assertEquals("[\"a\ufffdb\",\"\ufffd\",\"𝄞\"]",
                write(TEXT, List.of("a\ud834b", "\udd1e", "𝄞"), false).get("values").toString());
    }

    @Test
    void figuresHaveThousandths() {
        assertEquals("[0, 0.001, 12.346, 2000000, 10, null, null]", Arrays.asList(0.0, 0.0014, 12.3456, 2e6, 10.0,
                Double.NaN, null).stream().map(PayloadJson::rounded).map(number -> number == null
                        ? "null"
                        : number.toPlainString())
                .toList().toString());
        assertEquals(IntStream.range(0, 1000).mapToObj(i -> PayloadJson.rounded(i / 1000.0)).toList(),
                IntStream.range(0, 1000).mapToObj(i -> PayloadJson.rounded(
                        PayloadJson.rounded(i / 1000.0).doubleValue())).toList());
    }
}
