package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.Mark;
import io.github.socketloom.app.model.ModelState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Which rows are shown and which are not, by slot, and how many there are of each kind. */
final class Verdicts {

    /** The slot has a verdict. */
    private static final int JUDGED = 1;
    /** The filter and the chosen directions and protocols allow it. */
    private static final int ALLOWED = 2;
    /** It has a loopback address, and {@link Facet#HIDE_LOOPBACK} is about it. */
    private static final int LOOPBACK = 4;
    /** It is an internal socket that nobody asked for. */
    private static final int INTERNAL = 8;
    private static final int SHOWN = 16;

    private static final Facet[] FACETS = Facet.values();

    private byte[] verdict = {};
    private final int[] byFacet = new int[FACETS.length];
    private int shown;
    private int shownLive;
    private int live;
    private int loopback;
    private int internal;
    private int closed;
    private boolean ofClosed;

    void clear(int slots) {
        verdict = new byte[slots];
        Arrays.fill(byFacet, 0);
        shown = 0;
        shownLive = 0;
        live = 0;
        loopback = 0;
        internal = 0;
        closed = 0;
    }

    void grow(int slots) {
        verdict = Arrays.copyOf(verdict, slots);
    }

    void judgeAll(Row[] rows, ModelState state, TableRequest request) {
        clear(rows.length);
        for (Row row : rows) {
            if (row != null) {
                judge(row, state, request);
            }
        }
    }

    /** Decides on a row whose slot has no verdict. */
    void judge(Row row, ModelState state, TableRequest request) {
        int judged = JUDGED;
        ofClosed = request.facets().contains(Facet.CLOSED);
        if (isLookedFor(row) && Facet.allow(request.facets(), row.connection())
                && request.filter().matches(row.connection(), state)) {
            judged |= ALLOWED;
            if (Facet.HIDE_LOOPBACK.covers(row.connection())) {
                judged |= LOOPBACK;
            }
            if (!request.showsProtocol(row.connection().protocol())) {
                judged |= INTERNAL;
            }
            boolean hidesLoopback = request.facets().contains(Facet.HIDE_LOOPBACK);
            if ((judged & INTERNAL) == 0 && ((judged & LOOPBACK) == 0 || !hidesLoopback)) {
                judged |= SHOWN;
            }
        }
        verdict[row.slot()] = (byte) judged;
        count(row, judged, 1);
    }

    /** What is gone is shown for a moment among the others, and from then on among its like only. */
    private boolean isLookedFor(Row row) {
        return ofClosed ? row.tracked().isClosed() : row.mark() != Mark.PAST;
    }

    /** Takes back what was decided on a row. */
    void forget(Row row) {
        count(row, verdict[row.slot()], -1);
        verdict[row.slot()] = 0;
    }

    private void count(Row row, int judged, int step) {
        if (judged == 0) {
            return;
        }
        boolean isShown = (judged & SHOWN) != 0;
        shown += isShown ? step : 0;
        if (row.tracked().isClosed()) {
            closed += step;
            return;
        }
        live += step;
        shownLive += isShown ? step : 0;
        loopback += (judged & (LOOPBACK | INTERNAL)) == LOOPBACK ? step : 0;
        internal += (judged & INTERNAL) != 0 ? step : 0;
        for (Facet facet : FACETS) {
            if (facet.covers(row.connection())) {
                byFacet[facet.ordinal()] += step;
            }
        }
    }

    boolean isShown(Row row) {
        return (verdict[row.slot()] & SHOWN) != 0;
    }

    /** Returns how many rows are shown, closed ones too. */
    int shown() {
        return shown;
    }

    TableContent.Counts counts() {
        Map<Facet, Integer> facets = new EnumMap<>(Facet.class);
        for (Facet facet : FACETS) {
            facets.put(facet, byFacet[facet.ordinal()]);
        }
        facets.put(Facet.CLOSED, closed);
        return new TableContent.Counts(ofClosed ? shown : shownLive, ofClosed ? closed : live, loopback, internal,
                facets, ofClosed);
    }
}
