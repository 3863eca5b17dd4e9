package io.github.socketloom.collector.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows as an aligned table of a given width. Columns that do not fit are left out by priority; columns without any
 * value too. A few long cells do not make a column wide: it is given room for most of its cells first, and what is left
 * of the width goes to the long ones.
 */
final class TextTable<T> {

    private static final String GAP = "  ";
    /** The share of a column's cells that it should have room for before further columns are added. */
    private static final double MOST = 0.95;
    /** The share of the width that an address may ask for before further columns are added; IPv4 always fits. */
    private static final int ADDRESS_SHARE = 6;
    private static final int LONGEST_IPV4 = "255.255.255.255:65535".length();

    private final List<TableColumn<T>> columns;

    TextTable(List<TableColumn<T>> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * @param whole whether no cell is shortened; lines may then be longer than the width, by which columns are chosen
     *         nevertheless
     * @return the titles of the columns that have values but no room
     */
    List<String> write(List<T> rows, int width, boolean whole, boolean colours, Appendable out) throws IOException {
        String[][] cells = cells(rows);
        int[] longest = new int[columns.size()];
        int[] usual = new int[columns.size()];
        for (int c = 0; c < cells.length; c++) {
            measure(c, cells[c], width, longest, usual);
        }
        List<Integer> shown = choose(longest, usual, width);
        int[] widths = whole ? longest : widths(shown, longest, usual, width);
        writeLine(shown, widths, c -> columns.get(c).header(), c -> TextStyle.HEADER, colours, out);
        for (int r = 0; r < rows.size(); r++) {
            T row = rows.get(r);
            int at = r;
            writeLine(shown, widths, c -> cells[c][at], c -> columns.get(c).style().apply(row), colours, out);
        }
        return IntStream.range(0, columns.size()).filter(c -> longest[c] > 0 && !shown.contains(c))
                .mapToObj(c -> columns.get(c).header()).toList();
    }

    private String[][] cells(List<T> rows) {
        String[][] cells = new String[columns.size()][rows.size()];
        for (int c = 0; c < cells.length; c++) {
            TableColumn<T> column = columns.get(c);
            for (int r = 0; r < rows.size(); r++) {
                String text = column.text().apply(rows.get(r));
                cells[c][r] = text == null ? "" : VisibleText.of(text);
            }
        }
        return cells;
    }

    private void measure(int column, String[] cells, int width, int[] longest, int[] usual) {
        int[] lengths = Arrays.stream(cells).mapToInt(String::length).sorted().toArray();
        int header = columns.get(column).header().length();
        int max = lengths.length == 0 ? 0 : lengths[lengths.length - 1];
        int most = lengths.length == 0 ? 0 : lengths[(int) Math.ceil(lengths.length * MOST) - 1];
        longest[column] = max == 0 && columns.get(column).priority() > 0 ? 0 : Math.max(header, max);
        usual[column] = columns.get(column).isShortenable() ? Math.max(header, most) : longest[column];
        if (columns.get(column).kind() == TableColumn.Kind.ADDRESS) {
            usual[column] = Math.min(usual[column], Math.max(LONGEST_IPV4, width / ADDRESS_SHARE));
        }
    }

    /** Columns of the same priority come together or not at all. */
    private List<Integer> choose(int[] longest, int[] usual, int width) {
        Map<Integer, List<Integer>> byPriority = IntStream.range(0, columns.size()).boxed()
                .filter(c -> longest[c] > 0)
                .collect(Collectors.groupingBy(c -> columns.get(c).priority(), TreeMap::new, Collectors.toList()));
        List<Integer> shown = new ArrayList<>();
        int used = -GAP.length();
        for (Map.Entry<Integer, List<Integer>> together : byPriority.entrySet()) {
            int wanted = together.getValue().stream().mapToInt(c -> GAP.length() + wanted(c, usual)).sum();
            if (together.getKey() == 0 || used + wanted <= width) {
                shown.addAll(together.getValue());
                used += wanted;
            }
        }
        shown.sort(Comparator.naturalOrder());
        return shown;
    }

    private int wanted(int column, int[] usual) {
        boolean mayShrink = columns.get(column).priority() > 0 && columns.get(column).isShortenable();
        return mayShrink ? Math.min(usual[column], narrow(columns.get(column))) : usual[column];
    }

    private int[] widths(List<Integer> shown, int[] longest, int[] usual, int width) {
        int[] widths = new int[columns.size()];
        int free = width + GAP.length();
        for (int c : shown) {
            TableColumn<T> column = columns.get(c);
            widths[c] = column.isShortenable() ? Math.min(usual[c], narrow(column)) : longest[c];
            free -= widths[c] + GAP.length();
        }
        free = widen(shown, widths, usual, free);
        widen(shown, widths, longest, free);
        return widths;
    }

    private static int narrow(TableColumn<?> column) {
        return Math.max(column.narrowest(), column.header().length());
    }

    /** Gives room to columns, the most important and narrowest first, until all have what they want or nothing is left. */
    private int widen(List<Integer> shown, int[] widths, int[] wanted, int room) {
        int free = room;
        while (free > 0) {
            int next = shown.stream().filter(c -> widths[c] < wanted[c])
                    .min(Comparator.<Integer>comparingInt(c -> columns.get(c).priority())
                            .thenComparingInt(c -> widths[c]))
                    .orElse(-1);
            if (next < 0) {
                break;
            }
            widths[next]++;
            free--;
        }
        return free;
    }

    private interface CellOf<R> {
        R at(int column);
    }

    private void writeLine(List<Integer> shown, int[] widths, CellOf<String> texts, CellOf<TextStyle> styles,
            boolean colours, Appendable out) throws IOException {
        int pending = 0; // spaces are written only before something, so that no line ends with them
        for (int c : shown) {
            TableColumn<T> column = columns.get(c);
            String text = column.fit(texts.at(c), widths[c]);
            int padding = widths[c] - text.length();
            if (!text.isEmpty()) {
                out.append(" ".repeat(pending + (column.isRightAligned() ? padding : 0)));
                out.append(colours ? styles.at(c).apply(text) : text);
                pending = column.isRightAligned() ? 0 : padding;
            } else {
                pending += padding;
            }
            pending += GAP.length();
        }
        out.append('\n');
    }
}
