package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.HostInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A graph of connections with everything behind it. Immutable. Actors come in the order self, local actors by key,
 * endpoints by key; links by key; so equal graphs are written equally.
 *
 * @param origin who made it, and when
 * @param view which graph it is
 * @param actorTypes how actors of each type are shown; holds every type in {@code actors}
 * @param linkTypes how links of each type are shown; holds every type in {@code links}
 * @param labelKeys keys of the free labels in it, sorted
 * @param actors the nodes, with keys and ids that differ
 * @param links the edges, whose ends are keys of {@code actors}
 * @param statistics what was counted on the way, by name in payloads; values are numbers, strings and booleans
 */
public record Topology(Origin origin, View view, Map<String, ActorType> actorTypes, Map<String, LinkType> linkTypes,
        List<String> labelKeys, List<Actor> actors, List<Link> links, Map<String, Object> statistics) {

    public Topology {
        Objects.requireNonNull(origin);
        Objects.requireNonNull(view);
        actorTypes = Collections.unmodifiableMap(new LinkedHashMap<>(actorTypes));
        linkTypes = Collections.unmodifiableMap(new LinkedHashMap<>(linkTypes));
        labelKeys = List.copyOf(labelKeys);
        actors = List.copyOf(actors);
        links = List.copyOf(links);
        statistics = Collections.unmodifiableMap(new LinkedHashMap<>(statistics));
    }

    /**
     * Who made a graph, and when.
     *
     * @param source kind of producer, {@code network-connections} for ours
     * @param instance guid or name of the host
     * @param machineGuid Netdata's guid of the host; null if it has none
     * @param plugin program; null if it does not tell
     * @param capabilities words of the producer
     * @param collectedAt epoch microseconds
     * @param os {@linkplain io.github.socketloom.collector.model.HostInfo#os system} of the host; null if it is not
     *        told, as payloads do not
     */
    public record Origin(String source, String instance, String machineGuid, String plugin, List<String> capabilities,
            long collectedAt, String os) {
        public Origin {
            Objects.requireNonNull(source);
            Objects.requireNonNull(instance);
            capabilities = List.copyOf(capabilities);
        }

        /** One that does not tell the system of the host. */
        public Origin(String source, String instance, String machineGuid, String plugin, List<String> capabilities,
                long collectedAt) {
            this(source, instance, machineGuid, plugin, capabilities, collectedAt, null);
        }
    }

    /** Tells whether the host runs FreeBSD, so that it has jails and no control groups. */
    public boolean isFreeBsd() {
        return HostInfo.FREEBSD.equals(origin.os());
    }

    /**
     * Which graph it is, in the words of payloads.
     *
     * @param id {@code network-connections} for ours; null if the payload does not tell
     * @param scope what became one actor; null if the payload does not tell
     * @param mode {@code aggregated} or {@code detailed}; null if the payload does not tell
     * @param supportedModes modes that the producer knows
     * @param groupBy scopes that the producer knows
     */
    public record View(String id, String scope, String mode, List<String> supportedModes, List<String> groupBy) {
        public View {
            supportedModes = List.copyOf(supportedModes);
            groupBy = List.copyOf(groupBy);
        }
    }
}
