package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Topology;
import java.util.List;
import java.util.Map;

/**
 * A graph with everything that its modals are made of. Rows of actors and links are those of the topology. Immutable, safe
 * on any thread.
 *
 * @param types what is declared
 * @param actors the table {@code actors}
 * @param links the table {@code links}, with the columns {@code src_actor} and {@code dst_actor}
 * @param actorTables rows of the tables of actors, by type; types without rows may be absent
 * @param relationshipTables rows of the tables of relationships, by type
 * @param evidence rows of evidence, by type
 */
record DocumentData(Topology topology, DeclaredTypes types, SourceTable actors, SourceTable links,
        Map<String, SourceTable> actorTables, Map<String, SourceTable> relationshipTables,
        Map<String, SourceTable> evidence) {

    /** Column of the links for where they come from. */
    static final String SOURCE = "src_actor";
    /** Column of the links for where they lead. */
    static final String TARGET = "dst_actor";

    /** Returns the rows of which a section shows some. */
    SourceTable rows(ModalSection.Source source) {
        return switch (source.kind()) {
            case ACTORS -> actors;
            case LINKS -> links;
            case EVIDENCE -> evidence(source.type());
            case ACTOR_TABLE -> table(actorTables, source.type());
            case RELATIONSHIP_TABLE -> table(relationshipTables, source.type());
        };
    }

    private SourceTable evidence(String type) {
        SourceTable rows = evidence.get(type);
        return rows != null ? rows : SourceTable.empty(types.evidence().get(type).columns());
    }

    private SourceTable table(Map<String, SourceTable> tables, String type) {
        SourceTable rows = tables.get(type);
        return rows != null ? rows : SourceTable.empty(types.tables().get(type).columns());
    }

    /** Returns the rows of the links that come from an actor. */
    int[] linksFrom(int actor) {
        return links.referring(links.number(SOURCE), actor);
    }

    /** Returns the rows of the links that lead to an actor. */
    int[] linksTo(int actor) {
        return links.referring(links.number(TARGET), actor);
    }

    /** Returns the row of the actor that a link comes from. */
    int source(int link) {
        return (Integer) links.value(link, SOURCE);
    }

    /** Returns the row of the actor that a link leads to. */
    int target(int link) {
        return (Integer) links.value(link, TARGET);
    }

    /** Returns how actors of the type of an actor are told. */
    DeclaredTypes.ActorPresentation presentation(int actor) {
        return types.actors().get(topology.actors().get(actor).type());
    }

    /** Returns the tables that belong to actors and tell how they are shown, in the order of their declaration. */
    List<DeclaredTypes.TableType> actorTableTypes() {
        return types.tables().values().stream().filter(type -> "actor".equals(type.owner())).toList();
    }
}
