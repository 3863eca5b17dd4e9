package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.model.Elevation;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TickReport;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * State of the Collector view. Follows the status of a host from the moment it is made, so that the view has a history
 * when it is opened; looks at the sockets themselves, to count them by namespace, only while it is given them. All
 * methods but {@link #refresh} belong to the FX thread.
 */
public final class CollectorStatusViewModel implements ModelView {
    /** How many ticks are kept. */
    static final int KEPT_TICKS = 120;

    private static final double MICROS_PER_SECOND = 1e6;

    /** What the user can do something about comes first, then what lacks most. */
    private static final Comparator<Capability> WORTH_ATTENTION = Comparator
            .comparing((Capability capability) -> capability.remedy() == null)
            .thenComparing(CapabilityRank::of)
            .thenComparing(Capability::name);

    private static final Comparator<NetNamespace> NOT_READ_FIRST = Comparator.comparing(NetNamespace::isEntered)
            .thenComparing(Comparator.comparing(NetNamespace::isHost).reversed())
            .thenComparing(Comparator.comparingInt(NetNamespace::processes).reversed())
            .thenComparing(NetNamespace::title);

    private final ObservableList<TickReport> ticks = FXCollections.observableArrayList();
    private final ObservableList<Capability> capabilities = FXCollections.observableArrayList();
    private final ObservableList<NamespaceRow> namespaces = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<HostInfo> host = new ReadOnlyObjectWrapper<>(this, "host");
    private final ReadOnlyObjectWrapper<Elevation> elevation = new ReadOnlyObjectWrapper<>(this, "elevation");
    private final ReadOnlyObjectWrapper<LinkStatus> link = new ReadOnlyObjectWrapper<>(this, "link");
    private final CollectorLog log = new CollectorLog();
    private final LocalAgent agent;
    private List<NetNamespace> known = List.of();
    private Map<Long, Integer> sockets = Map.of();

    /**
     * @param status the host's status
     * @param agent what the user may start to see more
     */
    public CollectorStatusViewModel(ObservableValue<HostStatus> status, LocalAgent agent) {
        this.agent = agent;
        status.addListener((property, before, now) -> show(now));
        show(status.getValue());
    }

    private void show(HostStatus status) {
        log.follow(status);
        host.set(status.host());
        link.set(status.link());
        set(capabilities, status.capabilities().stream().sorted(WORTH_ATTENTION).toList());
        known = status.namespaces();
        showNamespaces();
        elevation.set(Elevation.of(status, agent).orElse(null));
        if (status.report() != null) {
            add(status.report());
        }
    }

    /** Counts the sockets of each namespace. */
    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        Map<Long, Integer> counted = new HashMap<>();
        for (TrackedConnection tracked : state.connections()) {
            if (!tracked.isClosed()) {
                counted.merge(tracked.id().namespace(), 1, Integer::sum);
            }
        }
        return () -> {
            sockets = counted;
            showNamespaces();
        };
    }

    /** Forgets how many sockets there are: nobody counts them any more. */
    public void stopCounting() {
        sockets = Map.of();
        showNamespaces();
    }

    private void showNamespaces() {
        set(namespaces, known.stream().sorted(NOT_READ_FIRST).map(this::row).toList());
    }

    private NamespaceRow row(NetNamespace namespace) {
        boolean counted = !sockets.isEmpty() && namespace.isEntered();
        return new NamespaceRow(namespace, counted ? sockets.getOrDefault(namespace.id(), 0) : -1);
    }

    private static <T> void set(ObservableList<T> list, List<T> items) {
        if (!list.equals(items)) {
            list.setAll(items);
        }
    }

    private void add(TickReport report) {
        if (!ticks.isEmpty() && ticks.get(ticks.size() - 1).equals(report)) {
            return; // something else of the status changed
        }
        if (!ticks.isEmpty() && ticks.get(ticks.size() - 1).sequence() > report.sequence()) {
            ticks.clear(); // the collector began anew
        }
        if (ticks.size() == KEPT_TICKS) {
            ticks.remove(0);
        }
        ticks.add(report);
    }

    /** Returns the ticks that are kept, oldest first. */
    ObservableList<TickReport> ticks() {
        return ticks;
    }

    /** Returns the latest tick; null before the first. */
    TickReport latest() {
        return ticks.isEmpty() ? null : ticks.get(ticks.size() - 1);
    }

    /**
     * Returns how fast a counter grew at each tick that is kept, per second, oldest first; NaN where there is no tick
     * before, or the counter began anew.
     */
    double[] perSecond(ToLongFunction<TickReport> counter) {
        double[] rates = new double[ticks.size()];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = i == 0 ? Double.NaN : perSecond(ticks.get(i - 1), ticks.get(i), counter);
        }
        return rates;
    }

    private static double perSecond(TickReport before, TickReport now, ToLongFunction<TickReport> counter) {
        long grown = counter.applyAsLong(now) - counter.applyAsLong(before);
        double seconds = (now.collectedAt() - before.collectedAt()) / MICROS_PER_SECOND;
        return grown < 0 || seconds <= 0 ? Double.NaN : grown / seconds;
    }

    /** Returns a figure at each tick that is kept, oldest first. */
    double[] level(ToLongFunction<TickReport> figure) {
        return ticks.stream().mapToDouble(figure::applyAsLong).toArray();
    }

    /** Returns what can be collected and what cannot, what the user can change first. */
    ObservableList<Capability> capabilities() {
        return capabilities;
    }

    /** Returns the network namespaces, those that are not read first. */
    ObservableList<NamespaceRow> namespaces() {
        return namespaces;
    }

    /** Returns the host; null before the first reading. */
    ReadOnlyObjectProperty<HostInfo> hostProperty() {
        return host.getReadOnlyProperty();
    }

    /** Returns how the link to the host fares; null if there is none. */
    ReadOnlyObjectProperty<LinkStatus> linkProperty() {
        return link.getReadOnlyProperty();
    }

    /** Returns what is not seen for lack of rights and how to see it; null if there is nothing of the kind. */
    ReadOnlyObjectProperty<Elevation> elevationProperty() {
        return elevation.getReadOnlyProperty();
    }

    /** Returns what happened to the collector. */
    CollectorLog log() {
        return log;
    }
}
