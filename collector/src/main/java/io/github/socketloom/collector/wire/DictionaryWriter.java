package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ProcessKey;
import java.io.IOException;
import java.util.List;

/**
 * Writes values that are told again and again as numbers, and the definitions of the numbers that a frame uses for the
 * first time, which precede the frame's rows. They stand apart from the rows so that a reader that skips a field it does
 * not know misses no definition. Where no number is free the value itself stands in its place.
 */
final class DictionaryWriter {

    private final PayloadWriter definitions = new PayloadWriter();
    private final LeastRecentlyUsed<String> texts = new LeastRecentlyUsed<>(Dictionary.TEXTS);
    private final LeastRecentlyUsed<Cgroup> cgroups = new LeastRecentlyUsed<>(Dictionary.CGROUPS);
    private final LeastRecentlyUsed<ProcessKey> processes = new LeastRecentlyUsed<>(Dictionary.PROCESSES);
    private final LeastRecentlyUsed<List<String>> lists = new LeastRecentlyUsed<>(Dictionary.LISTS);
    private final CommandLineRedaction redaction;
    private long frame;

    /** @param redaction what labels of containers pass through */
    DictionaryWriter(CommandLineRedaction redaction) {
        this.redaction = redaction;
    }

    /** Begins a frame. */
    void begin() throws IOException {
        frame++;
        definitions.begin();
        definitions.array();
    }

    /** Ends the frame and returns its definitions. */
    PayloadWriter end() throws IOException {
        definitions.endArray();
        return definitions;
    }

    /** Forgets all numbers. */
    void clear() {
        texts.clear();
        cgroups.clear();
        processes.clear();
        lists.clear();
    }

    /** Writes a text that is likely to be told again, or null. */
    void text(String text, PayloadWriter out) throws IOException {
        if (text == null) {
            out.nothing();
            return;
        }
        String bounded = Cbor.bounded(text);
        int number = texts.numberOf(bounded, frame);
        if (number == LeastRecentlyUsed.NONE) {
            number = texts.define(bounded, frame);
            if (number == LeastRecentlyUsed.NONE) {
                out.text(bounded);
                return;
            }
            definition(Dictionary.TEXT, number, 1);
            definitions.text(bounded);
            definitions.endArray();
        }
        out.number(number);
    }

    void process(ProcessKey key, PayloadWriter out) throws IOException {
        int number = processes.numberOf(key, frame);
        if (number == LeastRecentlyUsed.NONE) {
            number = processes.define(key, frame);
            if (number == LeastRecentlyUsed.NONE) {
                out.array(2);
                process(out, key);
                out.endArray();
                return;
            }
            definition(Dictionary.PROCESS, number, 2);
            process(definitions, key);
            definitions.endArray();
        }
        out.number(number);
    }

    private static void process(PayloadWriter out, ProcessKey key) throws IOException {
        out.number(key.pid());
        out.number(key.startTime());
    }

    /** Writes a group, or null. */
    void cgroup(Cgroup cgroup, PayloadWriter out) throws IOException {
        if (cgroup == null) {
            out.nothing();
            return;
        }
        int number = cgroups.numberOf(cgroup, frame);
        if (number == LeastRecentlyUsed.NONE) {
            number = cgroups.define(cgroup, frame);
            if (number == LeastRecentlyUsed.NONE) {
                out.array(CgroupCodec.ITEMS);
                CgroupCodec.write(cgroup, redaction, out);
                out.endArray();
                return;
            }
            definition(Dictionary.CGROUP, number, CgroupCodec.ITEMS);
            CgroupCodec.write(cgroup, redaction, definitions);
            definitions.endArray();
        }
        out.number(number);
    }

    /** Writes the names of a table's columns. */
    void list(List<String> names, PayloadWriter out) throws IOException {
        int number = lists.numberOf(names, frame);
        if (number == LeastRecentlyUsed.NONE) {
            number = lists.define(names, frame);
            if (number == LeastRecentlyUsed.NONE) {
                out.array(names.size());
                list(out, names);
                out.endArray();
                return;
            }
            definition(Dictionary.LIST, number, names.size());
            list(definitions, names);
            definitions.endArray();
        }
        out.number(number);
    }

    private static void list(PayloadWriter out, List<String> names) throws IOException {
        for (String name : names) {
            out.text(name);
        }
    }

    private void definition(int kind, int number, int items) throws IOException {
        definitions.array(2 + items);
        definitions.number(kind);
        definitions.number(number);
    }
}
