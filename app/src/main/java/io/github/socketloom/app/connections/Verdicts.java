package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.ModelState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Which rows are shown and which are not, by slot, and how many there are of each kind. */
final class Verdicts {

    private static final byte NONE = 0;
    private static final byte HIDDEN = 1;
    private static final byte SHOWN = 2;
    /** Shown, but {@link Facet#HIDE_LOOPBACK} would hide it. */
    private static final byte SHOWN_LOOPBACK = 3;
    /** Only {@link Facet#HIDE_LOOPBACK} hides it. */
    private static final byte HIDDEN_LOOPBACK = 4;

    private static final Facet[] FACETS = Facet.values();

    private byte[] verdict = {};
    private final int[] byFacet = new int[FACETS.length];
    private int shown;
    private int shownLive;
    private int live;
    private int loopback;

    void clear(int slots) {
        verdict = new byte[slots];
        Arrays.fill(byFacet, 0);
        shown = 0;
        shownLive = 0;
        live = 0;
        loopback = 0;
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
        byte judged = HIDDEN;
        if (Facet.allow(request.facets(), row.connection()) && request.filter().matches(row.connection(), state)) {
            boolean isLoopback = Facet.HIDE_LOOPBACK.covers(row.connection());
            boolean hide = request.facets().contains(Facet.HIDE_LOOPBACK);
            judged = !isLoopback ? SHOWN : hide ? HIDDEN_LOOPBACK : SHOWN_LOOPBACK;
        }
        verdict[row.slot()] = judged;
        count(row, judged, 1);
    }

    /** Takes back what was decided on a row. */
    void forget(Row row) {
        count(row, verdict[row.slot()], -1);
        verdict[row.slot()] = NONE;
    }

    private void count(Row row, byte judged, int step) {
        if (judged == NONE) {
            return;
        }
        boolean isShown = judged == SHOWN || judged == SHOWN_LOOPBACK;
        shown += isShown ? step : 0;
        if (row.tracked().isClosed()) {
            return;
        }
        live += step;
        shownLive += isShown ? step : 0;
        loopback += judged == SHOWN_LOOPBACK || judged == HIDDEN_LOOPBACK ? step : 0;
        for (Facet facet : FACETS) {
            if (facet.covers(row.connection())) {
                byFacet[facet.ordinal()] += step;
            }
        }
    }

    boolean isShown(Row row) {
        byte judged = verdict[row.slot()];
        return judged == SHOWN || judged == SHOWN_LOOPBACK;
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
        return new TableContent.Counts(shownLive, live, loopback, facets);
    }
}
