package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStatus;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One tracked connection as the table shows it. Immutable: one that is read anew gets a new row. */
final class EntryRow {

    private static final double MICROS_PER_SECOND = 1e6;

    private final ConntrackEntry entry;
    private final EntryOwner owner;
    private final long readAt;
    private final double originalRate;
    private final double replyRate;

    private EntryRow(ConntrackEntry entry, EntryOwner owner, long readAt, double originalRate, double replyRate) {
        this.entry = entry;
        this.owner = owner;
        this.readAt = readAt;
        this.originalRate = originalRate;
        this.replyRate = replyRate;
    }

    /**
     * Returns the row of an entry.
     *
     * @param readAt when it was read, epoch microseconds
     * @param before the row of the same entry at the reading before; null if there was none
     */
    static EntryRow of(ConntrackEntry entry, EntryOwner owner, long readAt, EntryRow before) {
        double elapsed = before == null ? 0 : (readAt - before.readAt) / MICROS_PER_SECOND;
        return new EntryRow(entry, owner, readAt,
                before == null
                        ? Double.NaN
                        : rate(before.entry.originalTraffic(), entry.originalTraffic(), elapsed),
                before == null ? Double.NaN : rate(before.entry.replyTraffic(), entry.replyTraffic(), elapsed));
    }

    private static double rate(ConntrackTraffic before, ConntrackTraffic now, double elapsed) {
        return before == null || now == null || elapsed <= 0 || now.bytes() < before.bytes()
                ? Double.NaN
                : (now.bytes() - before.bytes()) / elapsed;
    }

    /** Returns the same entry with other owners; this row if they are the same. */
    EntryRow ownedBy(EntryOwner other) {
        return other.equals(owner) ? this : new EntryRow(entry, other, readAt, originalRate, replyRate);
    }

    ConntrackEntry entry() {
        return entry;
    }

    EntryOwner owner() {
        return owner;
    }

    /** Returns bytes per second in the original direction since the reading before; not a number if unknown. */
    double originalRate() {
        return originalRate;
    }

    /** Returns bytes per second in the reply direction since the reading before; not a number if unknown. */
    double replyRate() {
        return replyRate;
    }

    /** Returns since when it is tracked, seconds before it was read; -1 if the kernel keeps no timestamps. */
    long age() {
        return entry.startedAt() == 0 ? -1 : Math.max(0, readAt - entry.startedAt()) / 1_000_000;
    }

    boolean isUnanswered() {
        return !ConntrackStatus.SEEN_REPLY.in(entry.status());
    }

    boolean isSourceTranslated() {
        return ConntrackStatus.SOURCE_NAT.in(entry.status());
    }

    boolean isDestinationTranslated() {
        return ConntrackStatus.DESTINATION_NAT.in(entry.status());
    }

    /** Returns {@code SNAT}, {@code DNAT} or both; an empty text if nothing is rewritten. */
    String translation() {
        if (isSourceTranslated()) {
            return isDestinationTranslated() ? "SNAT + DNAT" : "SNAT";
        }
        return isDestinationTranslated() ? "DNAT" : "";
    }

    /** Tells whether the end to which answers go is not the one that began it. */
    boolean isSourceRewritten() {
        return !sameEnd(entry.original().source(), entry.reply().destination());
    }

    /** Tells whether the end that answers is not the one that was addressed. */
    boolean isDestinationRewritten() {
        return !sameEnd(entry.original().destination(), entry.reply().source());
    }

    /** The ports of ICMP are types, which differ between question and answer. */
    private boolean sameEnd(Endpoint one, Endpoint other) {
        return one.address().equals(other.address()) && (hasNoPorts() || one.port() == other.port());
    }

    /** Tells what is rewritten into what, a sentence for each end; empty if nothing is. */
    String translationSentence() {
        List<String> sentences = new ArrayList<>();
        if (isSourceRewritten()) {
            sentences.add("Its source " + written(entry.original().source()) + " is rewritten to "
                    + written(entry.reply().destination()) + ".");
        }
        if (isDestinationRewritten()) {
            sentences.add("Its destination " + written(entry.original().destination()) + " is rewritten to "
                    + written(entry.reply().source()) + ".");
        }
        if (sentences.isEmpty() && entry.isTranslated()) {
            sentences.add("A rule for address translation holds, but it rewrites nothing.");
        }
        return String.join(" ", sentences);
    }

    private boolean hasNoPorts() {
        return entry.protocol() == 1 || entry.protocol() == 58;
    }

    /** Writes an end; that of ICMP has no port. */
    String written(Endpoint end) {
        return hasNoPorts() || end.port() == 0 ? end.host() : end.toString();
    }

    /** Writes the way of a direction: {@code 10.0.0.5:40000 → 192.0.2.1:443}. */
    String written(Endpoint source, Endpoint destination) {
        return written(source) + " → " + written(destination);
    }

    /** Returns the flags of its status, words as {@code conntrack -L} and people use them. */
    String flags() {
        List<String> words = new ArrayList<>();
        words.add(isUnanswered() ? "unreplied" : "replied");
        for (ConntrackStatus flag : ConntrackStatus.values()) {
            if (flag != ConntrackStatus.SEEN_REPLY && flag.in(entry.status())) {
                words.add(flag.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return String.join(", ", words);
    }

    /** Returns the tracker's state; for protocols without states whether there was an answer. */
    String state() {
        if (entry.state() != null) {
            return entry.state();
        }
        return isUnanswered()
                ? "UNREPLIED"
                : ConntrackStatus.ASSURED.in(entry.status()) ? "ASSURED" : "REPLIED";
    }

    /** Tells whether an entry is the same tracked connection, at another reading perhaps. */
    boolean isOf(ConntrackEntry other) {
        return entry.id() == other.id() && entry.namespace() == other.namespace() && entry.zone() == other.zone()
                && entry.protocol() == other.protocol() && entry.original().equals(other.original());
    }
}
