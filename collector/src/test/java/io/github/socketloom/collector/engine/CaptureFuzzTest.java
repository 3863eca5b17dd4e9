package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A capture with anything changed in it is replayed or refused in words; it ends, and nothing else is thrown. */
class CaptureFuzzTest {

    private static final List<String> FILES = List.of("manifest.json", "ticks/0001/index.tsv", "ticks/0001/text.txt",
            "ticks/0001/binary.bin", "ticks/0002/index.tsv", "ticks/0002/text.txt", "ticks/0002/binary.bin");

    /** Changes a file. */
    private record Change(String file, double at, Kind kind, int value) {
        private enum Kind {
            SET, CUT, REMOVE, INSERT, REPEAT, DELETE_FILE
        }

        void apply(Path folder) throws IOException {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                return;
            }
            byte[] before = Files.readAllBytes(path);
            int place = (int) (at * before.length);
            int many = Math.min(1 + value % 16, before.length - place);
            switch (kind) {
                case SET :
                    if (place < before.length) {
                        before[place] = (byte) value;
                        Files.write(path, before);
                    }
                    break;
                case CUT :
                    Files.write(path, java.util.Arrays.copyOf(before, place));
                    break;
                case REMOVE :
                    Files.write(path, spliced(before, place, place + many, new byte[0]));
                    break;
                case INSERT :
                    Files.write(path, spliced(before, place, place, new byte[]{(byte) value, (byte) (value >> 8)}));
                    break;
                case REPEAT :
                    Files.write(path, spliced(before, place, place,
                            java.util.Arrays.copyOfRange(before, place, place + many)));
                    break;
                default :
                    Files.delete(path);
                    break;
            }
        }

        private static byte[] spliced(byte[] before, int from, int to, byte[] with) {
            byte[] after = new byte[from + with.length + before.length - to];
            System.arraycopy(before, 0, after, 0, from);
            System.arraycopy(with, 0, after, from, with.length);
            System.arraycopy(before, to, after, from + with.length, before.length - to);
            return after;
        }
    }

    @Provide
    Arbitrary<Change> changes() {
        Arbitrary<Change.Kind> kinds = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(20, Arbitraries.just(Change.Kind.SET)),
                net.jqwik.api.Tuple.of(3, Arbitraries.of(Change.Kind.CUT, Change.Kind.REMOVE, Change.Kind.INSERT,
                        Change.Kind.REPEAT)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(Change.Kind.DELETE_FILE)));
        return Combinators.combine(Arbitraries.of(FILES), Arbitraries.doubles().between(0, 1), kinds,
                Arbitraries.integers().between(0, 65_535)).as(Change::new);
    }

    static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
        return to;
    }

    @Property(tries = 300)
    void isReplayedOrRefused(@ForAll @Size(min = 1, max = 6) List<@From("changes") Change> changes)
            throws IOException, URISyntaxException, InterruptedException {
        Path temp = Files.createTempDirectory("fuzz");
        try {
            Path folder = copy(Path.of(
                    CaptureFuzzTest.class.getResource("/io/github/socketloom/collector/capture/small-host").toURI()),
                    temp.resolve("capture"));
            for (Change change : changes) {
                change.apply(folder);
            }
            replay(folder);
        } finally {
            try (Stream<Path> all = Files.walk(temp)) {
                for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static void replay(Path folder) throws InterruptedException {
        CollectorSettings settings = CollectorSettings.DEFAULT.withHost(Path.of("/"), "replay:" + folder)
                .withProtocols(EnumSet.allOf(Protocol.class));
        try (Collector collector = LocalCollector.open(settings)) {
            collector.want(new CounterRequest(Scope.ALL, Scope.ALL, Scope.ALL));
            for (int i = 0; i < 3; i++) {
                assertNotNull(collector.tick().snapshot());
                for (int steps = 0; steps < 1000 && collector.isLookingUp(); steps++) {
                    Thread.sleep(1);
                }
            }
        } catch (SourceException e) {
            assertFalse(e.getMessage().isBlank());
        }
    }
}
