package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Finds what may stand at the caret of a filter. */
final class FilterCompleter {

    /** Bounds the memory for values of a field that differ from connection to connection. */
    private static final int MAX_DISTINCT = 20_000;

    private final String text;
    private final int caret;
    private final int limit;

    private FilterCompleter(String text, int caret, int limit) {
        this.text = text;
        this.caret = caret;
        this.limit = limit;
    }

    static List<FilterCompletion> complete(String text, int caret, SeenValues seen, int limit) {
        FilterCompleter completer = new FilterCompleter(text, caret, limit);
        int begin = completer.pieceBegin();
        int nameEnd = Math.min(FilterLexer.nameEnd(text, begin), caret);
        Operator operator = nameEnd == begin || nameEnd == caret ? null : Operator.at(text, nameEnd);
        if (operator != null && nameEnd + operator.sign().length() <= caret) {
            Field<?> field = FieldCatalog.field(text.substring(begin, nameEnd));
            return field == null
                    ? List.of()
                    : completer.values(field, nameEnd + operator.sign().length(), seen);
        }
        return nameEnd == caret ? completer.fields(begin) : List.of();
    }

    /** Returns where the piece begins in which the caret stands. */
    private int pieceBegin() {
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i < caret; i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (FilterLexer.isEnd(c)) {
                begin = i + 1;
            }
        }
        while (begin < caret && (text.charAt(begin) == '-' || text.charAt(begin) == '!')) {
            begin++;
        }
        return begin;
    }

    private List<FilterCompletion> fields(int begin) {
        String typed = FieldCatalog.normalized(text.substring(begin, caret));
        int end = Math.max(caret, FilterLexer.nameEnd(text, begin));
        boolean hasOperator = end > begin && Operator.at(text, end) != null;
        List<FilterCompletion> found = new ArrayList<>();
        addFields(found, name -> name.startsWith(typed), begin, end, hasOperator);
        addFields(found, name -> !name.startsWith(typed) && name.contains(typed), begin, end, hasOperator);
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private static void addFields(List<FilterCompletion> found, Predicate<String> wanted, int begin, int end,
            boolean hasOperator) {
        for (FilterField field : FilterField.all()) {
            String name = shortest(field, wanted);
            if (name != null && found.stream().noneMatch(other -> other.description().equals(describe(field)))) {
                found.add(new FilterCompletion(name + (hasOperator ? "" : usualOperator(field.kind()).sign()), begin,
                        end, FilterCompletion.Kind.FIELD, describe(field)));
            }
        }
    }

    private static String describe(FilterField field) {
        return field.name() + ": " + field.description();
    }

    private static String shortest(FilterField field, Predicate<String> wanted) {
        String shortest = wanted.test(FieldCatalog.normalized(field.name())) ? field.name() : null;
        for (String alias : field.aliases()) {
            if (wanted.test(FieldCatalog.normalized(alias))
                    && (shortest == null || alias.length() < shortest.length())) {
                shortest = alias;
            }
        }
        return shortest;
    }

    private static Operator usualOperator(FilterField.Kind kind) {
        return switch (kind) {
            case TEXT, WORD, ADDRESS, NUMBER -> Operator.HAS;
            case BYTES, RATE, DURATION, PERCENT -> Operator.GREATER;
        };
    }

    private List<FilterCompletion> values(Field<?> field, int listBegin, SeenValues seen) {
        int begin = listBegin;
        boolean quoted = false;
        for (int i = listBegin; i < caret; i++) {
            quoted ^= text.charAt(i) == '"';
            if (text.charAt(i) == ',' && !quoted) {
                begin = i + 1;
            }
        }
        int end = caret;
        while (end < text.length() && (quoted
                ? text.charAt(end) != '"'
                : !FilterLexer.isEnd(text.charAt(end)) && text.charAt(end) != ',')) {
            end++;
        }
        end += quoted && end < text.length() ? 1 : 0;
        String typed = text.substring(begin, caret).replace("\"", "").toLowerCase(Locale.ROOT);
        List<FilterCompletion> found = new ArrayList<>();
        for (Map.Entry<String, Integer> value : counted(field, typed, seen)) {
            if (found.size() >= limit) {
                break;
            }
            String description = switch (value.getValue()) {
                case 0 -> "not seen";
                case 1 -> "seen once";
                default -> "seen " + value.getValue() + " times";
            };
            found.add(new FilterCompletion(FilterLexer.quoteIfNeeded(value.getKey()), begin, end,
                    FilterCompletion.Kind.VALUE, description));
        }
        return List.copyOf(found);
    }

    /** Returns the values that contain what is typed: those that begin with it first, then the most frequent first. */
    private static List<Map.Entry<String, Integer>> counted(Field<?> field, String typed, SeenValues seen) {
        Map<String, Integer> counts = new HashMap<>();
        field.words().forEach(word -> counts.put(word, 0));
        for (Connection connection : seen.connections()) {
            field.eachValue(connection, seen.processes(), value -> {
                if (counts.size() < MAX_DISTINCT || counts.containsKey(value)) {
                    counts.merge(value, 1, Integer::sum);
                }
            });
        }
        List<Map.Entry<String, Integer>> values = new ArrayList<>(counts.entrySet());
        values.removeIf(value -> !value.getKey().toLowerCase(Locale.ROOT).contains(typed));
        values.sort(Comparator.<Map.Entry<String, Integer>>comparingInt(
                value -> value.getKey().toLowerCase(Locale.ROOT).startsWith(typed) ? 0 : 1)
                .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .thenComparing(Map.Entry.comparingByKey()));
        return values;
    }
}
