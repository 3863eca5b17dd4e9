package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How full the table is, as words and as a figure.
 *
 * @param figure how many entries there are
 * @param of how many there may be, and the share
 * @param fill share of the maximum, 0 to 1; not a number if it cannot be told
 * @param level how grave it is
 * @param words the state in words
 * @param trend whither it goes; empty if that cannot be told
 * @param facts the hash table, and what was refused; a line each
 */
record Gauge(String figure, String of, double fill, Level level, String words, String trend, List<Fact> facts) {

    private static final double WARNING = 0.75;
    private static final double DANGER = 0.9;
    /** Average length of a chain from which on lookups get slow: the kernel's default maximum is one a bucket. */
    private static final double CROWDED = 2;

    /** How grave something is. */
    enum Level {
        UNKNOWN, GOOD, WARNING, DANGER
    }

    /**
     * Something beside the figure.
     *
     * @param text a few words
     * @param explanation a sentence or two
     * @param level how grave it is
     */
    record Fact(String text, String explanation, Level level) {}

    Gauge {
        facts = List.copyOf(facts);
    }

    /**
     * Returns the gauge of a namespace.
     *
     * @param stats its latest reading; null if there is none
     * @param trend whither its entries go; null if that cannot be told
     * @param load what is known of the hash table that all namespaces share
     * @param losses what was refused
     */
    static Gauge of(ConntrackStats stats, Trend trend, HashLoad load, Fact losses) {
        if (stats == null || stats.entries() == ConntrackStats.UNKNOWN) {
            return new Gauge(Texts.UNKNOWN, "", Double.NaN, Level.UNKNOWN, "How full the table is, is not known", "",
                    List.of());
        }
        List<Fact> facts = new ArrayList<>();
        load.fact().ifPresent(facts::add);
        if (losses != null) {
            facts.add(losses);
        }
        double fill = stats.fill();
        Level level = level(fill);
        return new Gauge(Figures.count(stats.entries()),
                Double.isNaN(fill)
                        ? "of an unknown maximum"
                        : "of " + Figures.count(stats.limit()) + " · "
                                + Texts.percent(fill),
                fill, level, words(stats, level), trend == null
                        ? ""
                        : trend.words(stats.entries(),
                                stats.limit()),
                facts);
    }

    private static Level level(double fill) {
        if (Double.isNaN(fill)) {
            return Level.UNKNOWN;
        }
        return fill >= DANGER ? Level.DANGER : fill >= WARNING ? Level.WARNING : Level.GOOD;
    }

    private static String words(ConntrackStats stats, Level level) {
        long room = stats.limit() - stats.entries();
        return switch (level) {
            case UNKNOWN -> "The kernel does not tell its maximum";
            case GOOD -> "Room for " + Figures.count(room) + " more";
            case WARNING -> "Filling up: room for " + Figures.count(room) + " more";
            case DANGER -> room <= 0
                    ? "Full: packets of new connections are dropped"
                    : "Nearly full: room for only " + Figures.count(room) + " more";
        };
    }

    /**
     * The hash table that all namespaces share.
     *
     * @param buckets its size; {@link ConntrackStats#UNKNOWN} if unknown
     * @param entries entries of all namespaces that are read
     * @param complete whether those are all namespaces
     */
    record HashLoad(long buckets, long entries, boolean complete) {
        /** What is less is written as nothing. */
        private static final double LEAST_LOAD = 0.005;

        private static String written(double load) {
            return load > 0 && load < LEAST_LOAD ? "< 0.01" : String.format(Locale.ROOT, "%.2f", load);
        }

        Optional<Fact> fact() {
            if (buckets <= 0) {
                return Optional.empty();
            }
            double load = (double) entries / buckets;
            String text = Figures.count(buckets, "bucket", "buckets");
            if (complete) {
                text += " · load " + written(load);
            } else if (load >= LEAST_LOAD) { // at least nothing is nothing known
                text += " · load ≥ " + written(load);
            }
            return Optional.of(new Fact(text,
                    "The hash table, which all network namespaces share, has " + Figures.count(buckets)
                            + " buckets for "
                            + (complete ? "" : "at least ") + Figures.count(entries, "entry", "entries")
                            + (load >= CROWDED
                                    ? ". So many in a bucket make lookups slow; net.netfilter.nf_conntrack_buckets can be"
                                            + " raised."
                                    : "."),
                    load >= CROWDED ? Level.WARNING : Level.GOOD));
        }
    }
}
