package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.socketloom.collector.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads spoilt payloads, each either refused with an error of the format, or a whole graph that can be written and read
 * again and whose modals can all be made. {@code TopologyFuzz MUTATIONS [SEED]}; see {@code bench/topology-fuzz.sh}.
 */
final class TopologyFuzz {

    private static final long SLOW_NANOS = 2_000_000_000L;
    private static final int REPORT_EVERY = 100_000;

    private final List<byte[]> payloads = new ArrayList<>();
    private final List<ObjectNode> trees = new ArrayList<>();
    private final TopologyReader reader = new TopologyReader();
    private long accepted;
    private long documents;
    private long slowest;

    TopologyFuzz() {
        for (String name : Payloads.ALL) {
            byte[] bytes = Payloads.bytes(name);
            payloads.add(bytes);
            trees.add(Payloads.parse(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    /** Returns the mutant of a seed: of each payload in turn, spoilt in bytes or in structure. */
    byte[] mutant(long seed) {
        PayloadMutator mutator = new PayloadMutator(seed);
        int which = (int) Math.floorMod(seed, 2L * payloads.size());
        return which < payloads.size()
                ? mutator.bytes(payloads.get(which))
                : mutator.structure(trees.get(which - payloads.size()));
    }

    /** Tells whether the mutant of a seed was read; fails if it was neither read nor refused. */
    boolean isRead(long seed) throws IOException {
        byte[] mutant = mutant(seed);
        long start = System.nanoTime();
        Topology topology;
        try {
            topology = reader.read(new ByteArrayInputStream(mutant));
        } catch (TopologyFormatException e) {
            return false;
        } finally {
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
        try {
            WholeGraph.check(topology);
        } catch (TopologyFormatException e) {
            throw new AssertionError("what was read cannot be read when it is written", e);
        }
        return true;
    }

    /** Tells whether the mutant of a seed was read with its modals; fails if one of them cannot be made, or is not whole. */
    boolean isDocument(long seed) throws IOException {
        byte[] mutant = mutant(seed);
        long start = System.nanoTime();
        try {
            WholeModals.check(reader.readDocument(new ByteArrayInputStream(mutant)));
            return true;
        } catch (TopologyFormatException e) {
            return false;
        } finally {
            slowest = Math.max(slowest, System.nanoTime() - start);
        }
    }

    public static void main(String[] arguments) throws IOException {
        long mutations = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 0;
        TopologyFuzz fuzz = new TopologyFuzz();
        for (long i = 0; i < mutations; i++) {
            try {
                fuzz.accepted += fuzz.isRead(first + i) ? 1 : 0;
                fuzz.documents += fuzz.isDocument(first + i) ? 1 : 0;
            } catch (Exception | Error e) {
                Path file = Path.of("topology-fuzz-" + (first + i) + ".json");
                Files.write(file, fuzz.mutant(first + i));
                System.err.println("mutation " + (first + i) + " (now in " + file + "): " + e);
                e.printStackTrace();
                System.exit(1);
            }
            if ((i + 1) % REPORT_EVERY == 0) {
                System.out.println(i + 1 + " mutations, " + fuzz.accepted + " read, the others refused");
            }
        }
        System.out.println("done: " + mutations + " mutations from seed " + first + ", " + fuzz.accepted
                + " read and written again, " + fuzz.documents + " with all their modals, "
                + (mutations - fuzz.accepted) + " refused, none crashed; slowest "
                + fuzz.slowest / 1_000_000 + " ms" + (fuzz.slowest > SLOW_NANOS ? " (SLOW)" : ""));
    }
}
