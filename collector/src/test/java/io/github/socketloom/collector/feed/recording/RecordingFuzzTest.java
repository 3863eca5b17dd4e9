package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Recordings spoilt in all ways at once: bits turned, bytes cut out, put in twice, and noise put between them. Whatever
 * comes of it can be read from its beginning to its end, or is refused by the file's name; nothing else is thrown.
 */
class RecordingFuzzTest {

    private static final int LONGEST_WAY = 10_000;

    private static Path folder;
    private static byte[] whole;

    @BeforeContainer
    static void record() throws IOException {
        folder = Files.createTempDirectory("loom");
        Path file = folder.resolve("whole.loom");
        RandomTicks ticks = new RandomTicks(3);
        RecordedSession session = new RecordedSession(file, feed -> {
            for (int segment = 0; segment < 3; segment++) {
                feed.snapshot(ticks.snapshot(4));
                for (int i = 0; i < 4; i++) {
                    feed.update(ticks.update());
                }
            }
        });
        assertTrue(session.status.ticks() == 15, session.status.toString());
        whole = Files.readAllBytes(file);
        Files.delete(file);
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.delete(folder);
    }

    private static byte[] spoilt(Random random, int wounds) {
        byte[] bytes = whole.clone();
        for (int i = 0; i < wounds && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 2000));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes = joined(bytes, at, new byte[0], at + length);
                case 2 -> bytes = joined(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
                case 3 -> {
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    bytes = joined(bytes, at, noise, random.nextBoolean() ? at : at + length);
                }
                default -> bytes = random.nextInt(10) == 0 ? Arrays.copyOf(bytes, at) : bytes;
            }
        }
        return bytes;
    }

    /** Returns what stands before a place, something else, and what stands from another place on. */
    private static byte[] joined(byte[] bytes, int before, byte[] middle, int from) {
        byte[] all = new byte[before + middle.length + bytes.length - from];
        System.arraycopy(bytes, 0, all, 0, before);
        System.arraycopy(middle, 0, all, before, middle.length);
        System.arraycopy(bytes, from, all, before + middle.length, bytes.length - from);
        return all;
    }

    @Property(tries = 1000)
    void aSpoiltRecordingIsReadOrRefusedByItsName(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int wounds)
            throws IOException {
        Path file = Files.write(folder.resolve("spoilt.loom"), spoilt(new Random(seed), wounds));
        try {
            Recording recording = Recording.open(file);
            read(recording, new Random(seed));
        } catch (IOException e) {
            // of a file whose ticks all prove broken while they are read, the cursor says that none is left
            assertTrue(e.getMessage().contains(file.toString())
                    || e.getMessage().equals("there is no tick that can be read"), e.getMessage());
        } finally {
            Files.delete(file);
        }
    }

    private static void read(Recording recording, Random random) throws IOException {
        long[] times = recording.times();
        for (int i = 1; i < times.length; i++) {
            assertTrue(times[i] > times[i - 1], "times go back");
        }
        LiveSession told = new LiveSession();
        try (TimelineCursor cursor = recording.open()) {
            told.snapshot(cursor.seek(Long.MIN_VALUE));
            int way = 0;
            for (Delivery next = cursor.next(); next != null; next = cursor.next()) {
                assertTrue(++way < LONGEST_WAY, "it never ends");
                if (next instanceof Delivery.Begun begun) {
                    told.snapshot(begun.snapshot());
                } else if (next instanceof Delivery.Ticked ticked) {
                    told.update(ticked.update());
                }
            }
            for (int i = 0; i < 5; i++) {
                told.snapshot(cursor.seek(times[random.nextInt(times.length)]));
            }
        }
    }
}
