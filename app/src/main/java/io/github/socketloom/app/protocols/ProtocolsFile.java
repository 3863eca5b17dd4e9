package io.github.socketloom.app.protocols;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.app.ui.chart.ChartLine;
import io.github.socketloom.collector.export.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes what the view shows as files. UTF-8; times are UTC; unknown figures are empty in CSV and null in JSON, never 0.
 * Not on the FX thread.
 */
final class ProtocolsFile {

    private static final double THOUSANDTHS = 1000;
    private static final double MICROS_PER_SECOND = 1e6;

    private ProtocolsFile() {}

    /** Writes the table of protocols (RFC 4180). */
    static void protocols(ProtocolsContent content, OutputStream out) throws IOException {
        table(content.tables().protocolColumns(), Arrays.asList(content.tables().protocols()), out);
    }

    /** Writes the kernel's counters: those that the table shows; all while it is not shown. */
    static void kernel(ProtocolsContent content, OutputStream out) throws IOException {
        table(KernelRows.COLUMNS, kernelRows(content), out);
    }

    private static List<FigureRow> kernelRows(ProtocolsContent content) {
        return content.wish().display() == Display.TABLE
                ? Arrays.asList(content.tables().kernel())
                : KernelRows.of(content.pairs()).rows();
    }

    private static void table(List<FigureColumn> columns, List<FigureRow> rows, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvText.record(text, columns.stream().map(FigureColumn::key).toList());
        for (FigureRow row : rows) {
            CsvText.record(text, row.values().stream().map(ProtocolsFile::rounded).toList());
        }
        text.flush();
    }

    /** Writes the lines of all charts that are shown, one reading in a record. */
    static void lines(ProtocolsContent content, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<Object> record = new ArrayList<>();
        record.add("time");
        List<double[]> lines = new ArrayList<>();
        double[] seconds = new double[0];
        for (Map.Entry<ChartGroup, ChartData> chart : content.charts().entrySet()) {
            seconds = chart.getValue().seconds();
            for (ChartLine line : chart.getValue().lines()) {
                record.add(chart.getKey().title() + ": " + line.name());
                lines.add(line.values());
            }
        }
        CsvText.record(text, record);
        for (int i = 0; i < seconds.length; i++) {
            record.clear();
            record.add(time(Math.round(seconds[i] * MICROS_PER_SECOND)));
            for (double[] line : lines) {
                record.add(Double.isNaN(line[i]) ? null : rounded(line[i]));
            }
            CsvText.record(text, record);
        }
        text.flush();
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }

    /** Returns a figure without digits that mean nothing. */
    private static Object rounded(Object value) {
        return value instanceof Double number ? (Object) (Math.round(number * THOUSANDTHS) / THOUSANDTHS) : value;
    }

    /** Writes both tables as one JSON document, a row of them on each line. */
    static void json(ProtocolsContent content, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("schema", "socketloom.protocols-view/1");
            json.writeStringField("collected_at", time(content.collectedAt()));
            json.writeStringField("host", content.host() == null ? null : content.host().name());
            json.writeStringField("namespace", content.chosen().title());
            rows(json, "protocols", content.tables().protocolColumns(), Arrays.asList(content.tables().protocols()));
            rows(json, "kernel_counters", KernelRows.COLUMNS, kernelRows(content));
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void rows(JsonGenerator json, String name, List<FigureColumn> columns, List<FigureRow> rows)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (FigureRow row : rows) {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i).key());
                write(json, rounded(row.values().get(i)));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else {
            json.writeString(value.toString());
        }
    }
}
