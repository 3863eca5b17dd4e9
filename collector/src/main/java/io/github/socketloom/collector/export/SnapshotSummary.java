package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a snapshot holds and what it lacks, in sentences. */
public final class SnapshotSummary {

    private static final int NAMED_AT_MOST = 3;
    /**
     * What a list of what is there lacks nothing without, so that only a diagnosis tells of it: what happens between two
     * readings, and the groups of sockets by their ids, which are known by their processes as well.
     */
    private static final Set<String> NOT_MISSED = Set.of("events", "closes", "flows", "process_events", "cgroup_ids");

    /** Sockets that FreeBSD has not: a list of what it has lacks nothing without them. */
    private static final Set<String> NOT_OF_FREEBSD = Set.of("packet", "mptcp", "icmp", "dccp");

    private final Snapshot snapshot;

    /** Makes the summary of a snapshot. */
    public SnapshotSummary(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns the sentence that ends a list, and one for each gap in it. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(sockets() + owners());
        sentences.addAll(gaps());
        return sentences;
    }

    /** Returns a sentence for each gap in the snapshot, sockets without owner among them; none if nothing is missing. */
    public List<String> missing() {
        List<String> sentences = new ArrayList<>();
        if (!owners().isEmpty()) {
            sentences.add(sockets() + owners());
        }
        sentences.addAll(gaps());
        return sentences;
    }

    private String sockets() {
        int shown = snapshot.connections().size();
        int all = snapshot.report().sockets();
        if (shown == all) {
            return all == 1 ? "1 socket" : all + " sockets";
        }
        return shown + " of " + all + " sockets";
    }

    private String owners() {
        Map<NoOwnerReason, Integer> reasons = new EnumMap<>(NoOwnerReason.class);
        snapshot.connections().stream().filter(c -> c.owners().isEmpty() && c.noOwnerReason() != null)
                .forEach(c -> reasons.merge(c.noOwnerReason(), 1, Integer::sum));
        if (reasons.isEmpty()) {
            return "";
        }
        int ownerless = reasons.values().stream().mapToInt(Integer::intValue).sum();
        return reasons.entrySet().stream()
                .sorted(Map.Entry.<NoOwnerReason, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> entry.getValue() + " " + words(entry.getKey()) + remedy(entry.getKey()))
                .collect(Collectors.joining(", ", ", " + ownerless + " without owner: ", ""));
    }

    private String remedy(NoOwnerReason reason) {
        String remedy = reason.remedy(snapshot.host().os());
        return remedy == null ? "" : " (" + remedy + ")";
    }

    /** Returns the reason as a reader would say it, for example {@code no permission}. */
    static String words(NoOwnerReason reason) {
        return reason == NoOwnerReason.TIME_WAIT ? TcpState.TIME_WAIT.key() : reason.key().replace('_', ' ');
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Capability capability : snapshot.capabilities()) {
            if (!capability.available() && isMissed(capability.name())) {
                missing.computeIfAbsent(capability.source() + because(capability), same -> new ArrayList<>())
                        .add(capability.name());
            }
        }
        missing.forEach((cause, names) -> gaps.add("Not collected: " + String.join(", ", names) + " by " + cause));
        namespaceGaps(gaps);
        snapshot.report().errors().forEach(error -> gaps.add("Failed: " + error));
        return gaps;
    }

    private boolean isMissed(String name) {
        // whoever finds nothing may have asked for just that
        boolean nothingHere = snapshot.host().os().equals(HostInfo.FREEBSD) && !snapshot.connections().isEmpty()
                && NOT_OF_FREEBSD.contains(name);
        return !nothingHere && !NOT_MISSED.contains(name);
    }

    private void namespaceGaps(List<String> gaps) {
        Map<String, List<NetNamespace>> closed = snapshot.namespaces().stream()
                .filter(namespace -> !namespace.isEntered())
                .collect(Collectors.groupingBy(NetNamespace::reason, LinkedHashMap::new, Collectors.toList()));
        String stack = snapshot.host().os().equals(HostInfo.FREEBSD) ? "network stack" : "network namespace";
        closed.forEach((reason, namespaces) -> gaps.add("Not collected: " + (namespaces.size() == 1
                ? stack + " " + namespaces.get(0).title()
                : namespaces.size() + " " + stack + "s (" + names(namespaces) + ")") + ": " + reason));
    }

    private static String names(List<NetNamespace> namespaces) {
        String first = namespaces.stream().limit(NAMED_AT_MOST).map(NetNamespace::title)
                .collect(Collectors.joining(", "));
        return namespaces.size() > NAMED_AT_MOST ? first + ", …" : first;
    }

    /** Returns why something does not work, or not wholly, and what helps; empty if it works. */
    static String because(Capability capability) {
        String reason = capability.reason() == null ? "" : ": " + capability.reason();
        return capability.remedy() == null ? reason : reason + "; " + capability.remedy();
    }
}
