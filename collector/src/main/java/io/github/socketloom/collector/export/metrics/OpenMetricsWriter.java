package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.MetricValue.Real;
import io.github.socketloom.collector.export.metrics.MetricValue.Unsigned;
import io.github.socketloom.collector.export.metrics.MetricValue.Whole;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes metric families as OpenMetrics 1.0 text. Label values may hold anything and come out as one sample each. What
 * the program chose is checked: names, units, types, values that the type forbids, samples or names twice. The mistake
 * is refused by an {@link IllegalArgumentException} that names the family, before any of that family is written. May be
 * used by any number of threads.
 */
public final class OpenMetricsWriter {

    /** The media type of what it writes. */
    public static final String CONTENT_TYPE = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /** The media type of what it writes for readers that know no OpenMetrics. */
    public static final String PROMETHEUS_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final boolean older;

    /** Writes OpenMetrics. */
    public OpenMetricsWriter() {
        this(false);
    }

    private OpenMetricsWriter(boolean older) {
        this.older = older;
    }

    /**
     * Returns one that writes Prometheus' text format 0.0.4, for readers that know no OpenMetrics: the same samples, but
     * a family is named as its samples are, units are not told, info families are gauges, and nothing marks the end.
     */
    public static OpenMetricsWriter forPrometheus() {
        return new OpenMetricsWriter(true);
    }

    /**
     * Writes the families and the mark of the end. A family without samples is left out. The families are asked for one
     * after another, so that only one of them need be in memory.
     *
     * @param out is neither flushed nor closed
     * @throws IllegalArgumentException if a family cannot be written; the families before it are written, the mark of
     *         the end is not
     * @throws IOException whatever {@code out} throws
     */
    public void write(Iterable<MetricFamily> families, Writer out) throws IOException {
        Map<String, String> familyOfName = new HashMap<>();
        List<MetricSample> checked = List.of();
        for (MetricFamily family : families) {
            check(family);
            if (!isPartOf(checked, family.samples())) {
                checkLabels(family);
                checked = family.samples();
            }
            family.samples().forEach(sample -> checkValue(family, sample.value()));
            checkNames(family, familyOfName);
            if (!family.samples().isEmpty()) {
                writeHead(family, out);
                writeSamples(family, out);
            }
        }
        if (!older) {
            out.write("# EOF\n");
        }
    }

    private void writeHead(MetricFamily family, Writer out) throws IOException {
        String name = older ? family.name() + sampleSuffix(family.type()) : family.name();
        write(out, "# TYPE ", name, " ", typeWord(family.type()), "\n");
        if (!family.unit().isEmpty() && !older) {
            write(out, "# UNIT ", family.name(), " ", family.unit(), "\n");
        }
        if (!family.help().isEmpty()) {
            StringBuilder help = new StringBuilder();
            String text = MetricText.encodable(family.help());
            if (older) {
                help.append(text.replace("\\", "\\\\").replace("\n", "\\n")); // quotes stay as they are there
            } else {
                Labels.appendEscaped(text, help);
            }
            write(out, "# HELP ", name, " ", help.toString(), "\n");
        }
    }

    private static void writeSamples(MetricFamily family, Writer out) throws IOException {
        String name = family.name() + sampleSuffix(family.type());
        for (MetricSample sample : family.samples()) {
            out.write(name);
            out.write(Labels.of(sample.labels()).text());
            out.write(' ');
            writeValue(sample.value(), out);
            out.write('\n');
        }
    }

    private static void writeValue(MetricValue value, Writer out) throws IOException {
        if (value instanceof Whole whole) {
            out.write(Long.toString(whole.value()));
        } else if (value instanceof Unsigned unsigned) {
            out.write(Long.toUnsignedString(unsigned.value()));
        } else {
            double number = ((Real) value).value();
            if (Double.isNaN(number)) {
                out.write("NaN");
            } else if (Double.isInfinite(number)) {
                out.write(number > 0 ? "+Inf" : "-Inf");
            } else {
                MetricText.writeDecimal(number, out);
            }
        }
    }

