package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object of a payload with its place, for the small parts that are read whole.
 *
 * @param path where it is
 * @param members what is in it: strings, numbers, booleans, lists and maps
 */
record JsonObject(String path, Map<String, Object> members) {

    boolean has(String name) {
        return members.get(name) != null;
    }

    String path(String name) {
        return Paths.member(path, name);
    }

    TopologyFormatException error(String name, String problem) {
        return new TopologyFormatException(path(name), problem);
    }

    /** Returns the text of a member; null if it is absent. */
    String text(String name) throws TopologyFormatException {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw error(name, "a string is expected");
    }

    /** Returns the text of a member that must be there and not empty. */
    String requiredText(String name) throws TopologyFormatException {
        String text = text(name);
        if (text == null) {
            throw new TopologyFormatException(path, "member " + name + " is missing");
        }
        if (text.isEmpty()) {
            throw error(name, "the string is empty");
        }
        return text;
    }

    /** Returns one of the given words; null if the member is absent. */
    String word(String name, Set<String> words) throws TopologyFormatException {
        String word = text(name);
        if (word != null && !words.contains(word)) {
            throw error(name, "\"" + Paths.shown(word) + "\" is not one of the words that may stand here");
        }
        return word;
    }

    /** Returns a list of the given words; an empty one if the member is absent. */
    List<String> words(String name, Set<String> words) throws TopologyFormatException {
        List<String> texts = texts(name);
        for (int i = 0; i < texts.size(); i++) {
            if (!words.contains(texts.get(i))) {
                throw new TopologyFormatException(path(name) + "[" + i + "]",
                        "\"" + Paths.shown(texts.get(i)) + "\" is not one of the words that may stand here");
            }
        }
        return texts;
    }

    /** Returns an id; null if the member is absent. */
    String id(String name) throws TopologyFormatException {
        String id = text(name);
        if (id != null && !Vocabulary.isId(id)) {
            throw error(name, "\"" + Paths.shown(id) + "\" is no id: a letter, then letters, digits and _ . : -");
        }
        return id;
    }

    /** Returns a list of strings; an empty one if the member is absent. */
    List<String> texts(String name) throws TopologyFormatException {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw error(name, "an array is expected");
        }
        List<String> texts = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String text)) {
                throw new TopologyFormatException(path(name) + "[" + i + "]", "a string is expected");
            }
            texts.add(text);
        }
        return texts;
    }

    /** Returns a list of ids; an empty one if the member is absent. */
    List<String> ids(String name) throws TopologyFormatException {
        List<String> ids = texts(name);
        for (int i = 0; i < ids.size(); i++) {
            if (!Vocabulary.isId(ids.get(i))) {
                throw new TopologyFormatException(path(name) + "[" + i + "]",
                        "\"" + Paths.shown(ids.get(i)) + "\" is no id: a letter, then letters, digits and _ . : -");
            }
        }
        return ids;
    }

    /** Refuses members that nothing is known of: what they mean would be left out silently. */
    void allow(Set<String> names) throws TopologyFormatException {
        for (String name : members.keySet()) {
            if (!names.contains(name)) {
                throw error(name, "there is no such member here");
            }
        }
    }

    /** Returns one of the given words, of a member that must be there. */
    String requiredWord(String name, Set<String> words) throws TopologyFormatException {
        requiredText(name);
        return word(name, words);
    }

    /** Returns an id, of a member that must be there. */
    String requiredId(String name) throws TopologyFormatException {
        requiredText(name);
        return id(name);
    }

    /** Returns the truth of a member; null if it is absent. */
    Boolean truth(String name) throws TopologyFormatException {
        Object value = members.get(name);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw error(name, "true or false is expected");
    }

    /** Returns the whole number of a member; null if it is absent. */
    Long whole(String name, long least, long most) throws TopologyFormatException {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof Long number)) {
            throw error(name, "a whole number is expected");
        }
        if (number < least || number > most) {
            throw error(name, number + " is out of range");
        }
        return number;
    }

    /** Returns a list of objects, so many at most; an empty one if the member is absent. */
    List<JsonObject> objects(String name, int most) throws TopologyFormatException {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw error(name, "an array is expected");
        }
        if (list.size() > most) {
            throw error(name, "there are " + list.size() + " elements; at most " + most + " are read");
        }
        List<JsonObject> objects = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            objects.add(of(path(name) + "[" + i + "]", list.get(i)));
        }
        return objects;
    }

    /** Returns a map of objects by the names of its members; an empty one if it is absent. */
    Map<String, JsonObject> objectsByName(String name) throws TopologyFormatException {
        JsonObject map = object(name);
        Map<String, JsonObject> objects = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : map.members().entrySet()) {
            objects.put(entry.getKey(), of(map.path(entry.getKey()), entry.getValue()));
        }
        return objects;
    }

    /** Returns a member that is an object; an empty one if it is absent. */
    JsonObject object(String name) throws TopologyFormatException {
        Object value = members.get(name);
        if (value == null) {
            return new JsonObject(path(name), Map.of());
        }
        return of(path(name), value);
    }

    /** Returns a value that must be an object. */
    static JsonObject of(String path, Object value) throws TopologyFormatException {
        if (!(value instanceof Map<?, ?>)) {
            throw new TopologyFormatException(path, "an object is expected");
        }
        @SuppressWarnings("unchecked") // trees are made by JsonInput alone, whose maps have these types
        Map<String, Object> members = (Map<String, Object>) value;
        return new JsonObject(path, members);
    }
}
