package io.github.socketloom.app.events;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Capability;
import java.util.List;
import java.util.Locale;

/**
 * What of the events the collector hears, and what it does not.
 *
 * @param level how much
 * @param sentence what is missing and why; empty if nothing is
 * @param remedy what can be done about it, a sentence; empty if nothing
 */
record Hearing(Level level, String sentence, String remedy) {

    /** How much is heard. */
    enum Level {
        /** No reading came yet. */
        UNKNOWN,
        /** Every connection from its beginning to its end. */
        ALL,
        /** Closes as they happen; what begins is found by readings. */
        CLOSES,
        /** Nothing: what comes and goes is found by readings. */
        NOTHING
    }

    /** Nothing is known yet. */
    static final Hearing UNKNOWN = new Hearing(Level.UNKNOWN, "", "");

    private static final String EVENTS = "events";
    private static final String CLOSES = "closes";

    static Hearing of(ModelState state) {
        return state.report() == null
                ? UNKNOWN
                : of(state.capabilities(), HostPlatform.of(state.host()));
    }

    static Hearing of(List<Capability> capabilities, HostPlatform platform) {
        Capability events = find(capabilities, EVENTS);
        Capability closes = find(capabilities, CLOSES);
        if (events != null && events.available()) {
            return new Hearing(Level.ALL, text(events.reason()), text(events.remedy()));
        }
        String why = events == null || events.reason() == null ? "" : " " + text(events.reason());
        String remedy = events == null ? "" : text(events.remedy());
        if (closes != null && closes.available()) {
            return new Hearing(Level.CLOSES,
                    (why.isEmpty() ? "Connections are heard of only when they close." : why.strip())
                            + " What begins is found by the next reading; of what begins and ends between two of them"
                            + " only the close is listed.",
                    remedy);
        }
        if (platform == HostPlatform.FREEBSD) {
            return new Hearing(Level.NOTHING,
                    "FreeBSD tells no events. What comes and goes is found by comparing readings;"
                            + " what lives between two of them is not seen." + why,
                    remedy);
        }
        String closing = closes == null || closes.reason() == null || why.endsWith(text(closes.reason()))
                ? ""
                : " " + text(closes.reason());
        return new Hearing(Level.NOTHING,
                "No events are heard. What comes and goes is found by comparing readings; what"
                        + " lives between two of them is not seen." + why + closing,
                remedy.isEmpty() && closes != null ? text(closes.remedy()) : remedy);
    }

    private static Capability find(List<Capability> capabilities, String name) {
        return capabilities.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    }

    private static String text(String words) {
        if (words == null || words.isEmpty()) {
            return "";
        }
        String begun = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
