package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.collectorstatus.LogEntry.Level;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/**
 * What happened to the collector, newest first: told by the differences between a status and the one before. Bounded;
 * belongs to the FX thread.
 */
final class CollectorLog {
    /** How many entries are kept. */
    static final int KEPT = 500;

    /** More of a kind at once are told as one. */
    private static final int MOST_AT_ONCE = 8;

    private final ObservableList<LogEntry> entries = FXCollections.observableArrayList();
    private final FilteredList<LogEntry> shown = new FilteredList<>(entries);
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private HostStatus before;
    private long lostSince;

    CollectorLog() {
        filter.addListener((property, earlier, text) -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(entry -> entry.contains(wanted));
        });
    }

    /** Returns the entries that contain the text of the filter, newest first. */
    ObservableList<LogEntry> shown() {
        return shown;
    }

    /** Returns the text that the entries shown contain; blank for all. */
    StringProperty filterProperty() {
        return filter;
    }

    /** Takes down what is different from the status before. */
    void follow(HostStatus now) {
        List<LogEntry> happened = new ArrayList<>();
        Writer writer = new Writer(now.report() == null ? 0 : now.report().collectedAt(), happened);
        boolean anew = isAnew(now);
        if (anew) {
            begin(now, writer);
        }
        HostStatus earlier = anew ? null : before;
        if (now.report() != null) {
            errors(earlier == null ? List.of() : earlier.report().errors(), now.report().errors(), writer);
            capabilities(earlier == null ? List.of() : earlier.capabilities(), now.capabilities(), writer);
            namespaces(earlier == null ? null : earlier.namespaces(), now.namespaces(), writer);
            lost(earlier, now.report(), writer);
        }
        link(before == null ? null : before.link(), now.link(), writer);
        String failure = now.feed().message();
        if (failure != null && (before == null || !failure.equals(before.feed().message()))) {
            writer.write(Level.ERROR, failure);
        }
        before = now;
        for (LogEntry entry : happened) {
            entries.add(0, entry);
        }
        if (entries.size() > KEPT) {
            entries.remove(KEPT, entries.size());
        }
    }

    private boolean isAnew(HostStatus now) {
        return now.report() != null && (before == null || before.report() == null
                || before.report().sequence() > now.report().sequence());
    }

    private void begin(HostStatus now, Writer writer) {
        boolean again = before != null && before.report() != null;
        if (again && now.link() != null) {
            writer.write(Level.NOTE, "Everything was sent anew by the collector on " + now.host().name() + ".");
            return;
        }
        writer.write(Level.NOTE, "The collector on " + now.host().name() + " (" + now.host().os() + " "
                + now.host().kernel() + ") " + (again ? "began anew." : "began."));
    }

    /** What the link does while it stands is no news. */
    private static void link(LinkStatus earlier, LinkStatus now, Writer writer) {
        if (now == null || earlier != null && earlier.phase() == now.phase()) {
            return;
        }
        boolean broken = now.phase() == Phase.LOST || now.phase() == Phase.ENDED;
        if (broken && now.failure() != null) {
            writer.write(now.phase() == Phase.LOST ? Level.WARNING : Level.ERROR, sentence(now.failure().sentence()));
        } else if (now.phase() == Phase.LIVE) {
            writer.write(Level.NOTE, "The link stands"
                    + (now.agent() == null ? "." : ": agent " + now.agent().version() + ", process "
                            + now.agent().pid() + "."));
        }
    }

    private static void errors(List<String> earlier, List<String> now, Writer writer) {
        Set<String> known = new HashSet<>(earlier);
        for (String error : new HashSet<>(now)) {
            if (!known.remove(error)) {
                writer.write(Level.ERROR, sentence(error));
            }
        }
        known.forEach(error -> writer.write(Level.NOTE, "No longer: " + sentence(error)));
    }

    private static void capabilities(List<Capability> earlier, List<Capability> now, Writer writer) {
        Map<String, Capability> known = new LinkedHashMap<>();
        earlier.forEach(capability -> known.put(key(capability), capability));
        for (Capability capability : now) {
            Capability was = known.remove(key(capability));
            boolean same = was != null && CapabilityRank.of(was) == CapabilityRank.of(capability)
                    && Objects.equals(withoutFigures(was.reason()), withoutFigures(capability.reason()));
            boolean complete = CapabilityRank.of(capability) == CapabilityRank.COMPLETE;
            if (same || was == null && complete) {
                continue;
            }
            boolean noted = CapabilityRank.of(capability) == CapabilityRank.NOTED;
            writer.write(complete || noted ? Level.NOTE : Level.WARNING, sentence(key(capability)
                    + (complete ? " is available again" : " " + lacking(capability))));
        }
        known.keySet().forEach(key -> writer.write(Level.NOTE, sentence(key + " is not collected any more")));
    }

    /** Counts that change with every reading are nothing new. */
    private static String withoutFigures(String text) {
        return text == null ? null : text.replaceAll("[0-9]+", "0");
    }

    private static String lacking(Capability capability) {
        String works = capability.remedy() == null ? "is available" : "works in part";
        return (capability.available() ? works : "is not available")
                + (capability.reason() == null ? "" : ": " + capability.reason());
    }

    private static String key(Capability capability) {
        return capability.name().replace('_', ' ') + " by " + capability.source();
    }

    private static void namespaces(List<NetNamespace> earlier, List<NetNamespace> now, Writer writer) {
        Map<Long, NetNamespace> known = new LinkedHashMap<>();
        List<NetNamespace> came = new ArrayList<>();
        List<NetNamespace> refused = new ArrayList<>();
        List<NetNamespace> entered = new ArrayList<>();
        if (earlier != null) {
            earlier.forEach(namespace -> known.put(namespace.id(), namespace));
        }
        for (NetNamespace namespace : now) {
            NetNamespace was = known.remove(namespace.id());
            if (!namespace.isEntered()) {
                if (was == null || was.isEntered()) {
                    refused.add(namespace);
                }
            } else if (was == null) {
                came.add(namespace);
            } else if (!was.isEntered()) {
                entered.add(namespace);
            }
        }
        if (earlier != null) {
            // what is there from the beginning did not come
            each(came, Level.NOTE, "came and are read", NetNamespaceWords::came, writer);
        }
        each(entered, Level.NOTE, "are read now", NetNamespaceWords::entered, writer);
        each(List.copyOf(known.values()), Level.NOTE, "are gone", NetNamespaceWords::gone, writer);
        each(refused, Level.WARNING, "are not read", NetNamespaceWords::refused, writer);
    }

    private static void each(List<NetNamespace> namespaces, Level level, String together,
            Function<NetNamespace, String> alone, Writer writer) {
        if (namespaces.size() > MOST_AT_ONCE) {
            writer.write(level, Figures.count(namespaces.size()) + " network namespaces " + together + ".");
        } else {
            namespaces.forEach(namespace -> writer.write(level, alone.apply(namespace)));
        }
    }

    /** Losses of consecutive readings are one entry that grows. */
    private void lost(HostStatus earlier, TickReport now, Writer writer) {
        long lostBefore = earlier == null ? 0 : earlier.report().events().lost();
        if (now.events().lost() <= lostBefore) {
            return;
        }
        if (!entries.isEmpty() && lostText(lostBefore - lostSince).equals(entries.get(0).text())) {
            entries.remove(0);
        } else {
            lostSince = lostBefore;
        }
        writer.write(Level.WARNING, lostText(now.events().lost() - lostSince));
    }

    private static String lostText(long times) {
        return "The kernel dropped messages about closes " + (times == 1 ? "once" : Figures.count(times) + " times")
                + ", because more came than could be read: short-lived connections may be missing.";
    }

    private static String sentence(String text) {
        String capital = text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    /** Sentences about one namespace. */
    private static final class NetNamespaceWords {
        private NetNamespaceWords() {}

        static String came(NetNamespace namespace) {
            return name(namespace) + " came and is read.";
        }

        static String entered(NetNamespace namespace) {
            return name(namespace) + " is read now.";
        }

        static String gone(NetNamespace namespace) {
            return name(namespace) + " is gone.";
        }

        static String refused(NetNamespace namespace) {
            return name(namespace) + " is not read: " + namespace.reason() + ".";
        }

        private static String name(NetNamespace namespace) {
            return "Network namespace " + namespace.title() + " (" + namespace.kind().title() + ")";
        }
    }

    private record Writer(long time, List<LogEntry> happened) {
        void write(Level level, String text) {
            happened.add(new LogEntry(time, level, text));
        }
    }
}
