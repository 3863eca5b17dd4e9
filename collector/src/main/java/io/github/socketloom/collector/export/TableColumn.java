package io.github.socketloom.collector.export;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column of a {@link TextTable}.
 *
 * @param header its title
 * @param kind how its cells are set and shortened
 * @param priority 0 for a column that is always there; of the others the lowest numbers get room first
 * @param narrowest to how many characters it may be shortened
 * @param text what stands in a row's cell; null for nothing
 * @param style how the cell stands out
 */
record TableColumn<T>(String header, Kind kind, int priority, int narrowest, Function<T, String> text,
        Function<T, TextStyle> style) {

    enum Kind {
        /** Left-aligned; cut at the end. */
        TEXT,
        /** Left-aligned; cut in the middle of the address, so that the port stays; a path keeps its end. */
        ADDRESS,
        /** Left-aligned; a name with a number behind it, which stays when the name is cut. */
        NAME,
        /** Right-aligned; never cut. */
        NUMBER
    }

    private static final String ELLIPSIS = "…";
    private static final Pattern NUMBER_BEHIND = Pattern.compile(" \\d{1,10}(?: \\+\\d{1,10})?$");

    /** Returns a text of at most this many characters; what is left out shows as an ellipsis. */
    String fit(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        int tail = tail(cell);
        int room = width - ELLIPSIS.length() - (cell.length() - tail);
        if (room < 2) {
            return head(cell, width - ELLIPSIS.length()) + ELLIPSIS;
        }
        int last = kind != Kind.ADDRESS ? 0 : isPath(cell) ? room * 2 / 3 : room / 2;
        return head(cell, room - last) + ELLIPSIS + cell.substring(tail - last);
    }

    /** Returns where the part begins that must stay. */
    private int tail(String cell) {
        if (kind == Kind.ADDRESS && isPath(cell)) {
            return cell.length();
        }
        if (kind == Kind.ADDRESS) {
            int port = cell.lastIndexOf(':');
            return port < 0 ? cell.length() : port > 0 && cell.charAt(port - 1) == ']' ? port - 1 : port;
        }
        Matcher number = NUMBER_BEHIND.matcher(cell);
        return kind == Kind.NAME && number.find() ? number.start() : cell.length();
    }

    /** Tells whether this is the name of a Unix socket: no address begins like that, and its end tells more than its beginning. */
    private static boolean isPath(String cell) {
        return cell.startsWith("/") || cell.startsWith("@");
    }

    private static String head(String text, int length) {
        int end = length;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    boolean isShortenable() {
        return kind != Kind.NUMBER;
    }

    boolean isRightAligned() {
        return kind == Kind.NUMBER;
    }
}
