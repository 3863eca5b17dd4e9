package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a payload becomes: a topology, and a document if what it declares is read, too. For one payload, by one thread. */
final class PayloadReading {

    private final Payload payload;
    private final JsonObject data;
    private final TypesReader types;
    private final TableChecker checker;
    private final LeftOut leftOut = new LeftOut();
    private final ReadTables tables;

    /**
     * Begins with the graph's own tables.
     *
     * @param mostCells how many cells all tables may have
     */
    PayloadReading(Payload payload, long mostCells) throws TopologyFormatException {
        this.payload = payload;
        data = payload.data();
        String schema = data.requiredText("schema_version");
        if (!schema.equals(TopologyWriter.SCHEMA)) {
            throw data.error("schema_version",
                    "\"" + TopologyWriter.SCHEMA + "\" is expected, not \"" + Paths.shown(schema) + "\"");
        }
        types = new TypesReader(data);
        int evidence = payload.evidence().stream().mapToInt(section -> section.table().rows()).max().orElse(0);
        checker = new TableChecker(payload.dictionaries(), payload.actors().rows(), payload.links().rows(), evidence,
                mostCells);
        tables = new ReadTables(checker.check(payload.actors()), checker.check(payload.links()));
    }

    /** Returns the graph. To be called once. */
    Topology topology() throws TopologyFormatException {
        Topology.Origin origin = origin(data);
        Topology.View view = view(data);
        ActorsReader actorsReader = new ActorsReader(tables.actors(), types);
        ActorDetails details = new ActorDetails(checker, types, payload.rules().keySet(), leftOut);
        for (Payload.TypedTable table : payload.actorTables()) {
            tables.addOfActors(table.type(), details.read(table));
        }
        details.readAddresses(payload.points(), actorsReader.types(), true);
        details.readAddresses(payload.claims(), actorsReader.types(), false);
        List<Actor> actors = actorsReader.read(details, leftOut);
        LinksReader links = new LinksReader(tables.links(), actors, origin.collectedAt(), types, checker, leftOut);
        for (Payload.TypedTable table : payload.relationshipTables()) {
            tables.addOfRelationships(table.type(), links.readRelationship(table));
        }
        for (Payload.TypedTable table : payload.evidence()) {
            tables.addEvidence(table.type(), links.readEvidence(table));
        }
        if (payload.overlays() != null) {
            leftOut.overlays(checker.check(payload.overlays()).rows());
        }
        return new Topology(origin, view, types.actorTypes(), types.linkTypes(), details.labelKeys(), actors,
                links.read(), leftOut.added(statistics(data.object("stats"))));
    }

    /** Returns the graph with what is declared of it. To be called once, instead of {@link #topology}. */
    TopologyDocument document() throws TopologyFormatException {
        Topology topology = topology();
        JsonObject declared = data.object("types");
        DeclaredTypesReader reader = new DeclaredTypesReader(declared, types, tables.actors().declared(),
                tables.links().declared());
        DeclaredTypes read = reader.read();
        new PresentationReader(declared, reader).read(data);
        return PayloadDocument.of(tables.data(topology, read));
    }

    private static Topology.Origin origin(JsonObject data) throws TopologyFormatException {
        if (!data.has("producer")) {
            throw new TopologyFormatException(data.path(), "member producer is missing");
        }
        JsonObject producer = data.object("producer");
        producer.requiredText("source");
        return new Topology.Origin(producer.id("source"), producer.requiredText("instance"),
                producer.text("machine_guid"), producer.text("plugin"), producer.ids("capabilities"),
                collectedAt(data));
    }

    private static long collectedAt(JsonObject data) throws TopologyFormatException {
        String text = data.requiredText("collected_at");
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() < 0 || time.getYear() > 9999) {
                throw data.error("collected_at", "the year is out of range");
            }
            Instant instant = time.toInstant();
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeException | ArithmeticException e) {
            throw data.error("collected_at", "\"" + Paths.shown(text) + "\" is no time as in RFC 3339");
        }
    }

    private static Topology.View view(JsonObject data) throws TopologyFormatException {
        JsonObject view = data.object("view");
        return new Topology.View(view.id("id"), view.id("scope"), view.word("mode", Vocabulary.MODES),
                view.words("supported_modes", Vocabulary.MODES),
                view.ids("group_by"));
    }

    /** Single values stay, null being the empty text as in all payloads; an array of them becomes its text. */
    private static Map<String, Object> statistics(JsonObject stats) throws TopologyFormatException {
        Map<String, Object> statistics = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : stats.members().entrySet()) {
            if (entry.getValue() instanceof Map) {
                throw stats.error(entry.getKey(), "a number, string or boolean is expected");
            }
            Object value = entry.getValue() instanceof List<?> list ? TreeText.of(list) : entry.getValue();
            statistics.put(entry.getKey(), value == null ? "" : value);
        }
        return statistics;
    }
}
