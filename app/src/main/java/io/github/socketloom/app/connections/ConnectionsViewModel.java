package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.collector.model.ConnectionId;
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

/**
 * State of the connections view: which rows are asked for, in which order, what is selected, and what comes of it. All
 * methods but {@link #refresh} belong to the thread of the user interface; filtering and sorting are done in {@link
 * #refresh} on the model thread.
 */
public final class ConnectionsViewModel implements ModelView {

    private final FilterCompiler filters;
    private final Consumer<? super ModelView> refreshRequest;

    private final ReadOnlyStringWrapper filterText = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<FilterError> filterError = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ConnectionFilter> filter = new ReadOnlyObjectWrapper<>(ConnectionFilter.ALL);
    private final ReadOnlyObjectWrapper<Set<Facet>> facets = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<List<SortKey>> sort = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<TableContent> content = new ReadOnlyObjectWrapper<>(TableContent.WAITING);
    private final ReadOnlyStringWrapper shownText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper hiddenText = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper heldText = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Row>> selection = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Row> detail = new ReadOnlyObjectWrapper<>();
    private boolean pointerOverRows;

    /** What the user wants; written by the user interface, read by the model thread. */
    private volatile TableRequest request = TableRequest.FIRST;

    /** Of the model thread. */
    private final ConnectionTable table = new ConnectionTable();

