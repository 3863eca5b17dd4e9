package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import java.util.ArrayList;
import java.util.List;

/** Capabilities as lines of text: name, source, whether it works, reason and remedy, with tabs between. */
final class CapabilitiesText {

    private static final String TAB = "\t";
    private static final String WORKS = "works";
    private static final int FIELDS = 5;

    private CapabilitiesText() {}

    static String write(List<Capability> capabilities) {
        StringBuilder text = new StringBuilder();
        for (Capability each : capabilities) {
            text.append(String.join(TAB, plain(each.name()), plain(each.source()), each.available() ? WORKS : "fails",
                    plain(each.reason()), plain(each.remedy()))).append('\n');
        }
        return text.toString();
    }

    private static String plain(String field) {
        return field == null ? "" : field.replaceAll("\\p{Cntrl}", " ");
    }

    /** Returns the capabilities; lines that make no sense are passed over. */
    static List<Capability> read(String text) {
        List<Capability> capabilities = new ArrayList<>();
        text.lines().map(line -> line.split(TAB, -1)).filter(fields -> fields.length == FIELDS)
                .forEach(fields -> capabilities.add(new Capability(fields[0], fields[1], fields[2].equals(WORKS),
                        told(fields[3]), told(fields[4]))));
        return capabilities;
    }

    private static String told(String field) {
        return field.isEmpty() ? null : field;
    }
}
