package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.Elevation;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.ui.Figures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;

/**
 * State of the Conntrack view: which namespace is looked at, which entries are asked for and in which order, what is
 * selected, and what comes of it. All methods but {@link #refresh} belong to the FX thread; joining, filtering and
 * sorting is done in {@link #refresh} on the model thread.
 */
public final class ConntrackViewModel implements ModelView {

    private static final double MICROS_PER_SECOND = 1e6;

    private final ObservableValue<HostStatus> status;
    private final LocalAgent agent;
    private final Consumer<ModelView> request;

    private final ReadOnlyObjectWrapper<ConntrackPicture> picture = new ReadOnlyObjectWrapper<>(this, "picture",
            ConntrackPicture.WAITING);
    private final ReadOnlyStringWrapper search = new ReadOnlyStringWrapper(this, "search", "");
    private final ReadOnlyStringWrapper searchError = new ReadOnlyStringWrapper(this, "searchError", "");
    private final ReadOnlyObjectWrapper<Set<EntryFacet>> facets = new ReadOnlyObjectWrapper<>(this, "facets",
            Set.of());
    private final ReadOnlyObjectWrapper<List<EntryRow>> selection = new ReadOnlyObjectWrapper<>(this, "selection",
            List.of());

    /** What the user wants; written by the FX thread, read by the model thread. */
    private volatile ConntrackWish wish = ConntrackWish.FIRST;

    /** Of the model thread. */
    private final PictureMaker maker = new PictureMaker();

    /**
     * @param status the host's status; tells whether the picture stands still
     * @param agent what the user may start to see more
     * @param request lets this look at the state again soon, because something else is to be shown
     */
    public ConntrackViewModel(ObservableValue<HostStatus> status, LocalAgent agent, Consumer<ModelView> request) {
        this.status = status;
        this.agent = agent;
        this.request = request;
    }

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        ConntrackPicture next = maker.make(state, change, wish);
        return () -> show(next);
    }

    private void show(ConntrackPicture next) {
        EntryContent entries = next.entries();
        if (entries != picture.get().entries()) {
            List<EntryRow> kept = new ArrayList<>(selection.get().size());
            for (EntryRow row : selection.get()) {
                int at = entries.indexOf(row.entry());
                if (at >= 0) {
                    kept.add(entries.rows()[at]);
                }
            }
            selection.set(List.copyOf(kept));
        }
        picture.set(next);
    }

    private void ask(ConntrackWish next) {
        wish = next;
        request.accept(this);
    }

    /** Returns what is shown. Never null. */
    ReadOnlyObjectProperty<ConntrackPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** Tells whether the picture stands still. */
    boolean isFrozen() {
        return status.getValue() != null && status.getValue().frozen();
    }

    /** Tells whether entries, or why there are none, are still to be read. */
    public boolean isWaiting() {
        return entriesState().kind() == EntriesState.Kind.WAITING;
    }

    /** Returns why no entries can be seen, or that they can. */
    EntriesState entriesState() {
        return EntriesState.of(picture.get(), isFrozen());
    }

    /** Returns how to see entries that the collector may not read; empty if that is not what is missing. */
    Optional<Elevation> elevation() {
        EntryContent entries = picture.get().entries();
        String told = String.join(" ", entries.problems()) + " " + entries.remedy();
        return entries.problems().isEmpty()
                ? Optional.empty()
                : Elevation.of("entries of connection tracking are not read", told, agent, "conntrack");
    }

    /** Shows another namespace. */
    void choose(NamespaceChoice namespace) {
        if (!Objects.equals(wish.namespace(), namespace.id())) {
            selection.set(List.of());
            ask(wish.of(namespace.id()));
        }
    }

    /** Shows the entries that a text asks for. If it cannot be understood the search before stays in force. */
    void setSearch(String text) {
        if (text.equals(search.get())) {
            return;
        }
        search.set(text);
        try {
            EntryQuery query = text.isBlank() ? EntryQuery.ALL : EntryQuery.parse(text);
            searchError.set("");
            ask(wish.with(query));
        } catch (EntryQueryException e) {
            searchError.set(e.getMessage());
        }
    }

    /** Narrows the search by a term of its language. */
    void searchToo(String term) {
        String before = search.get().isBlank() || !searchError.get().isEmpty() ? "" : search.get().strip() + " ";
        setSearch(before + term);
    }

    /** Returns what is searched, as typed. */
    ReadOnlyStringProperty searchProperty() {
        return search.getReadOnlyProperty();
    }

    /** Returns why the search cannot be understood; empty if it can. */
    ReadOnlyStringProperty searchErrorProperty() {
        return searchError.getReadOnlyProperty();
    }

    /** Turns a quick choice on or off. */
    void setFacet(EntryFacet facet, boolean on) {
        Set<EntryFacet> next = EnumSet.noneOf(EntryFacet.class);
        next.addAll(facets.get());
        if (on ? next.add(facet) : next.remove(facet)) {
            facets.set(Set.copyOf(next));
            ask(wish.with(next));
        }
    }

    /** Returns which quick choices are on. */
    ReadOnlyObjectProperty<Set<EntryFacet>> facetsProperty() {
        return facets.getReadOnlyProperty();
    }

    /** Tells whether a search or a quick choice may hide entries. */
    boolean isNarrowed() {
        return !search.get().isBlank() || !facets.get().isEmpty();
    }

    /** Shows all entries again. */
    void clearSearch() {
        facets.set(Set.of());
        search.set("");
        searchError.set("");
        ask(wish.with(Set.<EntryFacet>of()).with(EntryQuery.ALL));
    }

    /** Orders the entries, first level first. */
    void setSort(List<EntrySort> levels) {
        if (!levels.equals(wish.sort())) {
            ask(wish.with(levels));
        }
    }

    /** Shows a counter by processor in the chart; null shows all counters. */
    void chart(String counter) {
        if (!Objects.equals(counter, wish.charted())) {
            ask(wish.charting(counter));
        }
    }

    /** Selects these entries and no others. */
    void select(Collection<EntryRow> rows) {
        selection.set(List.copyOf(rows));
    }

    /** Returns the present rows of the selected entries. */
    ReadOnlyObjectProperty<List<EntryRow>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Returns how many entries are shown of how many. */
    String shownText() {
        EntryContent entries = picture.get().entries();
        if (!entries.isRead() || entries.isRefused()) {
            return "";
        }
        int shown = entries.rows().length;
        int total = entries.counts().total();
        return shown == total
                ? Figures.count(total, "entry", "entries")
                : "shown " + Figures.count(shown) + " of " + Figures.count(total);
    }

    /** Returns how old the entries are and how many were left out; empty before they were read. */
    String ageText() {
        EntryContent entries = picture.get().entries();
        if (!entries.isRead() || entries.isRefused()) {
            return "";
        }
        long seconds = Math.round(Math.max(0, picture.get().collectedAt() - entries.readAt()) / MICROS_PER_SECOND);
        String age = "Entries read " + (isFrozen()
                ? Texts.span(seconds) + " before the picture was frozen"
                : seconds == 0 ? "just now" : Texts.span(seconds) + " ago");
        return entries.leftOut() == 0
                ? age
                : age + " · " + Figures.count(entries.leftOut()) + " more are left out";
    }
}
