package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.socketloom.collector.topology.EndpointGrouping;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.SimplePattern;
import io.github.socketloom.collector.topology.SocketRole;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.TransportFamily;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads requests for graphs as Netdata's functions get them (spec/topology-v1.md §1): an object whose members, or the
 * members of {@code selections} in it, are words or lists of words. Members that nobody knows are told, not guessed at.
 */
public final class TopologyRequestReader {

    /** Longest request in bytes. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int MOST_WARNINGS = 10;
    private static final int LONGEST_SHOWN = 60;
    private static final String SELECTIONS = "selections";
    private static final Map<String, String> SYNONYMS = Map.of("by_name", "process_name", "by_pid", "pid",
            "container_name", "container");
    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "info");

    /**
     * What was asked for.
     *
     * @param request the graph that is wanted
     * @param info whether only is to be told how to ask
     * @param warnings what was not understood and has no effect, in sentences
     */
    public record Asked(TopologyRequest request, boolean info, List<String> warnings) {

        /** Nothing was asked for in particular. */
        public static final Asked NOTHING = new Asked(TopologyRequest.DEFAULT, false, List.of());

        public Asked {
            warnings = List.copyOf(warnings);
        }
    }

    private TopologyRequest request = TopologyRequest.DEFAULT;
    private boolean info;
    private final List<String> warnings = new ArrayList<>();

    /** Makes a reader for one request. */
    public TopologyRequestReader() {}

    /**
     * Reads a request to the end of {@code in} and does not close it.
     *
     * @throws IOException if {@code in} fails
     * @throws TopologyRequestException if it is no JSON, longer than {@link #MOST_BYTES}, or a word in it is unknown
     */
    public Asked read(InputStream in) throws IOException, TopologyRequestException {
        byte[] body = in.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new TopologyRequestException("the request is longer than " + (MOST_BYTES >> 20) + " MiB");
        }
        try (JsonParser json = new JsonFactory().createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new TopologyRequestException("the request is no JSON object");
            }
            readMembers(json, "");
            if (json.nextToken() != null) {
                throw new TopologyRequestException("there is more behind the end of the request");
            }
        } catch (JsonProcessingException e) {
            throw new TopologyRequestException("the request is no JSON: " + e.getOriginalMessage() + place(e));
        }
        return new Asked(request, info, warnings);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
    }

    private void readMembers(JsonParser json, String prefix) throws IOException, TopologyRequestException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals(SELECTIONS) && prefix.isEmpty() && json.currentToken() == JsonToken.START_OBJECT) {
                readMembers(json, SELECTIONS + ".");
            } else {
                set(prefix, name, values(json, prefix + name));
            }
        }
    }

    /** Returns a word, or the words of a list. */
    private static List<String> values(JsonParser json, String name) throws IOException, TopologyRequestException {
        if (json.currentToken().isScalarValue()) {
            return List.of(json.getText());
        }
        List<String> values = new ArrayList<>();
        if (json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (!json.currentToken().isScalarValue()) {
                    throw new TopologyRequestException("'" + shown(name) + "' is neither a word nor a list of words");
                }
                values.add(json.getText());
            }
            return values;
        }
        throw new TopologyRequestException("'" + shown(name) + "' is neither a word nor a list of words");
    }

    private void set(String prefix, String name, List<String> values) throws TopologyRequestException {
        String last = values.isEmpty() ? "" : values.get(values.size() - 1);
        TopologyRequest r = request;
        switch (name) {
            case "group_by", "processes" -> request = new TopologyRequest(
                    last.isEmpty()
                            ? r.groupBy()
                            : word(name, SYNONYMS.getOrDefault(plain(last), last),
                                    GroupBy.values(), GroupBy::key),
                    r.mode(), r.sockets(), r.protocols(), r.endpoints(), r.labels());
            case "__topology_mode", "mode", "view" -> request = new TopologyRequest(r.groupBy(),
                    last.isEmpty() ? r.mode() : word(name, last, TopologyMode.values(), TopologyMode::key),
                    r.sockets(), r.protocols(), r.endpoints(), r.labels());
            case "sockets" -> request = new TopologyRequest(r.groupBy(), r.mode(),
                    words(name, values, SocketRole.class, SocketRole::key), r.protocols(), r.endpoints(), r.labels());
            case "protocols" -> request = new TopologyRequest(r.groupBy(), r.mode(), r.sockets(),
                    words(name, values, TransportFamily.class, TransportFamily::key), r.endpoints(), r.labels());
            case "endpoints" -> request = new TopologyRequest(r.groupBy(), r.mode(), r.sockets(), r.protocols(),
                    last.isEmpty()
                            ? r.endpoints()
                            : word(name, last, EndpointGrouping.values(),
                                    EndpointGrouping::key),
                    r.labels());
            case "labels" -> request = new TopologyRequest(r.groupBy(), r.mode(), r.sockets(), r.protocols(),
                    r.endpoints(), SimplePattern.parse(last));
            case "info" -> info = YES.contains(plain(last));
            case "timeout" -> {} // how long Netdata would wait
            default -> warn(prefix + name);
        }
    }

    private void warn(String name) {
        if (warnings.size() < MOST_WARNINGS) {
            warnings.add("the request's '" + shown(name) + "' is not known and has no effect");
        } else if (warnings.size() == MOST_WARNINGS) {
            warnings.add("more of the request is not known");
        }
    }

    private static <E extends Enum<E>> Set<E> words(String name, List<String> values, Class<E> type,
            Function<E, String> key) throws TopologyRequestException {
        Set<E> words = EnumSet.noneOf(type);
        for (String value : values) {
            for (String word : value.split(",")) {
                if (!word.isBlank()) {
                    words.add(word(name, word, type.getEnumConstants(), key));
                }
            }
        }
        return words;
    }

    private static <E> E word(String name, String word, E[] all, Function<E, String> key)
            throws TopologyRequestException {
        for (E one : all) {
            if (key.apply(one).equals(plain(word))) {
                return one;
            }
        }
        throw new TopologyRequestException("'" + shown(word) + "' is no value of '" + name + "'; choose "
                + String.join(", ", Arrays.stream(all).map(key).toList()));
    }

    /** Netdata takes {@code process-name} for {@code process_name}. */
    private static String plain(String word) {
        return word.strip().replace('-', '_').toLowerCase(Locale.ROOT);
    }

    /** Returns a text from outside as it can be shown: short, and without what a terminal would obey. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST_SHOWN)
                .forEach(c -> shown.appendCodePoint(TerminalSafe.isHidden(c) ? '\ufffd' : c));
        return shown.length() < text.length() ? shown + "…" : shown.toString();
    }
}
