package io.github.socketloom.app.events;

import io.github.socketloom.app.model.EventHistory;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.Arrays;

/**
 * Keeps the events that are wanted, in their order, from reading to reading, on the model thread: only those that are new
 * are judged, and merged among the others.
 */
final class EventList {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final int FIRST_ROOM = 1024;

    /** Those that are wanted, in the order in which they came, and their places in the history. */
    private ConnectionEvent[] chosen = new ConnectionEvent[FIRST_ROOM];
    private long[] places = new long[FIRST_ROOM];
    private int from;
    private int to;
    /** The first place that was not looked at. */
    private long next;
    private long epoch = -1;
    private EventWish wish;
    /** In the order that is wanted, if that is not the newest first. */
    private ConnectionEvent[] sorted;
    /** Whether some of the sorted ones were forgotten since. */
    private boolean forgotten;
    private ConnectionEvent[] displayed = new ConnectionEvent[0];
    private int newer;

    /** Follows a state. */
    void refresh(ModelState state, ModelChange change, EventWish wanted, EventTexts texts) {
        EventHistory history = state.eventHistory();
        EventWish before = wish;
        wish = wanted;
        boolean anew = before == null || change.everything() || history.epoch() != epoch
                || !wanted.choosesLike(before);
        boolean reordered = before == null || !wanted.sort().equals(before.sort());
        boolean asked = before == null || wanted.shows() != before.shows();
        if (anew) {
            from = 0;
            to = 0;
            next = history.begin();
            epoch = history.epoch();
        }
        int added = take(history, state);
        forget(history.begin());
        // nobody reads what is not there
        if (anew || reordered || asked || !wanted.holding() || displayed.length == 0) {
            boolean grownOnly = !anew && !reordered && !forgotten && sorted != null;
            display(grownOnly ? added + newer : to - from, wanted, texts, grownOnly);
            newer = 0;
        } else {
            newer += added;
        }
    }

    private int take(EventHistory history, ModelState state) {
        int before = to;
        ProcessDirectory processes = new Known(state);
        for (next = Math.max(next, history.begin()); next < history.end(); next++) {
            ConnectionEvent event = history.at(next);
            if (isWanted(event, processes)) {
                makeRoom();
                chosen[to] = event;
                places[to++] = next;
            }
        }
        return to - before;
    }

    private boolean isWanted(ConnectionEvent event, ProcessDirectory processes) {
        if (!wish.kinds().isEmpty() && !wish.kinds().contains(event.kind())) {
            return false;
        }
        if (wish.span() != null) {
            double seconds = event.time() / MICROS_PER_SECOND;
            if (seconds < wish.span().from() || seconds > wish.span().until()) {
                return false;
            }
        }
        return wish.filter().matches(event, processes);
    }

    private void makeRoom() {
        if (to < chosen.length) {
            return;
        }
        int count = to - from;
        int room = count > chosen.length / 2 ? 2 * chosen.length : chosen.length;
        ConnectionEvent[] events = new ConnectionEvent[room];
        long[] itsPlaces = new long[room];
        System.arraycopy(chosen, from, events, 0, count);
        System.arraycopy(places, from, itsPlaces, 0, count);
        chosen = events;
        places = itsPlaces;
        from = 0;
        to = count;
    }

    /** Lets go of what the history has forgotten. */
    private void forget(long begin) {
        while (from < to && places[from] < begin) {
            chosen[from++] = null;
            forgotten = true;
        }
    }

    /** @param fresh how many of the latest are not among the sorted ones yet, if the others are */
    private void display(int fresh, EventWish wanted, EventTexts texts, boolean grownOnly) {
        if (EventSort.isNewestFirst(wanted.sort())) {
            sorted = null;
            ConnectionEvent[] rows = new ConnectionEvent[to - from];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = chosen[to - 1 - i];
            }
            show(rows);
            return;
        }
        if (grownOnly && fresh == 0) {
            return;
        }
        ConnectionEvent[] rows;
        if (grownOnly) {
            // one long run in order and a short rest: what Arrays.sort merges quickly
            rows = Arrays.copyOf(sorted, to - from);
            System.arraycopy(chosen, to - fresh, rows, rows.length - fresh, fresh);
        } else {
            rows = Arrays.copyOfRange(chosen, from, to);
        }
        Arrays.sort(rows, EventSort.order(wanted.sort(), texts));
        sorted = rows;
        forgotten = false;
        show(rows);
    }

    /** The same rows stay the same array, so that nothing is drawn anew. */
    private void show(ConnectionEvent[] rows) {
        boolean same = rows.length == displayed.length;
        for (int i = 0; same && i < rows.length; i++) {
            same = rows[i] == displayed[i];
        }
        displayed = same ? displayed : rows;
    }

    /** Returns the rows. To be read only. */
    ConnectionEvent[] rows() {
        return displayed;
    }

    /** Returns how many are wanted, those that are not among the rows too. */
    int matching() {
        return to - from;
    }

    /** Returns how many came that are not among the rows. */
    int newer() {
        return newer;
    }

    private record Known(ModelState state) implements ProcessDirectory {
        @Override
        public ProcessInfo process(ProcessKey key) {
            return state.process(key).orElse(null);
        }

        @Override
        public NetNamespace namespace(long id) {
            return state.namespace(id).orElse(null);
        }
    }
}
