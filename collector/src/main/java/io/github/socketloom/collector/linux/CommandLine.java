package io.github.socketloom.collector.linux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code /proc/PID/cmdline} (man 5 proc_pid_cmdline): words, each ended by NUL. */
final class CommandLine {

    /** Bytes kept of a command line; some are megabytes long. */
    static final int LIMIT = 16 * 1024;

    private static final String CUT = "…";

    private CommandLine() {}

    /** Returns the words; the last one ends with an ellipsis if the line was cut. */
    static List<String> words(byte[] file) {
        int end = Math.min(file.length, LIMIT);
        boolean cut = file.length > LIMIT && !onlyNul(file, LIMIT);
        // programs that write their own title pad it with NUL
        while (end > 0 && file[end - 1] == 0) {
            end--;
        }
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= end && end > 0; i++) {
            if (i == end || file[i] == 0) {
                String word = new String(file, from, i - from, StandardCharsets.UTF_8);
                words.add(i == end && cut ? word + CUT : word);
                from = i + 1;
            }
        }
        return words;
    }

    private static boolean onlyNul(byte[] file, int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
