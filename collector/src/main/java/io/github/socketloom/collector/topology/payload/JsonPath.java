package io.github.socketloom.collector.topology.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A place in a JSON value: members by {@code .name} or {@code ["name"]}, elements by {@code [0]}, the value itself as
 * {@code $} if it is told; or slashes as in RFC 6901. Immutable.
 *
 * @param text as it was written
 * @param steps names of members as strings, numbers of elements as integers
 */
record JsonPath(String text, List<Object> steps) {

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** Returns the path of a text; null if it is none. */
    static JsonPath parse(String text) {
        List<Object> steps = text.startsWith("/") ? pointer(text) : dotted(text);
        return steps == null ? null : new JsonPath(text, steps);
    }

    private static List<Object> pointer(String text) {
        List<Object> steps = new ArrayList<>();
        for (String step : text.substring(1).split("/", -1)) {
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        return steps;
    }

    private static List<Object> dotted(String text) {
        List<Object> steps = new ArrayList<>();
        int at = text.startsWith("$") ? 1 : 0;
        while (at < text.length()) {
            if (text.charAt(at) == '[') {
                int end = text.indexOf(']', at);
                Object step = end < 0 ? null : bracketed(text.substring(at + 1, end));
                if (step == null) {
                    return null;
                }
                steps.add(step);
                at = end + 1;
            } else {
                // the first name may stand without a dot
                int begin = text.charAt(at) == '.' ? at + 1 : at;
                if (begin == at && at > 0) {
                    return null;
                }
                int end = begin;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                if (end == begin) {
                    return null;
                }
                steps.add(text.substring(begin, end));
                at = end;
            }
        }
        return steps;
    }

    private static Object bracketed(String inside) {
        if (inside.length() >= 2 && (inside.charAt(0) == '"' || inside.charAt(0) == '\'')
                && inside.charAt(inside.length() - 1) == inside.charAt(0)) {
            return inside.substring(1, inside.length() - 1);
        }
        boolean number = !inside.isEmpty() && inside.length() < 10
                && inside.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.valueOf(inside) : null;
    }

    /** Returns the value at this place; null if there is none. */
    Object of(Object value) {
        Object at = value;
        for (Object step : steps) {
            if (at instanceof Map<?, ?> members) {
                at = members.get(step.toString());
            } else if (at instanceof List<?> elements) {
                int index = step instanceof Integer number ? number : index((String) step);
                at = index >= 0 && index < elements.size() ? elements.get(index) : null;
            } else {
                return null;
            }
        }
        return at;
    }

    private static int index(String step) {
        return bracketed(step) instanceof Integer number ? number : -1;
    }
}
