package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.ProtocolRates;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How fast the protocol counters grew over the kept readings, for each namespace and for all together. Belongs to the
 * model thread; views read it during {@link ModelView#refresh} only.
 *
 * <p>The sum of all namespaces is made when a reading comes, of the rates of each, so that a namespace that appears or
 * vanishes makes no spike and what was is not changed by what ends. It is a gap where it could not be compared with the
 * instant before: while only the collector's own namespace was read of several, where a namespace that is still there
 * was not read this time, and where a counter of one of them began anew.
 *
 * <p>Where reading all namespaces takes too long the collector reads them in turns and delivers the reading it has of the
 * others again. Their rates hold until the next one.
 */
public final class ProtocolHistory {

    /** Most readings of the collector's own namespace that are kept: an hour of seconds. */
    public static final int MOST_READINGS = 3600;

    /** Most readings of every other namespace that are kept. */
    public static final int MOST_READINGS_OF_OTHERS = 600;

    /** After more readings without it a namespace begins anew: an average over the gap would be taken for now. */
    private static final int MOST_MISSED = 5;

    /** The counters in the order of their keys. */
    private static final List<Key> KEYS = keys();

    private record Key(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {}

    /** One namespace. */
    private static final class Namespace {
        private final ProtocolSeries series;
        private ProtocolCounters before;
        private ProtocolCounters latest;
        private int missed;

        Namespace(ProtocolSeries series) {
            this.series = series;
        }

        Namespace copy() {
            Namespace copy = new Namespace(series.copy());
            copy.before = before;
            copy.latest = latest;
            copy.missed = missed;
            return copy;
        }
    }

    private final Map<Long, Namespace> namespaces;
    private ReadingTimes times;
    private ProtocolSeries all;
    private Set<Long> summed = Set.of();
    private OptionalLong own = OptionalLong.empty();
    private int read;

    ProtocolHistory() {
        namespaces = new LinkedHashMap<>();
        times = new ReadingTimes(MOST_READINGS);
        all = new ProtocolSeries(MOST_READINGS);
    }

    private ProtocolHistory(ProtocolHistory other) {
        namespaces = new LinkedHashMap<>();
        other.namespaces.forEach((id, namespace) -> namespaces.put(id, namespace.copy()));
        times = other.times.copy();
        all = other.all.copy();
        summed = other.summed;
        own = other.own;
        read = other.read;
    }

    private static List<Key> keys() {
        Key[] keys = new Key[ProtocolSeries.KEYS];
        for (CountedProtocol protocol : CountedProtocol.values()) {
            for (CountedFamily family : CountedFamily.values()) {
                for (ProtocolCounter counter : ProtocolCounter.values()) {
                    keys[ProtocolSeries.key(protocol, family, counter)] = new Key(protocol, family, counter);
                }
            }
        }
        return List.of(keys);
    }

    /** Returns a history of its own that equals this one. */
    ProtocolHistory copy() {
        return new ProtocolHistory(this);
    }

    void clear() {
        namespaces.clear();
        times = new ReadingTimes(MOST_READINGS);
        all = new ProtocolSeries(MOST_READINGS);
        summed = Set.of();
        own = OptionalLong.empty();
        read = 0;
    }

    /**
     * Adds a reading.
     *
     * @param counters what was read; a namespace that is not in it has a gap
     * @param collectedAt when the reading began, epoch microseconds
     * @param existing the namespaces of the host; others are forgotten
     */
    void add(HostCounters counters, long collectedAt, List<NetNamespace> existing) {
        times.add(collectedAt);
        all.advance();
        namespaces.values().forEach(namespace -> namespace.series.advance());
        Map<Long, ProtocolCounters> now = new LinkedHashMap<>();
        counters.protocols().forEach(each -> now.putIfAbsent(each.namespace(), each));
        Set<Long> there = new HashSet<>(now.keySet());
        existing.forEach(namespace -> there.add(namespace.id()));
        findOwn(counters.protocols(), now.keySet(), there);
        read = now.size();
        miss(now.keySet(), there);
        for (ProtocolCounters each : now.values()) {
            add(each);
        }
        sum(now, there, existing);
    }

    /**
     * Goes back to a reading that is in this history: what came after it is forgotten, and the next reading is compared
     * with it. If it is not in this history, that begins anew with it.
     *
     * @param counters what was read then
     * @param collectedAt when the reading began, epoch microseconds
     * @param existing the namespaces that the host had then
     * @return whether it was in this history
     */
    boolean backTo(HostCounters counters, long collectedAt, List<NetNamespace> existing) {
        int later = times.since(collectedAt + 1);
        int then = times.since(collectedAt);
        if (then == later) {
            clear();
            add(counters, collectedAt, existing);
            return false;
        }
        times.drop(later);
        all.drop(later);
        Map<Long, ProtocolCounters> now = new LinkedHashMap<>();
        counters.protocols().forEach(each -> now.putIfAbsent(each.namespace(), each));
        namespaces.forEach((id, namespace) -> {
            namespace.series.drop(later);
            namespace.latest = now.get(id);
            namespace.before = null;
            namespace.missed = namespace.latest == null ? MOST_MISSED : 0;
        });
        read = now.size();
        summed = Set.copyOf(now.keySet());
        return true;
    }

    /** The own namespace is always the first, unless it could not be read this time. */
    private void findOwn(List<ProtocolCounters> counters, Set<Long> now, Set<Long> there) {
        if (counters.isEmpty()) {
            return;
        }
        if (own.isEmpty() || counters.size() == 1 || now.contains(own.getAsLong())
                || !there.contains(own.getAsLong())) {
            own = OptionalLong.of(counters.get(0).namespace());
        }
    }

    private void miss(Set<Long> now, Set<Long> there) {
        Iterator<Map.Entry<Long, Namespace>> each = namespaces.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Long, Namespace> known = each.next();
            Namespace namespace = known.getValue();
            namespace.missed = now.contains(known.getKey()) ? namespace.missed : namespace.missed + 1;
            boolean isOwn = own.isPresent() && own.getAsLong() == known.getKey();
            int most = isOwn ? MOST_READINGS : MOST_READINGS_OF_OTHERS;
            if (!there.contains(known.getKey()) || namespace.missed >= most) {
                each.remove();
            } else if (namespace.missed > MOST_MISSED) {
                namespace.latest = null;
                namespace.before = null;
            }
        }
    }

    private void add(ProtocolCounters counters) {
        boolean isOwn = own.isPresent() && own.getAsLong() == counters.namespace();
        Namespace namespace = namespaces.get(counters.namespace());
        if (namespace == null) {
            namespace = new Namespace(new ProtocolSeries(isOwn ? MOST_READINGS : MOST_READINGS_OF_OTHERS));
            namespace.series.advance();
            namespaces.put(counters.namespace(), namespace);
        }
        boolean again = namespace.latest != null && namespace.missed == 0
                && namespace.latest.readNanos() == counters.readNanos();
        namespace.missed = 0;
        if (again) {
            namespace.series.repeat();
            return;
        }
        namespace.before = namespace.latest;
        namespace.latest = counters;
        ProtocolRates rates = ProtocolRates.between(namespace.before, counters);
        for (int i = 0; i < ProtocolSeries.KEYS; i++) {
            Key key = KEYS.get(i);
            if (counters.valueOrUnknown(key.protocol, key.family, key.counter) != ProtocolCounters.UNKNOWN) {
                namespace.series.put(i, rates.perSecond(key.protocol, key.family, key.counter));
            }
        }
    }

    private void sum(Map<Long, ProtocolCounters> now, Set<Long> there, List<NetNamespace> existing) {
        long entered = existing.stream().filter(NetNamespace::isEntered).count();
        boolean complete = now.size() > 1 || now.size() == 1 && entered <= 1;
        boolean compared = !summed.isEmpty();
        boolean lacking = summed.stream().anyMatch(id -> !now.containsKey(id) && there.contains(id));
        summed = complete ? Set.copyOf(now.keySet()) : Set.of();
        double[] sums = new double[ProtocolSeries.KEYS];
        boolean[] kept = new boolean[ProtocolSeries.KEYS];
        boolean[] known = new boolean[ProtocolSeries.KEYS];
        for (ProtocolCounters counters : now.values()) {
            Namespace namespace = namespaces.get(counters.namespace());
            for (int i = 0; i < ProtocolSeries.KEYS; i++) {
                Key key = KEYS.get(i);
                if (counters.valueOrUnknown(key.protocol, key.family, key.counter) == ProtocolCounters.UNKNOWN) {
                    continue;
                }
                kept[i] = true;
                double value = namespace.series.latest(i);
                if (!Double.isNaN(value)) {
                    sums[i] += value;
                    known[i] = true;
                } else if (namespace.before != null) {
                    sums[i] = Double.NaN; // it began anew, and NaN stays NaN whatever is added
                }
            }
        }
        for (int i = 0; i < ProtocolSeries.KEYS; i++) {
            if (kept[i]) {
                boolean comparable = compared || KEYS.get(i).counter.isGauge();
                all.put(i, complete && comparable && !lacking && known[i] ? sums[i] : Double.NaN);
            }
        }
    }

    /** Returns the collector's own namespace, or empty before its first reading. */
    public OptionalLong own() {
        return own;
    }

    /** Returns how many namespaces the latest reading read. */
    public int read() {
        return read;
    }

    /** Returns how many readings are kept. */
    public int size() {
        return times.size();
    }

    /** Returns how many of the latest readings began then, epoch microseconds, or later. */
    public int since(long time) {
        return times.since(time);
    }

    /** Returns when so many of the latest readings began, epoch microseconds, ascending. */
    public long[] times(int count) {
        return times.latest(count);
    }

    /** Returns the namespaces of which something is known, in the order in which they were read first. */
    public long[] namespaces() {
        return namespaces.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    /** Returns the figures of a namespace, or null if nothing is known of it. */
    public ProtocolSeries of(long namespace) {
        Namespace known = namespaces.get(namespace);
        return known == null ? null : known.series;
    }

    /** Returns the sums of all namespaces. */
    public ProtocolSeries all() {
        return all;
    }

    /** Tells whether the latest reading read this namespace. */
    public boolean isRead(long namespace) {
        Namespace known = namespaces.get(namespace);
        return known != null && known.latest != null && known.missed == 0;
    }

    /** Returns the latest counters of a namespace, or null if there are none. */
    public ProtocolCounters latest(long namespace) {
        Namespace known = namespaces.get(namespace);
        return known == null ? null : known.latest;
    }

    /** Returns the counters that {@link #latest} is compared with, or null if there are none. */
    public ProtocolCounters before(long namespace) {
        Namespace known = namespaces.get(namespace);
        return known == null ? null : known.before;
    }
}
