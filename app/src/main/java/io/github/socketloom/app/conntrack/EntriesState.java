package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.List;

/**
 * Why there are no entries to be seen, in words.
 *
 * @param kind why
 * @param title a few words
 * @param text a sentence or more
 */
record EntriesState(Kind kind, String title, String text) {

    /** Why there may be no entries. */
    enum Kind {
        /** There are some. */
        SHOWN, WAITING, FAILED, FROZEN, NOT_LOADED, IDLE, UNAVAILABLE,
        /** The namespace is known, but was never read. */
        NOT_READ,
        /** Statistics are told, entries are not. */
        FORBIDDEN,
        /** They were gone when they were read. */
        GONE,
        /** The search and the quick choices leave nothing. */
        NO_MATCH
    }

    /** @param frozen whether the picture stands still */
    static EntriesState of(ConntrackPicture picture, boolean frozen) {
        EntryContent entries = picture.entries();
        if (entries.rows().length > 0) {
            return new EntriesState(Kind.SHOWN, "", "");
        }
        if (picture.platform() == HostPlatform.FREEBSD) {
            return untracked();
        }
        if (picture.collectedAt() == 0) {
            return picture.feed().isFailed()
                    ? new EntriesState(Kind.FAILED, "No reading came", picture.feed().message())
                    : waiting("The collector is being asked for connection tracking.");
        }
        if (entries.counts().total() > 0) {
            int hidden = entries.counts().total();
            return new EntriesState(Kind.NO_MATCH, "No match",
                    hidden == 1 ? "One entry is hidden." : "All " + Figures.count(hidden) + " entries are hidden.");
        }
        if (picture.chosen() == null || picture.chosen().stats() == null) {
            return notRead(picture);
        }
        return ofStatistics(picture, picture.chosen().stats(), frozen);
    }

    /** Returns what is said where the host's system tracks no connections at all. */
    static EntriesState untracked() {
        return new EntriesState(Kind.UNAVAILABLE, "FreeBSD has no connection tracking",
                "Its kernel keeps no table of the connections that pass through it; states that pf(4) keeps are not"
                        + " read.");
    }

    private static EntriesState waiting(String text) {
        return new EntriesState(Kind.WAITING, "Waiting for the first reading", text);
    }

    private static EntriesState notRead(ConntrackPicture picture) {
        boolean refused = picture.chosen() != null && picture.chosen().refused();
        String problems = String.join(" ", picture.problems());
        if (!refused && problems.isEmpty()) {
            return waiting("Connection tracking of this namespace is read with the next tick.");
        }
        return new EntriesState(Kind.NOT_READ, "Connection tracking is not read here",
                problems.isEmpty()
                        ? "The collector may not enter this namespace. The Collector view tells why."
                        : problems);
    }

    private static EntriesState ofStatistics(ConntrackPicture picture, ConntrackStats stats, boolean frozen) {
        EntryContent entries = picture.entries();
        switch (stats.use()) {
            case NOT_LOADED -> {
                return new EntriesState(Kind.NOT_LOADED, "The kernel's module is not loaded",
                        "Nothing is tracked on this host: nf_conntrack is not loaded, because no rule of nft or iptables"
                                + " asks for connection tracking. It is loaded by itself with the first rule that does."
                                + added(stats));
            }
            case UNAVAILABLE -> {
                return new EntriesState(Kind.UNAVAILABLE, "Connection tracking may not be read here",
                        sentences(stats.problems(), stats.remedy()));
            }
            case IDLE -> {
                return new EntriesState(Kind.IDLE, "Connection tracking is not in use here",
                        "No connection is tracked in this namespace: no nft or iptables rule asks for it, or nothing"
                                + " came by yet. Other namespaces can be chosen above."
                                + added(stats));
            }
            default -> {
                if (!entries.isRead()) {
                    return frozen
                            ? new EntriesState(Kind.FROZEN, "Entries were not read before the picture was frozen",
                                    "They are read only while this view is open. Press Space to go on.")
                            : waiting("The entries are being read. There are "
                                    + Figures.count(Math.max(0, stats.entries())) + ".");
                }
                if (!entries.problems().isEmpty()) {
                    return new EntriesState(Kind.FORBIDDEN, "The entries may not be read",
                            sentences(entries.problems(), entries.remedy())
                                    + " How full the table is and what is counted"
                                    + " is shown all the same.");
                }
                return new EntriesState(Kind.GONE, "No entries",
                        "There were none when they were read; the next reading comes in a few seconds.");
            }
        }
    }

    private static String added(ConntrackStats stats) {
        String more = sentences(stats.problems(), stats.remedy());
        return more.isEmpty() ? "" : " " + more;
    }

    private static String sentences(List<String> problems, String remedy) {
        StringBuilder text = new StringBuilder();
        for (String problem : problems) {
            text.append(text.isEmpty() ? "" : " ").append(sentence(problem));
        }
        if (remedy != null) {
            text.append(text.isEmpty() ? "" : " ").append(sentence(remedy));
        }
        return text.toString();
    }

    private static String sentence(String words) {
        if (words.isEmpty()) {
            return words;
        }
        String begun = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return begun.endsWith(".") ? begun : begun + ".";
    }
}
