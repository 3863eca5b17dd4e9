package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorProcess;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the drawer tells of a disc in a few lines. */
final class NodeFacts {

    private static final int MOST_PIDS = 5;

    private NodeFacts() {}

    /** Returns titles and values, in the order in which they are told. */
    static Map<String, String> of(DisplayedGraph graph, int number) {
        DisplayedNode node = graph.nodes().get(number);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Kind", GraphTexts.kind(graph, node));
        facts.put("Sockets", Figures.count(node.sockets()));
        facts.put("Neighbours", Figures.count(GraphTexts.neighbours(graph, number)));
        if (node.actor() != null) {
            actor(node.actor(), facts);
        }
        facts.values().removeIf(Objects::isNull);
        return facts;
    }

    private static void actor(Actor actor, Map<String, String> facts) {
        if (actor.sharedSocketCount() != null && actor.sharedSocketCount() > 0) {
            facts.put("Shared sockets", Figures.count(actor.sharedSocketCount()));
        }
        if (actor.localIpCount() != null) {
            facts.put("Addresses", Figures.count(actor.localIpCount()));
        }
        facts.put("Why no owner", actor.noOwnerReason());
        facts.put("Program", actor.process().process());
        facts.put("PID", pids(actor.processes()));
        facts.put("User", actor.process().user());
        facts.put("Container or unit", actor.cgroup().containerName());
        facts.put("Image", actor.cgroup().image());
        facts.put("Pod", actor.cgroup().podName());
        facts.put("Address", actor.endpoint().ip());
        facts.put("Name", actor.endpoint().hostName());
        facts.put("Address space", actor.endpoint().addressSpace());
        facts.put("Subnet", actor.endpoint().subnet());
        facts.put("Command", actor.process().command());
    }

    private static String pids(List<ActorProcess> processes) {
        List<String> pids = processes.stream().map(ActorProcess::pid).filter(Objects::nonNull).distinct()
                .map(Object::toString).toList();
        if (pids.isEmpty()) {
            return null;
        }
        return pids.size() <= MOST_PIDS
                ? String.join(", ", pids)
                : String.join(", ", pids.subList(0, MOST_PIDS)) + " and " + Figures.count(pids.size() - MOST_PIDS)
                        + " more";
    }
}
