package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Reads {@code /proc/net/stat/nf_conntrack}: a line of names and one of hexadecimal numbers for each processor
 * (ct_cpu_seq_show of net/netfilter/nf_conntrack_standalone.c). Numbers belong to the names above them, however many
 * columns a kernel has and in whatever order.
 *
 * <p>The lines are those of all processors that the kernel could ever have (cpu_possible), in order, those that are
 * switched off among them. So a line's place is the processor's number only where no number is left out.
 */
final class ConntrackStatText {

    static final String ENTRIES = "entries";
    static final String PROCFS = "procfs";

    private static final int HEX_DIGITS = 8;
    private static final int HEX = 16;

    private ConntrackStatText() {}

    /**
     * @param text content of the file
     * @param file what it is called, for messages
     * @param possible numbers of the processors that the kernel could ever have, ascending; the lines' places are taken
     *         if there are not as many as lines
     * @throws SourceException {@code MALFORMED} with file, line and column
     */
    static ConntrackCounters parse(byte[] text, String file, int[] possible) throws SourceException {
        List<String> lines = new String(text, StandardCharsets.US_ASCII).lines().toList();
        if (lines.isEmpty()) {
            throw new SourceException(SourceException.Reason.MALFORMED, file + " is empty");
        }
        List<String> header = words(lines.get(0));
        int entriesAt = header.indexOf(ENTRIES);
        if (entriesAt < 0) {
            throw wrong(file, 1, "there is no column '" + ENTRIES + "'");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw wrong(file, 1, "a column is there twice");
        }
        List<int[]> rows = new ArrayList<>();
        long entries = -1;
        for (int line = 2; line <= lines.size(); line++) {
            List<String> cells = words(lines.get(line - 1));
            if (cells.size() != header.size()) {
                throw wrong(file, line, cells.size() + " numbers stand under " + header.size() + " names");
            }
            int[] row = new int[header.size() - 1];
            for (int column = 0, at = 0; column < header.size(); column++) {
                int value = number(cells.get(column), file, line, header.get(column));
                if (column == entriesAt) {
                    entries = Integer.toUnsignedLong(value);
                } else {
                    row[at++] = value;
                }
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(header);
        columns.remove(entriesAt);
        return new ConntrackCounters(PROCFS, List.copyOf(columns), numbers(possible, rows.size()),
                rows.toArray(int[][]::new), entries);
    }

    private static int[] numbers(int[] possible, int lines) {
        if (possible.length == lines) {
            return possible.clone();
        }
        int[] places = new int[lines];
        for (int i = 0; i < lines; i++) {
            places[i] = i;
        }
        return places;
    }

    private static int number(String cell, String file, int line, String column) throws SourceException {
        boolean hex = cell.length() <= HEX_DIGITS;
        for (int i = 0; i < cell.length() && hex; i++) {
            hex = Character.digit(cell.charAt(i), HEX) >= 0;
        }
        if (!hex) {
            throw wrong(file, line, "column '" + column + "' holds no hexadecimal number of 32 bits");
        }
        return Integer.parseUnsignedInt(cell, HEX);
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (StringTokenizer each = new StringTokenizer(line, " \t"); each.hasMoreTokens();) {
            words.add(each.nextToken());
        }
        return words;
    }

    private static SourceException wrong(String file, int line, String what) {
        return new SourceException(SourceException.Reason.MALFORMED, file + ", line " + line + ": " + what);
    }
}
