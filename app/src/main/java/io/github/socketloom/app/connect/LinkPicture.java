package io.github.socketloom.app.connect;

import java.util.List;
import java.util.Objects;

/**
 * What a tab says about the way to its host.
 *
 * @param place where it is said
 * @param tone how serious it is; its name in lower case is a style class
 * @param title the state in a few words
 * @param sentence what happened or is being done, for the user; empty if the title says it all
 * @param remedy what the user can do about it; null if nothing
 * @param detail what the programs said; empty if nothing
 * @param steps what was done on the way until now, oldest first
 * @param progress share of the connections that have come, 0 to 1; -1 if there is nothing to tell, NaN if work is under
 *        way but nobody knows how much
 * @param command a command that helps, to be copied; null if there is none
 * @param actions what can be done from here, the most likely first
 */
public record LinkPicture(Place place, Tone tone, String title, String sentence, String remedy, String detail,
        List<String> steps, double progress, String command, List<Action> actions) {

    /** Where it is said. */
    public enum Place {
        /** Nowhere: everything is as it should be. */
        NOWHERE,
        /** In place of the views: there is no picture yet. */
        SCREEN,
        /** Above the views, whose last picture stands. */
        BANNER,
        /** Above the views, which are up to date. */
        NOTE
    }

    /** How serious it is. */
    public enum Tone {
        /** Work is under way. */
        BUSY,
        /** Something does not work and is being tried again. */
        WARNING,
        /** It has ended. */
        FAILURE,
        /** Somebody may listen. */
        ALARM
    }

    /** What can be done. */
    public enum Action {
        /** Make the link again now. */
        RETRY("Try again"),
        /** The same while it is waited for. */
        RETRY_NOW("Retry now"),
        /** Connect anew, and be asked whether the agent may be copied. */
        COPY_AGENT("Copy the agent there"),
        /** Connect with the rights that the user has anyway. */
        PLAIN("Connect without privileges"),
        /** Close the tab. */
        CANCEL("Cancel"),
        /** The same when nothing is under way. */
        CLOSE("Close the tab");

        private final String title;

        Action(String title) {
            this.title = title;
        }

        /** Returns what stands on its button. */
        public String title() {
            return title;
        }
    }

    /** Nothing is to be said. */
    public static final LinkPicture NOTHING = new LinkPicture(Place.NOWHERE, Tone.BUSY, "", "", null, "", List.of(), -1,
            null, List.of());

    public LinkPicture {
        Objects.requireNonNull(place);
        Objects.requireNonNull(tone);
        Objects.requireNonNull(title);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(detail);
        steps = List.copyOf(steps);
        actions = List.copyOf(actions);
    }
}
