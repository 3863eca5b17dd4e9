package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackCounter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What each processor counted, from messages of ctnetlink (enum ctattr_stats_cpu of
 * include/uapi/linux/netfilter/nfnetlink_conntrack.h), under the names that the columns of the text file have.
 */
final class ProcessorStatistics {

    static final String CTNETLINK = "ctnetlink";

    private static final String[] COLUMNS = {null, column(ConntrackCounter.SEARCHED), column(ConntrackCounter.FOUND),
            column(ConntrackCounter.NEW), column(ConntrackCounter.INVALID), column(ConntrackCounter.IGNORE),
            column(ConntrackCounter.DELETE), column(ConntrackCounter.DELETE_LIST), column(ConntrackCounter.INSERT),
            column(ConntrackCounter.INSERT_FAILED), column(ConntrackCounter.DROP),
            column(ConntrackCounter.EARLY_DROP), column(ConntrackCounter.ICMP_ERROR),
            column(ConntrackCounter.SEARCH_RESTART), column(ConntrackCounter.CLASH_RESOLVE),
            column(ConntrackCounter.CHAIN_TOO_LONG)};
    /** nr_cpus of a kernel fits; no more are kept, whatever is sent. */
    private static final int MOST = 65_536;

    private final List<String> columns = new ArrayList<>();
    private final List<int[]> rows = new ArrayList<>();
    private final List<Integer> processors = new ArrayList<>();

    private static String column(ConntrackCounter counter) {
        return counter.column();
    }

    void clear() {
        columns.clear();
        rows.clear();
        processors.clear();
    }

    /**
     * Reads one processor's message.
     *
     * @param from where its attributes begin
     * @param processor its number
     * @return null, or what is wrong with it, a phrase for a sentence
     */
    String read(ByteBuffer bytes, int from, int end, int processor) {
        if (rows.size() >= MOST || !processors.isEmpty() && processor <= processors.get(processors.size() - 1)) {
            return "statistics of processors that are not in order";
        }
        boolean first = rows.isEmpty();
        List<Integer> values = new ArrayList<>();
        int next = from;
        while (ConntrackParser.isAttribute(bytes, next, end)) {
            if (ConntrackParser.payloadLength(bytes, next) >= Integer.BYTES) {
                String column = name(ConntrackParser.type(bytes, next));
                if (first) {
                    if (columns.contains(column)) {
                        return "the same statistic twice";
                    }
                    columns.add(column);
                } else if (values.size() >= columns.size() || !columns.get(values.size()).equals(column)) {
                    return "other statistics of one processor than of another";
                }
                values.add(ConntrackParser.big(bytes.getInt(ConntrackParser.payload(next)), bytes));
            }
            next = ConntrackParser.after(bytes, next, end);
        }
        if (next != end || values.size() != columns.size()) {
            return "statistics that do not fit their message";
        }
        rows.add(values.stream().mapToInt(Integer::intValue).toArray());
        processors.add(processor);
        return null;
    }

    /** Returns the name of a column; a number that this version does not know is its own name. */
    private static String name(int type) {
        return type > 0 && type < COLUMNS.length ? COLUMNS[type] : "attribute_" + type;
    }

    /**
     * Returns what was read.
     *
     * @param entries how many entries there are; -1 if that was not told
     */
    ConntrackCounters counters(long entries) {
        return new ConntrackCounters(CTNETLINK, List.copyOf(columns),
                processors.stream().mapToInt(Integer::intValue).toArray(), rows.toArray(int[][]::new), entries);
    }
}
