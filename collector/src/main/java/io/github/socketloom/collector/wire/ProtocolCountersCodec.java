package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.KernelCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Protocol counters of a namespace as differences from those told before: an array of namespace, time of reading,
 * counters, names of the kernel's counters (null for those told before) and these counters. The namespace alone means
 * that nothing was read anew.
 */
final class ProtocolCountersCodec {

    private static final int FAMILY_SHIFT = 8;
    private static final int PROTOCOL_SHIFT = 12;
    private static final int COUNTER_MASK = 0xff;
    private static final int FAMILY_MASK = 0xf;
    private static final int PER_NAME = 3;

    private ProtocolCountersCodec() {}

    static void write(ProtocolCounters before, ProtocolCounters now, DictionaryWriter dictionary, PayloadWriter out)
            throws IOException {
        out.array(before == now ? 1 : 5);
        out.number(now.namespace());
        if (before != now) {
            ProtocolCounters base = before == null ? nothing(now.namespace()) : before;
            out.number(now.readNanos() - base.readNanos());
            writeCounters(base, now, out);
            writeKernel(base.kernel(), now.kernel(), dictionary, out);
        }
        out.endArray();
    }

    private static ProtocolCounters nothing(long namespace) {
        return new ProtocolCounters.Builder(namespace, 0).build();
    }

    private static void writeCounters(ProtocolCounters base, ProtocolCounters now, PayloadWriter out)
            throws IOException {
        out.array();
        int last = -1;
        for (CountedProtocol protocol : ModelCodes.COUNTED_PROTOCOL.words()) {
            for (CountedFamily family : ModelCodes.COUNTED_FAMILY.words()) {
                for (ProtocolCounter counter : ModelCodes.COUNTER.words()) {
                    long was = base.valueOrUnknown(protocol, family, counter);
                    long is = now.valueOrUnknown(protocol, family, counter);
                    if (was != is) {
                        int place = place(protocol, family, counter);
                        out.number(place - last);
                        last = place;
                        writeCounter(was, is, out);
                    }
                }
            }
        }
        out.endArray();
    }

    private static int place(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        return ModelCodes.COUNTED_PROTOCOL.words().indexOf(protocol) << PROTOCOL_SHIFT
                | ModelCodes.COUNTED_FAMILY.words().indexOf(family) << FAMILY_SHIFT
                | ModelCodes.COUNTER.words().indexOf(counter);
    }

    private static void writeCounter(long was, long is, PayloadWriter out) throws IOException {
        if (is == ProtocolCounters.UNKNOWN) {
            out.nothing();
        } else {
            out.number(was == ProtocolCounters.UNKNOWN ? is : is - was);
        }
    }

    private static void writeKernel(KernelCounters base, KernelCounters now, DictionaryWriter dictionary,
            PayloadWriter out) throws IOException {
        boolean same = base.names().equals(now.names());
        if (same) {
            out.nothing();
        } else {
            List<String> names = new ArrayList<>(PER_NAME * now.names().size());
            for (KernelCounters.Name name : now.names()) {
                names.add(name.table());
                names.add(name.group());
                names.add(name.name());
            }
            dictionary.list(names, out);
        }
        SparseNumbers.write(now.names().size(), same ? base::value : place -> 0, now::value, out);
    }

    /**
     * Reads counters.
     *
     * @param namespace of which they are, which has been read
     * @param before what was told of it before; null if nothing
     */
    static ProtocolCounters read(long namespace, ProtocolCounters before, PayloadReader in, Dictionary dictionary)
            throws IOException {
        if (!in.hasMore()) {
            if (before == null) {
                throw new WireException("namespace " + namespace + " has no counters that could be unchanged");
            }
            return before;
        }
        ProtocolCounters base = before == null ? nothing(namespace) : before;
        long readNanos = base.readNanos() + in.number("time of reading counters");
        ProtocolCounters.Builder counters = new ProtocolCounters.Builder(namespace, readNanos);
        copy(base, counters);
        readCounters(counters, in);
        return counters.kernel(readKernel(base.kernel(), in, dictionary)).build();
    }

    private static void copy(ProtocolCounters from, ProtocolCounters.Builder to) {
        for (CountedProtocol protocol : ModelCodes.COUNTED_PROTOCOL.words()) {
            for (CountedFamily family : ModelCodes.COUNTED_FAMILY.words()) {
                for (ProtocolCounter counter : ModelCodes.COUNTER.words()) {
                    to.set(protocol, family, counter, from.valueOrUnknown(protocol, family, counter));
                }
            }
        }
    }

    private static void readCounters(ProtocolCounters.Builder counters, PayloadReader in) throws IOException {
        in.enter("counters");
        long place = -1;
        while (in.hasMore()) {
            place += in.number("places to the next counter", 1, 1L << 32);
            readCounter(counters, place, in);
        }
        in.leave();
    }

    private static void readCounter(ProtocolCounters.Builder counters, long place, PayloadReader in)
            throws IOException {
        long protocol = place >>> PROTOCOL_SHIFT;
        int family = (int) (place >>> FAMILY_SHIFT) & FAMILY_MASK;
        int counter = (int) place & COUNTER_MASK;
        if (protocol >= ModelCodes.COUNTED_PROTOCOL.words().size()
                || family >= ModelCodes.COUNTED_FAMILY.words().size() || counter >= ModelCodes.COUNTER.words().size()) {
            in.skip();
            return;
        }
        CountedProtocol ofProtocol = ModelCodes.COUNTED_PROTOCOL.words().get((int) protocol);
        CountedFamily ofFamily = ModelCodes.COUNTED_FAMILY.words().get(family);
        ProtocolCounter which = ModelCodes.COUNTER.words().get(counter);
        long was = counters.valueOrUnknown(ofProtocol, ofFamily, which);
        long is = ProtocolCounters.UNKNOWN;
        if (!in.skipNull()) {
            long told = in.number(which.key());
            is = was == ProtocolCounters.UNKNOWN ? told : was + told;
        }
        counters.set(ofProtocol, ofFamily, which, is);
    }

    private static KernelCounters readKernel(KernelCounters base, PayloadReader in, Dictionary dictionary)
            throws IOException {
        boolean same = in.skipNull();
        List<KernelCounters.Name> names = same ? base.names() : names(dictionary.list(in));
        long[] values = new long[names.size()];
        for (int i = 0; same && i < values.length; i++) {
            values[i] = base.value(i);
        }
        SparseNumbers.read(values, "counters of the kernel", in);
        return new KernelCounters(names, values);
    }

    private static List<KernelCounters.Name> names(List<String> words) throws WireException {
        if (words.size() % PER_NAME != 0) {
            throw new WireException("names of counters come in threes, not " + words.size());
        }
        List<KernelCounters.Name> names = new ArrayList<>(words.size() / PER_NAME);
        for (int i = 0; i < words.size(); i += PER_NAME) {
            names.add(new KernelCounters.Name(words.get(i), words.get(i + 1), words.get(i + 2)));
        }
        return List.copyOf(names);
    }
}
