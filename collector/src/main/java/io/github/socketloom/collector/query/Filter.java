package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.Protocol;

/**
 * Which connections a user wants to see, as typed; the language is described at {@link
 * io.github.socketloom.collector.query the package}. Immutable, safe for use on several threads at once.
 */
public final class Filter {

    /** The longest text that is a filter, in characters. */
    public static final int MAX_LENGTH = 4096;

    /** Every connection. */
    public static final Filter ALL = new Filter("", Condition.TRUE);

    private final String text;
    private final Condition condition;

    private Filter(String text, Condition condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Returns the filter of a text; an empty or blank text means every connection.
     *
     * @throws FilterException if the text is no filter; no text makes this method throw anything else, or take long
     */
    public static Filter parse(String text) throws FilterException {
        if (text.isBlank()) {
            return text.isEmpty() ? ALL : new Filter(text, Condition.TRUE);
        }
        return new Filter(text, FilterParser.parse(text));
    }

    /**
     * Returns the text of a term that demands this very value, quoted where needed: {@code user=root} or
     * {@code proc="Web Content"}. For "filter by this value" on a cell.
     *
     * @param field name or alias of a field
     * @param value the value as shown; null stands for "unknown" and gives {@code field:?}
     */
    public static String term(String field, String value) {
        return value == null ? field + ":?" : field + "=" + FilterLexer.quoteIfNeeded(value);
    }

    /**
     * Tells whether a connection is one that the user wants to see. Never throws.
     *
     * @param processes where owners are looked up
     * @param nowMicros the time that ages refer to, epoch microseconds
     */
    public boolean matches(Connection connection, ProcessDirectory processes, long nowMicros) {
        return condition.test(connection, processes, nowMicros);
    }

    /**
     * Tells whether the user asks for a protocol by its name: {@code proto:unix}, {@code family=unix}, or just {@code
     * unix}. One that is only not excluded ({@code -proto:udp}) is not asked for. Views that leave out the sockets of
     * some protocols unless they are asked for go by this.
     */
    public boolean names(Protocol protocol) {
        return condition.names(protocol) || switch (protocol) {
            case UNIX -> condition.names(Family.UNIX);
            case NETLINK -> condition.names(Family.NETLINK);
            case PACKET -> condition.names(Family.PACKET);
            default -> false;
        };
    }

    /** Tells whether this filter lets every connection through. */
    public boolean isAll() {
        return condition == Condition.TRUE;
    }

    Condition condition() {
        return condition;
    }

    /** Returns the text as it was parsed. */
    @Override
    public String toString() {
        return text;
    }
}
