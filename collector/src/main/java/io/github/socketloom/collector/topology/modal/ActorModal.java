package io.github.socketloom.collector.topology.modal;

import java.util.List;

/**
 * What is told of one actor. Immutable.
 *
 * @param actorKey whom it is about
 * @param title name of the actor
 * @param typeLabel what its type is called
 * @param icon word of the type's icon, for example {@code docker}; null if the payload does not tell
 * @param colour word of the type's colour; null if the payload does not tell
 * @param facts what identifies it, in the order of the payload
 * @param tables in the order of their tabs, the labels first
 * @param miniTopology itself and the actors around it; null if the payload wants none
 */
public record ActorModal(String actorKey, String title, String typeLabel, String icon, String colour,
        List<ModalFact> facts, List<ModalTable> tables, MiniTopology miniTopology) {

    public ActorModal {
        facts = List.copyOf(facts);
        tables = List.copyOf(tables);
    }

    /**
     * The neighbourhood of an actor.
     *
     * @param actorKeys the actor first, then its neighbours
     * @param links the links between them, as numbers in the topology
     */
    public record MiniTopology(List<String> actorKeys, List<Integer> links) {
        public MiniTopology {
            actorKeys = List.copyOf(actorKeys);
            links = List.copyOf(links);
        }
    }
}
