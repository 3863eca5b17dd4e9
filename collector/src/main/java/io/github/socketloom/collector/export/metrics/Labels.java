package io.github.socketloom.collector.export.metrics;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Labels of samples, in the order in which they are written. Immutable. A socket's samples of all families share theirs:
 * a document of very many sockets is mostly labels, which so are cleaned, compared and escaped once.
 */
final class Labels extends AbstractMap<String, String> {

    private final Map<String, String> labels;
    private final int hash;
    private String text;

    private Labels(Map<String, String> labels) {
        this.labels = Collections.unmodifiableMap(labels);
        this.hash = labels.hashCode();
    }

    /** Returns these labels as they can be written: without those that are empty, and without what UTF-8 has no form for. */
    static Labels of(Map<String, String> labels) {
        if (labels instanceof Labels already) {
            return already;
        }
        Map<String, String> told = new LinkedHashMap<>();
        labels.forEach((name, value) -> {
            if (!value.isEmpty()) {
                told.put(name, MetricText.encodable(value));
            }
        });
        return new Labels(told);
    }

    /** Returns them as OpenMetrics writes them, {@code {a="b",c="d"}}; nothing if there are none. */
    String text() {
        // another thread may make the same text again: no harm
        String made = text;
        if (made == null) {
            StringBuilder written = new StringBuilder();
            labels.forEach((name, value) -> {
                written.append(written.length() == 0 ? '{' : ',').append(name).append("=\"");
                appendEscaped(value, written);
                written.append('"');
            });
            made = written.length() == 0 ? "" : written.append('}').toString();
            text = made;
        }
        return made;
    }

    /** Appends a text with a backslash before backslashes and quotes, and {@code \n} for line feeds. */
    static void appendEscaped(String value, StringBuilder to) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' || c == '"' || c == '\n') {
                to.append('\\').append(c == '\n' ? 'n' : c);
            } else {
                to.append(c);
            }
        }
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return labels.entrySet();
    }

    @Override
    public String get(Object name) {
        return labels.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return labels.containsKey(name);
    }

    @Override
    public boolean equals(Object other) {
        return other == this
                || (other instanceof Labels that
                        ? hash == that.hash && labels.equals(that.labels)
                        : labels.equals(other));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