    private static void write(Writer out, String... parts) throws IOException {
        for (String part : parts) {
            out.write(part);
        }
    }

    private String typeWord(MetricType type) {
        switch (type) {
            case COUNTER :
                return "counter";
            case GAUGE :
                return "gauge";
            case INFO :
                return older ? "gauge" : "info";
            default :
                return older ? "untyped" : "unknown";
        }
    }

    private static String sampleSuffix(MetricType type) {
        return type == MetricType.COUNTER ? "_total" : type == MetricType.INFO ? "_info" : "";
    }

    private static void check(MetricFamily family) {
        String name = family.name();
        refuseUnless(isName(name, true), family, "is no name of a metric");
        String suffix = sampleSuffix(family.type());
        refuseUnless(suffix.isEmpty() || !name.endsWith(suffix), family,
                "already ends with " + suffix + ", which its samples get");
        String unit = family.unit();
        refuseUnless(unit.isEmpty() || isName(unit, true) && name.endsWith("_" + unit), family,
                "does not end with its unit '" + unit + "'");
        refuseUnless(unit.isEmpty() || family.type() != MetricType.INFO, family, "has a unit, as no info may");
    }

    private static void checkLabels(MetricFamily family) {
        Set<Map<String, String>> seen = new HashSet<>();
        for (MetricSample sample : family.samples()) {
            for (String label : sample.labels().keySet()) {
                // names with two underscores belong to Prometheus itself
                if (!isName(label, false) || label.startsWith("__")) {
                    throw refused(family, "has a label '" + label + "', which is no name of a label");
                }
            }
            if (!seen.add(sample.labels())) {
                throw refused(family, "has two samples with the labels " + sample.labels());
            }
        }
    }

    /**
     * Tells whether the labels of all samples are those of others that were checked, in the same order. Families of very
     * many sockets are: to compare all labels of each would take longer than to write it.
     */
    private static boolean isPartOf(List<MetricSample> checked, List<MetricSample> samples) {
        int at = 0;
        for (MetricSample sample : samples) {
            while (at < checked.size() && checked.get(at).labels() != sample.labels()) {
                at++;
            }
            if (at++ >= checked.size()) {
                return false;
            }
        }
        return true;
    }

    private static void checkValue(MetricFamily family, MetricValue value) {
        if (!(value instanceof Whole || value instanceof Unsigned || value instanceof Real)) {
            throw refused(family, "has the value " + value + ", which is no number");
        }
        if (family.type() == MetricType.COUNTER) {
            if (value instanceof Whole whole && whole.value() < 0
                    || value instanceof Real real && !(real.value() >= 0)) {
                throw refused(family, "is a counter with the value " + value);
            }
        } else if (family.type() == MetricType.INFO && !value.equals(MetricValue.of(1))) {
            throw refused(family, "is an info with the value " + value);
        }
    }

    /** A family takes its own name and those that readers derive from its type, written or not. */
    private static void checkNames(MetricFamily family, Map<String, String> familyOfName) {
        String name = family.name();
        List<String> taken = family.type() == MetricType.COUNTER
                ? List.of(name, name + "_total", name + "_created")
                : family.type() == MetricType.INFO ? List.of(name, name + "_info") : List.of(name);
        for (String each : taken) {
            String other = familyOfName.putIfAbsent(each, name);
            refuseUnless(other == null, family, "takes the name " + each + " that family '" + other + "' has");
        }
    }

    private static boolean isName(String name, boolean colons) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || colons && c == ':';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** For what is said once for a family: of a sample, the text itself would cost more than the sample. */
    private static void refuseUnless(boolean fine, MetricFamily family, String mistake) {
        if (!fine) {
            throw refused(family, mistake);
        }
    }

    private static IllegalArgumentException refused(MetricFamily family, String mistake) {
        return new IllegalArgumentException("metric family '" + family.name() + "' " + mistake);
    }
}
