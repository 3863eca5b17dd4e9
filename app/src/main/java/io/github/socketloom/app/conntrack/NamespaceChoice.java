package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network namespace that can be looked at.
 *
 * @param id its inode number
 * @param title what users know it by
 * @param kind what it is for
 * @param own whether it is the collector's own
 * @param refused whether the collector may not enter it
 * @param words how connection tracking fares there
 * @param stats its latest statistics; null if there are none
 */
record NamespaceChoice(long id, String title, NamespaceKind kind, boolean own, boolean refused,
        String words, ConntrackStats stats) {

    private static final Comparator<NamespaceChoice> ORDER = Comparator.comparing(NamespaceChoice::own).reversed()
            .thenComparing(choice -> choice.stats == null)
            .thenComparing(Comparator.comparingLong(NamespaceChoice::entries).reversed())
            .thenComparing(NamespaceChoice::title);

    /** Returns the namespaces of a state, the own one first, then by how much is tracked there. */
    static List<NamespaceChoice> of(ModelState state) {
        Map<Long, ConntrackStats> told = new HashMap<>();
        List<ConntrackStats> all = state.counters().conntrack();
        all.forEach(stats -> told.put(stats.namespace(), stats));
        List<NamespaceChoice> choices = new ArrayList<>();
        long own = all.isEmpty() ? hostOf(state) : all.get(0).namespace();
        for (NetNamespace namespace : state.namespaces()) {
            ConntrackStats stats = told.remove(namespace.id());
            choices.add(new NamespaceChoice(namespace.id(), VisibleText.of(namespace.title()), namespace.kind(),
                    namespace.id() == own, stats == null && !namespace.isEntered(), words(namespace, stats), stats));
        }
        for (ConntrackStats stats : told.values()) {
            choices.add(new NamespaceChoice(stats.namespace(), Long.toUnsignedString(stats.namespace()),
                    NamespaceKind.UNKNOWN, stats.namespace() == own, false, words(stats), stats));
        }
        choices.sort(ORDER);
        return choices;
    }

    private static long hostOf(ModelState state) {
        return state.namespaces().stream().filter(NetNamespace::isHost).mapToLong(NetNamespace::id).findFirst()
                .orElse(-1);
    }

    private static String words(NetNamespace namespace, ConntrackStats stats) {
        if (stats != null) {
            return words(stats);
        }
        return namespace.isEntered() ? "not read yet" : "may not be read";
    }

    private static String words(ConntrackStats stats) {
        return switch (stats.use()) {
            case IN_USE -> stats.entries() == ConntrackStats.UNKNOWN
                    ? "in use"
                    : "in use, " + Figures.count(stats.entries(), "entry", "entries");
            case IDLE -> "not in use";
            case NOT_LOADED -> "kernel module not loaded";
            case UNAVAILABLE -> "may not be read";
        };
    }

    private long entries() {
        return stats == null ? 0 : Math.max(0, stats.entries());
    }
}
