package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.TableColumn.Kind.ADDRESS;
import static io.github.socketloom.collector.export.TableColumn.Kind.NAME;
import static io.github.socketloom.collector.export.TableColumn.Kind.NUMBER;
import static io.github.socketloom.collector.export.TableColumn.Kind.TEXT;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Events for a reader at a terminal, one aligned line each. Which columns there are and how wide they are is decided by
 * the width alone, before the first event is known.
 */
public final class EventsText implements EventsWriter {

    private static final String GAP = "  ";
    private static final int IPV4_ROOM = 21;
    private static final int IPV6_ROOM = 47;

    private final boolean whole;
    private final boolean colours;
    private final DateTimeFormatter clock;
    private final List<Cell> cells = new ArrayList<>();

    /** A column, the room that it has, and how much it may use before addresses get more. */
    private record Cell(TableColumn<ConnectionEvent> column, int width, int wide) {}

    /**
     * @param width of the terminal, in characters
     * @param whole whether all columns are there and no cell is shortened, in lines longer than the width: for programs
     *         that read them
     * @param colours whether the terminal shows colours
     * @param zone in which times are told
     */
    public EventsText(int width, boolean whole, boolean colours, ZoneId zone) {
        this.whole = whole;
        this.colours = colours;
        this.clock = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(zone);
        add("TIME", TEXT, 0, 12, 12, event -> clock.format(Instant.EPOCH.plus(event.time(), ChronoUnit.MICROS)));
        cells.add(new Cell(new TableColumn<>("EVENT", TEXT, 0, 11, event -> event.kind().key(), EventsText::style), 11,
                11));
        add("PROTO", TEXT, 0, 5, 7, event -> event.protocol().key());
        add("LOCAL", ADDRESS, 0, 14, IPV4_ROOM, event -> event.local().toString());
        add("REMOTE", ADDRESS, 0, 14, IPV4_ROOM, event -> event.remote().isNone() ? null : event.remote().toString());
        add("PROCESS", NAME, 1, 14, 20, EventsText::process);
        add("REASON", TEXT, 2, 10, 15, EventsText::reason);
        add("AGE", NUMBER, 3, 8, 8, event -> event.ageMicros() < 0 ? null : HumanUnits.micros(event.ageMicros()));
        add("SENT", NUMBER, 4, 7, 7, event -> isCarrier(event) ? bytes(event.totals().bytesSent()) : null);
        add("RECEIVED", NUMBER, 4, 8, 8, event -> isCarrier(event) ? received(event.totals()) : null);
        add("RETR", NUMBER, 5, 5, 5, event -> isCarrier(event) || event.kind() == EventKind.FAILED
                ? count(event.totals().retransmits())
                : null);
        add("RTT", NUMBER, 5, 8, 8, event -> event.totals().rttMicros() == EventTotals.UNKNOWN
                ? null
                : HumanUnits.micros(event.totals().rttMicros()));
        add("USER", TEXT, 6, 8, 10, event -> event.actor() == null ? null : event.actor().user());
        add("NAT", TEXT, 7, 20, 25, EventsText::translation);
        if (whole) {
            cells.replaceAll(cell -> new Cell(cell.column(), cell.wide(), cell.wide()));
        } else {
            fit(Math.max(ConnectionsTable.NARROWEST, width));
        }
    }

    private void add(String header, TableColumn.Kind kind, int priority, int narrow, int wide,
            Function<ConnectionEvent, String> text) {
        cells.add(new Cell(
                new TableColumn<>(header, kind, priority, narrow, text, event -> TextStyle.PLAIN), narrow, wide));
    }

    /** Leaves out the least important columns until the rest fits, then gives what is left of the width, to IPv6 last. */
    private void fit(int width) {
        while (used() > width) {
            int last = cells.stream().mapToInt(cell -> cell.column().priority()).max().orElse(0);
            if (last == 0) {
                break;
            }
            cells.removeIf(cell -> cell.column().priority() == last);
        }
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            int more = Math.min(cell.wide() - cell.width(), Math.max(0, width - used()));
            cells.set(i, new Cell(cell.column(), cell.width() + more, cell.wide()));
        }
        int more = Math.min(IPV6_ROOM - IPV4_ROOM, Math.max(0, width - used()) / 2);
        cells.replaceAll(cell -> cell.column().kind() == ADDRESS
                ? new Cell(cell.column(), cell.width() + more, cell.wide())
                : cell);
    }

    private int used() {
        return cells.stream().mapToInt(cell -> cell.width() + GAP.length()).sum() - GAP.length();
    }

    private static TextStyle style(ConnectionEvent event) {
        switch (event.kind()) {
            case CONNECT :
            case ACCEPT :
            case ESTABLISHED :
            case LISTEN :
            case FLOW_BEGIN :
                return TextStyle.GOOD;
            case FAILED :
                return TextStyle.BAD;
            case RETRANSMIT :
                return TextStyle.WARNING;
            default :
                return TextStyle.QUIET;
        }
    }

    private static String process(ConnectionEvent event) {
        EventActor actor = event.actor();
        if (actor == null) {
            return null;
        }
        return (actor.comm() == null ? "?" : actor.comm()) + " " + actor.process().pid();
    }

    private static String reason(ConnectionEvent event) {
        return event.kind() == EventKind.RETRANSMIT
                ? event.segments() + (event.segments() == 1 ? " segment" : " segments")
                : event.reason() == null ? null : event.reason().key().replace('_', ' ');
    }

    private static String translation(ConnectionEvent event) {
        NatTranslation nat = event.nat();
        return nat == null
                ? null
                : nat.remote().equals(event.remote()) ? "as " + nat.local() : "to " + nat.remote();
    }

    /** Tells whether it is worth saying what the connection carried: not of one that only begins. */
    private static boolean isCarrier(ConnectionEvent event) {
        return !event.remote().isNone() && (event.kind() == EventKind.CLOSE || event.kind() == EventKind.FLOW_END
                || event.kind() == EventKind.RETRANSMIT);
    }

    /** Returns bytes, after a tilde where there may be one too many. */
    private static String received(EventTotals totals) {
        String bytes = bytes(totals.bytesReceived());
        return totals.endMayBeCounted() ? "~" + bytes : bytes;
    }

    private static String bytes(long bytes) {
        return bytes == EventTotals.UNKNOWN ? null : HumanUnits.bytes(bytes);
    }

    private static String count(long count) {
        return count == EventTotals.UNKNOWN ? null : Long.toString(count);
    }

    @Override
    public void begin(Writer out) throws IOException {
        line(cell -> cell.column().header(), cell -> TextStyle.HEADER, out);
    }

    @Override
    public void write(ConnectionEvent event, ProcessDirectory known, Writer out) throws IOException {
        line(cell -> cell.column().text().apply(event), cell -> cell.column().style().apply(event), out);
    }

    private void line(Function<Cell, String> texts, Function<Cell, TextStyle> styles, Writer out) throws IOException {
        int pending = 0; // spaces are written only before something, so that no line ends with them
        for (Cell cell : cells) {
            String told = texts.apply(cell);
            String visible = told == null ? "" : VisibleText.of(told);
            String text = whole ? visible : cell.column().fit(visible, cell.width());
            int padding = Math.max(0, cell.width() - text.length());
            boolean right = cell.column().isRightAligned();
            if (!text.isEmpty()) {
                out.append(" ".repeat(pending + (right ? padding : 0)));
                out.append(colours ? styles.apply(cell).apply(text) : text);
                pending = right ? 0 : padding;
            } else {
                pending += padding;
            }
            pending += GAP.length();
        }
        out.append('\n');
    }
}
