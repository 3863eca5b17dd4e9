package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.HandFeed;
import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a file: what is whole in it is shown, and what is missing is told. */
class DamagedRecordingTest {

    private static final int TICKS = 6;

    @TempDir
    private Path folder;
    private Path file;
    private RecordedSession session;
    private byte[] bytes;

    @BeforeEach
    void record() throws IOException {
        file = folder.resolve("whole.loom");
        RandomTicks ticks = new RandomTicks(7);
        session = new RecordedSession(file, feed -> {
            feed.snapshot(ticks.snapshot(1));
            for (int i = 1; i < TICKS; i++) {
                if (i == TICKS / 2) {
                    feed.snapshot(ticks.snapshot(1)); // a second segment
                } else {
                    feed.update(ticks.update());
                }
            }
        });
        bytes = Files.readAllBytes(file);
        assertEquals(TICKS, session.status.ticks());
    }

    private Path written(byte[] content) throws IOException {
        return Files.write(folder.resolve("damaged.loom"), content);
    }

    /** Returns how many ticks can be read, each of which must be as it was live. */
    private int readable(Recording recording) throws IOException {
        int count = 0;
        LiveSession told = new LiveSession();
        try (TimelineCursor cursor = recording.open()) {
            told.snapshot(cursor.seek(Long.MIN_VALUE));
            count++;
            for (Delivery next = cursor.next(); next != null; next = cursor.next()) {
                if (next instanceof Delivery.Begun begun) {
                    told.snapshot(begun.snapshot());
                } else {
                    told.update(((Delivery.Ticked) next).update());
                }
                count++;
            }
        }
        for (LiveSession.Told each : told.told) {
            LiveSession.Told live = session.live.told.stream()
                    .filter(one -> one.collectedAt() == each.collectedAt()).findFirst().orElseThrow();
            LiveSession.assertSame("a tick", live.after(), each.after());
        }
        return count;
    }

