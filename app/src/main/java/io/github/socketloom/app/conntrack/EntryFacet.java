package io.github.socketloom.app.conntrack;

import java.util.Collection;
import java.util.function.Predicate;

/** Quick choices above the entries. Of one kind any that is chosen has to hold, of each kind one. */
enum EntryFacet {
    TCP(Kind.PROTOCOL, "TCP", "TCP connections", row -> row.entry().protocol() == 6),
    UDP(Kind.PROTOCOL, "UDP", "UDP flows", row -> row.entry().protocol() == 17),
    OTHER(Kind.PROTOCOL, "Other", "ICMP, SCTP, GRE and everything else that is neither TCP nor UDP",
            row -> row.entry().protocol() != 6 && row.entry().protocol() != 17),
    SNAT(Kind.TRANSLATION, "SNAT", "Entries whose source is rewritten", EntryRow::isSourceTranslated),
    DNAT(Kind.TRANSLATION, "DNAT", "Entries whose destination is rewritten", EntryRow::isDestinationTranslated),
    FORWARDED(Kind.OWNER, "Forwarded", "Entries that this namespace only passes on: neither end is here",
            row -> !row.owner().isOfThisHost()),
    OF_THIS_HOST(Kind.OWNER, "This host", "Entries that begin or end at this host",
            row -> row.owner().isOfThisHost()),
    UNANSWERED(Kind.ANSWER, "Unreplied", "Entries without any packet in the reply direction", EntryRow::isUnanswered);

    private enum Kind {
        PROTOCOL, TRANSLATION, OWNER, ANSWER
    }

    private final Kind kind;
    private final String title;
    private final String tooltip;
    private final Predicate<EntryRow> test;

    EntryFacet(Kind kind, String title, String tooltip, Predicate<EntryRow> test) {
        this.kind = kind;
        this.title = title;
        this.tooltip = tooltip;
        this.test = test;
    }

    String title() {
        return title;
    }

    String tooltip() {
        return tooltip;
    }

    boolean isBeside(EntryFacet other) {
        return kind == other.kind;
    }

    boolean test(EntryRow row) {
        return test.test(row);
    }

    /** Tells whether a row is among those that are chosen; without a choice all are. */
    static boolean test(Collection<EntryFacet> chosen, EntryRow row) {
        for (EntryFacet facet : chosen) {
            if (!facet.test(row) && chosen.stream().noneMatch(other -> other.kind == facet.kind && other.test(row))) {
                return false;
            }
        }
        return true;
    }
}
