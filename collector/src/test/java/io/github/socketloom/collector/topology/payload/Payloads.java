package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Payloads made by hand in the shape that others write, and ways to spoil them. */
public final class Payloads {

    /** Netdata's network viewer: grouped by container, summed up, with tables, correlation and presentation. */
    public static final String CONTAINERS = "netdata-container-aggregated";
    /** Netdata's network viewer on macOS: each process, each socket, neither round trip times nor retransmissions. */
    public static final String MACOS = "netdata-pid-detailed-macos";
    /** Switches and their ports: dictionaries, parallel links, overlays, extensions, no ids. */
    public static final String SWITCHES = "snmp-l2";
    /** The data object alone, in an odd order. */
    public static final String STREAMING = "streaming-data";
    /** Virtual machines: layers, numbers and booleans of its own, few sections. */
    public static final String VSPHERE = "vsphere";
    /** Switches again, with every kind of thing that modals are declared of. */
    public static final String MODALS = "snmp-modals";
    public static final List<String> ALL = List.of(CONTAINERS, MACOS, SWITCHES, STREAMING, VSPHERE, MODALS);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Payloads() {}

    public static byte[] bytes(String name) {
        try (InputStream in = Payloads.class.getResourceAsStream("/topology/" + name + ".json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode tree(String name) {
        return parse(new String(bytes(name), StandardCharsets.UTF_8));
    }

    public static ObjectNode parse(String json) {
        try {
            return (ObjectNode) MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a value, written as JSON, at the place of a JSON pointer. */
    public static ObjectNode with(ObjectNode payload, String pointer, String json) {
        try {
            JsonNode value = MAPPER.readTree(json);
            JsonPointer place = JsonPointer.compile(pointer);
            JsonNode parent = payload.at(place.head());
            if (parent instanceof ArrayNode array) {
                int index = place.last().getMatchingIndex();
                if (index == array.size()) {
                    array.add(value);
                } else {
                    array.set(index, value);
                }
            } else {
                ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
            }
            return payload;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode without(ObjectNode payload, String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = payload.at(place.head());
        if (parent instanceof ArrayNode array) {
            array.remove(place.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(place.last().getMatchingProperty());
        }
        return payload;
    }

    public static Topology read(String name) throws IOException, TopologyFormatException {
        return read(tree(name));
    }

    public static Topology read(JsonNode payload) throws IOException, TopologyFormatException {
        return new TopologyReader().read(new StringReader(payload.toString()));
    }

    public static TopologyDocument document(JsonNode payload) throws IOException, TopologyFormatException {
        return new TopologyReader().readDocument(
                new ByteArrayInputStream(payload.toString().getBytes(StandardCharsets.UTF_8)));
    }

    public static TopologyFormatException refusedDocument(JsonNode payload) {
        return assertThrows(TopologyFormatException.class, () -> document(payload));
    }

    public static TopologyFormatException refused(JsonNode payload) {
        return assertThrows(TopologyFormatException.class, () -> read(payload));
    }

    public static TopologyFormatException refused(String json) {
        return assertThrows(TopologyFormatException.class, () -> new TopologyReader().read(new StringReader(json)));
    }

    public static Actor actor(Topology topology, String id) {
        return topology.actors().stream().filter(actor -> actor.id().equals(id)).findFirst().orElseThrow();
    }

    public static Link link(Topology topology, String source, String target, String type) {
        return topology.links().stream().filter(link -> link.key().source().equals(source)
                && link.key().target().equals(target) && link.key().type().equals(type)).findFirst().orElseThrow();
    }
}
