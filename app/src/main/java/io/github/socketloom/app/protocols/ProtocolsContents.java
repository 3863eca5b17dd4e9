package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ProtocolHistory;
import io.github.socketloom.app.model.ProtocolSeries;
import io.github.socketloom.app.protocols.ProtocolsContent.CounterPair;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Makes what the view shows of what is known. Belongs to the model thread. */
final class ProtocolsContents {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final double MICROS_PER_SECOND = 1e6;

    /** So begin the collector's sentences about what this view shows. */
    private static final String OUR_PROBLEMS = "protocol counters";

    /** Under this name FreeBSD is known to the collector; it counts what it sends again as sent. */
    private static final String FREEBSD = "freebsd";

    private final ModelState state;
    private final ProtocolHistory history;
    private final ProtocolsWish wish;
    private final NamespaceChoices choices;

    ProtocolsContents(ModelState state, ProtocolsWish wish) {
        this.state = state;
        this.history = state.protocolHistory();
        this.wish = wish;
        this.choices = new NamespaceChoices(state);
    }

    /** @param last what was shown before, of which rows that did not change are kept */
    ProtocolsContent make(ProtocolsContent last) {
        NamespaceChoice chosen = choices.named(wish.namespace());
        ProtocolSeries series = series();
        EmptyState empty = new EmptyStates(state, choices).of(wish.namespace(), series != null);
        boolean shown = empty == null;
        RateReader rates = shown ? new RateReader(series, wish.family()) : null;
        boolean sentWithRetransmissions = state.host() != null
                && state.host().os().toLowerCase(Locale.ROOT).equals(FREEBSD);
        List<CardGroup> cards = shown ? new ProtocolCards(rates, sentWithRetransmissions).groups() : List.of();
        ProtocolCharts lines = shown && wish.display() == Display.CHARTS
                ? new ProtocolCharts(rates, history, wish.range(), sentWithRetransmissions)
                : null;
        Map<ChartGroup, ChartData> charts = lines == null ? Map.of() : lines.charts();
        double seconds = lines == null ? 0 : lines.spanSeconds(wish.range());
        List<CounterPair> pairs = shown ? pairs() : List.of();
        ProtocolTables tables = shown ? tables(pairs, last) : ProtocolTables.EMPTY;
        return new ProtocolsContent(wish, state.feed(), state.host(), state.collectedAt(), empty, choices.all(), chosen,
                shown ? facts() : "", shown ? factsExplained() : "", problems(), cards, charts, seconds,
                tables, pairs);
    }

    private ProtocolSeries series() {
        return switch (wish.namespace().kind()) {
            case OWN -> history.own().isEmpty() ? null : history.of(history.own().getAsLong());
            case ONE -> history.of(wish.namespace().id());
            case ALL -> history.own().isEmpty() ? null : history.all();
        };
    }

    /** Returns the namespaces whose counters make up what is shown. */
    private List<Long> shownNamespaces() {
        List<Long> shown = new ArrayList<>();
        if (wish.namespace().kind() == NamespaceChoice.Kind.ALL) {
            for (long id : history.namespaces()) {
                if (history.isRead(id)) {
                    shown.add(id);
                }
            }
        } else if (wish.namespace().kind() == NamespaceChoice.Kind.ONE) {
            shown.add(wish.namespace().id());
        } else {
            history.own().ifPresent(shown::add);
        }
        return shown;
    }

    private List<CounterPair> pairs() {
        List<CounterPair> pairs = new ArrayList<>();
        for (long id : shownNamespaces()) {
            ProtocolCounters now = history.latest(id);
            if (now != null) {
                pairs.add(new CounterPair(history.before(id), now));
            }
        }
        return pairs;
    }

