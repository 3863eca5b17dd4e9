package io.github.socketloom.collector.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * Counters of connection tracking by the names of their columns in {@code /proc/net/stat/nf_conntrack}, with the
 * kernel's meaning (struct ip_conntrack_stat and net/netfilter/nf_conntrack_core.c).
 */
public enum ConntrackCounter {
    SEARCHED("searched", "lookups of the table", true),
    FOUND("found", "entries found in the table; on modern kernels ports and addresses that address translation would "
            + "have taken but that were in use"),
    NEW("new", "entries added that were not expected", true),
    INVALID("invalid", "packets that cannot be tracked"),
    IGNORE("ignore", "packets that already belong to an entry", true),
    DELETE("delete", "entries removed", true),
    DELETE_LIST("delete_list", "entries put on the list of those that are dying", true),
    INSERT("insert", "entries put into the table by user space or by a helper"),
    INSERT_FAILED("insert_failed", "entries that could not be put into the table: another packet was faster, or the "
            + "chain is too long"),
    DROP("drop", "packets dropped because no entry could be made for them: the table is full or memory is short"),
    EARLY_DROP("early_drop", "entries dropped to make room for others when the table was full"),
    ICMP_ERROR("icmp_error", "packets that could not be tracked because of an error; the kernel's ICMP tracker among "
            + "them"),
    EXPECT_NEW("expect_new", "entries added because they were expected"),
    EXPECT_CREATE("expect_create", "expectations added"),
    EXPECT_DELETE("expect_delete", "expectations removed"),
    SEARCH_RESTART("search_restart", "lookups begun again because the table was resized or changed meanwhile"),
    CLASH_RESOLVE("clashres", "packets that came at once with another one of the same connection and were given its "
            + "entry"),
    CHAIN_TOO_LONG("chainlength", "entries that were not added because their chain in the hash table is too long");

    private final String column;
    private final String meaning;
    private final boolean dead;

    ConntrackCounter(String column, String meaning) {
        this(column, meaning, false);
    }

    ConntrackCounter(String column, String meaning, boolean dead) {
        this.column = column;
        this.meaning = meaning;
        this.dead = dead;
    }

    /** Returns the name of its column. */
    public String column() {
        return column;
    }

    /** Returns what it counts, without capital and full stop. */
    public String meaning() {
        return meaning;
    }

    /**
     * Tells whether modern kernels keep the column but count it no more (the uapi header calls its attribute "no longer
     * used"), so that a 0 there means nothing.
     */
    public boolean isDead() {
        return dead;
    }

    /** Returns the counter of a column, or empty for one that this version does not know. */
    public static Optional<ConntrackCounter> ofColumn(String column) {
        return Arrays.stream(values()).filter(counter -> counter.column.equals(column)).findFirst();
    }
}
