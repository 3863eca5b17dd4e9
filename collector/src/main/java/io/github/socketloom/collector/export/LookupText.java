package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** The figures of the process lookup for a reader at a terminal. */
public final class LookupText implements LookupWriter {

    private static final int NAME = 30;
    private static final int VALUE = 12;
    private static final String INDENT = " ".repeat(NAME + VALUE + 2);

    private final int width;

    /** @param width of the terminal, in characters */
    public LookupText(int width) {
        this.width = Math.max(ConnectionsTable.NARROWEST, width);
    }

    @Override
    public void write(Snapshot snapshot, Writer out) throws IOException {
        LookupStatistics statistics = snapshot.report().lookup();
        for (Map.Entry<String, List<LookupMetrics.Metric>> group : LookupMetrics.byGroup().entrySet()) {
            out.append(group.getKey()).append('\n');
            for (LookupMetrics.Metric metric : group.getValue()) {
                line(metric.name(), metric.value().applyAsLong(statistics), metric.meaning(), out);
            }
            out.append('\n');
        }
        for (LookupMetrics.Histogram histogram : LookupMetrics.HISTOGRAMS) {
            out.append(histogram.group()).append('\n');
            Paragraph.write("  " + histogram.name() + ": " + histogram.meaning()
                    + ", each bucket without those before it", width, "  ", out);
            List<Long> counts = histogram.counts().apply(statistics);
            for (int i = 0; i < counts.size(); i++) {
                line("  " + bucket(i), counts.get(i), "", out);
            }
            out.append('\n');
        }
        Paragraph.write(summary(snapshot), width, "", out);
    }

    private void line(String name, long value, String meaning, Writer out) throws IOException {
        String text = String.format("  %-" + (NAME - 2) + "s%" + VALUE + "d  %s", name, value, meaning).stripTrailing();
        Paragraph.write(text, width, INDENT, out);
    }

    private static String bucket(int index) {
        List<String> bounds = LookupStatistics.BUCKETS;
        return index == bounds.size() - 1 ? "> " + bounds.get(index - 1) + " ms" : "≤ " + bounds.get(index) + " ms";
    }

    private static String summary(Snapshot snapshot) {
        long pending = LookupMetrics.pending(snapshot);
        int all = snapshot.processes().size();
        return (all == 1 ? "1 process owns" : all + " processes own") + " sockets"
                + (pending == 0 ? "; all are looked up" : "; " + pending + " of them still pending") + " after "
                + (snapshot.report().sequence() == 1 ? "1 tick" : snapshot.report().sequence() + " ticks");
    }
}
