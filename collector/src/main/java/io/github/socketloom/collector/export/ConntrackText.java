package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.TableColumn.Kind.NAME;
import static io.github.socketloom.collector.export.TableColumn.Kind.NUMBER;
import static io.github.socketloom.collector.export.TableColumn.Kind.TEXT;

import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.model.ConntrackCounter;
import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.HostInfo;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Connection tracking for a reader at a terminal: how full each namespace's table is, what was counted, the files, and
 * the tracked connections if they were asked for.
 */
public final class ConntrackText implements ConntrackWriter {

    private static final String UNKNOWN = "–";
    private static final int NAMESPACE_ROOM = 12;
    /** From here on a table is called nearly full, as node_exporter's alerts have it. */
    private static final double NEARLY_FULL = 0.75;
    private static final double PERCENT = 100;
    private static final int LAST = 1 << 20;
    private static final String MEANING = "MEANING";
    private static final String NOT_IN_USE = "Connection tracking is not in use in ";
    /** So many namespaces are named in a sentence; the others are counted. */
    private static final int MOST_NAMED = 3;

    private final int width;
    private final boolean whole;
    private final boolean colours;

    /** One counter of one namespace. */
    private record CounterRow(ConntrackStats stats, int at) {
        String name() {
            return stats.counters().get(at);
        }

        /** Tells whether the kernel has the column for old programs only: one that has clashres counts it no more. */
        boolean isDead() {
            Optional<ConntrackCounter> known = ConntrackCounter.ofColumn(name());
            return known.isPresent() && known.get().isDead()
                    && stats.counters().contains(ConntrackCounter.CLASH_RESOLVE.column())
                    && stats.total(name()).orElse(0) == 0;
        }
    }

    /** One file of one namespace. */
    private record FileRow(ConntrackStats stats, ConntrackFile file) {}

    /**
     * What is said of one namespace or several.
     *
     * @param before what stands before their names
     * @param afterOne what stands behind the name of one
     * @param afterMany what stands behind the names of several
     */
    private record Sentence(String before, String afterOne, String afterMany) {}

    /**
     * @param width of the terminal, in characters
     * @param whole whether no cell is shortened
     * @param colours whether it shows colours
     */
    public ConntrackText(int width, boolean whole, boolean colours) {
        this.width = Math.max(ConnectionsTable.NARROWEST, width);
        this.whole = whole;
        this.colours = colours;
    }

    @Override
    public void write(ConntrackReading reading, Writer out) throws IOException {
        writeStates(reading, out);
        writeCounters(reading, out);
        writeFiles(reading, out);
        if (reading.counters().entries() != null) {
            out.append('\n');
            new ConntrackEntriesText(width, whole, colours).write(reading, out);
        }
        for (String problem : reading.counters().problems()) {
            Paragraph.write(problem, width, "  ", out);
        }
    }

    private void writeStates(ConntrackReading reading, Writer out) throws IOException {
        List<TableColumn<ConntrackStats>> columns = new ArrayList<>(namespace(reading, Function.identity()));
        columns.add(new TableColumn<>("TRACKING", TEXT, 0, 8, stats -> word(stats.use()),
                stats -> stats.use() == ConntrackStats.Use.UNAVAILABLE ? TextStyle.WARNING : TextStyle.PLAIN));
        columns.add(number("ENTRIES", 0, stats -> known(stats.entries())));
        columns.add(number("LIMIT", 0, stats -> known(stats.limit())));
        columns.add(new TableColumn<>("FULL", NUMBER, 0, 0, ConntrackText::fill,
                stats -> stats.fill() > NEARLY_FULL ? TextStyle.BAD : TextStyle.PLAIN));
        columns.add(number("BUCKETS", 1, stats -> known(stats.buckets())));
        columns.add(new TableColumn<>("COUNTERS BY", TEXT, 2, 6, stats -> stats.source() == null
                ? UNKNOWN
                : stats.source(), stats -> TextStyle.QUIET));
        new TextTable<>(columns).write(reading.counters().conntrack(), width, whole, colours, out);
        out.append('\n');
        // a host may have hundreds of namespaces of which the same is to be said
        Map<Sentence, List<String>> sentences = new LinkedHashMap<>();
        for (ConntrackStats stats : reading.counters().conntrack()) {
            for (Sentence sentence : sentences(stats)) {
                sentences.computeIfAbsent(sentence, each -> new ArrayList<>()).add(reading.title(stats.namespace()));
            }
        }
        for (Map.Entry<Sentence, List<String>> each : sentences.entrySet()) {
            Sentence sentence = each.getKey();
            Paragraph.write(sentence.before() + named(reading, each.getValue())
                    + (each.getValue().size() == 1 ? sentence.afterOne() : sentence.afterMany()), width, "  ", out);
        }
    }

    private static List<Sentence> sentences(ConntrackStats stats) {
        List<Sentence> sentences = new ArrayList<>();
        if (stats.use() == ConntrackStats.Use.IDLE) {
            sentences.add(new Sentence(NOT_IN_USE, ": it has no entries.", ": they have no entries."));
        } else if (stats.use() == ConntrackStats.Use.NOT_LOADED) {
            String why = ": the kernel's module nf_conntrack is not loaded.";
            sentences.add(new Sentence(NOT_IN_USE, why, why));
        }
        for (String problem : stats.problems()) {
            String what = ": " + problem + (stats.remedy() == null ? "" : "; remedy: " + stats.remedy());
            sentences.add(new Sentence("In ", what, what));
        }
        return sentences;
    }

