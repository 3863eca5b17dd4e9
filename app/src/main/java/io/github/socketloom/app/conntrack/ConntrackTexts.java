package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.export.CsvText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes what the view shows as text, for the clipboard and for files. */
final class ConntrackTexts {

    private ConntrackTexts() {}

    /** Returns a line of titles and one for each row, cells parted by tabs, as spreadsheets and editors take it. */
    static String entries(List<EntryRow> rows, List<EntryColumn> columns) {
        StringBuilder text = new StringBuilder(String.join("\t", columns.stream().map(EntryColumn::title).toList()))
                .append('\n');
        for (EntryRow row : rows) {
            text.append(String.join("\t", columns.stream().map(column -> cell(row, column)).toList())).append('\n');
        }
        return text.toString();
    }

    /** Returns one cell; empty if it is unknown. */
    static String cell(EntryRow row, EntryColumn column) {
        String text = column.text().apply(row);
        return text.equals(Texts.UNKNOWN) ? "" : text;
    }

    /** Writes all that is known of entries as CSV. */
    static void entriesCsv(EntryRow[] rows, Appendable out) throws IOException {
        CsvText.record(out, EntryColumns.all().stream().map(EntryColumn::key).toList());
        for (EntryRow row : rows) {
            CsvText.record(out, EntryColumns.all().stream().map(column -> column.value().apply(row)).toList());
        }
    }

    /** Returns counters, cells parted by tabs. */
    static String counters(List<CounterRow> rows, List<Integer> processors) {
        StringBuilder text = new StringBuilder();
        for (List<?> record : counterRecords(rows, processors)) {
            text.append(String.join("\t", record.stream().map(field -> field == null ? "" : field.toString())
                    .toList())).append('\n');
        }
        return text.toString();
    }

    /** Writes counters as CSV. */
    static void countersCsv(List<CounterRow> rows, List<Integer> processors, Appendable out) throws IOException {
        for (List<?> record : counterRecords(rows, processors)) {
            CsvText.record(out, record);
        }
    }

    private static List<List<?>> counterRecords(List<CounterRow> rows, List<Integer> processors) {
        List<List<?>> records = new ArrayList<>();
        List<Object> titles = new ArrayList<>(Arrays.asList("counter", "counted", "per_second", "total"));
        processors.forEach(processor -> titles.add("cpu" + processor + "_per_second"));
        processors.forEach(processor -> titles.add("cpu" + processor + "_total"));
        titles.add("meaning");
        records.add(titles);
        for (CounterRow row : rows) {
            List<Object> record = new ArrayList<>(Arrays.asList(row.name(), !row.dead(),
                    row.dead() ? null : known(row.rate()), row.dead() ? null : (Object) row.total()));
            row.rates().forEach(rate -> record.add(row.dead() ? null : known(rate)));
            row.totals().forEach(total -> record.add(row.dead() ? null : total));
            record.add(row.meaning());
            records.add(record);
        }
        return records;
    }

    private static Double known(double rate) {
        return Double.isNaN(rate) ? null : rate;
    }
}
