package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.LinkType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types that a payload declares. */
final class TypesReader {

    private static final String PRESENTATION = "presentation";
    private static final String LAYOUT = "layout";

    private final JsonObject types;
    private final Map<String, ActorType> actorTypes = new LinkedHashMap<>();
    private final Map<String, List<String>> identities = new HashMap<>();
    private final Map<String, LinkType> linkTypes = new LinkedHashMap<>();
    private final Set<String> tableTypes;
    private final Set<String> evidenceTypes;

    TypesReader(JsonObject data) throws TopologyFormatException {
        if (!data.has("types")) {
            throw new TopologyFormatException(data.path(), "member types is missing");
        }
        types = data.object("types");
        for (Map.Entry<String, JsonObject> type : declared("actor_types", true).entrySet()) {
            readActorType(type.getKey(), type.getValue());
        }
        for (Map.Entry<String, JsonObject> type : declared("link_types", true).entrySet()) {
            readLinkType(type.getKey(), type.getValue());
        }
        tableTypes = declared("table_types", false).keySet();
        evidenceTypes = declared("evidence_types", false).keySet();
    }

    Map<String, ActorType> actorTypes() {
        return actorTypes;
    }

    Map<String, LinkType> linkTypes() {
        return linkTypes;
    }

    /** Returns the columns that tell actors of a type apart. */
    List<String> identity(String actorType) {
        return identities.get(actorType);
    }

    boolean hasTableType(String id) {
        return tableTypes.contains(id);
    }

    boolean hasEvidenceType(String id) {
        return evidenceTypes.contains(id);
    }

    private Map<String, JsonObject> declared(String kind, boolean required) throws TopologyFormatException {
        if (required && !types.has(kind)) {
            throw new TopologyFormatException(types.path(), "member " + kind + " is missing");
        }
        JsonObject map = types.object(kind);
        Map<String, JsonObject> declared = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : map.members().entrySet()) {
            String path = map.path(entry.getKey());
            if (!Vocabulary.isId(entry.getKey())) {
                throw new TopologyFormatException(path,
                        "the name of a type is a letter, then letters, digits, _ . : -");
            }
            declared.put(entry.getKey(), JsonObject.of(path, entry.getValue()));
        }
        return declared;
    }

    private void readActorType(String id, JsonObject type) throws TopologyFormatException {
        String layer = required(type, "layer", Vocabulary.LAYERS);
        List<String> identity = type.ids("identity");
        if (identity.isEmpty()) {
            throw new TopologyFormatException(type.path(), "member identity is missing or empty");
        }
        identities.put(id, identity);
        JsonObject looks = type.object(PRESENTATION);
        actorTypes.put(id, new ActorType(id, looks.text("label"), layer, looks.word("role", Vocabulary.ACTOR_ROLES),
                looks.word("icon", Vocabulary.ICONS), looks.word("color_slot", Vocabulary.COLOURS),
                looks.object("size").word("scale", Vocabulary.SIZES),
                looks.object(LAYOUT).word("repulsion", Vocabulary.STRENGTHS)));
    }

    private void readLinkType(String id, JsonObject type) throws TopologyFormatException {
        String orientation = required(type, "orientation", Vocabulary.ORIENTATIONS);
        String directionRole = required(type, "direction_role", Vocabulary.DIRECTION_ROLES);
        JsonObject looks = type.object(PRESENTATION);
        linkTypes.put(id,
                new LinkType(id, looks.text("label"), orientation, directionRole,
                        type.word("semantic_role", Vocabulary.SEMANTIC_ROLES),
                        looks.word("color_slot", Vocabulary.COLOURS), looks.word("opacity", Vocabulary.OPACITIES),
                        looks.word("line_style", Vocabulary.LINE_STYLES), looks.word("width", Vocabulary.WIDTHS),
                        arrow(looks.word("arrow", Vocabulary.ARROWS), orientation, directionRole),
                        looks.object(LAYOUT).word("distance", Vocabulary.DISTANCES)));
    }

    /** Where nothing is said, nothing is resolved either; {@code auto} is spec/topology-v1.md §9. */
    private static String arrow(String word, String orientation, String directionRole) {
        if (!"auto".equals(word)) {
            return word;
        }
        boolean forward = orientation.equals("directed")
                && (directionRole.equals("flow") || directionRole.equals("dependency"))
                || orientation.equals("hierarchical") && directionRole.equals("ownership");
        return forward ? "forward" : "none";
    }

    private static String required(JsonObject type, String name, Set<String> words) throws TopologyFormatException {
        String word = type.word(name, words);
        if (word == null) {
            throw new TopologyFormatException(type.path(), "member " + name + " is missing");
        }
        return word;
    }
}