    private ProtocolTables tables(List<CounterPair> pairs, ProtocolsContent last) {
        boolean several = wish.namespace().kind() == NamespaceChoice.Kind.ALL;
        List<FigureRow> protocols = new ArrayList<>();
        ProtocolRows.add(protocols, series(), wish.family(), several ? "all" : null, "all");
        if (several) {
            for (long id : shownNamespaces()) {
                ProtocolRows.add(protocols, history.of(id), wish.family(), choices.title(id),
                        Long.toUnsignedString(id));
            }
        }
        List<FigureColumn> columns = ProtocolRows.of(several);
        boolean held = wish.held() && last.wish().namespace().isSameAs(wish.namespace());
        FigureRow[] ordered = ordered(protocols, columns, wish.protocolSort(),
                held && Objects.equals(wish.protocolSort(), last.wish().protocolSort()), last.tables().protocols());
        if (wish.display() != Display.TABLE) {
            return new ProtocolTables(columns, ordered, new FigureRow[0], 0, 0);
        }
        KernelRows counted = KernelRows.of(pairs);
        List<FigureRow> kernel = new ArrayList<>();
        int zeros = 0;
        String wanted = wish.search().strip().toLowerCase(Locale.ROOT);
        for (FigureRow row : counted.rows()) {
            if (KernelRows.matches(row, wanted)) {
                boolean zero = KernelRows.isZero(row);
                zeros += zero ? 1 : 0;
                if (!zero || !wish.zerosHidden()) {
                    kernel.add(row);
                }
            }
        }
        return new ProtocolTables(columns, ordered, ordered(kernel, KernelRows.COLUMNS, wish.kernelSort(),
                held && Objects.equals(wish.kernelSort(), last.wish().kernelSort()), last.tables().kernel()),
                counted.size(), zeros);
    }

    private static FigureRow[] ordered(List<FigureRow> rows, List<FigureColumn> columns, FigureSort sort, boolean held,
            FigureRow[] before) {
        List<FigureRow> sorted = FigureRows.sorted(rows, columns, sort);
        return FigureRows.kept(held ? FigureRows.held(sorted, List.of(before)) : sorted, before);
    }

    private List<String> problems() {
        return problems(state);
    }

    /** Returns what could not be read of protocol counters; the problems of connection tracking stand in its view. */
    static List<String> problems(ModelState state) {
        return state.counters().problems().stream().filter(problem -> problem.startsWith(OUR_PROBLEMS))
                .map(ProtocolsContents::sentence).toList();
    }

    static String sentence(String text) {
        String capital = text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private String facts() {
        List<String> facts = new ArrayList<>();
        facts.add("Reading of " + TIME.format(Instant.EPOCH.plus(state.collectedAt(), ChronoUnit.MICROS)
                .atZone(ZoneId.systemDefault())));
        double interval = interval();
        facts.add(Double.isNaN(interval)
                ? "rates come with the next reading"
                : String.format(Locale.ROOT, "over %.1f s", interval));
        int entered = choices.entered();
        if (wish.namespace().kind() == NamespaceChoice.Kind.ALL) {
            facts.add(history.read() + " of " + Figures.count(entered, "namespace", "namespaces") + " read");
        }
        if (choices.notEntered() > 0) {
            facts.add(Figures.count(choices.notEntered(), "namespace", "namespaces") + " not entered");
        }
        return String.join(" · ", facts);
    }

    /** Returns the time that the latest rates are an average over, seconds; not a number if there are none. */
    private double interval() {
        if (history.size() < 2) {
            return Double.NaN;
        }
        List<Long> shown = shownNamespaces();
        if (wish.namespace().kind() != NamespaceChoice.Kind.ALL && !shown.isEmpty()) {
            ProtocolCounters before = history.before(shown.get(0));
            ProtocolCounters now = history.latest(shown.get(0));
            return before == null || now == null ? Double.NaN : (now.readNanos() - before.readNanos()) / 1e9;
        }
        long[] times = history.times(2);
        return (times[1] - times[0]) / MICROS_PER_SECOND;
    }

    private String factsExplained() {
        StringBuilder text = new StringBuilder(
                "Rates are averages over the time between the latest two readings, per second.");
        if (wish.namespace().kind() == NamespaceChoice.Kind.ALL) {
            text.append(" Sums are of all namespaces that were read. While this view is closed only ")
                    .append(choices.ownTitle()).append(" is read, so the lines of sums have a gap there.");
        }
        for (String reason : choices.reasons()) {
            text.append('\n').append(reason);
        }
        return text.toString();
    }
}