    /**
     * @param filters understands the filter text
     * @param refreshRequest asks the model to let this view look at its state again, any thread
     */
    public ConnectionsViewModel(FilterCompiler filters, Consumer<? super ModelView> refreshRequest) {
        this.filters = filters;
        this.refreshRequest = refreshRequest;
    }

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        TableContent next = table.refresh(state, change, request);
        return () -> show(next);
    }

    private void show(TableContent next) {
        List<Row> kept = new ArrayList<>(selection.get().size());
        for (Row row : selection.get()) {
            next.current(row).ifPresent(kept::add);
        }
        boolean selectionEnded = kept.isEmpty() && !selection.get().isEmpty();
        if (!kept.equals(selection.get())) {
            selection.set(List.copyOf(kept));
        }
        content.set(next);
        shownText.set(shownText(next));
        hiddenText.set(hiddenText(next.counts().internal()));
        heldText.set(next.isHeld() && next.moved() > 0 ? "order held – " + Figures.count(next.moved()) + " moved" : "");
        if (detail.get() != null) {
            // what is gone stays in the drawer as it was seen last
            next.current(detail.get()).ifPresent(detail::set);
        }
        if (selectionEnded) {
            holdOrder();
        }
    }

    private static String shownText(TableContent content) {
        TableContent.Counts counts = content.counts();
        if (content.collectedAt() == 0) {
            return "";
        }
        String total = Figures.count(counts.total());
        if (counts.shown() < counts.total()) {
            return "shown " + Figures.count(counts.shown()) + " of " + total;
        }
        return total + (counts.ofClosed() ? " closed" : counts.total() == 1 ? " socket" : " sockets");
    }

    private static String hiddenText(int internal) {
        return internal == 0 ? "" : Figures.count(internal) + " internal";
    }

    /** Returns what sockets are called that never leave the host. */
    static String internal(int count, HostPlatform platform) {
        if (platform == HostPlatform.FREEBSD) {
            return count == 1 ? "Unix socket" : "Unix sockets";
        }
        return count == 1 ? "Unix or netlink socket" : "Unix and netlink sockets";
    }

    private void ask(TableRequest next) {
        request = next;
        refreshRequest.accept(this);
    }

    /** Shows the connections that a text asks for. If it cannot be understood the filter before stays in force. */
    public void setFilterText(String text) {
        if (text.equals(filterText.get())) {
            return;
        }
        filterText.set(text);
        FilterCompiler.Result result = filters.compile(text);
        filterError.set(result.error());
        if (result.error() == null && result.filter() != request.filter()) {
            ask(request.with(result.filter()));
            filter.set(result.filter());
        }
    }

    /** Returns the filter in force: that of the latest valid text. The quick choices are no part of it. */
    public ReadOnlyObjectProperty<ConnectionFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** Returns the text of the filter as typed or made, valid or not. */
    public ReadOnlyStringProperty filterTextProperty() {
        return filterText.getReadOnlyProperty();
    }

    /** Returns why the text is no filter; null if it is one. */
    public ReadOnlyObjectProperty<FilterError> filterErrorProperty() {
        return filterError.getReadOnlyProperty();
    }

    /** Narrows the filter to rows that look like this one in a column, or to all others. */
    public void filterBy(ConnectionColumn column, Row row, boolean exclude) {
        filterBy(filters.term(column, row, exclude));
    }

    /** Returns the filter that shows connections which look like this one in a column; empty if there is none. */
    String term(ConnectionColumn column, Row row) {
        return filters.term(column, row, false);
    }

    /** Narrows the filter by a term of its language; an empty one changes nothing. */
    public void filterBy(String term) {
        if (!term.isEmpty()) {
            String before = filterText.get().isBlank() || filterError.get() != null ? "" : filterText.get() + " ";
            setFilterText(before + term);
        }
    }

    /** Turns a quick choice on or off. */
    public void setFacet(Facet facet, boolean on) {
        Set<Facet> next = EnumSet.noneOf(Facet.class);
        next.addAll(facets.get());
        if (on ? next.add(facet) : next.remove(facet)) {
            facets.set(Set.copyOf(next));
            ask(request.with(next));
        }
    }

    /** Shows the sockets of every protocol, those too that nobody asked for yet. */
    public void showAllProtocols() {
        Set<Facet> next = Facet.allProtocols();
        next.addAll(facets.get());
        facets.set(Set.copyOf(next));
        ask(request.with(next));
    }

    /** Returns which quick choices are on. */
    public ReadOnlyObjectProperty<Set<Facet>> facetsProperty() {
        return facets.getReadOnlyProperty();
    }

    /** Tells whether a filter or a quick choice may hide connections. */
    public boolean isNarrowed() {
        return !filterText.get().isBlank() || !facets.get().isEmpty();
    }

    /** Shows everything: no filter, no quick choices. */
    public void clearFilter() {
        facets.set(Set.of());
        request = request.with(Set.of());
        setFilterText("");
        refreshRequest.accept(this);
    }

    /** Orders the rows, first level first. */
    public void setSort(List<SortKey> keys) {
        if (!keys.equals(sort.get())) {
            sort.set(List.copyOf(keys));
            ask(request.with(sort.get()));
        }
    }

    /** Returns the order that was asked for. */
    public ReadOnlyObjectProperty<List<SortKey>> sortProperty() {
        return sort.getReadOnlyProperty();
    }

    /** Says whether the pointer is over the rows; they keep their places then. */
    public void setPointerOverRows(boolean over) {
        pointerOverRows = over;
        holdOrder();
    }

    /** Puts the rows in order now, even while they keep their places. */
    public void resort() {
        ask(request.resorted());
    }

    private void holdOrder() {
        boolean hold = pointerOverRows || !selection.get().isEmpty();
        if (hold != request.holding()) {
            ask(request.withHolding(hold));
        }
    }

    /** Selects the connections of these rows and no others. */
    public void select(Collection<Row> rows) {
        List<Row> next = List.copyOf(rows);
        if (!next.equals(selection.get())) {
            selection.set(next);
            holdOrder();
        }
    }

    /** Selects a connection if it is known. */
    public void select(ConnectionId id) {
        content.get().find(id).ifPresent(row -> select(List.of(row)));
    }

    /** Returns the present rows of the selected connections, those that the filter hides too. */
    public ReadOnlyObjectProperty<List<Row>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /** Opens the details of a connection; null closes them. */
    public void setDetail(Row row) {
        detail.set(Optional.ofNullable(row).flatMap(wanted -> content.get().current(wanted)).orElse(row));
        ConnectionId wanted = row == null ? null : row.id();
        if (!Objects.equals(wanted, request.detail())) {
            ask(request.withDetail(wanted));
        }
    }

    /** Returns the latest row of the connection whose details are open; null if none are. */
    public ReadOnlyObjectProperty<Row> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /** Returns what the table shows. */
    public ReadOnlyObjectProperty<TableContent> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** Returns {@code 418 sockets}, or {@code shown 81 of 418}; empty before the first reading. */
    public ReadOnlyStringProperty shownTextProperty() {
        return shownText.getReadOnlyProperty();
    }

    /**
     * Returns {@code 312 internal}: those that match but are not shown because nobody asked for their protocol; empty if
     * there are none.
     */
    public ReadOnlyStringProperty hiddenTextProperty() {
        return hiddenText.getReadOnlyProperty();
    }

    /** Returns what {@link #hiddenTextProperty} means, in sentences. */
    String hiddenExplanation() {
        TableContent now = content.get();
        int internal = now.counts().internal();
        return Figures.count(internal) + " " + internal(internal, now.platform())
                + (internal == 1 ? " is" : " are") + " hidden: what they carry never leaves this host. Press to show "
                + (internal == 1 ? "it" : "them") + " too.";
    }

    /** Returns {@code order held – 14 moved}; empty while the rows are in the order that was asked for. */
    public ReadOnlyStringProperty heldTextProperty() {
        return heldText.getReadOnlyProperty();
    }
}
