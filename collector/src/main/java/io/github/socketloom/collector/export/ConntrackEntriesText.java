package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.TableColumn.Kind.ADDRESS;
import static io.github.socketloom.collector.export.TableColumn.Kind.NAME;
import static io.github.socketloom.collector.export.TableColumn.Kind.NUMBER;
import static io.github.socketloom.collector.export.TableColumn.Kind.TEXT;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackStatus;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.ProcessInfo;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tracked connections as a table: who talks to whom, what address translation makes of it, and which processes. */
final class ConntrackEntriesText {

    /** More than anybody reads; JSON has them all. */
    private static final int MOST = 20_000;
    private static final String UNKNOWN = "–";
    private static final int IPPROTO_ICMP = 1;
    private static final int IPPROTO_ICMPV6 = 58;

    private final int width;
    private final boolean whole;
    private final boolean colours;

    ConntrackEntriesText(int width, boolean whole, boolean colours) {
        this.width = width;
        this.whole = whole;
        this.colours = colours;
    }

    void write(ConntrackReading reading, Writer out) throws IOException {
        ConntrackTable table = reading.counters().entries();
        List<ConntrackEntry> shown = table.entries().subList(0, Math.min(MOST, table.entries().size()));
        if (!shown.isEmpty()) {
            List<String> leftOut = new TextTable<>(columns(reading, shown)).write(shown, width, whole, colours, out);
            out.append('\n');
            if (!leftOut.isEmpty()) {
                Paragraph.write("no room in " + width + " columns for: "
                        + String.join(", ", leftOut).toLowerCase(Locale.ROOT), width, "  ", out);
            }
        }
        int all = table.entries().size();
        // none that were read does not mean that there are none where some cannot be
        if (all > 0 || table.leftOut() > 0 || table.problems().isEmpty()) {
            Paragraph.write((all == 1 ? "1 tracked connection" : all + " tracked connections")
                    + (shown.size() < all
                            ? ", the first " + shown.size() + " of them shown; --format json lists all"
                            : "")
                    + (table.leftOut() == 0 ? "" : "; " + table.leftOut() + " more are left out"), width, "  ", out);
        }
        for (String problem : table.problems()) {
            Paragraph.write(problem + (table.remedy() == null ? "" : "; remedy: " + table.remedy()), width, "  ", out);
        }
    }

    private static List<TableColumn<ConntrackEntry>> columns(ConntrackReading reading, List<ConntrackEntry> shown) {
        ConntrackReading.Ends ends = reading.ends();
        List<TableColumn<ConntrackEntry>> columns = new ArrayList<>();
        if (shown.stream().anyMatch(entry -> entry.namespace() != reading.own())) {
            columns.add(new TableColumn<>("NAMESPACE", NAME, 2, 10, entry -> reading.title(entry.namespace()),
                    entry -> TextStyle.ACCENT));
        }
        columns.add(text("PROTO", 0, 4, ConntrackEntry::protocolName));
        columns.add(text("STATE", 0, 8, ConntrackEntriesText::state));
        columns.add(address("FROM", 0, entry -> source(entry.protocol(), entry.original())));
        columns.add(address("TO", 0, entry -> destination(entry.protocol(), entry.original())));
        columns.add(process("BEGUN BY", entry -> ends == null ? null : process(ends, ends.initiating(entry))));
        columns.add(process("ACCEPTED BY", entry -> ends == null ? null : process(ends, ends.accepting(entry))));
        columns.add(address("REALLY TO", 4, entry -> ConntrackStatus.DESTINATION_NAT.in(entry.status())
                ? source(entry.protocol(), entry.reply())
                : null));
        columns.add(address("SEEN AS", 5, entry -> ConntrackStatus.SOURCE_NAT.in(entry.status())
                ? destination(entry.protocol(), entry.reply())
                : null));
        columns.add(number("SENT", 6, entry -> bytes(entry.originalTraffic())));
        columns.add(number("ANSWERED", 6, entry -> bytes(entry.replyTraffic())));
        columns.add(number("FORGOTTEN IN", 7, entry -> entry.timeoutSeconds() == ConntrackStats.UNKNOWN
                ? null
                : entry.timeoutSeconds() + " s"));
        columns.add(number("ZONE", 8, entry -> entry.zone() == 0 ? null : Integer.toString(entry.zone())));
        columns.add(number("MARK", 9, entry -> entry.mark() <= 0 ? null : "0x" + Long.toHexString(entry.mark())));
        columns.add(text("SINCE", 10, 27, entry -> Timestamps.ofMicros(entry.startedAt())));
        columns.add(number("ID", 11, entry -> entry.id() == ConntrackStats.UNKNOWN ? null : Long.toString(entry.id())));
        return columns;
    }

    private static TableColumn<ConntrackEntry> text(String header, int priority, int narrowest,
            Function<ConntrackEntry, String> text) {
        return new TableColumn<>(header, TEXT, priority, narrowest, text, entry -> TextStyle.PLAIN);
    }

    private static TableColumn<ConntrackEntry> address(String header, int priority,
            Function<ConntrackEntry, String> text) {
        return new TableColumn<>(header, ADDRESS, priority, 15, text, entry -> TextStyle.PLAIN);
    }

    private static TableColumn<ConntrackEntry> process(String header, Function<ConntrackEntry, String> text) {
        return new TableColumn<>(header, NAME, 3, 10, text, entry -> TextStyle.PLAIN);
    }

    private static TableColumn<ConntrackEntry> number(String header, int priority,
            Function<ConntrackEntry, String> text) {
        return new TableColumn<>(header, NUMBER, priority, 0, text, entry -> TextStyle.PLAIN);
    }

    private static String state(ConntrackEntry entry) {
        if (entry.state() != null) {
            return entry.state();
        }
        return ConntrackStatus.SEEN_REPLY.in(entry.status()) ? "answered" : "unanswered";
    }

    private static boolean isIcmp(int protocol) {
        return protocol == IPPROTO_ICMP || protocol == IPPROTO_ICMPV6;
    }

    private static String source(int protocol, ConntrackTuple tuple) {
        return end(protocol, tuple.source());
    }

    private static String destination(int protocol, ConntrackTuple tuple) {
        return end(protocol, tuple.destination());
    }

    /** Ids and types of ICMP are no ports. */
    private static String end(int protocol, Endpoint end) {
        return isIcmp(protocol) || end.port() == 0 ? end.host() : end.toString();
    }

    /** A dash stands for a socket whose owner is not known, nothing for an end that is not on this host. */
    private static String process(ConntrackReading.Ends ends, Connection socket) {
        ProcessInfo process = ends.process(socket);
        if (process == null) {
            return socket == null ? null : UNKNOWN;
        }
        return process.comm() + " " + process.key().pid();
    }

    private static String bytes(ConntrackTraffic traffic) {
        return traffic == null ? null : HumanUnits.bytes(traffic.bytes());
    }
}
