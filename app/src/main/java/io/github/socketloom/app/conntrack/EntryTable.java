package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Joins tracked connections to sockets, chooses and sorts them. Belongs to the model thread. Work is done only when the
 * entries were read anew, when sockets changed, or when something else is wanted.
 */
final class EntryTable {

    /**
     * From so many entries and sockets on a join takes longer than a tick should; it waits for the next reading of the
     * entries then, which comes every few seconds.
     */
    static final int MOST_AT_ONCE = 20_000;

    private ConntrackTable read;
    private EntryRow[] all = new EntryRow[0];
    private EntryContent content = EntryContent.NONE;
    private ConntrackWish wish = ConntrackWish.FIRST;
    private long namespace;
    private boolean joinDue;

    /** Returns what is to be shown; the same object as before if that is the same. */
    EntryContent refresh(ModelState state, ModelChange change, ConntrackWish next, long nextNamespace) {
        ConntrackTable table = state.counters().entries();
        joinDue |= changesSockets(change);
        boolean changed = false;
        if (table != read) {
            all = table == null ? new EntryRow[0] : rows(table, state);
            read = table;
            joinDue = false;
            changed = true;
        } else if (joinDue && table != null && all.length + state.liveConnections() <= MOST_AT_ONCE) {
            changed = join(state);
            joinDue = false;
        }
        if (changed || nextNamespace != namespace || !next.wantsSameEntries(wish)) {
            wish = next;
            namespace = nextNamespace;
            content = read == null ? EntryContent.NONE : choose();
        }
        return content;
    }

    private static boolean changesSockets(ModelChange change) {
        if (change.everything()) {
            return true;
        }
        for (TrackedConnection touched : change.touched()) {
            if (touched.mark() != Mark.NONE) {
                return true; // others only count on; whose process became known is seen with the next entries
            }
        }
        return false;
    }

    private EntryRow[] rows(ConntrackTable table, ModelState state) {
        EntryIndex before = new EntryIndex(all);
        EntryOwners owners = new EntryOwners(state);
        List<ConntrackEntry> entries = table.entries();
        EntryRow[] rows = new EntryRow[entries.size()];
        for (int i = 0; i < rows.length; i++) {
            ConntrackEntry entry = entries.get(i);
            EntryRow earlier = before.find(entry);
            EntryOwner owner = owners.of(entry, earlier == null ? null : earlier.owner());
            rows[i] = EntryRow.of(entry, owner, table.readAt(), earlier);
        }
        return rows;
    }

    private boolean join(ModelState state) {
        EntryOwners owners = new EntryOwners(state);
        EntryRow[] joined = new EntryRow[all.length];
        boolean changed = false;
        for (int i = 0; i < all.length; i++) {
            joined[i] = all[i].ownedBy(owners.of(all[i].entry(), all[i].owner()));
            changed |= joined[i] != all[i];
        }
        all = joined;
        return changed;
    }

    private EntryContent choose() {
        EntryRow[] shown = new EntryRow[all.length];
        int[] byFacet = new int[EntryFacet.values().length];
        int count = 0;
        int total = 0;
        int counted = 0;
        int timed = 0;
        for (EntryRow row : all) {
            if (row.entry().namespace() != namespace) {
                continue;
            }
            total++;
            counted += row.entry().originalTraffic() == null ? 0 : 1;
            timed += row.entry().startedAt() == 0 ? 0 : 1;
            for (EntryFacet facet : EntryFacet.values()) {
                byFacet[facet.ordinal()] += facet.test(row) ? 1 : 0;
            }
            if (EntryFacet.test(wish.facets(), row) && wish.query().test(row)) {
                shown[count++] = row;
            }
        }
        EntryRow[] rows = Arrays.copyOf(shown, count);
        EntrySort.sort(rows, wish.sort());
        Map<EntryFacet, Integer> facets = new EnumMap<>(EntryFacet.class);
        for (EntryFacet facet : EntryFacet.values()) {
            facets.put(facet, byFacet[facet.ordinal()]);
        }
        return new EntryContent(rows, new EntryContent.Counts(total, facets, counted, timed), read.readAt(),
                read.leftOut(), read.problems(), read.remedy());
    }
}
