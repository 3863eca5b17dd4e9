package io.github.socketloom.layout.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkGraphTest {

    @DisplayName("The edge list of a name is the one all figures were taken on")
    @ParameterizedTest
    @CsvSource(textBlock = """
            host100,     df49e78facbc5fd2cc8aab860f392d3af368491528a38fd10ade9dc360563b63
            host1000,    b65490a7495adaaaacc80ac6b428e6155ba52d473715d87f2f3bf3952ffb036f
            host5000,    aa55802a00a6bbd2452c8d43a550830ee4bc50008ce9df2bf78dcdb2cfbcd55f
            host10000,   38fb4a6c38f4cec9880d7acd7209de035a50a40f7f369ca992863d7e7e4d27e1
            host20000,   ba1f3fb0d97fbb403a0ca615c1a114fc806ce354173184c3f562baf86473bae5
            host2000~7,  85fcfda0120330032a440dc2330fe545baa0c0270e71107fc195bd8b8c4ce99f
            host2000~99, 0bad5c4f3727479db866ce1cdaf77460f4cad26f0bd4354c8a2a5aaf3f98251a
            host8000~7,  b0643e5fea72d257f51e42275d2447f3b157ae5ca4d2912c1239e8294c040565
            host8000~99, 07e198f1298e0fcd645f35936e67a09a742007d786df819097fdf7924de8378f
            grid50x50,   c30206aee42dd601ad5b0636fc169623dd1d185bcda71149b5756ea2ced50e73
            tree2^11,    a865a417be098d0c6520244385832c14d706aca78f653d51de8f0908956fd554
            """)
    void edgeList(String name, String sha256) {
        assertEquals(sha256, sha256(BenchmarkGraph.named(name).edgeList()));
    }

    @DisplayName("Five per cent of churn with seed 11 give the graphs that the displacement was measured on")
    @ParameterizedTest
    @CsvSource(textBlock = """
            host100,   34839dd4a79b8097cb9109abc221f6176076cc0f58d3c57f217d4b7ca53d861d
            host1000,  7c86c91005d937cad3533ccaab25e46f6569dd56aef76c20e34fd0bceb28206c
            host10000, a76553674ec804ca0a925e3ce817aed282e6ca5b12ca8b03b347e1c2a183315d
            """)
    void churnedEdgeList(String name, String sha256) {
        assertEquals(sha256, sha256(BenchmarkGraph.named(name).churn(0.05, 11).graph().edgeList()));
    }

    @Test
    @DisplayName("A host of 1,000 has itself, 5 containers, 66 processes and endpoints, and the published degrees")
    void anatomyOfAHost() {
        BenchmarkGraph graph = BenchmarkGraph.named("host1000");
        long[] count = new long[BenchmarkGraph.Kind.values().length];
        for (int node = 0; node < graph.nodes(); node++) {
            count[graph.kind(node).ordinal()]++;
        }
        assertArrayEquals(new long[]{1, 5, 66, 928}, count);
        assertEquals(1271, graph.edges());
        assertEquals(807, IntStream.range(0, 1000).filter(node -> graph.degree(node) == 1).count());
        assertEquals(167, IntStream.range(0, 1000).map(graph::degree).max().orElseThrow());
    }

    @Test
    @DisplayName("Neighbours are the other ends of a node's edges")
    void neighbours() {
        BenchmarkGraph graph = BenchmarkGraph.grid(2, 3);
        int[] around = IntStream.range(0, graph.degree(1)).map(i -> graph.neighbour(1, i)).sorted().toArray();
        assertArrayEquals(new int[]{0, 2, 4}, around);
    }

    @Test
    @DisplayName("Hop distances end at the limit and at the border of the component")
    void hops() {
        BenchmarkGraph path = BenchmarkGraph.of("path", 6, BenchmarkGraph.Kind.ENDPOINT, 0, 1, 1, 2, 2, 3, 3, 4);
        assertArrayEquals(new int[]{0, 1, 2, 3, 4, -1}, path.hops(0, Integer.MAX_VALUE));
        assertArrayEquals(new int[]{0, 1, 2, -1, -1, -1}, path.hops(0, 2));
    }

    @Test
    @DisplayName("A change takes nodes of degree 2 at most, never the host, and brings as many endpoints of one edge")
    void churn() {
        BenchmarkGraph before = BenchmarkGraph.named("host1000");
        BenchmarkGraph.Change change = before.churn(0.05, 11);
        BenchmarkGraph after = change.graph();
        int[] former = change.former();
        assertEquals(before.nodes(), after.nodes());
        assertEquals(0, former[0]);
        int[] newcomers = IntStream.range(0, after.nodes()).filter(node -> former[node] < 0).toArray();
        assertEquals(25, newcomers.length);
        for (int newcomer : newcomers) {
            assertEquals(1, after.degree(newcomer));
            assertEquals(BenchmarkGraph.Kind.ENDPOINT, after.kind(newcomer));
        }
        boolean[] stayed = new boolean[before.nodes()];
        Arrays.stream(former).filter(node -> node >= 0).forEach(node -> stayed[node] = true);
        assertTrue(IntStream.range(0, before.nodes()).allMatch(node -> stayed[node] || before.degree(node) <= 2));
    }

    @DisplayName("A name that is none of ours is refused by name")
    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host-5", "host1000~", "grid50", "tree2", "host1000 "})
    void otherNames(String name) {
        String message = assertThrows(IllegalArgumentException.class, () -> BenchmarkGraph.named(name)).getMessage();
        assertEquals("no benchmark graph is called " + name, message);
    }

    @Test
    @DisplayName("A host too small for its processes is refused")
    void tooSmall() {
        assertThrows(IllegalArgumentException.class, () -> BenchmarkGraph.host(10, 1));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
