package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.HandFeed;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A recording replayed gives the same connections, in the same order and timing, as the live session. */
class RecordingEqualsLiveTest {

    private static void play(HandFeed feed, long seed) {
        RandomTicks ticks = new RandomTicks(seed);
        Random random = new Random(seed);
        feed.snapshot(ticks.snapshot(random.nextInt(12)));
        boolean tail = random.nextBoolean();
        for (int i = 0; i < 20 + random.nextInt(150); i++) {
            if (tail && i < 8 && random.nextBoolean()) {
                feed.more(ticks.more());
            } else if (random.nextInt(40) == 0) {
                feed.snapshot(ticks.snapshot(random.nextInt(12)));
            } else {
                feed.update(random.nextInt(5) == 0 ? ticks.quiet() : ticks.update());
            }
        }
    }

    private static <T> T inFile(long seed, IoFunction<Path, T> test) throws Exception {
        Path folder = Files.createTempDirectory("loom");
        Path file = folder.resolve("a.loom");
        try {
            return test.apply(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private interface IoFunction<A, B> {
        B apply(A in) throws Exception;
    }

    @Property(tries = 25)
    void whatIsToldAndWhatItAddsUpToAreTheSameFromMemoryAndFromTheFile(@ForAll long seed) throws Exception {
        inFile(seed, file -> {
            RecordedSession session = new RecordedSession(file, feed -> play(feed, seed));
            assertEquals(session.live.size(), session.status.ticks());
            assertNull(session.status.problem());
            assertEquals(Files.size(file), session.status.bytes());
            assertEquals(Optional.empty(), session.history.note());
            LiveSession.assertSame(session.live.told, replayed(session.history));
            Recording recording = Recording.open(file);
            assertEquals(Optional.empty(), recording.note());
            LiveSession.assertSame(session.live.told, replayed(recording));
            return null;
        });
    }

    @Property(tries = 15)
    void everyTickIsFoundByItsTime(@ForAll long seed) throws Exception {
        inFile(seed, file -> {
            RecordedSession session = new RecordedSession(file, feed -> play(feed, seed));
            Recording recording = Recording.open(file);
            long[] times = recording.times();
            assertArrayEquals(session.live.told.stream().mapToLong(LiveSession.Told::collectedAt).toArray(), times);
            Random random = new Random(seed);
            try (TimelineCursor cursor = recording.open()) {
                for (int i = 0; i < 30; i++) {
                    int wanted = random.nextInt(times.length);
                    Snapshot found = cursor.seek(times[wanted]);
                    assertEquals(times[wanted], cursor.time());
                    assertEquals(1, found.report().sequence());
                    LiveSession.assertSame("tick " + wanted, session.live.told.get(wanted).after(), found);
                }
            }
            return null;
        });
    }

    /** Every tick comes as long after the one before as it was collected, but no later than a second. */
    @Property(tries = 10)
    void theTimingIsThatOfTheSession(@ForAll long seed) throws Exception {
        RecordedSession session = new RecordedSession(null, feed -> play(feed, seed));
        VirtualClock clock = new VirtualClock();
        List<Long> nanos = new ArrayList<>();
        LiveSession replayed = new LiveSession();
        CountDownLatch end = new CountDownLatch(1);
        ReplayFeed feed = new ReplayFeed(session.history, status -> {
            if (!status.playing()) {
                end.countDown();
            }
        }, clock);
        feed.start(new FeedListener() {
            @Override
            public void snapshot(Snapshot snapshot) {
                nanos.add(clock.nanoTime());
                replayed.snapshot(snapshot);
            }

            @Override
            public void more(Update rest) {
                nanos.add(clock.nanoTime());
                replayed.more(rest);
            }

            @Override
            public void update(Update update) {
                nanos.add(clock.nanoTime());
                replayed.update(update);
            }

            @Override
            public void failed(String message) {
                replayed.failed(message);
                end.countDown();
            }
        });
        assertTrue(end.await(60, TimeUnit.SECONDS), "the replay did not end");
        feed.close();
        assertNull(replayed.failure);
        LiveSession.assertSame(session.live.told, replayed.told);
        for (int i = 1; i < nanos.size(); i++) {
            long collected = session.live.told.get(i).collectedAt() - session.live.told.get(i - 1).collectedAt();
            assertEquals(Math.min(1_000_000, collected) * 1000, nanos.get(i) - nanos.get(i - 1), "before tick " + i);
        }
    }

    private static List<LiveSession.Told> replayed(Timeline timeline) throws IOException {
        LiveSession told = new LiveSession();
        try (TimelineCursor cursor = timeline.open()) {
            told.snapshot(cursor.seek(Long.MIN_VALUE));
            long expected = 1;
            for (Delivery next = cursor.next(); next != null; next = cursor
                    .next()) {
                if (next instanceof Delivery.Begun begun) {
                    expected = 1;
                    told.snapshot(begun.snapshot());
                } else if (next instanceof Delivery.More more) {
                    expected++;
                    told.more(more.update());
                } else {
                    expected++;
                    told.update(((Delivery.Ticked) next).update());
                }
                assertEquals(expected, told.told.get(told.size() - 1).after().report().sequence());
            }
        }
        assertNotNull(told.told);
        return told.told;
    }
}
