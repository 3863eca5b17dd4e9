package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.TableColumn.Kind.NAME;
import static io.github.socketloom.collector.export.TableColumn.Kind.NUMBER;
import static io.github.socketloom.collector.export.TableColumn.Kind.TEXT;

import io.github.socketloom.collector.export.metrics.NamespaceTags;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * Protocol counters for a reader at a terminal: what they grow by in a second, TCP and UDP first, families apart at the
 * end, and below what did not fit, what is not counted and what could not be read. The width decides which columns there
 * are.
 */
public final class ProtocolsTable implements ProtocolsWriter {

    private static final String UNKNOWN = "–";
    private static final int NAMESPACE_ROOM = 12;

    /** A column of figures, and what stands in it. */
    private record Measure(ProtocolCounter counter, TableColumn<ProtocolRows.Row> column) {}

    private static final Set<ProtocolCounter> EVERYWHERE = EnumSet.of(ProtocolCounter.RECEIVED, ProtocolCounter.SENT,
            ProtocolCounter.ERRORS);
    private static final List<Measure> MEASURES = List.of(rate("RECEIVED/s", 0, ProtocolCounter.RECEIVED),
            rate("SENT/s", 0, ProtocolCounter.SENT), fault("ERRORS/s", 1, ProtocolCounter.ERRORS),
            rate("OPENED/s", 4, ProtocolCounter.ACTIVE_OPENS), rate("ACCEPTED/s", 4, ProtocolCounter.PASSIVE_OPENS),
            new Measure(ProtocolCounter.ESTABLISHED, new TableColumn<>("ESTAB", NUMBER, 2, 0,
                    ProtocolsTable::established, row -> TextStyle.PLAIN)),
            fault("RETRANS/s", 2, ProtocolCounter.RETRANSMITTED), rate("RESETS/s", 5, ProtocolCounter.RESETS),
            rate("CONN DROPPED/s", 5, ProtocolCounter.CONNECTION_DROPS),
            rate("NO PORT/s", 3, ProtocolCounter.NO_PORT), fault("DROPPED/s", 6, ProtocolCounter.LISTEN_DROPS),
            fault("FAILED/s", 7, ProtocolCounter.FAILED_ATTEMPTS),
            rate("RST SENT/s", 8, ProtocolCounter.SENT_RESETS),
            fault("BUFFER FULL/s", 9, ProtocolCounter.RECEIVE_BUFFER_ERRORS),
            rate("DISCARDED/s", 10, ProtocolCounter.DISCARDED),
            bytes("BYTES RECEIVED", ProtocolCounter.RECEIVED_BYTES), bytes("BYTES SENT", ProtocolCounter.SENT_BYTES));

    private final int width;
    private final boolean whole;
    private final boolean colours;

    /**
     * @param width of the terminal, in characters
     * @param whole whether no cell is shortened
     * @param colours whether it shows colours
     */
    public ProtocolsTable(int width, boolean whole, boolean colours) {
        this.width = Math.max(ConnectionsTable.NARROWEST, width);
        this.whole = whole;
        this.colours = colours;
    }

    @Override
    public void write(ProtocolReading reading, Writer out) throws IOException {
        List<ProtocolRows.Row> rows = ProtocolRows.of(reading);
        List<String> leftOut = new TextTable<>(columns(reading, rows)).write(rows, width, whole, colours, out);
        out.append('\n');
        Paragraph.write(summary(reading, rows), width, "", out);
        if (!leftOut.isEmpty()) {
            Paragraph.write("no room in " + width + " columns for: "
                    + String.join(", ", leftOut).toLowerCase(Locale.ROOT), width, "  ", out);
        }
        List<String> notCounted = notCounted(rows);
        if (!notCounted.isEmpty()) {
            Paragraph.write("no counter here for: " + String.join(", ", notCounted).toLowerCase(Locale.ROOT),
                    width, "  ", out);
        }
        for (String problem : reading.counters().problems()) {
            Paragraph.write(problem, width, "  ", out);
        }
    }

    private static String summary(ProtocolReading reading, List<ProtocolRows.Row> rows) {
        double seconds = rows.isEmpty() ? Double.NaN : rows.get(0).rates().seconds();
        return Timestamps.ofMicros(reading.collectedAt()) + "; "
                + (seconds > 0
                        ? "per second over " + String.format(Locale.ROOT, "%.3g", seconds) + " s, established now"
                        : "nothing to compare with yet, established now")
                + "; " + UNKNOWN + " is unknown";
    }

