package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.LinkType;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all types of a graph share: what a click does, the legend, the scales (spec/topology-v1.md §8). What is not told is
 * null.
 *
 * @param profileVersion by which version of what profile it is made
 * @param actorClick what a click on an actor does
 * @param legend what is explained
 * @param portFields what is told of a port, by keys
 * @param scales what figures mean that are drawn, by their names
 */
record Presentation(String profileVersion, ActorClick actorClick, Legend legend, List<Field> portFields,
        Map<String, Scale> scales) {

    Presentation {
        portFields = List.copyOf(portFields);
        scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
    }

    /**
     * What a click on an actor does.
     *
     * @param mode its word
     * @param pathTable type of the table that holds paths, for highlighting one
     * @param ownerColumn its column for whose path it is
     * @param actorColumn its column for the actors on the path
     * @param orderColumn its column for their order
     */
    record ActorClick(String mode, String pathTable, String ownerColumn, String actorColumn, String orderColumn) {}

    /** What is explained: types with what they are called, in order. */
    record Legend(List<Entry> actors, List<Entry> links, List<Entry> ports) {
        Legend {
            actors = List.copyOf(actors);
            links = List.copyOf(links);
            ports = List.copyOf(ports);
        }
    }

    /** A type that is explained. */
    record Entry(String type, String label) {}

    /** Something that is told, and what it is called. */
    record Field(String key, String label) {}

    /** What a figure means that is drawn. */
    record Scale(String label, String unit) {}

    /** Returns what payloads of ours declare for a graph. */
    static Presentation of(Topology topology) {
        List<Entry> actors = new ArrayList<>();
        // all types, so that a container does not look like something that is explained nowhere
        for (ActorType type : topology.actorTypes().values()) {
            actors.add(new Entry(type.id(), label(type.label())));
        }
        List<Entry> links = new ArrayList<>();
        for (LinkType type : topology.linkTypes().values()) {
            links.add(new Entry(type.id(), label(type.label())));
        }
        return new Presentation(topology.origin().source() + ".v1",
                new ActorClick("highlight_connections", null, null, null, null),
                new Legend(actors, links, List.of(new Entry(RegistryWriter.PORT_TYPE, RegistryWriter.PORT_LABEL))),
                List.of(new Field("type", "Type"), new Field("socket_count", "Sockets")),
                Map.of(LinkTypesWriter.SCALE, new Scale("Sockets", "count")));
    }

    private static String label(String label) {
        return label == null || label.isEmpty() ? null : label;
    }
}
