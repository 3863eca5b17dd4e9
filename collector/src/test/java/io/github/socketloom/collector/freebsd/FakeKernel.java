package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.posix.NativeMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Answers as sysctl(3) does, whose answers may be of another length each time it is asked. A name, or the numbers of one in
 * decimal with dots between, is told as so many bytes of which each is its own place modulo 251.
 */
final class FakeKernel implements SysctlCalls {

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ESRCH = 3;
    static final int ENOMEM = 12;

    /** What happened: the name, and how much room there was, or {@code ?} where it was asked how much is needed. */
    final List<String> asked = new ArrayList<>();
    private final Map<String, IntSupplier> lengths = new HashMap<>();
    private final Map<String, Integer> estimates = new HashMap<>();
    private final Map<String, Integer> errors = new HashMap<>();
    private final Map<String, Integer> records = new HashMap<>();

    /** Tells a name in so many bytes, and says beforehand that it takes so many. */
    FakeKernel tells(String name, int estimate, IntSupplier length) {
        estimates.put(name, estimate);
        lengths.put(name, length);
        return this;
    }

    /** Leaves records of so many bytes out where they do not fit, instead of failing, as kern.proc.filedesc does. */
    FakeKernel cutsRecordsOf(String name, int bytes) {
        records.put(name, bytes);
        return this;
    }

    FakeKernel fails(String name, int errno) {
        errors.put(name, errno);
        return this;
    }

    @Override
    public long byName(String name, NativeMemory into) {
        asked.add(name + " " + (into == null ? "?" : into.size()));
        if (errors.containsKey(name)) {
            return -errors.get(name);
        }
        if (!lengths.containsKey(name)) {
            return -ENOENT;
        }
        if (into == null) {
            return estimates.get(name);
        }
        int length = lengths.get(name).getAsInt();
        if (records.containsKey(name)) {
            length = Math.min(length, into.size() / records.get(name) * records.get(name));
        } else if (length > into.size()) {
            return -ENOMEM;
        }
        for (int i = 0; i < length; i++) {
            into.bytes().put(i, (byte) (i % 251));
        }
        return length;
    }

    @Override
    public long byNumber(int[] mib, NativeMemory into) {
        StringBuilder name = new StringBuilder();
        for (int number : mib) {
            name.append(name.length() == 0 ? "" : ".").append(number);
        }
        return byName(name.toString(), into);
    }
}
