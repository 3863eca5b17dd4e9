package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.TickReport;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The latest events of a host, and how many of each kind there were with each reading. Events are kept as far as they were
 * {@linkplain io.github.socketloom.collector.model.CounterRequest#events asked for}; they are counted always. Belongs to
 * the model thread; views read it during {@link ModelView#refresh} only.
 */
public final class EventHistory {

    /** Most events that are kept, of more the latest; they take about 70 MB. */
    public static final int MOST_EVENTS = 150_000;

    /** Readings of which the counts are kept: an hour at one a second. */
    static final int READINGS = 3600;

    private static final int FIRST_ROOM = 1024;
    private static final double MICROS_PER_SECOND = 1e6;

    private final int capacity;
    private final ReadingTimes times;
    private final Map<EventKind, Window> rates = new EnumMap<>(EventKind.class);
    private ConnectionEvent[] ring;
    /** Places of the oldest event that is kept and of the next that comes; the place of an event never changes. */
    private long begin;
    private long end;
    private long epoch;
    private EventStatistics counted;
    private long countedAt;

    EventHistory() {
        this(MOST_EVENTS);
    }

    /** @param capacity most events that are kept */
    EventHistory(int capacity) {
        this.capacity = capacity;
        times = new ReadingTimes(READINGS);
        ring = new ConnectionEvent[Math.min(FIRST_ROOM, capacity)];
        for (EventKind kind : EventKind.values()) {
            rates.put(kind, new Window(READINGS));
        }
    }

    private EventHistory(EventHistory other) {
        capacity = other.capacity;
        times = other.times.copy();
        other.rates.forEach((kind, rate) -> rates.put(kind, rate.copy()));
        ring = other.ring.clone();
        begin = other.begin;
        end = other.end;
        epoch = other.epoch;
        counted = other.counted;
        countedAt = other.countedAt;
    }

    /** Returns a history of its own that equals this one. */
    EventHistory copy() {
        return new EventHistory(this);
    }

    /** Forgets everything; the next reading is compared with this one. */
    void clear(TickReport report) {
        Arrays.fill(ring, null);
        begin = end;
        epoch++;
        times.drop(times.size());
        rates.values().forEach(rate -> rate.drop(READINGS));
        compareWith(report);
    }

    private void compareWith(TickReport report) {
        counted = report.events();
        countedAt = report.collectedAt();
    }

    /**
     * Adds what happened since the reading before.
     *
     * @param events as far as they were asked for, oldest first
     */
    void add(List<ConnectionEvent> events, TickReport report) {
        for (ConnectionEvent event : events) {
            put(event);
        }
        double passed = (report.collectedAt() - countedAt) / MICROS_PER_SECOND;
        times.add(report.collectedAt());
        for (Map.Entry<EventKind, Window> rate : rates.entrySet()) {
            long grown = counted == null ? -1 : report.events().count(rate.getKey()) - counted.count(rate.getKey());
            // counts that became less began anew
            rate.getValue().add(grown < 0 || passed <= 0 ? Double.NaN : grown / passed);
        }
        compareWith(report);
    }

    private void put(ConnectionEvent event) {
        if (end - begin == ring.length) {
            if (ring.length < capacity) {
                grow();
            } else {
                begin++;
            }
        }
        ring[(int) (end++ % ring.length)] = event;
    }

    private void grow() {
        ConnectionEvent[] larger = new ConnectionEvent[Math.min(capacity, 2 * ring.length)];
        for (long place = begin; place < end; place++) {
            larger[(int) (place % larger.length)] = at(place);
        }
        ring = larger;
    }

    /**
     * Goes to a reading of the past: what happened after it is forgotten, and the next one is compared with it.
     *
     * @param report of the reading
     */
    void backTo(TickReport report) {
        long now = report.collectedAt();
        while (end > begin && at(end - 1).time() > now) {
            end--;
            ring[(int) (end % ring.length)] = null;
        }
        int later = times.since(now + 1);
        times.drop(later);
        rates.values().forEach(rate -> rate.drop(later));
        if (later == 0 && now > countedAt && countedAt != 0) {
            // nobody knows what happened between
            times.add(now);
            rates.values().forEach(rate -> rate.add(Double.NaN));
        }
        epoch++;
        compareWith(report);
    }

    /**
     * Returns a number that changes whenever events were forgotten that are not the oldest: whoever follows the history by
     * places has to begin anew then.
     */
    public long epoch() {
        return epoch;
    }

    /** Returns the place of the oldest event that is kept. */
    public long begin() {
        return begin;
    }

    /** Returns the place of the next event. */
    public long end() {
        return end;
    }

    /** Returns how many events are kept. */
    public int size() {
        return (int) (end - begin);
    }

    /** Returns an event by its place, from {@link #begin} to one less than {@link #end}. */
    public ConnectionEvent at(long place) {
        return ring[(int) (place % ring.length)];
    }

    /** Returns when the readings began of which the counts are kept, epoch microseconds, ascending. */
    public long[] times() {
        return times.latest(times.size());
    }

    /** Returns how many events of a kind happened per second, by reading; not a number where that is not known. */
    public double[] rates(EventKind kind) {
        return rates.get(kind).toArray();
    }
}
