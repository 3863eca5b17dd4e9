package io.github.socketloom.app.events;

import io.github.socketloom.app.model.EventHistory;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.app.ui.chart.ChartLine;
import io.github.socketloom.app.ui.chart.ChartSpan;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.query.EventFilter;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State of the Events view: which events are asked for, in which order, what is selected, and what comes of it. All
 * methods but {@link #refresh} belong to the FX thread; choosing and sorting are done in {@link #refresh} on the model
 * thread.
 *
 * <p>Which events there are to be shown is decided elsewhere: of a host whose collector is in this process every event is
 * asked for from the beginning, because all it costs is the room in which they are kept, which is bounded; of a host behind
 * a link they are asked for once this view was opened first, or while the host is recorded, and from then on. So whoever
 * opens the view of the own host finds what happened before.
 */
public final class EventsViewModel implements ModelView {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final EventKind[] KINDS = EventKind.values();

    private final Consumer<ModelView> request;
    private final boolean recording;
    private final ZoneId zone;

    private final ReadOnlyObjectWrapper<EventContent> content = new ReadOnlyObjectWrapper<>(this, "content",
            EventContent.WAITING);
    private final ReadOnlyObjectWrapper<Set<EventKind>> kinds = new ReadOnlyObjectWrapper<>(this, "kinds", Set.of());
    private final ReadOnlyObjectWrapper<List<EventSort>> sort = new ReadOnlyObjectWrapper<>(this, "sort",
            EventSort.NEWEST_FIRST);
    private final ReadOnlyObjectWrapper<List<ConnectionEvent>> selection = new ReadOnlyObjectWrapper<>(this,
            "selection", List.of());
    private final ReadOnlyObjectWrapper<ConnectionEvent> detail = new ReadOnlyObjectWrapper<>(this, "detail");
    private String filterText = "";
    private boolean pointerOverRows;
    private boolean scrolled;

    /** What the user wants; written by the FX thread, read by the model thread. */
    private volatile EventWish wish = EventWish.FIRST;

    /** Of the model thread. */
    private final EventList list = new EventList();

    /**
     * @param request lets this look at the state again soon, because something else is to be shown
     * @param recording whether it is a recording that is looked at
     * @param zone whose local time is written
     */
    public EventsViewModel(Consumer<ModelView> request, boolean recording, ZoneId zone) {
        this.request = request;
        this.recording = recording;
        this.zone = zone;
    }

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        EventTexts texts = new EventTexts(zone, state.namespaces());
        list.refresh(state, change, wish, texts);
        EventHistory history = state.eventHistory();
        int[] counts = new int[KINDS.length];
        for (long place = history.begin(); place < history.end(); place++) {
            counts[history.at(place).kind().ordinal()]++;
        }
        Map<EventKind, Integer> byKind = new EnumMap<>(EventKind.class);
        for (EventKind kind : KINDS) {
            byKind.put(kind, counts[kind.ordinal()]);
        }
        EventContent next = new EventContent(list.rows(), list.matching(), history.size(), byKind, list.newer(),
                history.size() == EventHistory.MOST_EVENTS, chart(history),
                state.report() == null ? EventStatistics.NONE : state.report().events(), Hearing.of(state), texts,
                state.collectedAt(), state.feed());
        return () -> content.set(next);
    }

    private static ChartData chart(EventHistory history) {
        long[] times = history.times();
        double[] seconds = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            seconds[i] = times[i] / MICROS_PER_SECOND;
        }
        List<ChartLine> lines = new ArrayList<>();
        for (EventKind kind : KINDS) {
            double[] rates = history.rates(kind);
            if (isAny(rates)) {
                lines.add(new ChartLine(EventTexts.kind(kind), kind.ordinal(), rates));
            }
        }
        if (lines.isEmpty() && times.length > 0) {
            lines.add(new ChartLine(EventTexts.kind(EventKind.CLOSE), EventKind.CLOSE.ordinal(),
                    history.rates(EventKind.CLOSE)));
        }
        return new ChartData(seconds, lines);
    }

    private static boolean isAny(double[] rates) {
        for (double rate : rates) {
            if (rate > 0) {
                return true;
            }
        }
        return false;
    }

    private void ask(EventWish next) {
        wish = next;
        request.accept(this);
    }

    /** Returns what is shown. Never null. */
    ReadOnlyObjectProperty<EventContent> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /**
     * Shows the events that the window's filter asks for. One that cannot be understood changes nothing: the window tells
     * what is wrong with it.
     */
    public void setFilterText(String text) {
        if (text.equals(filterText)) {
            return;
        }
        try {
            EventFilter filter = EventFilter.of(Filter.parse(text));
            filterText = text;
            ask(wish.with(filter));
        } catch (FilterException e) {
            // the one before stays in force
        }
    }

    /** Shows events of a kind only, and of others that were chosen before, or no more. */
    void setKind(EventKind kind, boolean on) {
        Set<EventKind> next = EnumSet.noneOf(EventKind.class);
        next.addAll(kinds.get());
        if (on ? next.add(kind) : next.remove(kind)) {
            kinds.set(Set.copyOf(next));
            ask(wish.with(next));
        }
    }

    /** Returns which kinds are chosen; none means that all are shown. */
    ReadOnlyObjectProperty<Set<EventKind>> kindsProperty() {
        return kinds.getReadOnlyProperty();
    }

    /** Shows only what happened in a span of time; null shows all that is kept. */
    void setSpan(ChartSpan span) {
        if (span == null ? wish.span() != null : !span.equals(wish.span())) {
            ask(wish.within(span));
        }
    }

    /** Returns the span of time that is shown; null if all is. */
    ChartSpan span() {
        return wish.span();
    }

    /** Tells whether anything is hidden by a filter, a kind or a span. */
    boolean isNarrowed() {
        return !wish.filter().isAll() || !wish.kinds().isEmpty() || wish.span() != null;
    }

    /** Shows every kind and all times again; the window's filter is the caller's to empty. */
    void clear() {
        kinds.set(Set.of());
        ask(wish.with(Set.<EventKind>of()).within(null));
    }

    /** Orders the events, first level first. */
    void setSort(List<EventSort> levels) {
        List<EventSort> next = levels.isEmpty() ? EventSort.NEWEST_FIRST : levels;
        if (!next.equals(sort.get())) {
            sort.set(List.copyOf(next));
            ask(wish.with(next));
        }
    }

    /** Returns the order of the events. */
    ReadOnlyObjectProperty<List<EventSort>> sortProperty() {
        return sort.getReadOnlyProperty();
    }

    /** Takes down what is selected; while anything is, rows keep their places. */
    void select(List<ConnectionEvent> events) {
        selection.set(List.copyOf(events));
        hold();
    }

    /** Returns the selected events. */
    ReadOnlyObjectProperty<List<ConnectionEvent>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Says whether the pointer is over the rows; while it is they keep their places. */
    void setPointerOverRows(boolean over) {
        pointerOverRows = over;
        hold();
    }

    /** Says whether the rows are scrolled away from the first; while they are they keep their places. */
    void setScrolled(boolean away) {
        scrolled = away;
        hold();
    }

    private void hold() {
        boolean hold = pointerOverRows || scrolled || !selection.get().isEmpty();
        if (hold != wish.holding()) {
            ask(wish.withHolding(hold));
        }
    }

    /** Shows what came while rows kept their places. */
    void showNewer() {
        ask(wish.shown());
    }

    /** Shows everything of an event beside the rows; null shows none. */
    void setDetail(ConnectionEvent event) {
        detail.set(event);
    }

    /** Returns the event of which everything is shown; null if there is none. */
    ReadOnlyObjectProperty<ConnectionEvent> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Returns why there is nothing to be seen, or that there is. */
    EventsState state() {
        return EventsState.of(content.get(), isNarrowed(), recording);
    }

    /** Returns {@code 14 new}; empty while the rows are all there is. */
    String newerText() {
        int newer = content.get().newer();
        return newer == 0 ? "" : Figures.count(newer) + " new";
    }

    /** Returns {@code shown 81 of 418 kept}. */
    String shownText() {
        EventContent now = content.get();
        if (now.collectedAt() == 0) {
            return "";
        }
        return now.matching() < now.kept()
                ? "shown " + Figures.count(now.matching()) + " of " + Figures.count(now.kept())
                : (now.full() ? "latest " : "") + Figures.count(now.kept(), "event", "events");
    }

    /** Returns what the figure of kept events means. */
    String shownExplanation() {
        return "The latest " + Figures.count(EventHistory.MOST_EVENTS) + " events are kept"
                + (content.get().full() ? "; older ones were forgotten." : ".")
                + " Events are counted always; the chart above tells how many there were.";
    }

    /** Returns what was lost, in a few words. */
    String lostText() {
        EventStatistics counted = content.get().counted();
        String lost = Figures.count(counted.lost()) + " lost";
        return counted.notTold() == 0 ? lost : lost + ", " + Figures.count(counted.notTold()) + " only counted";
    }

    /** Tells whether anything was lost or only counted. */
    boolean isLossy() {
        EventStatistics counted = content.get().counted();
        return counted.lost() > 0 || counted.notTold() > 0;
    }

    /** Returns what was lost, why, and what helps. */
    String lostExplanation() {
        EventStatistics counted = content.get().counted();
        return Figures.count(counted.lost()) + " times since the collector began the kernel had to drop what it tells,"
                + " because it was not read in time, or what it told made no sense."
                + (counted.lost() > 0
                        ? " It happens when the processors are busy or very many connections open and close; a calmer"
                                + " host, or fewer programs that listen, helps."
                        : "")
                + (counted.notTold() > 0
                        ? "\n" + Figures.count(counted.notTold()) + " events were counted but not listed: more than"
                                + " 100,000 came between two readings. A shorter interval lists more of them."
                        : "");
    }
}