    private static List<TableColumn<ProtocolRows.Row>> columns(ProtocolReading reading,
            List<ProtocolRows.Row> rows) {
        NamespaceTags titles = new NamespaceTags(reading.namespaces(), 0);
        boolean several = reading.counters().protocols().stream().anyMatch(each -> each.namespace() != reading.own());
        List<TableColumn<ProtocolRows.Row>> columns = new ArrayList<>();
        if (several) {
            columns.add(new TableColumn<>("NAMESPACE", NAME, 0, NAMESPACE_ROOM,
                    row -> titles.value(row.now().namespace()), row -> TextStyle.ACCENT));
        }
        columns.add(text("PROTOCOL", row -> row.protocol().title()));
        columns.add(text("FAMILY", row -> row.family().title()));
        for (Measure measure : MEASURES) {
            if (isCounted(measure, rows)) {
                columns.add(measure.column());
            }
        }
        return columns;
    }

    /** What every protocol counts has its column always. */
    private static boolean isCounted(Measure measure, List<ProtocolRows.Row> rows) {
        return EVERYWHERE.contains(measure.counter())
                || rows.stream().anyMatch(row -> row.total(measure.counter()) != ProtocolCounters.UNKNOWN);
    }

    /**
     * Returns what some protocol that is told has on other platforms, but no protocol here. Where nobody counts connections
     * that were dropped, their resets are counted: nobody misses them.
     */
    private static List<String> notCounted(List<ProtocolRows.Row> rows) {
        return MEASURES.stream().filter(measure -> !isCounted(measure, rows))
                .filter(measure -> measure.counter() != ProtocolCounter.CONNECTION_DROPS)
                .filter(measure -> rows.stream().anyMatch(row -> counted(row.protocol(), measure.counter()) != null))
                .map(measure -> measure.column().header()).toList();
    }

    private static TableColumn<ProtocolRows.Row> text(String header, Function<ProtocolRows.Row, String> text) {
        return new TableColumn<>(header, TEXT, 0, header.length(), text, row -> TextStyle.PLAIN);
    }

    private static Measure rate(String header, int priority, ProtocolCounter counter) {
        return new Measure(counter, new TableColumn<>(header, NUMBER, priority, 0, row -> cell(row, counter),
                row -> TextStyle.PLAIN));
    }

    /** A column of what should not happen. */
    private static Measure fault(String header, int priority, ProtocolCounter counter) {
        return new Measure(counter, new TableColumn<>(header, NUMBER, priority, 0, row -> cell(row, counter),
                row -> row.rate(counter) > 0 ? TextStyle.WARNING : TextStyle.PLAIN));
    }

    private static Measure bytes(String header, ProtocolCounter counter) {
        return new Measure(counter, new TableColumn<>(header, NUMBER, 11, 0, row -> {
            double rate = row.rate(counter);
            return counted(row.protocol(), counter) == null
                    ? null
                    : Double.isNaN(rate) ? UNKNOWN : HumanUnits.bytesPerSecond(rate);
        }, row -> TextStyle.PLAIN));
    }

    private static ProtocolCounter counted(CountedProtocol protocol, ProtocolCounter counter) {
        return ProtocolRows.of(protocol).contains(counter) ? counter : null;
    }

    /** Nothing stands where a protocol has no such thing: a dash says that it has, and that it is not known. */
    private static String cell(ProtocolRows.Row row, ProtocolCounter counter) {
        return counted(row.protocol(), counter) == null ? null : perSecond(row.rate(counter));
    }

    private static String established(ProtocolRows.Row row) {
        if (counted(row.protocol(), ProtocolCounter.ESTABLISHED) == null) {
            return null;
        }
        long total = row.total(ProtocolCounter.ESTABLISHED);
        return total == ProtocolCounters.UNKNOWN ? UNKNOWN : Long.toUnsignedString(total);
    }

    /** Two digits of meaning below ten, and what is not 0 never looks like it. */
    static String perSecond(double rate) {
        if (Double.isNaN(rate)) {
            return UNKNOWN;
        }
        if (rate == 0) {
            return "0";
        }
        if (rate < 0.01) {
            return "<0.01";
        }
        int decimals = rate < 0.995 ? 2 : rate < 9.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", rate);
    }
}
