package io.github.socketloom.app.settings;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where actors were pinned, by host. Immutable and bounded, so that the file of the settings stays small: of hosts that
 * are too many, those that were looked at longest ago are forgotten; of the pins of one host, those that come first.
 */
public final class PinSettings {
    /** Most hosts. */
    public static final int MOST_HOSTS = 50;
    /** Most pins of one host. */
    public static final int MOST_PINS = 2000;
    /** Longest name of a host, and longest key of an actor, characters. */
    public static final int LONGEST_KEY = 500;

    /** What is kept of all hosts together, characters; at six bytes for an odd one the file stays below its limit. */
    private static final int MOST_CHARACTERS = 2_000_000;
    /** What a place and what stands around it take in the file, characters. */
    private static final int CHARACTERS_OF_PLACE = 60;

    /** Nothing is pinned. */
    public static final PinSettings NONE = new PinSettings(new LinkedHashMap<>());

    /** The host that was looked at last comes last. */
    private final Map<String, Map<String, PinSetting>> hosts;

    private PinSettings(Map<String, Map<String, PinSetting>> hosts) {
        this.hosts = hosts;
    }

    /** Returns the pins of a host by keys of actors, oldest first; empty if it has none. */
    public Map<String, PinSetting> of(String host) {
        return hosts.getOrDefault(host, Map.of());
    }

    /** Returns the hosts that have pins; the one that was looked at last comes last. */
    public List<String> hosts() {
        return List.copyOf(hosts.keySet());
    }

    /** Returns how many of these pins {@link #with} would not keep. */
    public static int lost(Map<String, PinSetting> pins) {
        return pins.size() - kept(pins).size();
    }

    /** Returns the same with other pins of one host, which was looked at last; its name is kept if it is not too long. */
    public PinSettings with(String host, Map<String, PinSetting> pins) {
        Map<String, Map<String, PinSetting>> next = new LinkedHashMap<>(hosts);
        next.remove(host);
        Map<String, PinSetting> kept = kept(pins);
        if (!kept.isEmpty() && isKey(host)) {
            next.put(host, kept);
        }
        List<String> oldestFirst = new ArrayList<>(next.keySet());
        long characters = next.values().stream().mapToLong(PinSettings::characters).sum();
        for (String oldest : oldestFirst) {
            if (next.size() <= MOST_HOSTS && characters <= MOST_CHARACTERS) {
                break;
            }
            characters -= characters(next.remove(oldest));
        }
        return new PinSettings(next);
    }

    private static Map<String, PinSetting> kept(Map<String, PinSetting> pins) {
        Map<String, PinSetting> kept = new LinkedHashMap<>(pins);
        kept.keySet().removeIf(key -> !isKey(key));
        Iterator<String> first = kept.keySet().iterator();
        for (int surplus = kept.size() - MOST_PINS; surplus > 0; surplus--) {
            first.next();
            first.remove();
        }
        return Collections.unmodifiableMap(kept);
    }

    private static boolean isKey(String key) {
        return !key.isEmpty() && key.length() <= LONGEST_KEY;
    }

    private static long characters(Map<String, PinSetting> pins) {
        return pins.keySet().stream().mapToLong(key -> key.length() + CHARACTERS_OF_PLACE).sum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PinSettings pins && hosts.equals(pins.hosts);
    }

    @Override
    public int hashCode() {
        return hosts.hashCode();
    }

    @Override
    public String toString() {
        return hosts.toString();
    }
}
