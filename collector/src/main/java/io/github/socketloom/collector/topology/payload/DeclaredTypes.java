package io.github.socketloom.collector.topology.payload;

import java.util.List;
import java.util.Map;

/**
 * What a payload declares that modals are made of.
 *
 * @param actors how actors of each type are told
 * @param links what is shown of a link of each type; a type that tells nothing is absent
 * @param tables the types of tables
 * @param evidence the types of evidence
 */
record DeclaredTypes(Map<String, ActorPresentation> actors, Map<String, ModalPresentation> links,
        Map<String, TableType> tables, Map<String, EvidenceType> evidence) {

    /**
     * How actors of a type are told.
     *
     * @param name what they are called
     * @param modal what is shown of one; null if it is not told
     */
    record ActorPresentation(LabelPolicy name, ModalPresentation modal) {}

    /**
     * A type of tables.
     *
     * @param owner {@code actor}, {@code link}, {@code evidence} or {@code topology}
     * @param presentation how it is shown; null if it is not told
     */
    record TableType(String id, String owner, List<SourceColumn> columns, TablePresentation presentation) {

        /** Returns the column of the actor that rows belong to; null if there is none. */
        String ownerColumn() {
            return columns.stream().filter(SourceColumn::isActor).map(SourceColumn::id).findFirst().orElse(null);
        }
    }

    /**
     * A type of evidence.
     *
     * @param linkType type of the links that it stands behind
     */
    record EvidenceType(String id, String linkType, List<SourceColumn> columns) {}
}
