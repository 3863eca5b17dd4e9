package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code netdata.topology.v1}: the whole answer of a function, or its data object alone. Ours come back as they
 * were, those of Netdata's network viewer and of others as far as a {@link Topology} has a place for them; rows of
 * foreign tables are checked and counted in the statistics ({@code unread_table_rows}, {@code unread_overlay_refs},
 * {@code unread_values}). How modals look is skipped, and kept with those rows by {@link #readDocument}. Actors and links keep their order; the key of an actor
 * is its id, which payloads without ids get from the identity of its type.
 *
 * <p>
 * A payload is untrusted: it is checked as a whole, and anything that is not as it must be is an error that says where,
 * never a graph of what was left. Nothing is reserved by numbers that a payload announces. Immutable; any thread.
 */
public final class TopologyReader {

    /** How many bytes, or characters, are read unless told otherwise. */
    public static final long MOST_BYTES = 256L << 20;

    private static final int DEEPEST = 100;
    private static final int LONGEST_STRING = 1 << 20;
    private static final int LONGEST_NAME = 4096;
    private static final int LONGEST_NUMBER = 400;
    /** No value of a column takes less: so many bytes of input for each value in memory. */
    private static final int LEAST_BYTES_OF_VALUE = 4;

    private final JsonFactory factory;
    private final long mostCells;

    /** Makes a reader with the limit of {@link #MOST_BYTES}. */
    public TopologyReader() {
        this(MOST_BYTES);
    }

    /**
     * Makes a reader.
     *
     * @param mostBytes how many bytes of a stream, or characters of a text, are read; more are an error
     */
    public TopologyReader(long mostBytes) {
        if (mostBytes <= 0) {
            throw new IllegalArgumentException("the limit is not positive: " + mostBytes);
        }
        mostCells = mostBytes / LEAST_BYTES_OF_VALUE;
        factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder().maxDocumentLength(mostBytes)
                        .maxNestingDepth(DEEPEST).maxStringLength(LONGEST_STRING).maxNameLength(LONGEST_NAME)
                        .maxNumberLength(LONGEST_NUMBER).build())
                .build();
    }

    /**
     * Reads a payload of UTF-8, or of UTF-16 or UTF-32. The stream stays open.
     *
     * @throws TopologyFormatException if it is no payload, or one that holds no whole graph
     * @throws IOException if the stream fails
     */
    public Topology read(InputStream in) throws IOException, TopologyFormatException {
        try (JsonParser parser = factory.createParser(in)) {
            return new Reading(payload(parser, false)).topology();
        } catch (JacksonException e) {
            throw new TopologyFormatException("", e.getOriginalMessage());
        }
    }

    /**
     * Reads a payload. The reader stays open.
     *
     * @throws TopologyFormatException if it is no payload, or one that holds no whole graph
     * @throws IOException if the reader fails
     */
    public Topology read(Reader in) throws IOException, TopologyFormatException {
        try (JsonParser parser = factory.createParser(in)) {
            return new Reading(payload(parser, false)).topology();
        } catch (JacksonException e) {
            throw new TopologyFormatException("", e.getOriginalMessage());
        }
    }

    /**
     * Reads a payload with what its producer wants told of its actors and links, tables that are foreign to us among it.
     * What is declared of modals is checked like the rest: a reference that leads nowhere is an error. The stream stays
     * open. The document keeps what it was read from: memory goes with the size of the input.
     *
     * @throws TopologyFormatException if it is no payload, or one that holds no whole graph, or that declares modals of
     *         what is not there
     * @throws IOException if the stream fails
     */
    public TopologyDocument readDocument(InputStream in) throws IOException, TopologyFormatException {
        try (JsonParser parser = factory.createParser(in)) {
            return new Reading(payload(parser, true)).document();
        } catch (JacksonException e) {
            throw new TopologyFormatException("", e.getOriginalMessage());
        }
    }

    private static Payload payload(JsonParser parser, boolean presented) throws IOException, TopologyFormatException {
        JsonInput in = new JsonInput(parser);
        try {
            if (in.next() == null) {
                throw new TopologyFormatException("", "the input is empty");
            }
            if (in.token() != JsonToken.START_OBJECT) {
                throw in.error("a JSON object is expected");
            }
            Payload payload = Payload.read(in, presented);
            if (in.next() != null) {
                throw in.error("there is more after the end of the payload");
            }
            return payload;
        } catch (JacksonException e) {
            throw in.malformed(e.getOriginalMessage(), e.getLocation());
        } catch (CharConversionException e) {
            throw in.malformed(e.getMessage(), null);
        }
    }

    /** What a payload becomes, step by step. */
    private final class Reading {

        private final JsonObject data;
        private final TypesReader types;
        private final ReadTables tables;
        private final Topology topology;

        Reading(Payload payload) throws TopologyFormatException {
            data = payload.data();
            String schema = data.requiredText("schema_version");
            if (!schema.equals(TopologyWriter.SCHEMA)) {
                throw data.error("schema_version",
                        "\"" + TopologyWriter.SCHEMA + "\" is expected, not \"" + Paths.shown(schema) + "\"");
            }
            Topology.Origin origin = origin(data);
            Topology.View view = view(data);
            types = new TypesReader(data);
            int evidence = payload.evidence().stream().mapToInt(section -> section.table().rows()).max().orElse(0);
            TableChecker checker = new TableChecker(payload.dictionaries(), payload.actors().rows(),
                    payload.links().rows(), evidence, mostCells);
            LeftOut leftOut = new LeftOut();
            CompactTable actorTable = checker.check(payload.actors());
            ActorsReader actorsReader = new ActorsReader(actorTable, types);
            ActorDetails details = new ActorDetails(checker, types, payload.rules().keySet(), leftOut);
            List<Payload.TypedTable> actorTables = payload.actorTables();
            List<CompactTable> checked = new ArrayList<>();
            for (Payload.TypedTable table : actorTables) {
                checked.add(details.read(table));
            }
            details.readAddresses(payload.points(), actorsReader.types(), true);
            details.readAddresses(payload.claims(), actorsReader.types(), false);
            List<Actor> actors = actorsReader.read(details, leftOut);
            CompactTable linkTable = checker.check(payload.links());
            LinksReader links = new LinksReader(linkTable, actors, origin.collectedAt(), types, checker, leftOut);
            tables = new ReadTables(actorTable, linkTable);
            for (int i = 0; i < actorTables.size(); i++) {
                tables.addOfActors(actorTables.get(i).type(), checked.get(i));
            }
            for (Payload.TypedTable table : payload.relationshipTables()) {
                tables.addOfRelationships(table.type(), links.readRelationship(table));
            }
            for (Payload.TypedTable table : payload.evidence()) {
                tables.addEvidence(table.type(), links.readEvidence(table));
            }
            if (payload.overlays() != null) {
                leftOut.overlays(checker.check(payload.overlays()).rows());
            }
            topology = new Topology(origin, view, types.actorTypes(), types.linkTypes(), details.labelKeys(), actors,
                    links.read(), leftOut.added(statistics(data.object("stats"))));
        }

        Topology topology() {
            return topology;
        }

        TopologyDocument document() throws TopologyFormatException {
            JsonObject declared = data.object("types");
            DeclaredTypesReader reader = new DeclaredTypesReader(declared, types, tables.actors().declared(),
                    tables.links().declared());
            DeclaredTypes read = reader.read();
            new PresentationReader(declared, reader).read(data);
            return PayloadDocument.of(tables.data(topology, read));
        }
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
