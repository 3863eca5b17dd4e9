package io.github.socketloom.layout.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be run.
 *
 * @param graphs     of the comparison
 * @param seeds      for the qualities at 100 and 1,000 nodes: those that may be tuned on, and those that may not
 * @param parts      of {@link #PARTS}
 * @param engines    of {@link #ENGINES}
 * @param capSeconds after which an engine is stopped
 * @param threads    of our engine
 * @param nodeFolders folders where packages for Node may be
 * @param pictures   the folder for pictures of all end states of the comparison
 */
record BenchOptions(List<String> graphs, List<long[]> seeds, Set<String> parts, Set<String> engines, double capSeconds,
        int threads, List<String> nodeFolders, Optional<Path> pictures) {

    static final Set<String> PARTS = new LinkedHashSet<>(List.of("compare", "seeds", "churn", "drift", "cost"));
    static final Set<String> ENGINES = new LinkedHashSet<>(
            List.of("socketloom", "springbox", "jung", "jgrapht", "sfdp", "d3", "forceatlas2"));

    /** Never look at these while tuning: they say whether what was tuned on the others holds. */
    private static final List<String> UNSEEN = List.of("host1000~1301", "host5000~4711", "host10000~20261121",
            "host20000~31337");

    private static final List<String> SEEN = List.of("host100", "host1000", "host2000~7", "host2000~99", "host5000",
            "host8000~7", "host8000~99", "host10000", "host20000", "grid50x50", "tree2^11");

    private static final long[] SEEN_SEEDS = {42, 7, 99};

    private static final long[] UNSEEN_SEEDS = {1301, 4711, 20261121, 31337, 65537};

    static final String USAGE = """
            layouts.sh [quick] [--cap SECONDS] [--threads N] [--node FOLDER] [--graphs A,B] [--parts A,B] [--engines A,B]
                       [--pictures FOLDER]
            parts: %s; engines: %s
            """
            .formatted(String.join(", ", PARTS), String.join(", ", ENGINES));

    /** @throws IllegalArgumentException if a word is not known */
    static BenchOptions parse(String[] arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = words.remove("quick");
        List<String> graphs = new ArrayList<>(quick ? List.of("host100", "host1000", "host10000") : SEEN);
        if (!quick) {
            graphs.addAll(UNSEEN);
        }
        Set<String> parts = PARTS;
        Set<String> engines = ENGINES;
        double cap = quick ? 2 : 6;
        int threads = 1;
        List<String> nodeFolders = new ArrayList<>();
        Optional<Path> pictures = Optional.empty();
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--cap" -> cap = Double.parseDouble(value);
                case "--threads" -> threads = Integer.parseInt(value);
                case "--node" -> nodeFolders.addAll(List.of(value.split(":")));
                case "--graphs" -> graphs = List.of(value.split(","));
                case "--parts" -> parts = some(value, PARTS);
                case "--engines" -> engines = some(value, ENGINES);
                case "--pictures" -> pictures = Optional.of(Path.of(value));
                default -> throw new IllegalArgumentException("there is no option " + option);
            }
        }
        if (!(cap > 0)) {
            throw new IllegalArgumentException("--cap must be above 0, not " + cap);
        }
        List<long[]> seeds = quick ? List.of(SEEN_SEEDS) : List.of(SEEN_SEEDS, UNSEEN_SEEDS);
        return new BenchOptions(List.copyOf(graphs), seeds, parts, engines, cap, threads, List.copyOf(nodeFolders),
                pictures);
    }

    private static Set<String> some(String list, Set<String> known) {
        Set<String> wanted = new LinkedHashSet<>(List.of(list.split(",")));
        for (String word : wanted) {
            if (!known.contains(word)) {
                throw new IllegalArgumentException(word + " is none of " + String.join(", ", known));
            }
        }
        return wanted;
    }

    long capNanos() {
        return (long) (capSeconds * 1e9);
    }

    /** Says whether seeds are those that nobody may tune on. */
    static boolean unseen(long[] seeds) {
        return Arrays.equals(seeds, UNSEEN_SEEDS);
    }

    /** Says whether a graph is one of those that nobody may tune on. */
    static boolean unseen(String graph) {
        return UNSEEN.contains(graph);
    }
}
