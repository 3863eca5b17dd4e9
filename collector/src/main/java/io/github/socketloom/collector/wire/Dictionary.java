package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ProcessKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the numbers in rows stand for, as the definitions at the beginning of frames told. */
final class Dictionary {

    // kinds of definitions
    static final int TEXT = 0;
    static final int CGROUP = 1;
    static final int PROCESS = 2;
    static final int LIST = 3;

    // how many numbers there are of each kind
    static final int TEXTS = 1 << 15;
    static final int CGROUPS = 1 << 13;
    static final int PROCESSES = 1 << 16;
    static final int LISTS = 64;

    /** Most names in one list; the kernel's tables have some four hundred. */
    static final int LONGEST_LIST = 1 << 12;

    private final MemoryBudget budget;
    private final Values<String> texts = new Values<>("text", TEXTS, MemoryBudget::of);
    private final Values<Cgroup> cgroups = new Values<>("cgroup", CGROUPS, MemoryBudget::of);
    private final Values<ProcessKey> processes = new Values<>("process", PROCESSES, key -> 0);
    private final Values<List<String>> lists = new Values<>("list", LISTS, MemoryBudget::ofTexts);

    /** @param budget what the values take is taken from it */
    Dictionary(MemoryBudget budget) {
        this.budget = budget;
    }

    /** Forgets all numbers. */
    void clear() {
        texts.clear();
        cgroups.clear();
        processes.clear();
        lists.clear();
    }

    /** Reads the definitions of a frame; kinds that are not known are skipped. */
    void readDefinitions(PayloadReader in) throws IOException {
        in.enter("definitions");
        while (in.hasMore()) {
            in.enter("definition");
            long kind = in.number("kind of definition");
            if (kind == TEXT) {
                texts.define(number(in), in.text("text"));
            } else if (kind == CGROUP) {
                cgroups.define(number(in), CgroupCodec.read(in));
            } else if (kind == PROCESS) {
                processes.define(number(in), readProcess(in));
            } else if (kind == LIST) {
                lists.define(number(in), readList(in));
            }
            in.leave();
        }
        in.leave();
    }

    private static long number(PayloadReader in) throws IOException {
        return in.number("number of a definition");
    }

    String text(PayloadReader in, String what) throws IOException {
        return in.isText() ? in.text(what) : texts.get(in.number(what));
    }

    String textOrNull(PayloadReader in, String what) throws IOException {
        return in.skipNull() ? null : text(in, what);
    }

    ProcessKey process(PayloadReader in) throws IOException {
        if (!in.isArray()) {
            return processes.get(in.number("process"));
        }
        in.enter("process");
        ProcessKey key = readProcess(in);
        in.leave();
        return key;
    }

    Cgroup cgroupOrNull(PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        if (!in.isArray()) {
            return cgroups.get(in.number("cgroup"));
        }
        in.enter("cgroup");
        Cgroup cgroup = CgroupCodec.read(in);
        in.leave();
        return cgroup;
    }

    List<String> list(PayloadReader in) throws IOException {
        if (!in.isArray()) {
            return lists.get(in.number("list of names"));
        }
        in.enter("names");
        List<String> list = readList(in);
        in.leave();
        return list;
    }

    private static ProcessKey readProcess(PayloadReader in) throws IOException {
        return new ProcessKey(in.integer("pid"), in.number("start time"));
    }

    private static List<String> readList(PayloadReader in) throws IOException {
        List<String> names = new ArrayList<>();
        while (in.hasMore()) {
            if (names.size() == LONGEST_LIST) {
                throw new WireException("a list has more than " + LONGEST_LIST + " names");
            }
            names.add(in.text("name"));
        }
        return List.copyOf(names);
    }

    private final class Values<T> {
        private final String kind;
        private final int capacity;
        private final ToLongFunction<T> memory;
        private final List<T> values = new ArrayList<>();

        private Values(String kind, int capacity, ToLongFunction<T> memory) {
            this.kind = kind;
            this.capacity = capacity;
            this.memory = memory;
        }

        private void clear() {
            values.clear();
        }

        /** A number that was defined before stands for the new value from now on. */
        private void define(long number, T value) throws WireException {
            if (number < 0 || number > values.size() || number >= capacity) {
                throw new WireException(kind + " number " + number + " is defined though there are " + values.size()
                        + " and may be " + capacity);
            }
            budget.take(memory.applyAsLong(value));
            if (number == values.size()) {
                values.add(value);
            } else {
                budget.giveBack(memory.applyAsLong(values.set((int) number, value)));
            }
        }

        private T get(long number) throws WireException {
            if (number < 0 || number >= values.size()) {
                throw new WireException(kind + " number " + number + " was not defined");
            }
            return values.get((int) number);
        }
    }
}
