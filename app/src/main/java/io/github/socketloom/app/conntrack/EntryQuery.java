package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is searched among tracked connections: words parted by spaces, all of which have to hold. A word is a part of an
 * address, protocol, state, flag or process, or a port; {@code field:value} looks into one field only, its value may be a
 * list ({@code port:80,443}), a range of ports ({@code port:1000-2000}) or a network ({@code addr:10.0.0.0/8}); a
 * {@code -} before a word excludes what has it. Upper and lower case are the same. Fields have the names they have in the
 * window's filter.
 */
final class EntryQuery {

    /** Longer than anything that a person types. */
    private static final int LONGEST = 4096;
    private static final int LAST_PORT = 65535;

    /** Everything. */
    static final EntryQuery ALL = new EntryQuery("", List.of());

    private static final Map<String, Function<String, Predicate<EntryRow>>> FIELDS = new TreeMap<>(Map.ofEntries(
            Map.entry("proto", value -> row -> row.entry().protocolName().equals(value)),
            Map.entry("state", value -> row -> row.state().toLowerCase(Locale.ROOT).equals(value)),
            Map.entry("addr", value -> address(value, EntryQuery::ends)),
            Map.entry("src", value -> address(value, entry -> List.of(entry.original().source()))),
            Map.entry("dst", value -> address(value, entry -> List.of(entry.original().destination()))),
            Map.entry("reply_src", value -> address(value, entry -> List.of(entry.reply().source()))),
            Map.entry("reply_dst", value -> address(value, entry -> List.of(entry.reply().destination()))),
            Map.entry("port", value -> port(value, EntryQuery::ends)),
            Map.entry("sport", value -> port(value, entry -> List.of(entry.original().source()))),
            Map.entry("dport", value -> port(value, entry -> List.of(entry.original().destination()))),
            Map.entry("proc", value -> row -> lower(row.owner().title()).contains(value)),
            Map.entry("nat", EntryQuery::translation),
            Map.entry("flag", value -> row -> List.of(row.flags().split(", ")).contains(value.replace('_', ' '))),
            Map.entry("mark", value -> row -> row.entry().mark() == number(value)),
            Map.entry("zone", value -> row -> row.entry().zone() == number(value)),
            Map.entry("id", value -> row -> row.entry().id() == number(value))));

    private final String text;
    private final List<Predicate<EntryRow>> words;

    private EntryQuery(String text, List<Predicate<EntryRow>> words) {
        this.text = text;
        this.words = List.copyOf(words);
    }

    /**
     * Understands a search.
     *
     * @throws EntryQueryException if it cannot be understood
     */
    static EntryQuery parse(String text) throws EntryQueryException {
        if (text.length() > LONGEST) {
            throw new EntryQueryException("The search is longer than " + LONGEST + " characters.");
        }
        List<Predicate<EntryRow>> words = new ArrayList<>();
        for (String word : lower(text).split("\\s+")) {
            boolean excludes = word.length() > 1 && word.startsWith("-");
            String plain = excludes ? word.substring(1) : word;
            if (!plain.isEmpty() && !plain.equals("-")) {
                Predicate<EntryRow> test = word(plain);
                words.add(excludes ? test.negate() : test);
            }
        }
        return new EntryQuery(text, words);
    }

    private static Predicate<EntryRow> word(String word) throws EntryQueryException {
        int colon = word.indexOf(':');
        Function<String, Predicate<EntryRow>> field = colon < 0 ? null : FIELDS.get(word.substring(0, colon));
        if (field != null) {
            return field(word.substring(0, colon), word.substring(colon + 1), field);
        }
        Optional<AddressRange> range = AddressRange.parse(word);
        if (range.isPresent()) {
            return row -> ends(row.entry()).stream().anyMatch(end -> range.get().contains(end.address()));
        }
        // an IPv6 address has colons too; a name before one is a field that somebody hopes for
        if (colon > 0 && word.chars().limit(colon).allMatch(c -> c >= 'a' && c <= 'z' || c == '_')
                && word.chars().limit(colon).anyMatch(c -> c > 'f')) {
            throw new EntryQueryException("There is no field “" + word.substring(0, colon) + "”; there are "
                    + String.join(", ", FIELDS.keySet()) + ".");
        }
        return anywhere(word);
    }

