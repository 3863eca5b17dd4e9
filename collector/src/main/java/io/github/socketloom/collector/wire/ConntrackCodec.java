package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConntrackFile;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How connection tracking fares in a namespace: an array. Times and the processors' counters are told as differences
 * from those told before. The namespace alone means that nothing was read anew.
 */
final class ConntrackCodec {

    private static final int ITEMS = 12;
    private static final int MOST_PROCESSORS = 1 << 13;
    private static final int MOST_COUNTERS = 256;
    private static final int PROCESSOR_BYTES = 64;
    private static final int COUNTER_BYTES = 28;
    private static final int MOST_FILES = 10_000;

    /** What memory is taken from. */
    @FunctionalInterface
    interface Memory {
        void take(long bytes) throws WireException;
    }

    private ConntrackCodec() {}

    static void write(ConntrackStats before, ConntrackStats now, DictionaryWriter dictionary, PayloadWriter out)
            throws IOException {
        out.array(before == now ? 1 : ITEMS);
        out.number(now.namespace());
        if (before != now) {
            out.number(before == null ? now.readNanos() : now.readNanos() - before.readNanos());
            ModelCodes.CONNTRACK_USE.write(now.use(), out);
            out.number(now.entries());
            out.number(now.limit());
            out.number(now.buckets());
            dictionary.text(now.source(), out);
            dictionary.list(now.counters(), out);
            writeProcessors(before, now.processors(), out);
            writeFiles(now.files(), dictionary, out);
            Texts.write(now.problems(), dictionary, out);
            dictionary.text(now.remedy(), out);
        }
        out.endArray();
    }

    private static void writeProcessors(ConntrackStats before, List<ConntrackProcessor> processors, PayloadWriter out)
            throws IOException {
        out.array(3 * processors.size());
        for (int i = 0; i < processors.size(); i++) {
            ConntrackProcessor now = processors.get(i);
            List<Long> base = base(before, i, now.counters().size());
            out.number(now.processor());
            out.number(now.counters().size());
            SparseNumbers.write(now.counters().size(), base == null ? place -> 0 : base::get, now.counters()::get,
                    out);
        }
        out.endArray();
    }

    /** Returns the counters told before at the same place, if they are as many. */
    private static List<Long> base(ConntrackStats before, int at, int count) {
        if (before == null || at >= before.processors().size()) {
            return null;
        }
        List<Long> counters = before.processors().get(at).counters();
        return counters.size() == count ? counters : null;
    }

    private static void writeFiles(List<ConntrackFile> files, DictionaryWriter dictionary, PayloadWriter out)
            throws IOException {
        out.array(3 * files.size());
        for (ConntrackFile file : files) {
            dictionary.text(file.name(), out);
            dictionary.text(file.path(), out);
            out.decimal(file.value());
        }
        out.endArray();
    }

    /**
     * Reads figures.
     *
     * @param namespace of which they are, which has been read
     * @param before what was told of it before; null if nothing
     * @param memory what the processors take is taken from it before it is
     */
    static ConntrackStats read(long namespace, ConntrackStats before, PayloadReader in, Dictionary dictionary,
            Memory memory) throws IOException {
        if (!in.hasMore()) {
            if (before == null) {
                throw new WireException("namespace " + namespace + " has no figures that could be unchanged");
            }
            return before;
        }
        long readNanos = in.number("time of reading") + (before == null ? 0 : before.readNanos());
        return new ConntrackStats(namespace, readNanos, ModelCodes.CONNTRACK_USE.read(in),
                in.number("tracked connections"), in.number("limit"), in.number("buckets"),
                dictionary.textOrNull(in, "source"), dictionary.list(in), readProcessors(before, in, memory),
                readFiles(in, dictionary), Texts.read(in, dictionary, "problem"), dictionary.textOrNull(in, "remedy"));
    }

    private static List<ConntrackProcessor> readProcessors(ConntrackStats before, PayloadReader in, Memory memory)
            throws IOException {
        List<ConntrackProcessor> processors = new ArrayList<>();
        in.enter("processors");
        while (in.hasMore()) {
            if (processors.size() == MOST_PROCESSORS) {
                throw new WireException("there are more than " + MOST_PROCESSORS + " processors");
            }
            int number = in.integer("number of a processor");
            int count = (int) in.number("number of counters", 0, MOST_COUNTERS);
            memory.take(PROCESSOR_BYTES + (long) COUNTER_BYTES * count);
            long[] values = new long[count];
            List<Long> base = base(before, processors.size(), count);
            for (int i = 0; base != null && i < count; i++) {
                values[i] = base.get(i);
            }
            SparseNumbers.read(values, "counters of a processor", in);
            List<Long> counters = new ArrayList<>(count);
            for (long value : values) {
                counters.add(value);
            }
            processors.add(new ConntrackProcessor(number, counters));
        }
        in.leave();
        return processors;
    }

    private static List<ConntrackFile> readFiles(PayloadReader in, Dictionary dictionary) throws IOException {
        List<ConntrackFile> files = new ArrayList<>();
        in.enter("files");
        while (in.hasMore()) {
            if (files.size() == MOST_FILES) {
                throw new WireException("there are more than " + MOST_FILES + " files");
            }
            files.add(new ConntrackFile(dictionary.text(in, "name of a file"), dictionary.text(in, "path of a file"),
                    in.decimal("value of a file")));
        }
        in.leave();
        return files;
    }
}
