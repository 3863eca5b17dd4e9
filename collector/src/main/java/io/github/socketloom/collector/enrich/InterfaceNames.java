package io.github.socketloom.collector.enrich;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** Names of the network interfaces of one namespace by index; asked once for each. One thread at a time. */
public final class InterfaceNames {

    private static final int MOST = 4096;

    private final IntFunction<String> source;
    private final Map<Integer, String> names = new HashMap<>();

    /** @param source tells the name of an interface by index; null where it cannot */
    public InterfaceNames(IntFunction<String> source) {
        this.source = source;
    }

    /** Returns the name, or the index as text where no interface has it; null for 0. */
    public String name(int index) {
        if (index == 0) {
            return null;
        }
        if (names.size() >= MOST) {
            names.clear(); // interfaces of containers come and go; what is in use is asked for again
        }
        return names.computeIfAbsent(index, this::ask);
    }

    private String ask(int index) {
        String name = source.apply(index);
        return name == null ? Integer.toUnsignedString(index) : name;
    }
}
