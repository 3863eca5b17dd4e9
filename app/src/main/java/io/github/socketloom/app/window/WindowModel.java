package io.github.socketloom.app.window;

import io.github.socketloom.app.connect.Target;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.model.LocalAgent;
import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.collector.model.Capability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * State of one tab of the main window: which view is open, what the status bar says, whether the picture stands still,
 * how the way to the host fares. Belongs to the FX thread; no nodes, no toolkit.
 */
public final class WindowModel {
    /** The intervals that the window offers, in milliseconds. */
    static final List<Integer> INTERVALS = List.of(500, 1000, 2000, 5000, 10_000, 30_000);

    private final ObjectProperty<ViewName> view = new SimpleObjectProperty<>(this, "view", ViewName.CONNECTIONS);
    private final IntegerProperty intervalMillis = new SimpleIntegerProperty(this, "intervalMillis");
    private final BooleanProperty frozen = new SimpleBooleanProperty(this, "frozen");
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
    private final ReadOnlyStringWrapper hostName = new ReadOnlyStringWrapper(this, "hostName");
    private final ReadOnlyBooleanWrapper incomplete = new ReadOnlyBooleanWrapper(this, "incomplete");
    private final ObservableList<StatusItem> statusItems = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<OpenedFile> openedFile = new ReadOnlyObjectWrapper<>(this, "openedFile");
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyObjectWrapper<TabState> tabState = new ReadOnlyObjectWrapper<>(this, "tabState");
    private final StringProperty filterResult = new SimpleStringProperty(this, "filterResult", "");
    private final Target target;
    private final Look look;
    private final LocalAgent agent;
    private final boolean hasHost;
    private String feedMessage;
    private HostStatus status;
    private boolean asking;
    private String tabTitle = "";
    private String recording;
    private String stands = "";
    private String moment = "";

    /**
     * @param status the host's status, followed from now on
     * @param target what is looked at
     * @param settings what the user left the window with
     * @param look how the window looks
     * @param agent what the user may start to see more
     * @param interval is told when the user wants another time between two readings
     * @param freeze is told when the user wants the picture to stand still, or to move again
     */
    public WindowModel(ObservableValue<HostStatus> status, Target target, DesktopSettings settings, Look look,
            LocalAgent agent, Consumer<Duration> interval, Consumer<Boolean> freeze) {
        this.target = target;
        this.look = look;
        this.agent = agent;
        hasHost = status.getValue() == null || !status.getValue().feed().isNone();
        view.set(ViewName.ofKey(settings.view()).orElse(ViewName.CONNECTIONS));
        intervalMillis.set(settings.intervalMillis());
        intervalMillis.addListener((p, before, now) -> interval.accept(Duration.ofMillis(now.longValue())));
        frozen.addListener((p, before, now) -> freeze.accept(now));
        showTabState();
        showItems();
        status.addListener((p, before, now) -> show(now));
        show(status.getValue());
    }

    private void show(HostStatus next) {
        if (next == null) {
            return;
        }
        status = next;
        showTabState();
        showItems();
        hostName.set(next.host() == null ? null : next.host().name());
        incomplete.set(next.capabilities().stream().anyMatch(WindowModel::isLacking));
        String failure = next.feed().message();
        if (failure != null && !Objects.equals(failure, feedMessage)) {
            say(failure);
        }
        feedMessage = failure;
    }

    private void showItems() {
        List<StatusItem> items = new ArrayList<>();
        if (openedFile.get() != null) {
            items.add(StatusLine.ofFile(openedFile.get()));
        }
        if (!moment.isEmpty()) {
            items.add(StatusLine.ofMoment(moment, recording != null));
        }
        if (status != null) {
            items.addAll(StatusLine.of(status, agent));
        }
        statusItems.setAll(items);
        String name = status == null || status.host() == null ? "" : status.host().name();
        String unknown = target instanceof Target.Local ? "" : target.name();
        tabTitle = openedFile.get() != null
                ? openedFile.get().name()
                : recording != null ? recording : name.isEmpty() ? unknown : name;
        title.set(stands.isEmpty() ? tabTitle : tabTitle.isEmpty() ? stands : tabTitle + ", " + stands);
    }

    /** Says what a recording is shown of, and when it was made; to be called before the window shows anything. */
    public void setRecording(String phrase) {
        recording = phrase;
        showItems();
    }

    /** Returns what a recording is shown of, and when it was made; null if it is none. */
    String recording() {
        return recording;
    }

    /**
     * Says which moment is looked at.
     *
     * @param stands for titles, a phrase; empty if the picture moves
     * @param text how long ago that was too, for the status bar; empty if it is now
     */
    public void setMoment(String stands, String text) {
        this.stands = stands;
        moment = text;
        showItems();
    }

    /** Returns the name of what is looked at; empty while it is not known. */
    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /** Tells whether a host is looked at; else it is only a file. */
    boolean hasHost() {
        return hasHost;
    }

    /** Says which topology file is looked at; null for none. */
    public void setOpenedFile(OpenedFile file) {
        openedFile.set(file);
        showItems();
    }

    /** Returns which topology file is looked at; null if it is the host. */
    ReadOnlyObjectProperty<OpenedFile> openedFileProperty() {
        return openedFile.getReadOnlyProperty();
    }

    /** Returns how much the filter lets through in the open view; empty if it does nothing there. */
    public StringProperty filterResultProperty() {
        return filterResult;
    }

    private static boolean isLacking(Capability capability) {
        return capability.reason() != null;
    }

    /** Shows a sentence in the status bar until it is closed or another one comes; an empty one closes it. */
    public void say(String sentence) {
        message.set(sentence);
    }

    /** Returns what is looked at. */
    public Target target() {
        return target;
    }

    private void showTabState() {
        tabState.set(asking ? TabState.ASKING : TabState.of(target, status));
    }

    /** Says whether something is asked on the way to the host. */
    void setAsking(boolean now) {
        asking = now;
        showTabState();
    }

    /** Returns how what is looked at fares. */
    ReadOnlyObjectProperty<TabState> tabStateProperty() {
        return tabState.getReadOnlyProperty();
    }

    /** Returns what a tab calls it: always something. */
    String tabTitle() {
        return tabTitle.isEmpty() ? target.name() : tabTitle;
    }

    /** Returns how the window looks. */
    public Look look() {
        return look;
    }

    /** Tells whether anything may move. */
    boolean isAnimated() {
        return look.isAnimated();
    }

    /** Returns which view is open. */
    public ObjectProperty<ViewName> viewProperty() {
        return view;
    }

    /** Returns the time from one reading to the next, milliseconds. */
    public IntegerProperty intervalMillisProperty() {
        return intervalMillis;
    }

    /** Returns whether the picture stands still while collection goes on. */
    public BooleanProperty frozenProperty() {
        return frozen;
    }

    /** Returns the latest sentence for the user; empty if there is none. */
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Returns the name of the host looked at; null before the first reading. */
    ReadOnlyStringProperty hostNameProperty() {
        return hostName.getReadOnlyProperty();
    }

    /** Returns whether something cannot be collected, so that the Collector view has more to say. */
    ReadOnlyBooleanProperty incompleteProperty() {
        return incomplete.getReadOnlyProperty();
    }

    /** Returns the numbers of the status bar from left to right. */
    ObservableList<StatusItem> statusItems() {
        return statusItems;
    }
}
