package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ProtocolSeries;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.ArrayList;
import java.util.List;

/** Makes the table of protocols: a row for each protocol and family that a namespace counts, with Netdata's columns. */
final class ProtocolRows {

    /** Key of the column that is there while several namespaces are shown. */
    static final String NAMESPACE = "namespace";

    private static final double NUMBER_WIDTH = 84;

    /** A column of figures. */
    private record Measure(ProtocolCounter counter, String title, String tooltip) {
        String key() {
            return counter == null ? "segments_total" : counter.key();
        }
    }

    private static final List<Measure> MEASURES = List.of(
            new Measure(ProtocolCounter.RECEIVED, "Received/s",
                    "Received a second: TCP segments, UDP datagrams, IP packets, ICMP messages."),
            new Measure(ProtocolCounter.SENT, "Sent/s",
                    "Sent a second: TCP segments, UDP datagrams, IP packets, ICMP messages."),
            new Measure(ProtocolCounter.ERRORS, "Errors/s",
                    "Errors a second: what arrived and could not be used, and what could not be sent."),
            new Measure(ProtocolCounter.RETRANSMITTED, "Retransmitted/s", null),
            new Measure(ProtocolCounter.NO_PORT, "No port/s", null),
            new Measure(ProtocolCounter.ESTABLISHED, "Established",
                    "TCP connections that are open at this moment. Not a rate."),
            new Measure(ProtocolCounter.ACTIVE_OPENS, "Active opens/s", null),
            new Measure(ProtocolCounter.PASSIVE_OPENS, "Passive opens/s", null),
            new Measure(ProtocolCounter.RESETS, "Resets/s", null),
            new Measure(null, "Segments/s", "TCP segments a second, received and sent."),
            new Measure(ProtocolCounter.RECEIVE_BUFFER_ERRORS, "Buffer full/s", null),
            new Measure(ProtocolCounter.FAILED_ATTEMPTS, "Failed opens/s", null),
            new Measure(ProtocolCounter.CONNECTION_DROPS, "Dropped/s", null),
            new Measure(ProtocolCounter.SENT_RESETS, "RST sent/s", null),
            new Measure(ProtocolCounter.LISTEN_DROPS, "Listen drops/s", null),
            new Measure(ProtocolCounter.DISCARDED, "Discarded/s", null),
            new Measure(ProtocolCounter.RECEIVED_BYTES, "Bytes in/s", null),
            new Measure(ProtocolCounter.SENT_BYTES, "Bytes out/s", null));

    private static final List<FigureColumn> COLUMNS = columns(false);
    private static final List<FigureColumn> COLUMNS_WITH_NAMESPACE = columns(true);

    private ProtocolRows() {}

    /** Returns the columns. */
    static List<FigureColumn> of(boolean severalNamespaces) {
        return severalNamespaces ? COLUMNS_WITH_NAMESPACE : COLUMNS;
    }

    private static List<FigureColumn> columns(boolean namespaces) {
        List<FigureColumn> columns = new ArrayList<>();
        if (namespaces) {
            columns.add(new FigureColumn(NAMESPACE, "Namespace", "The network namespace that counts.", 140, false));
        }
        columns.add(new FigureColumn("protocol", "Protocol", "The protocol that is counted.", 78, false));
        columns.add(new FigureColumn("family", "Family",
                "Whose traffic it is. Linux counts TCP of both families together, FreeBSD TCP and UDP; everything else is"
                        + " counted apart.",
                92, false));
        for (Measure measure : MEASURES) {
            String tooltip = measure.tooltip != null
                    ? measure.tooltip
                    : CounterWords.meaning(protocolOf(measure.counter), measure.counter);
            columns.add(new FigureColumn(measure.key(), measure.title, tooltip, width(measure.title), true));
        }
        return List.copyOf(columns);
    }

    private static double width(String title) {
        return Math.max(NUMBER_WIDTH, 26 + 6.6 * title.length());
    }

    private static CountedProtocol protocolOf(ProtocolCounter counter) {
        return switch (counter) {
            case NO_PORT, RECEIVE_BUFFER_ERRORS -> CountedProtocol.UDP;
            case DISCARDED, RECEIVED_BYTES, SENT_BYTES -> CountedProtocol.IP;
            default -> CountedProtocol.TCP;
        };
    }

    /**
     * Adds the rows of one namespace.
     *
     * @param series its figures
     * @param choice which families are shown
     * @param namespace what stands in the column of namespaces; null if there is none
     * @param id tells its rows from those of others
     */
    static void add(List<FigureRow> rows, ProtocolSeries series, FamilyChoice choice, String namespace, String id) {
        for (CountedProtocol protocol : CounterWords.ORDER) {
            for (CountedFamily family : CountedFamily.values()) {
                if (series.keeps(protocol, family) && isShown(series, protocol, family, choice)) {
                    rows.add(row(series, protocol, family, namespace, id));
                }
            }
        }
    }

    /** What is counted for both families together only is always shown: there is no other row for it. */
    private static boolean isShown(ProtocolSeries series, CountedProtocol protocol, CountedFamily family,
            FamilyChoice choice) {
        if (choice == FamilyChoice.TOGETHER) {
            return true;
        }
        return family == CountedFamily.BOTH
                ? !series.keeps(protocol, CountedFamily.IPV4) && !series.keeps(protocol, CountedFamily.IPV6)
                : family == (choice == FamilyChoice.IPV4 ? CountedFamily.IPV4 : CountedFamily.IPV6);
    }

    private static FigureRow row(ProtocolSeries series, CountedProtocol protocol, CountedFamily family,
            String namespace, String id) {
        List<String> texts = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        if (namespace != null) {
            texts.add(namespace);
            values.add(namespace);
        }
        texts.add(protocol.title());
        values.add(protocol.title());
        texts.add(family.title());
        values.add(family.title());
        for (Measure measure : MEASURES) {
            boolean kept = keeps(series, protocol, family, measure);
            double value = kept ? latest(series, protocol, family, measure) : Double.NaN;
            texts.add(kept ? text(measure, value) : FigureRow.NOT_COUNTED);
            values.add(Double.isNaN(value) ? null : (Object) value);
        }
        return new FigureRow(id + "/" + protocol.key() + "/" + family.key(), texts, values,
                protocol.title() + " counts " + CounterWords.unit(protocol) + ".");
    }

    private static String text(Measure measure, double value) {
        boolean gauge = measure.counter != null && measure.counter.isGauge();
        return gauge && !Double.isNaN(value) ? Figures.count(Math.round(value)) : RateText.cell(value);
    }

    private static boolean keeps(ProtocolSeries series, CountedProtocol protocol, CountedFamily family,
            Measure measure) {
        return measure.counter != null
                ? series.keeps(protocol, family, measure.counter)
                : protocol == CountedProtocol.TCP && series.keeps(protocol, family, ProtocolCounter.RECEIVED)
                        && series.keeps(protocol, family, ProtocolCounter.SENT);
    }

    private static double latest(ProtocolSeries series, CountedProtocol protocol, CountedFamily family,
            Measure measure) {
        return measure.counter != null
                ? series.latest(protocol, family, measure.counter)
                : series.latest(protocol, family, ProtocolCounter.RECEIVED)
                        + series.latest(protocol, family, ProtocolCounter.SENT);
    }
}
