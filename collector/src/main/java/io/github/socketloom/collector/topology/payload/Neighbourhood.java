package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal.MiniTopology;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The actors at the other ends of an actor's links, and the links between all of them. */
final class Neighbourhood {

    private static final ModalPresentation.MiniTopology ALL = new ModalPresentation.MiniTopology(List.of(), List.of());

    private Neighbourhood() {}

    /**
     * Returns the actor and those around it.
     *
     * @param modal what is declared for its type; null if nothing is, so that all links count
     * @return null if the payload wants none
     */
    static MiniTopology of(DocumentData data, int actor, ModalPresentation modal) {
        ModalPresentation.MiniTopology wanted = modal == null ? ALL : modal.miniTopology();
        if (wanted == null) {
            return null;
        }
        Topology topology = data.topology();
        TreeSet<Integer> around = new TreeSet<>();
        incident(data, actor).filter(link -> wanted.includes(topology.links().get(link).key().type()))
                .forEach(link -> around.add(data.source(link) == actor ? data.target(link) : data.source(link)));
        around.remove(actor);
        List<String> keys = new ArrayList<>();
        keys.add(topology.actors().get(actor).key());
        around.forEach(each -> keys.add(topology.actors().get(each).key()));
        around.add(actor);
        List<Integer> links = around.stream().flatMapToInt(each -> IntStream.of(data.linksFrom(each)))
                .filter(link -> around.contains(data.target(link))
                        && wanted.includes(topology.links().get(link).key().type()))
                .sorted().boxed().toList();
        return new MiniTopology(keys, links);
    }

    private static IntStream incident(DocumentData data, int actor) {
        return IntStream.concat(IntStream.of(data.linksFrom(actor)), IntStream.of(data.linksTo(actor)));
    }
}
