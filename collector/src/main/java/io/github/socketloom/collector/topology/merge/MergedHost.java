package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of one of several hosts, with keys and ids that none of the others has.
 *
 * @param topology the graph as it came
 * @param actors its actors
 * @param links its links
 * @param ips addresses that its actors claim
 */
record MergedHost(Topology topology, List<Actor> actors, List<Link> links, Set<String> ips) {

    /** Returns what stands for the host that a graph is of. */
    static String node(Topology topology) {
        Topology.Origin origin = topology.origin();
        return origin.machineGuid() != null ? origin.machineGuid() : origin.instance();
    }

    /** Returns the graphs of different hosts, in the order of these. */
    static List<MergedHost> of(List<Topology> topologies) {
        Set<String> keys = shared(topologies, true);
        Set<String> ids = shared(topologies, false);
        List<MergedHost> hosts = new ArrayList<>();
        for (Topology topology : topologies) {
            hosts.add(of(topology, keys, ids));
        }
        return hosts;
    }

    /**
     * Returns the keys, or ids, of actors that several hosts have, unless all of these are endpoints: an endpoint is
     * nobody's and the same for all.
     */
    private static Set<String> shared(List<Topology> topologies, boolean keys) {
        Set<String> seen = new HashSet<>();
        Set<String> owned = new HashSet<>();
        Set<String> shared = new HashSet<>();
        for (Topology topology : topologies) {
            for (Actor actor : topology.actors()) {
                String name = keys ? actor.key() : actor.id();
                if (!actor.isEndpoint()) {
                    owned.add(name);
                }
                if (!seen.add(name)) {
                    shared.add(name);
                }
            }
        }
        shared.retainAll(owned);
        return shared;
    }

    private static MergedHost of(Topology topology, Set<String> keys, Set<String> ids) {
        String suffix = "@" + node(topology);
        Map<String, String> renamed = new HashMap<>();
        List<Actor> actors = new ArrayList<>();
        Set<String> ips = new HashSet<>();
        for (Actor actor : topology.actors()) {
            boolean own = !actor.isEndpoint();
            String key = own && keys.contains(actor.key()) ? actor.key() + suffix : actor.key();
            String id = own && ids.contains(actor.id()) ? actor.id() + suffix : actor.id();
            renamed.put(actor.key(), key);
            actors.add(withIdentity(actor, key, id));
            if (own) {
                actor.addresses().forEach(address -> ips.add(address.ip()));
            }
        }
        List<Link> links = new ArrayList<>();
        for (Link link : topology.links()) {
            LinkKey key = link.key();
            links.add(withKey(link, new LinkKey(renamed.get(key.source()), renamed.get(key.target()), key.type(),
                    key.protocol(), key.state())));
        }
        return new MergedHost(topology, actors, links, ips);
    }

    private static Actor withIdentity(Actor actor, String key, String id) {
        return new Actor(key, id, actor.type(), actor.layer(), actor.machineGuid(), actor.hostname(), actor.process(),
                actor.cgroup(), actor.endpoint(), actor.displayName(), actor.socketCount(), actor.localIpCount(),
                actor.sharedSocketCount(), actor.noOwnerReason(), actor.further(), actor.processes(),
                actor.cgroups(), actor.labels(), actor.ports(), actor.addresses());
    }

    private static Link withKey(Link link, LinkKey key) {
        return new Link(key, link.evidenceCount(), link.socketCount(), link.connectionCount(), link.figures(),
                link.further(), link.connections(), link.sockets());
    }
}
