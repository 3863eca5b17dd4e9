package io.github.socketloom.collector.enrich;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashMap;
import java.util.Map;

/** Names of the network interfaces of this process's namespace by index; asked once for each. One thread at a time. */
public final class InterfaceNames {

    private static final int MOST = 4096;

    private final Map<Integer, String> names = new HashMap<>();

    /** Returns the name, or the index as text where no interface has it; null for 0. */
    public String name(int index) {
        if (index == 0) {
            return null;
        }
        if (names.size() >= MOST) {
            names.clear(); // interfaces of containers come and go; what is in use is asked for again
        }
        return names.computeIfAbsent(index, InterfaceNames::ask);
    }

    private static String ask(int index) {
        try {
            NetworkInterface found = index > 0 ? NetworkInterface.getByIndex(index) : null;
            return found == null ? Integer.toUnsignedString(index) : found.getName();
        } catch (SocketException e) {
            return Integer.toUnsignedString(index);
        }
    }
}
