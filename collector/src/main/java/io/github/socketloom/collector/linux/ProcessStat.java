package io.github.socketloom.collector.linux;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What {@code /proc/PID/stat} tells (man 5 proc_pid_stat).
 *
 * @param comm the kernel's name of the process; may hold blanks and parentheses
 * @param parentPid pid of its parent
 * @param startTicks when it began, in ticks after boot
 */
record ProcessStat(String comm, int parentPid, long startTicks) {

    private static final int PARENT_FIELD = 4;
    private static final int THREADS_FIELD = 20;
    private static final int START_FIELD = 22;

    /** Reads the file; empty if it does not look like one. */
    static Optional<ProcessStat> parse(byte[] file) {
        int open = indexOf(file, '(');
        int close = lastParenthesis(file, file.length);
        OptionalLong parent = field(file, file.length, PARENT_FIELD);
        OptionalLong start = field(file, file.length, START_FIELD);
        if (open < 0 || close < open || parent.isEmpty() || start.isEmpty()
                || parent.getAsLong() > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        String comm = new String(file, open + 1, close - open - 1, StandardCharsets.UTF_8);
        return Optional.of(new ProcessStat(comm, (int) parent.getAsLong(), start.getAsLong()));
    }

    /** Reads only when the process began, in ticks after boot; empty if that cannot be found. */
    static OptionalLong startTicks(byte[] file, int length) {
        return field(file, length, START_FIELD);
    }

    /** Reads how many threads the process has, ended ones that nobody asked about included; empty if that is not told. */
    static OptionalLong threads(byte[] file, int length) {
        return field(file, length, THREADS_FIELD);
    }

    /** Tells whether the first thread has ended, whatever the others do: state Z or X. */
    static boolean firstThreadEnded(byte[] file, int length) {
        int at = lastParenthesis(file, length) + 2;
        return at >= 2 && at < length && (file[at] == 'Z' || file[at] == 'X');
    }

    private static int indexOf(byte[] file, char wanted) {
        for (int i = 0; i < file.length; i++) {
            if (file[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int lastParenthesis(byte[] file, int length) {
        int at = length - 1;
        while (at >= 0 && file[at] != ')') {
            at--;
        }
        return at;
    }

    /** Returns a field by its number in the manual, where the state, right after the name, is number 3. */
    private static OptionalLong field(byte[] file, int length, int number) {
        int at = lastParenthesis(file, length) + 1;
        if (at == 0) {
            return OptionalLong.empty();
        }
        for (int field = 2; field < number; field++) {
            while (at < length && file[at] != ' ') {
                at++;
            }
            at++;
        }
        long value = 0;
        int from = at;
        while (at < length && file[at] >= '0' && file[at] <= '9' && at - from < 18) {
            value = value * 10 + file[at++] - '0';
        }
        boolean ended = at == length || file[Math.min(at, length - 1)] == ' ' || file[Math.min(at, length - 1)] == '\n';
        return at > from && ended ? OptionalLong.of(value) : OptionalLong.empty();
    }
}
