package io.github.socketloom.collector.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes a program of a regular expression. */
final class RegexEmitter {

    /** Bounds the work on repetitions of nothing, which need no instructions and so never fill the program. */
    private static final int MAX_VISITS = 10 * RegexProgram.MAX_SIZE;

    private final boolean ignoreCase;
    private final int[] operations = new int[RegexProgram.MAX_SIZE];
    private final int[] first = new int[RegexProgram.MAX_SIZE];
    private final int[] second = new int[RegexProgram.MAX_SIZE];
    private final List<CharacterSet> sets = new ArrayList<>();
    private int size;
    private int visits;

    RegexEmitter(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    /** Adds a node; returns false if the program becomes too large. */
    boolean emit(RegexNode node) {
        if (++visits > MAX_VISITS) {
            return false;
        }
        if (node instanceof RegexNode.Single single) {
            return single(single);
        }
        if (node instanceof RegexNode.Sequence sequence) {
            for (RegexNode part : sequence.parts()) {
                if (!emit(part)) {
                    return false;
                }
            }
            return true;
        }
        if (node instanceof RegexNode.Alternatives alternatives) {
            return alternatives(alternatives.alternatives());
        }
        return repeat((RegexNode.Repeat) node);
    }

    /** Returns the program of all nodes added. */
    RegexProgram program() {
        operations[size++] = RegexProgram.MATCH;
        return new RegexProgram(Arrays.copyOf(operations, size), Arrays.copyOf(first, size),
                Arrays.copyOf(second, size), sets.toArray(CharacterSet[]::new), ignoreCase);
    }

    private boolean single(RegexNode.Single single) {
        int operand = 0;
        if (single.operation() == RegexProgram.CHARACTER) {
            operand = ignoreCase ? TextMatcher.fold(single.character()) : single.character();
        } else if (single.operation() == RegexProgram.SET) {
            operand = sets.size();
            sets.add(single.set());
        }
        return add(single.operation(), operand);
    }

    private boolean alternatives(List<RegexNode> alternatives) {
        List<Integer> jumps = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            boolean last = i == alternatives.size() - 1;
            int split = size;
            if (!last && !add(RegexProgram.SPLIT, split + 1) || !emit(alternatives.get(i))) {
                return false;
            }
            if (!last) {
                jumps.add(size);
                if (!add(RegexProgram.JUMP, 0)) {
                    return false;
                }
                second[split] = size;
            }
        }
        for (int jump : jumps) {
            first[jump] = size;
        }
        return true;
    }

    private boolean repeat(RegexNode.Repeat repeat) {
        for (int i = 0; i < repeat.least(); i++) {
            if (!emit(repeat.repeated())) {
                return false;
            }
        }
        if (repeat.most() == RegexNode.UNBOUNDED) {
            int split = size;
            if (!add(RegexProgram.SPLIT, split + 1) || !emit(repeat.repeated()) || !add(RegexProgram.JUMP, split)) {
                return false;
            }
            second[split] = size;
            return true;
        }
        List<Integer> splits = new ArrayList<>();
        for (int i = repeat.least(); i < repeat.most(); i++) {
            splits.add(size);
            if (!add(RegexProgram.SPLIT, size + 1) || !emit(repeat.repeated())) {
                return false;
            }
        }
        for (int split : splits) {
            second[split] = size;
        }
        return true;
    }

    // One place is kept for the final match.
    private boolean add(int operation, int operand) {
        if (size >= RegexProgram.MAX_SIZE - 1) {
            return false;
        }
        operations[size] = operation;
        first[size] = operand;
        size++;
        return true;
    }
}
