package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TickReport;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * State of the Collector view. Follows the status of a host from the moment it is made, so that the view has a history
 * when it is opened. Belongs to the FX thread.
 */
public final class CollectorStatusViewModel {
    /** How many ticks are kept. */
    static final int KEPT_TICKS = 120;

    /** What the user can do something about comes first, then what lacks most. */
    private static final Comparator<Capability> WORTH_ATTENTION = Comparator
            .comparing((Capability capability) -> capability.remedy() == null)
            .thenComparing(CapabilityRank::of)
            .thenComparing(Capability::name);

    private final ObservableList<TickReport> ticks = FXCollections.observableArrayList();
    private final ObservableList<Capability> capabilities = FXCollections.observableArrayList();
    private final ObservableList<NetNamespace> namespaces = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<HostInfo> host = new ReadOnlyObjectWrapper<>(this, "host");

    /** @param status the host's status */
    public CollectorStatusViewModel(ObservableValue<HostStatus> status) {
        status.addListener((property, before, now) -> show(now));
        show(status.getValue());
    }

    private void show(HostStatus status) {
        host.set(status.host());
        set(capabilities, status.capabilities().stream().sorted(WORTH_ATTENTION).toList());
        set(namespaces, status.namespaces().stream().sorted(Comparator.comparing(NetNamespace::isEntered)
                .thenComparing(Comparator.comparingInt(NetNamespace::processes).reversed())).toList());
        if (status.report() != null) {
            add(status.report());
        }
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

    /** Returns what can be collected and what cannot, what the user can change first. */
    ObservableList<Capability> capabilities() {
        return capabilities;
    }

    /** Returns the network namespaces, those that are not read first. */
    ObservableList<NetNamespace> namespaces() {
        return namespaces;
    }

    /** Returns the host; null before the first reading. */
    ReadOnlyObjectProperty<HostInfo> hostProperty() {
        return host.getReadOnlyProperty();
    }
}