    private static Predicate<EntryRow> field(String name, String values,
            Function<String, Predicate<EntryRow>> field) throws EntryQueryException {
        Predicate<EntryRow> any = row -> false;
        for (String value : values.split(",", -1)) {
            if (value.isEmpty()) {
                throw new EntryQueryException("A value is missing after “" + name + ":”.");
            }
            check(name, value);
            any = any.or(field.apply(value));
        }
        return any;
    }

    private static void check(String name, String value) throws EntryQueryException {
        switch (name) {
            case "port", "sport", "dport" -> {
                if (ports(value) == null) {
                    throw new EntryQueryException("“" + value + "” is no port and no range of ports.");
                }
            }
            case "mark", "zone", "id" -> {
                if (number(value) < 0) {
                    throw new EntryQueryException("“" + value + "” is no number.");
                }
            }
            case "nat" -> {
                if (!List.of("source", "destination", "any", "none", "snat", "dnat").contains(value)) {
                    throw new EntryQueryException("nat: is one of source, destination, any, none.");
                }
            }
            case "addr", "src", "dst", "reply_src", "reply_dst" -> {
                if (value.indexOf('/') >= 0 && AddressRange.parse(value).isEmpty()) {
                    throw new EntryQueryException("“" + value + "” is no network; write 10.0.0.0/8 for example.");
                }
            }
            default -> {
                // anything may be the name of a process
            }
        }
    }

    private static Predicate<EntryRow> translation(String value) {
        return switch (value) {
            case "source", "snat" -> EntryRow::isSourceTranslated;
            case "destination", "dnat" -> EntryRow::isDestinationTranslated;
            case "any" -> row -> row.entry().isTranslated();
            default -> row -> !row.entry().isTranslated();
        };
    }

    private static Predicate<EntryRow> address(String value, Function<ConntrackEntry, List<Endpoint>> of) {
        Optional<AddressRange> range = AddressRange.parse(value);
        Predicate<IpAddress> test = range.isPresent()
                ? range.get()::contains
                : address -> address.toString().contains(value);
        return row -> of.apply(row.entry()).stream().anyMatch(end -> test.test(end.address()));
    }

    private static Predicate<EntryRow> port(String value, Function<ConntrackEntry, List<Endpoint>> of) {
        int[] range = ports(value);
        return row -> of.apply(row.entry()).stream()
                .anyMatch(end -> end.port() >= range[0] && end.port() <= range[1]);
    }

    private static int[] ports(String value) {
        int dash = value.indexOf('-');
        long first = number(dash < 0 ? value : value.substring(0, dash));
        long last = dash < 0 ? first : number(value.substring(dash + 1));
        return first < 0 || last < first || last > LAST_PORT ? null : new int[]{(int) first, (int) last};
    }

    /** Returns a number without sign, decimal or hexadecimal with {@code 0x}; -1 if the text is none. */
    private static long number(String text) {
        try {
            long number = text.startsWith("0x")
                    ? Long.parseLong(text.substring(2), 16)
                    : Long.parseLong(text);
            return text.startsWith("+") || text.startsWith("0x-") || text.startsWith("0x+") ? -1 : number;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static List<Endpoint> ends(ConntrackEntry entry) {
        return List.of(entry.original().source(), entry.original().destination(), entry.reply().source(),
                entry.reply().destination());
    }

    private static Predicate<EntryRow> anywhere(String word) {
        int[] port = word.indexOf('-') < 0 ? ports(word) : null;
        return row -> row.entry().protocolName().equals(word) || lower(row.state()).contains(word)
                || lower(row.owner().title()).contains(word) || lower(row.translation()).contains(word)
                || row.flags().contains(word)
                || port != null && ends(row.entry()).stream().anyMatch(end -> end.port() == port[0])
                || ends(row.entry()).stream().anyMatch(end -> row.written(end).contains(word));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Returns the text that was understood. */
    String text() {
        return text;
    }

    /** Tells whether a row has all that is searched. */
    boolean test(EntryRow row) {
        for (Predicate<EntryRow> word : words) {
            if (!word.test(row)) {
                return false;
            }
        }
        return true;
    }
}