    @Test
    void aFileCutAnywhereOpensUpToItsLastWholeTick() throws IOException {
        int before = 0;
        for (int length = 0; length < bytes.length; length += 3) {
            Path cut = written(Arrays.copyOf(bytes, length));
            int count = 0;
            try {
                Recording recording = Recording.open(cut);
                count = recording.times().length;
                if (count != before) { // between two ticks nothing can be read that could not be before
                    assertEquals(count, readable(recording));
                }
                assertTrue(recording.note().orElse("").contains("Its end is missing"), "cut at " + length);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith(cut + " cannot be replayed: "), e.getMessage());
                assertEquals(0, before, "cut at " + length + ": " + e.getMessage());
            }
            assertTrue(count == before || count == before + 1, count + " ticks after " + before + " at " + length);
            before = count;
        }
        assertEquals(TICKS, before);
    }

    @Test
    void anyByteThatIsChangedLosesOneSegmentAtMostAndIsTold() throws IOException {
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x55;
            try {
                Recording recording = Recording.open(written(damaged));
                int count = readable(recording);
                boolean inHeader = at < new String(bytes, 7, 400, StandardCharsets.ISO_8859_1)
                        .indexOf('\n') + 8;
                if (!inHeader) {
                    assertTrue(count >= TICKS / 2 - 1, count + " ticks are left with byte " + at + " changed");
                    assertTrue(count == TICKS || recording.note().isPresent(), "a silent gap at byte " + at);
                }
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("cannot be replayed"), e.getMessage());
            }
        }
    }

    @Test
    void bytesInsertedInTheMiddleArePassedOver() throws IOException {
        byte[] noise = new byte[5000];
        new Random(3).nextBytes(noise);
        int middle = bytes.length / 3;
        byte[] damaged = new byte[bytes.length + noise.length];
        System.arraycopy(bytes, 0, damaged, 0, middle);
        System.arraycopy(noise, 0, damaged, middle, noise.length);
        System.arraycopy(bytes, middle, damaged, middle + noise.length, bytes.length - middle);
        Recording recording = Recording.open(written(damaged));
        assertTrue(recording.note().orElseThrow().contains("cannot be read"), recording.note().toString());
        int count = readable(recording);
        assertTrue(count > TICKS / 2 && count < TICKS, count + " ticks");
    }

    @Test
    void aRecordingThatWasEndedInOrderIsOpenedByItsIndexAndHasNothingToSay() throws IOException {
        Recording recording = Recording.open(file);
        assertTrue(recording.note().isEmpty(), recording.note().toString());
        assertArrayEquals(session.live.told.stream().mapToLong(LiveSession.Told::collectedAt).toArray(),
                recording.times());
        assertEquals("rack12", recording.host().name());
        assertTrue(recording.header().masked());
    }

    @Test
    void onlyItsOwnerMayReadARecordingAndNoFileIsReplaced() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (HistoryFeed feed = new HistoryFeed(new HandFeed())) {
            feed.start(new LiveSession());
            IOException refusal = assertThrows(IOException.class, () -> feed.record(file));
            assertEquals(file + " is there already; a recording replaces no file", refusal.getMessage());
        }
        assertArrayEquals(bytes, Files.readAllBytes(file));
    }

    /** A disk of so many bytes. */
    private static RecordingFile small(Path path, long room) throws IOException {
        RecordingFile whole = RecordingFile.make(path);
        return new RecordingFile() {
            private long length;

            @Override
            public void append(byte[] content) throws IOException {
                int fits = (int) Math.min(content.length, room - length);
                whole.append(Arrays.copyOf(content, fits));
                length += fits;
                if (fits < content.length) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void cut(long wanted) throws IOException {
                whole.cut(wanted);
                length = wanted;
            }

            @Override
            public void force() throws IOException {
                whole.force();
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        };
    }

    @Test
    void aDiskThatIsFullEndsTheRecordingWithItsLastWholeTickAndTheFeedGoesOn() throws IOException {
        for (long room : new long[]{bytes.length / 2, bytes.length / 2 + 40, bytes.length - 5}) {
            Path full = folder.resolve("full" + room + ".loom");
            HandFeed inner = new HandFeed();
            HistoryFeed feed = new HistoryFeed(inner, HistoryFeed.MEMORY_BYTES, path -> small(path, room),
                    new TickQueue(Integer.MAX_VALUE));
            LiveSession live = new LiveSession();
            feed.start(live);
            feed.record(full);
            RandomTicks ticks = new RandomTicks(7);
            inner.snapshot(ticks.snapshot(3));
            for (int i = 1; i < 40; i++) {
                inner.update(ticks.update());
            }
            feed.close();
            RecordingStatus status = feed.recording().orElseThrow();
            assertFalse(status.running());
            assertEquals("the recording could not be written: No space left on device", status.problem());
            assertEquals(40, live.size());
            assertEquals(40, feed.history().times().length);
            Recording recording = Recording.open(full);
            assertEquals(status.ticks(), recording.times().length);
            assertTrue(recording.note().isPresent());
        }
    }

    @Test
    void whatIsNoRecordingIsRefusedByName() throws IOException {
        assertEquals("there is no file " + folder.resolve("none"),
                assertThrows(IOException.class, () -> Recording.open(folder.resolve("none"))).getMessage());
        assertEquals(folder + " is a folder, not a recording",
                assertThrows(IOException.class, () -> Recording.open(folder)).getMessage());
        Path text = written("hello, world\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(text + " cannot be replayed: it is no recording: it does not begin as one",
                assertThrows(IOException.class, () -> Recording.open(text)).getMessage());
    }

    @Test
    void aFeedThatFailsCompletesTheRecordingWithTheReason() throws IOException {
        Path other = folder.resolve("failed.loom");
        HandFeed inner = new HandFeed();
        HistoryFeed feed = new HistoryFeed(inner);
        LiveSession live = new LiveSession();
        feed.start(live);
        feed.record(other);
        inner.snapshot(new RandomTicks(1).snapshot(2));
        inner.fail("the collector failed");
        feed.close();
        assertEquals("the collector failed", live.failure);
        assertEquals("the collector failed", feed.recording().orElseThrow().problem());
        assertEquals("The recording ended before it was told to: the collector failed.",
                Recording.open(other).note().orElseThrow());
    }

    @Test
    void aRecordingThatBeginsLaterBeginsWithEverythingKnownThen() throws IOException {
        Path later = folder.resolve("later.loom");
        HandFeed inner = new HandFeed();
        HistoryFeed feed = new HistoryFeed(inner);
        LiveSession live = new LiveSession();
        feed.start(live);
        RandomTicks ticks = new RandomTicks(5);
        inner.snapshot(ticks.snapshot(4));
        inner.update(ticks.update());
        feed.record(later);
        inner.update(ticks.update());
        feed.stopRecording();
        inner.update(ticks.update());
        feed.close();
        assertNull(feed.recording().orElseThrow().problem());
        Recording recording = Recording.open(later);
        assertEquals(2, recording.times().length);
        try (TimelineCursor cursor = recording.open()) {
            LiveSession.assertSame("when it began", live.told.get(1).after(), cursor.seek(0));
            cursor.next();
            LiveSession.assertSame("its second tick", live.told.get(2).after(), cursor.seek(Long.MAX_VALUE));
        }
    }
}
