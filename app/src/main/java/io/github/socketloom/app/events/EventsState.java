package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.Figures;

/**
 * Why there are no events to be seen, in words.
 *
 * @param kind why
 * @param title a few words
 * @param text a sentence or more
 */
record EventsState(Kind kind, String title, String text) {

    /** Why there may be no events. */
    enum Kind {
        /** There are some. */
        SHOWN, WAITING, FAILED,
        /** A recording in which none are kept. */
        NOT_RECORDED,
        /** Nothing can be heard, and readings found nothing yet. */
        UNHEARD,
        /** Nothing happened yet. */
        NONE_YET,
        /** The filter, the kinds and the span leave nothing. */
        NO_MATCH
    }

    /**
     * @param narrowed whether something may hide events
     * @param recording whether it is a recording that is looked at
     */
    static EventsState of(EventContent content, boolean narrowed, boolean recording) {
        if (content.rows().length > 0) {
            return new EventsState(Kind.SHOWN, "", "");
        }
        if (content.collectedAt() == 0) {
            return content.feed().isFailed()
                    ? new EventsState(Kind.FAILED, "No reading came", content.feed().message())
                    : new EventsState(Kind.WAITING, "Waiting for the first reading",
                            "The collector is being asked what happens on the host.");
        }
        if (content.kept() > 0 && narrowed) {
            return new EventsState(Kind.NO_MATCH, "No match", content.kept() == 1
                    ? "One event is hidden."
                    : "All " + Figures.count(content.kept()) + " events are hidden.");
        }
        if (recording) {
            return new EventsState(Kind.NOT_RECORDED, "No events up to this moment",
                    "Nothing happened up to here, or no events were recorded: a recording holds them only if they were"
                            + " asked for when it was made.");
        }
        String missing = (content.hearing().sentence() + " " + content.hearing().remedy()).strip();
        return switch (content.hearing().level()) {
            case NOTHING -> new EventsState(Kind.UNHEARD, "No events yet", missing);
            case CLOSES, ALL, UNKNOWN -> new EventsState(Kind.NONE_YET, "No events yet",
                    (content.counted().lost() == 0
                            ? "Nothing was opened, refused or closed since the collector began."
                            : "None was heard since the collector began.")
                            + (missing.isEmpty() ? "" : " " + missing));
        };
    }
}
