package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.TrafficReport.Dimension;
import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups connections by one thing, and says which groups are told by name. What flows counts where its group stands when
 * it flows: in the group's own figures if it is told by name, else in those of the rest. Nothing is ever moved from one
 * to the other, so neither falls nor leaps when a group comes or goes; a group that comes back goes on where it stood.
 */
final class Grouping {

    /** Label that tells how a group is told. */
    static final String LABEL = "group";
    static final String NAMED = "named";
    static final String REST = "rest";
    static final String UNKNOWN = "unknown";

    /** So many groups without connections are remembered, with their scores and what they counted. */
    static final int MOST_DORMANT = 10_000;

    private final String name;
    private final String firstLabel;
    private final Ranking<Group> ranking;
    private final Map<GroupKey, Group> groups = new HashMap<>();
    /** Those that neither have a connection nor are told by name, the one that has had none for longest first. */
    private final Map<GroupKey, Group> dormant = new LinkedHashMap<>();
    private final Group rest = new Group(null);
    private final Group unknown = new Group(null);
    private List<TrafficWindow> windows = List.of();

    /**
     * @param name by what
     * @param firstLabel label that stands for the whole group where it has no labels of its own
     * @param places how many groups are told by name
     */
    Grouping(String name, String firstLabel, int places) {
        this.name = name;
        this.firstLabel = firstLabel;
        this.ranking = new Ranking<>(places);
    }

    /** Returns the group; that of connections whose group is unknown if the key is null. */
    Group group(GroupKey key) {
        if (key == null) {
            return unknown;
        }
        Group group = groups.get(key);
        if (group == null) {
            group = dormant.remove(key);
            if (group == null) {
                group = new Group(key);
            }
            groups.put(key, group);
        }
        return group;
    }

    /** Makes ready for a reading. */
    void begin() {
        groups.values().forEach(Group::begin);
        rest.begin();
        unknown.begin();
    }

    /** Decides who is told by name, now that it is known what flowed. */
    void rank(long nanoTime) {
        for (Group group : groups.values()) {
            group.fresh = group.flowed.bytes();
        }
        ranking.rank(groups.values(), nanoTime);
    }

    /** Counts what flowed, and lets go of groups that have no connections. */
    void end() {
        unknown.count(unknown.flowed);
        unknown.flowed.clear();
        countHappened(unknown, unknown);
        for (Iterator<Group> each = groups.values().iterator(); each.hasNext();) {
            Group group = each.next();
            if (!group.flowed.isZero()) {
                (group.named ? group : rest).count(group.flowed);
                group.flowed.clear();
            }
            countHappened(group, group.named ? group : rest);
            if (group.connections == 0 && !group.named) {
                each.remove();
                leaveWindowToRest(group);
                dormant.put(group.key(), group);
            }
        }
        for (Iterator<Group> eldest = dormant.values().iterator(); dormant.size() > MOST_DORMANT;) {
            eldest.next();
            eldest.remove();
        }
    }

    private static void countHappened(Group group, Group where) {
        if (group.happened != null) {
            where.count(group.happened);
            group.happened = null;
        }
    }

    /** What a group did in the window before it lost its name is the rest's. */
    private void leaveWindowToRest(Group group) {
        WindowCount left = group.takeWindow();
        if (left != null) {
            rest.window().add(left);
        }
    }

    /** Returns what counts the window for a group. */
    WindowCount window(Group group) {
        return (group.named || group == unknown ? group : rest).window();
    }

    /** Ends the window. */
    void closeWindow(long nanos) {
        List<TrafficWindow> closed = new ArrayList<>();
        for (Group group : groups.values()) {
            if (!group.named) {
                leaveWindowToRest(group);
            }
        }
        Labels labels = new Labels();
        for (Group group : named()) {
            close(group, labels.of(group), nanos, closed);
        }
        close(rest, labels.fixed(REST), nanos, closed);
        close(unknown, labels.fixed(UNKNOWN), nanos, closed);
        windows = closed;
    }

    private static void close(Group group, Map<String, String> labels, long nanos, List<TrafficWindow> closed) {
        WindowCount count = group.takeWindow();
        if (count != null) {
            closed.add(count.build(labels, nanos));
        }
    }

    private List<Group> named() {
        List<Group> named = new ArrayList<>(ranking.named());
        named.sort(Comparator.comparing(Group::tieBreaker));
        return named;
    }

    /** Returns what is known now. */
    Dimension report() {
        List<Total> told = new ArrayList<>();
        Labels labels = new Labels();
        for (Group group : named()) {
            told.add(group.total(labels.of(group)));
        }
        long others = 0;
        rest.begin();
        for (Group group : groups.values()) {
            if (!group.named) {
                rest.connections += group.connections;
                rest.rtt.add(group.rtt);
                others++;
            }
        }
        told.add(rest.total(labels.fixed(REST)));
        told.add(unknown.total(labels.fixed(UNKNOWN)));
        return new Dimension(name, told, windows, others);
    }

    /** Gives each group labels of its own: two containers may have chosen the same ones, two processes similar names. */
    private final class Labels {
        private final DistinctLabels given = new DistinctLabels();

        Map<String, String> of(Group group) {
            Map<String, String> labels = new LinkedHashMap<>(group.key().labels());
            labels.put(LABEL, NAMED);
            String identity = group.key().text();
            for (int i = 2; !given.add(labels); i++) {
                labels.put("identity", identity);
                identity = group.key().text() + " (" + i + ")";
            }
            return labels;
        }

        Map<String, String> fixed(String word) {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put(firstLabel, word);
            labels.put(LABEL, word);
            return labels;
        }
    }
}
