package io.github.socketloom.app.protocols;

import io.github.socketloom.app.protocols.ProtocolsContent.CounterPair;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.KernelCounters.Name;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes the table of counters under the kernel's own names. Several namespaces are added up; a setting is shown only
 * where it is the same in all of them.
 */
final class KernelRows {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String IPV4_AND_IPV6 = "IPv4+IPv6";

    static final String RATE = "per_second";

    static final List<FigureColumn> COLUMNS = List.of(
            new FigureColumn("group", "Group", "What the kernel counts it for.", 100, false),
            new FigureColumn("name", "Counter", "What the kernel calls it.", 220, false),
            new FigureColumn("family", "Family", "Whose traffic it is.", 92, false),
            new FigureColumn("table", "Table",
                    "In which of the kernel's tables it stands: on Linux a file below /proc/net, on FreeBSD a sysctl's.",
                    84,
                    false),
            new FigureColumn("total", "Total",
                    "Counted since the namespace was made, on FreeBSD since the host started, or the value at this moment.",
                    150, true),
            new FigureColumn(RATE, "Per second",
                    "By how much it grew in a second. Empty for what is a state or a setting and not a count.", 100,
                    true),
            new FigureColumn("meaning", "Meaning", "What it tells, for well-known counters.", 320, false));

    /** What was found of one counter in all namespaces so far. */
    private static final class Sum {
        private final Name name;
        private final KernelWords.Kind kind;
        private BigInteger total = BigInteger.ZERO;
        private boolean first = true;
        private boolean differs;
        private double rate = Double.NaN;
        private boolean rateBroken;

        Sum(Name name) {
            this.name = name;
            this.kind = KernelWords.kind(name);
        }

        void add(long value, Double perSecond) {
            BigInteger number = kind == KernelWords.Kind.COUNT
                    ? new BigInteger(Long.toUnsignedString(value))
                    : BigInteger.valueOf(value);
            if (kind == KernelWords.Kind.SETTING) {
                differs |= !first && !number.equals(total);
                total = number;
            } else {
                total = total.add(number);
            }
            first = false;
            if (perSecond != null) {
                rate = Double.isNaN(rate) ? perSecond : rate + perSecond;
                rateBroken |= Double.isNaN(perSecond);
            }
        }
    }

    private final Map<Name, Sum> sums = new LinkedHashMap<>();

    /** Returns the sums of some namespaces. */
    static KernelRows of(List<CounterPair> pairs) {
        KernelRows rows = new KernelRows();
        pairs.forEach(pair -> rows.add(pair.before(), pair.now()));
        return rows;
    }

    /**
     * Adds the counters of a namespace.
     *
     * @param before what they are compared with; null if there is nothing
     * @param now the latest
     */
    void add(ProtocolCounters before, ProtocolCounters now) {
        KernelCounters counters = now.kernel();
        double seconds = before == null ? Double.NaN : (now.readNanos() - before.readNanos()) / NANOS_PER_SECOND;
        Map<Name, Integer> places = before == null || before.kernel().names() == counters.names()
                ? null
                : places(before.kernel());
        for (int i = 0; i < counters.names().size(); i++) {
            Name name = counters.names().get(i);
            Sum sum = sums.computeIfAbsent(name, Sum::new);
            long value = counters.value(i);
            Double rate = null;
            if (sum.kind == KernelWords.Kind.COUNT && before != null) {
                Integer place = places == null ? Integer.valueOf(i) : places.get(name);
                rate = place == null ? null : (Double) rate(before.kernel().value(place), value, seconds);
            }
            sum.add(value, rate);
        }
    }

    private static Map<Name, Integer> places(KernelCounters counters) {
        Map<Name, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < counters.names().size(); i++) {
            places.putIfAbsent(counters.names().get(i), i);
        }
        return places;
    }

    /** Not a number if the counter began anew, or no time passed. */
    private static double rate(long before, long now, double seconds) {
        if (!(seconds > 0) || Long.compareUnsigned(now, before) < 0) {
            return Double.NaN;
        }
        return new BigInteger(Long.toUnsignedString(now - before)).doubleValue() / seconds;
    }

    /** Returns how many counters there are. */
    int size() {
        return sums.size();
    }

    /** Returns all of them as rows, in the kernel's order. */
    List<FigureRow> rows() {
        List<FigureRow> rows = new ArrayList<>(sums.size());
        for (Sum sum : sums.values()) {
            rows.add(row(sum));
        }
        return rows;
    }

    private static FigureRow row(Sum sum) {
        Name name = sum.name;
        boolean counts = sum.kind == KernelWords.Kind.COUNT;
        double rate = sum.rateBroken ? Double.NaN : sum.rate;
        String meaning = KernelWords.meaning(name);
        String group = VisibleText.of(name.group());
        String shown = VisibleText.of(name.name());
        List<String> texts = List.of(group, shown, family(name), VisibleText.of(name.table()),
                sum.differs ? "differs" : String.format(Locale.ROOT, "%,d", sum.total),
                counts ? RateText.cell(rate) : FigureRow.NOT_COUNTED, meaning);
        List<Object> values = new ArrayList<>(List.of(group, shown, family(name), texts.get(3)));
        values.add(sum.differs ? null : sum.total);
        values.add(Double.isNaN(rate) || !counts ? null : (Object) rate);
        values.add(meaning.isEmpty() ? null : meaning);
        return new FigureRow(name.table() + "/" + name.group() + "/" + name.name(), texts, values,
                meaning.isEmpty() ? "" : group + " " + shown + ": " + meaning);
    }

    /**
     * Returns whose traffic a group of counters is: TCP and UNIX of both families stand in Linux's tables of IPv4, and
     * FreeBSD counts UDP of both together too.
     */
    private static String family(Name name) {
        String group = name.group();
        if (group.endsWith("6")) {
            return "IPv6";
        }
        String lower = group.toLowerCase(Locale.ROOT);
        boolean both = lower.startsWith("tcp") || lower.startsWith("mptcp") || lower.startsWith("socket")
                || name.table().equals(FreeBsdWords.UDP_TABLE);
        return both ? IPV4_AND_IPV6 : "IPv4";
    }

    /** Tells whether nothing was ever counted. */
    static boolean isZero(FigureRow row) {
        return row.values().get(4) instanceof BigInteger total && total.signum() == 0;
    }

    /** Tells whether what the user looks for, in lower case, stands in a row. */
    static boolean matches(FigureRow row, String wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        String spaced = row.texts().get(0) + " " + row.texts().get(1) + " " + row.texts().get(3) + " "
                + row.texts().get(6) + " " + row.texts().get(0) + row.texts().get(1);
        String lower = spaced.toLowerCase(Locale.ROOT);
        for (String word : wanted.split("\\s+")) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