    private static String named(ConntrackReading reading, List<String> titles) {
        if (reading.host().os().equals(HostInfo.FREEBSD)) {
            return "the network stack of " + reading.host().name();
        }
        if (titles.size() == 1) {
            return "network namespace " + titles.get(0);
        }
        int left = titles.size() - MOST_NAMED;
        return titles.size() + " network namespaces (" + titles.stream().limit(MOST_NAMED)
                .collect(Collectors.joining(", ")) + (left > 0 ? " and " + left + " more)" : ")");
    }

    private static String word(ConntrackStats.Use use) {
        switch (use) {
            case IN_USE :
                return "in use";
            case IDLE :
                return "not in use";
            case NOT_LOADED :
                return "not loaded";
            default :
                return "unknown";
        }
    }

    private static String known(long value) {
        return value == ConntrackStats.UNKNOWN ? UNKNOWN : Long.toString(value);
    }

    private static String fill(ConntrackStats stats) {
        double fill = stats.fill() * PERCENT;
        if (Double.isNaN(fill)) {
            return UNKNOWN;
        }
        return fill > 0 && fill < 0.1 ? "<0.1 %" : String.format(Locale.ROOT, fill < 10 ? "%.1f %%" : "%.0f %%", fill);
    }

    private void writeCounters(ConntrackReading reading, Writer out) throws IOException {
        // of many namespaces most counters of most are 0
        boolean several = reading.counters().conntrack().size() > 1;
        List<CounterRow> rows = reading.counters().conntrack().stream()
                .flatMap(stats -> IntStream.range(0, stats.counters().size()).mapToObj(at -> new CounterRow(stats, at)))
                .filter(row -> !several || row.stats().total(row.name()).orElse(0) != 0).toList();
        if (several && reading.counters().conntrack().stream().anyMatch(each -> !each.counters().isEmpty())) {
            Paragraph.write(rows.isEmpty() ? "All counters are 0." : "Counters that are 0 are left out.", width, "  ",
                    out);
        }
        if (rows.isEmpty() || reading.collect().isEmpty()) {
            return;
        }
        out.append('\n');
        List<String> leftOut = new TextTable<>(counterColumns(reading)).write(rows, width, whole, colours, out)
                .stream().filter(header -> !header.equals(MEANING)).toList();
        if (rows.stream().anyMatch(CounterRow::isDead)) {
            Paragraph.write(UNKNOWN + " is not counted by this kernel any more", width, "  ", out);
        }
        if (!leftOut.isEmpty()) {
            Paragraph.write("no room in " + width + " columns for: "
                    + String.join(", ", leftOut).toLowerCase(Locale.ROOT), width, "  ", out);
        }
    }

    private List<TableColumn<CounterRow>> counterColumns(ConntrackReading reading) {
        List<TableColumn<CounterRow>> columns = new ArrayList<>(namespace(reading, CounterRow::stats));
        columns.add(new TableColumn<>("COUNTER", TEXT, 0, 14, CounterRow::name, row -> TextStyle.PLAIN));
        if (reading.collect().contains(Collect.ALL)) {
            columns.add(number("ALL", 0, row -> row.isDead()
                    ? UNKNOWN
                    : Long.toString(row.stats().total(row.name()).orElse(0))));
        }
        if (reading.collect().contains(Collect.PERCPU)) {
            TreeSet<Integer> processors = new TreeSet<>();
            reading.counters().conntrack().forEach(stats -> stats.processors()
                    .forEach(each -> processors.add(each.processor())));
            for (int processor : processors) {
                columns.add(number("CPU" + processor, 1 + processor, row -> row.isDead()
                        ? UNKNOWN
                        : counted(row, processor)));
            }
        }
        columns.add(new TableColumn<>(MEANING, TEXT, LAST, 40,
                row -> ConntrackCounter.ofColumn(row.name()).map(ConntrackCounter::meaning).orElse(null),
                row -> TextStyle.QUIET));
        return columns;
    }

    private static String counted(CounterRow row, int number) {
        for (ConntrackProcessor processor : row.stats().processors()) {
            if (processor.processor() == number) {
                return Long.toString(processor.counters().get(row.at()));
            }
        }
        return null;
    }

    private void writeFiles(ConntrackReading reading, Writer out) throws IOException {
        List<FileRow> rows = reading.counters().conntrack().stream()
                .flatMap(stats -> stats.files().stream().map(file -> new FileRow(stats, file))).toList();
        if (rows.isEmpty()) {
            return;
        }
        out.append('\n');
        List<TableColumn<FileRow>> columns = new ArrayList<>(namespace(reading, FileRow::stats));
        columns.add(new TableColumn<>("FILE", TEXT, 0, 18, row -> row.file().name(), row -> TextStyle.PLAIN));
        columns.add(number("VALUE", 0, row -> new BigDecimal(row.file().value()).stripTrailingZeros()
                .toPlainString()));
        columns.add(new TableColumn<>("PATH", TEXT, 1, 20, row -> row.file().path(), row -> TextStyle.QUIET));
        new TextTable<>(columns).write(rows, width, whole, colours, out);
    }

    /** Returns the column that tells the namespace, if there is more to tell than the collector's own. */
    static <T> List<TableColumn<T>> namespace(ConntrackReading reading, Function<T, ConntrackStats> of) {
        return reading.counters().conntrack().stream().allMatch(each -> each.namespace() == reading.own())
                ? List.of()
                : List.of(new TableColumn<>("NAMESPACE", NAME, 0, NAMESPACE_ROOM,
                        row -> reading.title(of.apply(row).namespace()), row -> TextStyle.ACCENT));
    }

    private static <T> TableColumn<T> number(String header, int priority, Function<T, String> text) {
        return new TableColumn<>(header, NUMBER, priority, 0, text, row -> TextStyle.PLAIN);
    }
}
