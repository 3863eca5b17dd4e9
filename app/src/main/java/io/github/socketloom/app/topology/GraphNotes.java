package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.OwnerReasons;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is said about a graph as a whole, and above all about what is not in it. */
final class GraphNotes {

    private static final String WITHOUT_OWNER = "sockets_without_owner_";
    private static final String NAMESPACE_REASON = "namespaces_not_entered_reason_";

    private GraphNotes() {}

    /**
     * A sentence and what stands behind it.
     *
     * @param key what it is about, the same in every reading
     * @param text a few words
     * @param explanation some sentences
     */
    record Note(String key, String text, String explanation) {}

    /**
     * Returns what is to be said.
     *
     * @param graph what is drawn; null if nothing is
     */
    static List<Note> of(TopologyStatus status, DisplayedGraph graph) {
        List<Note> notes = new ArrayList<>();
        if (status.topology() != null) {
            notes.add(counts(status, graph));
            gaps(status.topology(), notes);
        }
        return notes;
    }

    private static Note counts(TopologyStatus status, DisplayedGraph graph) {
        long groups = graph == null ? 0 : graph.groups();
        String text = Figures.count(status.actors(), "actor", "actors") + " · "
                + Figures.count(status.endpoints(), "endpoint", "endpoints")
                + (groups == 0 ? "" : " · " + Figures.count(groups, "group collapsed", "groups collapsed"));
        String container = HostPlatform.of(status.topology().origin().os()).container().toLowerCase(Locale.ROOT);
        StringBuilder more = new StringBuilder("Actors are what runs on the host: processes, programs or "
                + container + "s, as chosen above. Endpoints are the addresses or subnets that they talk to. "
                + Figures.count(status.links(), "link", "links") + " between them are drawn as lines, one for each"
                + " pair.");
        if (groups > 0) {
            more.append(" A collapsed group is one disc for endpoints with the same peers, or for what runs in one "
                    + container + "; a click shows each member.");
        }
        if (status.filtered()) {
            more.append(" The filter leaves other connections out; the far end of each connection on this host is"
                    + " taken along.");
        }
        return new Note("counts", text, more.toString());
    }

    private static void gaps(Topology topology, List<Note> notes) {
        Map<String, Object> statistics = topology.statistics();
        HostPlatform platform = HostPlatform.of(topology.origin().os());
        long ownerless = 0;
        StringBuilder owners = new StringBuilder();
        StringBuilder namespaces = new StringBuilder();
        for (Map.Entry<String, Object> each : statistics.entrySet()) {
            if (each.getKey().startsWith(WITHOUT_OWNER) && each.getValue() instanceof Number count) {
                ownerless += count.longValue();
                owners.append('\n').append(Figures.count(count.longValue())).append(": ")
                        .append(OwnerReasons.sentence(each.getKey().substring(WITHOUT_OWNER.length()),
                                topology.origin().os()));
            } else if (each.getKey().startsWith(NAMESPACE_REASON)) {
                namespaces.append('\n').append(each.getValue());
            }
        }
        add(notes, "ownerless", ownerless, "socket without owner", "sockets without owner",
                "They are shown as"
                        + " “unknown owner”. Why no process is known:" + owners);
        add(notes, "unresolved", number(statistics, "unresolved_local_peers"), "local peer unknown",
                "local peers unknown", "Connections that stay on this host, but whose other end was not seen; it is"
                        + " shown as an endpoint.");
        add(notes, "namespaces", number(statistics, "namespaces_not_entered"), platform.stack() + " not entered",
                platform.stack() + "s not entered", "Sockets in these " + platform.stackTitle().toLowerCase(Locale.ROOT)
                        + "s are not in the graph. Why:"
                        + namespaces);
        long leftOut = number(statistics, "sockets_left_out_by_kind")
                + number(statistics, "sockets_left_out_by_protocol");
        add(notes, "left-out", leftOut, "socket left out", "sockets left out",
                "By kind (listening, inbound, outbound, local): "
                        + Figures.count(number(statistics, "sockets_left_out_by_kind")) + "; by protocol: "
                        + Figures.count(number(statistics, "sockets_left_out_by_protocol")) + ".");
        add(notes, "other-protocols", number(statistics, "sockets_other_protocols"), "socket of another protocol",
                "sockets of other protocols", "Only TCP and UDP have ends that make a graph; the others are in the"
                        + " Connections view.");
        unread(statistics, notes);
    }

    private static void unread(Map<String, Object> statistics, List<Note> notes) {
        long sum = 0;
        StringBuilder which = new StringBuilder();
        for (Map.Entry<String, Object> each : statistics.entrySet()) {
            if (each.getKey().startsWith("unread_") && each.getValue() instanceof Number count
                    && count.longValue() > 0) {
                sum += count.longValue();
                which.append('\n').append(Figures.count(count.longValue())).append(": ")
                        .append(each.getKey().substring("unread_".length()).replace('_', ' '));
            }
        }
        add(notes, "unread", sum, "part of the file not shown", "parts of the file not shown", "Tables and references"
                + " that other programs may write and that have no place here were checked and left out:" + which);
    }

    private static long number(Map<String, Object> statistics, String name) {
        return statistics.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static void add(List<Note> notes, String key, long count, String one, String many, String explanation) {
        if (count > 0) {
            notes.add(new Note(key, Figures.count(count, one, many), explanation));
        }
    }
}
