package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Filters by plain words: each must occur somewhere in what is known of a connection, one that begins with a dash must
 * not. A phrase is written in double quotes.
 */
public final class PlainWords implements FilterCompiler {

    @Override
    public Result compile(String text) {
        List<String> wanted = new ArrayList<>();
        List<String> unwanted = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
                continue;
            }
            boolean exclude = text.charAt(at) == '-' && at + 1 < text.length()
                    && !Character.isWhitespace(text.charAt(at + 1));
            int start = exclude ? at + 1 : at;
            int end;
            if (text.charAt(start) == '"') {
                end = text.indexOf('"', start + 1);
                if (end < 0) {
                    return Result.error("The quotation mark at the beginning of this phrase has no other end", start);
                }
                at = end + 1;
                start++;
            } else {
                end = start;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                at = end;
            }
            if (end > start) {
                (exclude ? unwanted : wanted).add(text.substring(start, end).toLowerCase(Locale.ROOT));
            }
        }
        return Result.of(wanted.isEmpty() && unwanted.isEmpty()
                ? ConnectionFilter.ALL
                : new Words(List.copyOf(wanted), List.copyOf(unwanted)));
    }

    @Override
    public String term(ConnectionColumn column, Row row, boolean exclude) {
        Object value = column.value(row);
        String word = (value == null ? "" : value.toString()).replace("\"", "");
        if (word.isEmpty()) {
            return "";
        }
        boolean phrase = word.startsWith("-") || word.chars().anyMatch(Character::isWhitespace);
        return (exclude ? "-" : "") + (phrase ? "\"" + word + "\"" : word);
    }

    private record Words(List<String> wanted, List<String> unwanted) implements ConnectionFilter {
        @Override
        public boolean matches(Connection connection, ModelState state) {
            String text = textOf(connection, state);
            for (String word : wanted) {
                if (!text.contains(word)) {
                    return false;
                }
            }
            for (String word : unwanted) {
                if (text.contains(word)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Returns everything that words are looked for in, in small letters, one fact a line. */
    private static String textOf(Connection connection, ModelState state) {
        StringBuilder text = new StringBuilder(160);
        text.append(connection.protocol().key()).append('\n').append(connection.state().key()).append('\n')
                .append(connection.direction().key()).append('\n').append(connection.local()).append('\n')
                .append(connection.remote()).append('\n');
        append(text, connection.serverPortName());
        append(text, connection.user());
        append(text, connection.interfaceName());
        if (connection.noOwnerReason() != null) {
            append(text, OwnerColumns.shortly(connection.noOwnerReason()));
        }
        for (Owner owner : connection.owners()) {
            text.append(owner.process().pid()).append('\n');
            state.process(owner.process()).ifPresent(process -> {
                append(text, process.displayName());
                append(text, String.join(" ", process.command()));
                append(text, process.cgroupPath());
            });
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder text, String fact) {
        if (fact != null) {
            text.append(fact).append('\n');
        }
    }
}
