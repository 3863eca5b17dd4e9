package io.github.socketloom.collector.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written into a folder can be asked of it again. */
class CaptureFolderTest {

    private static final Question UPTIME = new Question(Kind.FILE, "", "/proc/uptime");
    private static final Question DUMP = new Question(Kind.NETLINK, "4026531840", "4 48000000");
    private static final CaptureFacts FACTS = CaptureFacts.ofRecorder("1.0", 1000, List.of("cap_net_admin"),
            List.of("secrets"));
    private static final CapturedTick FIRST = new CapturedTick(1_700_000_000_000_000L, 10);
    private static final CapturedTick SECOND = new CapturedTick(1_700_000_001_000_000L, 1_000_000_010);
    private static final CapturedTick THIRD = new CapturedTick(1_700_000_002_000_000L, 2_000_000_010);

    @TempDir
    private Path temp;

    private CaptureWriter create() throws SourceException {
        CaptureWriter writer = CaptureWriter.create(folder(), FACTS);
        writer.describe("linux", new HostInfo("example", "linux", "6.18", "amd64"), "/host");
        return writer;
    }

    private Path folder() {
        return temp.resolve("capture");
    }

    private static Answer text(String text) {
        return Answer.text(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(CaptureReader reader, Question question) throws SourceException {
        return new String(reader.ask(question).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void eachKindOfAnswerIsToldAsItWasGiven() throws SourceException {
        Question link = new Question(Kind.LINK, "", "/proc/1/fd/\t3\\\n\u0007ü");
        Question refused = new Question(Kind.OPEN, "", "/proc/1/cmdline");
        byte[] datagrams = {0, 1, 2, (byte) 255};
        try (CaptureWriter writer = create()) {
            writer.put(UPTIME, text("12.5 20.0\n"));
            writer.tick(FIRST);
            writer.put(link, Answer.value("socket:[4711]\n\\x"));
            writer.put(refused, Answer.failure("13"));
            writer.put(DUMP, Answer.binary(datagrams));
        }
        try (CaptureReader reader = CaptureReader.open(folder())) {
            assertEquals("12.5 20.0\n", told(reader, UPTIME));
            assertEquals(Answer.value("socket:[4711]\n\\x").text(), reader.ask(link).text());
            assertTrue(reader.ask(refused).isFailure());
            assertEquals("13", reader.ask(refused).text());
            assertArrayEquals(datagrams, reader.ask(DUMP).bytes());
            assertNull(reader.ask(new Question(Kind.FILE, "", "/etc/shadow")));
            assertNull(reader.ask(new Question(Kind.NETLINK, "", "4 48000000")), "of another namespace");
        }
    }

    @Test
    void theManifestTellsWhereAndHowItWasRecorded() throws SourceException {
        try (CaptureWriter writer = create()) {
            writer.tick(FIRST);
            writer.tick(SECOND);
        }
        try (CaptureReader reader = CaptureReader.open(folder())) {
            assertEquals(FACTS.ofHost("linux", new HostInfo("example", "linux", "6.18", "amd64"),
                    java.nio.ByteOrder.nativeOrder(), "/host"), reader.facts());
            assertEquals(2, reader.ticks());
            assertEquals(FIRST, reader.time());
            assertTrue(reader.advance());
            assertEquals(SECOND, reader.time());
            assertFalse(reader.advance());
            assertEquals(SECOND, reader.time(), "it stays at the last one");
        }
    }

    @Test
    void aQuestionAskedAgainInATickHasItsAnswersInTheirOrder() throws SourceException {
        try (CaptureWriter writer = create()) {
            writer.tick(FIRST);
            writer.put(UPTIME, text("1"));
            writer.put(UPTIME, text("2"));
            writer.put(UPTIME, text("1"));
            writer.tick(SECOND);
        }
        try (CaptureReader reader = CaptureReader.open(folder())) {
            assertEquals("1", told(reader, UPTIME));
            assertEquals("2", told(reader, UPTIME));
            assertEquals("1", told(reader, UPTIME));
            assertEquals("1", told(reader, UPTIME), "the last one again and again");
            reader.advance();
            assertEquals("1", told(reader, UPTIME), "what was not asked in a tick is as it was before");
        }
    }

    @Test
    void whatHappensIsToldOnceInItsTick() throws SourceException {
        Question closes = new Question(Kind.EVENTS, "", "closes");
        try (CaptureWriter writer = create()) {
            writer.tick(FIRST);
            writer.put(closes, text("one"));
            writer.put(closes, text("two"));
            writer.tick(SECOND);
        }
        try (CaptureReader reader = CaptureReader.open(folder())) {
            assertArrayEquals("one".getBytes(StandardCharsets.UTF_8), reader.askOnce(closes).bytes());
            assertArrayEquals("two".getBytes(StandardCharsets.UTF_8), reader.askOnce(closes).bytes());
            assertNull(reader.askOnce(closes));
            reader.advance();
            assertNull(reader.askOnce(closes));
        }
    }

    @Test
    void aTickHoldsOnlyWhatDiffersFromTheOneBefore() throws SourceException, IOException {
        String constant = "constant ".repeat(1000);
        try (CaptureWriter writer = create()) {
            for (CapturedTick tick : List.of(FIRST, SECOND, THIRD)) {
                writer.tick(tick);
                writer.put(UPTIME, text(constant));
                writer.put(new Question(Kind.FILE, "", "/proc/other"), text(constant));
            }
        }
        Path ticks = folder().resolve("ticks");
        assertEquals(constant.length() + "==> file /proc/uptime <==\n\n".length(),
                Files.size(ticks.resolve("0001/text.txt")), "the same bytes are stored once");
        assertEquals(2, Files.readAllLines(ticks.resolve("0001/index.tsv")).size());
        assertEquals(0, Files.size(ticks.resolve("0002/index.tsv")));
        assertEquals(0, Files.size(ticks.resolve("0003/text.txt")));
        try (CaptureReader reader = CaptureReader.open(folder())) {
            reader.advance();
            reader.advance();
            assertEquals(constant, told(reader, UPTIME));
        }
    }

    @Test
    void textCanBeReadByPeople() throws SourceException, IOException {
        try (CaptureWriter writer = create()) {
            writer.tick(FIRST);
            writer.put(UPTIME, text("12.5 20.0"));
        }
        assertEquals("==> file /proc/uptime <==\n12.5 20.0\n",
                Files.readString(folder().resolve("ticks/0001/text.txt")));
        assertEquals("file\t\t/proc/uptime\ttext\t1\t26\t9\n",
                Files.readString(folder().resolve("ticks/0001/index.tsv")));
    }

    @Test
    void wholeTicksStayWhenTheProcessEndsInBetween() throws SourceException {
        CaptureWriter crashed = create();
        crashed.tick(FIRST);
        crashed.put(UPTIME, text("1"));
        crashed.tick(SECOND);
        crashed.put(UPTIME, text("2"));
        try (CaptureReader reader = CaptureReader.open(folder())) {
            assertEquals(1, reader.ticks());
            assertEquals("1", told(reader, UPTIME));
        }
        crashed.close();
    }

    @Test
    void foldersAndFilesAreTheirOwnersOnly() throws SourceException, IOException {
        try (CaptureWriter writer = create()) {
            writer.tick(FIRST);
        }
        try (Stream<Path> all = Files.walk(folder())) {
            for (Path each : all.toList()) {
                assertEquals(Files.isDirectory(each) ? "rwx------" : "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)), each.toString());
            }
        }
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.writeString(Files.createDirectory(folder()).resolve("thesis.txt"), "years of work");
        SourceException refusal = assertThrows(SourceException.class, this::create);
        assertTrue(refusal.getMessage().contains("is not empty: choose a folder that is new or empty"),
                refusal.getMessage());
        assertEquals(List.of("thesis.txt"), List.of(folder().toFile().list()));
    }

    @Test
    void anEmptyFolderBecomesTheOwnersOnly() throws IOException, SourceException {
        Files.createDirectory(folder(), PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rwxr-xr-x")));
        create().close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())));
    }

    @Test
    void whoRecordsNothingLeavesNothingBehind() throws SourceException {
        create().close();
        assertFalse(Files.exists(folder()));
    }

    @Test
    void aLinkIsNotFollowedToWhereItLeads() throws IOException {
        Files.createSymbolicLink(folder(), Files.createDirectory(temp.resolve("elsewhere")));
        assertTrue(assertThrows(SourceException.class, this::create).getMessage().contains("is no folder"));
    }

    @Test
    void whatCannotBeWrittenIsToldWithTheNextTick() throws SourceException, IOException {
        CaptureWriter writer = create();
        writer.tick(FIRST);
        Files.createDirectory(folder().resolve("ticks/0001/index.tsv"));
        Files.writeString(folder().resolve("ticks/0001/index.tsv/in-the-way"), "");
        SourceException failure = assertThrows(SourceException.class, () -> writer.tick(SECOND));
        assertTrue(failure.getMessage().startsWith("the capture cannot be written: "), failure.getMessage());
    }
}
