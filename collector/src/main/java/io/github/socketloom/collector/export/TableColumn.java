package io.github.socketloom.collector.export;

import java.util.function.Function;

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
        /** Left-aligned; cut in the middle of the address, so that the port stays. */
        ADDRESS,
        /** Right-aligned; never cut. */
        NUMBER
    }

    private static final String ELLIPSIS = "…";

    /** Returns a text of at most this many characters; what is left out shows as an ellipsis. */
    String fit(String cell, int width) {
        if (cell.length() <= width) {
            return cell;
        }
        if (kind != Kind.ADDRESS) {
            return head(cell, width - 1) + ELLIPSIS;
        }
        int port = cell.lastIndexOf(':');
        int tail = port > 0 && cell.charAt(port - 1) == ']' ? port - 1 : port;
        int room = width - 1 - (cell.length() - tail);
        if (port < 0 || room < 2) {
            return head(cell, width - 1) + ELLIPSIS;
        }
        int last = room / 2;
        return head(cell, room - last) + ELLIPSIS + cell.substring(tail - last);
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
