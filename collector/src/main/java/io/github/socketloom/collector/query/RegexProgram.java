package io.github.socketloom.collector.query;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A regular expression as a program for a machine that follows all alternatives at once, character by character (Ken
 * Thompson, 1968). It needs at most program times text steps, whatever the expression; a backtracking matcher such as
 * the JDK's can need 2 to the power of the text. Safe for use on several threads at once.
 */
final class RegexProgram implements TextMatcher {

    /** The most instructions a program may have. */
    static final int MAX_SIZE = 1000;

    /**
     * The most steps one text may take; a long text with a large program is given up after about a millisecond.
     */
    static final int MAX_STEPS = 200_000;

    static final int CHARACTER = 0;
    static final int ANY = 1;
    static final int SET = 2;
    static final int SPLIT = 3;
    static final int JUMP = 4;
    static final int BEGIN = 5;
    static final int END = 6;
    static final int BOUNDARY = 7;
    static final int NO_BOUNDARY = 8;
    static final int MATCH = 9;

    private final int[] operations;
    private final int[] first;
    private final int[] second;
    private final CharacterSet[] sets;
    private final boolean ignoreCase;
    /** A machine for the next search, so that not every one makes its own; a second thread at the same time does. */
    private final AtomicReference<Machine> spare = new AtomicReference<>();

    /**
     * @param operations one of the constants of this class each, the last one {@link #MATCH}
     * @param first the character, the set's index or the target of each
     * @param second the other target of each {@link #SPLIT}
     */
    RegexProgram(int[] operations, int[] first, int[] second, CharacterSet[] sets, boolean ignoreCase) {
        this.operations = operations;
        this.first = first;
        this.second = second;
        this.sets = sets;
        this.ignoreCase = ignoreCase;
    }

    /** @throws Condition.StepsExhausted if the text is too long for this program */
    @Override
    public boolean test(String text, int from, int to) {
        Machine machine = spare.getAndSet(null);
        if (machine == null) {
            machine = new Machine();
        }
        boolean found = machine.find(text, from, to);
        spare.set(machine);
        return found;
    }

    /** The state of one search. */
    private final class Machine {
        private final int[] stack = new int[2 * operations.length + 1];
        private final int[] seen = new int[operations.length];
        private int[] current = new int[operations.length];
        private int[] next = new int[operations.length];
        private int nextCount;
        private int generation;
        private int steps;

        boolean find(String text, int from, int to) {
            if (generation > Integer.MAX_VALUE / 2) {
                Arrays.fill(seen, 0);
                generation = 0;
            }
            steps = 0;
            nextCount = 0;
            generation++;
            for (int at = from;; at++) {
                // A match may begin anywhere: the program's start joins whatever is under way.
                if (follow(0, text, from, at, to)) {
                    return true;
                }
                if (at == to) {
                    return false;
                }
                int[] swap = current;
                current = next;
                next = swap;
                int count = nextCount;
                nextCount = 0;
                generation++;
                char c = text.charAt(at);
                char folded = TextMatcher.fold(c);
                for (int i = 0; i < count; i++) {
                    int instruction = current[i];
                    if (consumes(instruction, c, folded) && follow(instruction + 1, text, from, at + 1, to)) {
                        return true;
                    }
                }
            }
        }

        private boolean consumes(int instruction, char c, char folded) {
            return switch (operations[instruction]) {
                case CHARACTER -> (ignoreCase ? folded : c) == first[instruction];
                case SET -> ignoreCase
                        ? sets[first[instruction]].containsIgnoringCase(c)
                        : sets[first[instruction]].contains(c);
                default -> true;
            };
        }

        /** Adds what can be reached without a character to {@code next}; tells whether the end is among it. */
        private boolean follow(int start, String text, int from, int at, int to) {
            int depth = 0;
            stack[depth++] = start;
            while (depth > 0) {
                int i = stack[--depth];
                if (seen[i] == generation) {
                    continue;
                }
                seen[i] = generation;
                if (++steps > MAX_STEPS) {
                    throw Condition.StepsExhausted.INSTANCE;
                }
                switch (operations[i]) {
                    case MATCH -> {
                        return true;
                    }
                    case JUMP -> stack[depth++] = first[i];
                    case SPLIT -> {
                        stack[depth++] = second[i];
                        stack[depth++] = first[i];
                    }
                    case BEGIN, END, BOUNDARY, NO_BOUNDARY -> {
                        if (holds(operations[i], text, from, at, to)) {
                            stack[depth++] = i + 1;
                        }
                    }
                    default -> next[nextCount++] = i;
                }
            }
            return false;
        }

        private boolean holds(int assertion, String text, int from, int at, int to) {
            return switch (assertion) {
                case BEGIN -> at == from;
                case END -> at == to;
                default -> isBoundary(text, from, at, to) == (assertion == BOUNDARY);
            };
        }

        private boolean isBoundary(String text, int from, int at, int to) {
            boolean before = at > from && isWord(text.charAt(at - 1));
            boolean behind = at < to && isWord(text.charAt(at));
            return before != behind;
        }

        private boolean isWord(char c) {
            return CharacterSet.WORD.contains(c);
        }
    }
}
