package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Reads {@code netdata.topology.v1}: the whole answer of a function, or its data object alone. Ours come back as they
 * were, those of Netdata's network viewer and of others as far as a {@link Topology} has a place for them; rows of
 * foreign tables are checked and counted in the statistics ({@code unread_table_rows}, {@code unread_overlay_refs},
 * {@code unread_values}); how modals look is skipped. {@link #readDocument} keeps both. Actors and links keep their
 * order; the key of an actor is its id, which payloads without ids get from the identity of its type.
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
            return new PayloadReading(payload(parser, false), mostCells).topology();
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
            return new PayloadReading(payload(parser, false), mostCells).topology();
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
            return new PayloadReading(payload(parser, true), mostCells).document();
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
}
