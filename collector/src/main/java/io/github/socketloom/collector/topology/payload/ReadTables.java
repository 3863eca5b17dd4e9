package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.EvidenceType;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checked tables of a payload as it is read, by their types; for one reading. */
final class ReadTables {

    private final CompactTable actors;
    private final CompactTable links;
    private final Map<String, List<CompactTable>> actorTables = new LinkedHashMap<>();
    private final Map<String, List<CompactTable>> relationshipTables = new LinkedHashMap<>();
    private final Map<String, List<CompactTable>> evidence = new LinkedHashMap<>();

    ReadTables(CompactTable actors, CompactTable links) {
        this.actors = actors;
        this.links = links;
    }

    CompactTable actors() {
        return actors;
    }

    CompactTable links() {
        return links;
    }

    void addOfActors(String type, CompactTable table) {
        actorTables.computeIfAbsent(type, t -> new ArrayList<>()).add(table);
    }

    void addOfRelationships(String type, CompactTable table) {
        relationshipTables.computeIfAbsent(type, t -> new ArrayList<>()).add(table);
    }

    void addEvidence(String type, CompactTable table) {
        evidence.computeIfAbsent(type, t -> new ArrayList<>()).add(table);
    }

    /** Returns everything that modals are made of, where each table has the columns that its type declares. */
    DocumentData data(Topology topology, DeclaredTypes types) throws TopologyFormatException {
        Map<String, List<SourceColumn>> tableColumns = new HashMap<>();
        for (TableType type : types.tables().values()) {
            tableColumns.put(type.id(), type.columns());
        }
        Map<String, List<SourceColumn>> evidenceColumns = new HashMap<>();
        for (EvidenceType type : types.evidence().values()) {
            evidenceColumns.put(type.id(), type.columns());
        }
        return new DocumentData(topology, types, source(actors.declared(), List.of(actors)),
                source(links.declared(), List.of(links)), sources(actorTables, tableColumns),
                sources(relationshipTables, tableColumns), sources(evidence, evidenceColumns));
    }

    private Map<String, SourceTable> sources(Map<String, List<CompactTable>> tables,
            Map<String, List<SourceColumn>> declared) throws TopologyFormatException {
        Map<String, SourceTable> sources = new HashMap<>();
        for (Map.Entry<String, List<CompactTable>> type : tables.entrySet()) {
            List<SourceColumn> columns = declared.get(type.getKey());
            for (CompactTable table : type.getValue()) {
                table.require(columns);
            }
            sources.put(type.getKey(), source(columns, type.getValue()));
        }
        return sources;
    }

    private SourceTable source(List<SourceColumn> columns, List<CompactTable> tables) {
        return new ReadSource(columns, tables, actors.rows(), links.rows());
    }
}
