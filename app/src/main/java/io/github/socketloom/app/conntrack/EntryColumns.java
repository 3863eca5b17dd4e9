package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.Endpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The columns that the table of tracked connections can show, in the order in which it shows them at first. */
final class EntryColumns {

    /** Keys of the columns whose cells are more than a text. */
    static final String ORIGINAL = "original";
    static final String REPLY = "reply";
    static final String TRANSLATION = "nat";
    static final String PROCESS = "process";
    static final String NAMESPACE = "namespace";

    private static final Comparator<Endpoint> BY_END = Comparator.comparing(Endpoint::address)
            .thenComparingInt(Endpoint::port);

    private static final List<EntryColumn> ALL = List.of(
            EntryColumn.words("protocol", "Protocol", 70, row -> row.entry().protocolName())
                    .saying("The protocol above IP.").shown().found(row -> "proto:" + row.entry().protocolName()),
            EntryColumn.words("state", "State", 104, EntryRow::state)
                    .saying("The tracker's own state of the connection, which is not that of the socket; for protocols"
                            + " without states whether there was an answer.")
                    .shown().found(row -> "state:" + row.state().toLowerCase(Locale.ROOT)),
            EntryColumn.words(ORIGINAL, "Original direction", 250,
                    row -> row.written(row.entry().original().source(), row.entry().original().destination()))
                    .ordered(row -> row.entry().original().source(), BY_END)
                    .saying("Where its first packet came from and went to, as it arrived here.")
                    .shown().stretchable().found(row -> "src:" + row.entry().original().source().address()),
            EntryColumn.words(REPLY, "Reply direction", 250,
                    row -> row.written(row.entry().reply().source(), row.entry().reply().destination()))
                    .ordered(row -> row.entry().reply().source(), BY_END)
                    .saying("Where answers come from and go to. What is rewritten on the way is emphasised.")
                    .shown().stretchable().found(row -> "reply_src:" + row.entry().reply().source().address()),
            EntryColumn.words(TRANSLATION, "NAT", 80, EntryRow::translation)
                    .saying("Whether the source (SNAT) or the destination (DNAT) is rewritten.").shown()
                    .found(row -> row.entry().isTranslated()
                            ? row.isSourceTranslated() ? "nat:source" : "nat:destination"
                            : "nat:none"),
            EntryColumn.words(PROCESS, "Process", 150, row -> row.owner().title())
                    .saying("Who on this host has the sockets at its ends; “forwarded” if this namespace only passes it"
                            + " on.")
                    .shown().stretchable().found(EntryColumns::processTerm),
            EntryColumn.fractions("original_rate", "↑ rate", 78, EntryRow::originalRate, Texts::byteRate)
                    .saying("Bytes per second in the original direction, headers included, between the two latest"
                            + " readings of the entries.")
                    .shown(),
            EntryColumn.fractions("reply_rate", "↓ rate", 78, EntryRow::replyRate, Texts::byteRate)
                    .saying("Bytes per second in the reply direction, headers included, between the two latest readings"
                            + " of the entries.")
                    .shown(),
            EntryColumn.numbers("timeout", "Timeout", 70, row -> known(row.entry().timeoutSeconds()), Texts::span)
                    .saying("When it is forgotten unless a packet comes.").shown(),
            EntryColumn.numbers("age", "Age", 76, row -> known(row.age()), Texts::span)
                    .saying("Since when it is tracked; the kernel tells that only where"
                            + " net.netfilter.nf_conntrack_timestamp is 1."),
            EntryColumn.numbers("original_packets", "↑ packets", 90,
                    row -> traffic(row, ConntrackEntry::originalTraffic, ConntrackTraffic::packets), Figures::count)
                    .saying("Packets in the original direction since it is tracked."),
            EntryColumn.numbers("original_bytes", "↑ bytes", 84,
                    row -> traffic(row, ConntrackEntry::originalTraffic, ConntrackTraffic::bytes), Texts::bytes)
                    .saying("Bytes in the original direction since it is tracked, headers included."),
            EntryColumn.numbers("reply_packets", "↓ packets", 90,
                    row -> traffic(row, ConntrackEntry::replyTraffic, ConntrackTraffic::packets), Figures::count)
                    .saying("Packets in the reply direction since it is tracked."),
            EntryColumn.numbers("reply_bytes", "↓ bytes", 84,
                    row -> traffic(row, ConntrackEntry::replyTraffic, ConntrackTraffic::bytes), Texts::bytes)
                    .saying("Bytes in the reply direction since it is tracked, headers included."),
            EntryColumn.words("source", "Source", 140, row -> row.entry().original().source().host())
                    .ordered(row -> row.entry().original().source(), BY_END)
                    .saying("The address from which it began.")
                    .found(row -> "src:" + row.entry().original().source().address()),
            EntryColumn.numbers("source_port", "Source port", 90, row -> row.entry().original().source().port(),
                    Long::toString)
                    .saying("The port from which it began; the id for ICMP.")
                    .found(row -> "sport:" + row.entry().original().source().port()),
            EntryColumn.words("destination", "Destination", 140, row -> row.entry().original().destination().host())
                    .ordered(row -> row.entry().original().destination(), BY_END)
                    .saying("The address that was asked for.")
                    .found(row -> "dst:" + row.entry().original().destination().address()),
            EntryColumn.numbers("destination_port", "Destination port", 120,
                    row -> row.entry().original().destination().port(), Long::toString)
                    .saying("The port that was asked for; type and code for ICMP.")
                    .found(row -> "dport:" + row.entry().original().destination().port()),
            EntryColumn.words("flags", "Status", 200, EntryRow::flags)
                    .saying("The bits of its status, in words."),
            EntryColumn.numbers("mark", "Mark", 72, row -> known(row.entry().mark()),
                    mark -> mark == 0 ? "0" : "0x" + Long.toHexString(mark))
                    .saying("The netfilter mark that rules gave it.").found(row -> "mark:" + row.entry().mark()),
            EntryColumn.numbers("zone", "Zone", 64, row -> row.entry().zone(), Long::toString)
                    .saying("The tracking zone; 0 unless rules say otherwise.")
                    .found(row -> "zone:" + row.entry().zone()),
            EntryColumn.numbers("id", "Id", 110, row -> known(row.entry().id()), Long::toString)
                    .saying("The kernel's number of the entry.").found(row -> "id:" + row.entry().id()),
            EntryColumn.numbers("use", "Uses", 64, row -> known(row.entry().use()), Long::toString)
                    .saying("How many references to it the kernel holds."),
            EntryColumn.words(NAMESPACE, "Namespace", 110, row -> Long.toUnsignedString(row.entry().namespace()))
                    .saying("The network namespace that tracks it, by its inode number."));

    private EntryColumns() {}

    private static long known(long value) {
        return value < 0 ? EntryColumn.NO_NUMBER : value;
    }

    private static long traffic(EntryRow row, Function<ConntrackEntry, ConntrackTraffic> direction,
            ToLongFunction<ConntrackTraffic> figure) {
        ConntrackTraffic traffic = direction.apply(row.entry());
        return traffic == null ? EntryColumn.NO_NUMBER : figure.applyAsLong(traffic);
    }

    /** A name with spaces cannot be searched as one word; its first word finds it too. */
    private static String processTerm(EntryRow row) {
        String first = row.owner().title().split("[\\s,]", 2)[0].toLowerCase(Locale.ROOT);
        return first.isEmpty() ? null : "proc:" + first;
    }

    /** Returns all columns. */
    static List<EntryColumn> all() {
        return ALL;
    }

    /** Returns a column by its key, or empty. */
    static Optional<EntryColumn> byKey(String key) {
        return ALL.stream().filter(column -> column.key().equals(key)).findFirst();
    }
}
