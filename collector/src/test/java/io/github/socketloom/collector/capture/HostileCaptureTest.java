package io.github.socketloom.collector.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.source.SourceException.Reason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders come from strangers: whatever is in one, the message names the file, and nothing outside of it is read. */
class HostileCaptureTest {

    private static final Question UPTIME = new Question(Kind.FILE, "", "/proc/uptime");

    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws SourceException {
        try (CaptureWriter writer = CaptureWriter.create(folder,
                CaptureFacts.ofRecorder("1.0", 0, null, List.of()))) {
            writer.tick(new CapturedTick(1, 1));
            writer.put(UPTIME, Answer.text("12.5".getBytes(StandardCharsets.UTF_8)));
            writer.tick(new CapturedTick(2, 2));
            writer.put(UPTIME, Answer.text("13.5".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void assertRefused(Reason reason, String message) {
        SourceException refusal = assertThrows(SourceException.class, () -> {
            try (CaptureReader reader = CaptureReader.open(folder)) {
                reader.ask(UPTIME);
                reader.advance();
                reader.ask(UPTIME);
            }
        });
        assertTrue(refusal.getMessage().contains(message), refusal.getMessage());
        assertEquals(reason, refusal.reason(), refusal.getMessage());
    }

    private void replace(String name, String content) throws IOException {
        Files.writeString(file(name), content);
    }

    @Test
    void aFolderWithoutManifestIsNoCapture() throws IOException {
        Files.delete(file("manifest.json"));
        assertRefused(Reason.UNSUPPORTED, folder + " has no manifest.json: it was not recorded by "
                + "socketloom-agent record --raw, or not one tick was recorded whole");
    }

    @Test
    void aFolderThatIsNotThereIsSaidNotToBe() {
        SourceException refusal = assertThrows(SourceException.class, () -> CaptureReader.open(file("nowhere")));
        assertEquals(Reason.GONE, refusal.reason());
        assertTrue(refusal.getMessage().endsWith("nowhere is no folder"), refusal.getMessage());
    }

    @Test
    void aManifestThatIsNoJsonIsRefused() throws IOException {
        replace("manifest.json", "{ \"format\": socketloom");
        assertRefused(Reason.MALFORMED, file("manifest.json") + " is not the JSON that a capture has");
    }

    @Test
    void aManifestOfSomethingElseIsRefused() throws IOException {
        replace("manifest.json", "{\"format\":\"mozilla\"}");
        assertRefused(Reason.MALFORMED,
                file("manifest.json") + " is no manifest of a capture: \"format\" is not \"socketloom-raw\"");
    }

    @Test
    void aLaterVersionIsRefusedByItsNumber() throws IOException {
        replace("manifest.json", Files.readString(file("manifest.json")).replace("\"format_version\" : 1",
                "\"format_version\" : 2"));
        assertRefused(Reason.UNSUPPORTED, "captures of version 2 cannot be read by this version of Socketloom");
    }

    @Test
    void aManifestThatTellsOfTicksThatAreNotThereIsFoundOut() throws IOException {
        replace("manifest.json", Files.readString(file("manifest.json")).replace("\"ticks\" : [",
                "\"ticks\" : [ {\"wall_micros\":0,\"nano_time\":0},"));
        assertRefusedAfterTheLastTick();
    }

    private void assertRefusedAfterTheLastTick() {
        SourceException refusal = assertThrows(SourceException.class, () -> {
            try (CaptureReader reader = CaptureReader.open(folder)) {
                while (reader.advance()) {
                    reader.ask(UPTIME);
                }
            }
        });
        assertTrue(refusal.getMessage().endsWith("0003 is missing"), refusal.getMessage());
    }

    @Test
    void aClockThatGoesBackIsRefused() throws IOException {
        replace("manifest.json", Files.readString(file("manifest.json")).replace("\"nano_time\" : 2",
                "\"nano_time\" : -2"));
        assertRefused(Reason.MALFORMED, "the clock of tick 2 is before that of the tick before");
    }

    @Test
    void aHugeManifestIsNotRead() throws IOException {
        lengthen("manifest.json", Manifest.LONGEST + 1L);
        assertRefused(Reason.MALFORMED, file("manifest.json") + " is longer than " + Manifest.LONGEST + " bytes");
    }

    @Test
    void aHugeIndexIsNotRead() throws IOException {
        lengthen("ticks/0001/index.tsv", CaptureReader.LONGEST_INDEX + 1L);
        assertRefused(Reason.MALFORMED,
                file("ticks/0001/index.tsv") + " is longer than " + CaptureReader.LONGEST_INDEX + " bytes");
    }

    private void lengthen(String name, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "rw")) {
            file.setLength(length);
        }
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(file("ticks/0002/text.txt"));
        assertRefused(Reason.MALFORMED, file("ticks/0002/text.txt") + " is missing");
    }

    @Test
    void aFileThatIsCutIsNamed() throws IOException {
        lengthen("ticks/0001/text.txt", 28);
        assertRefused(Reason.MALFORMED,
                file("ticks/0001/text.txt") + " ends where 4 bytes are to follow byte 26");
    }

    @Test
    void anIndexThatIsCutIsNamed() throws IOException {
        lengthen("ticks/0001/index.tsv", 20);
        assertRefused(Reason.MALFORMED, file("ticks/0001/index.tsv") + " ends within line 1");
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
        Files.delete(file("ticks/0001/text.txt"));
        Files.createSymbolicLink(file("ticks/0001/text.txt"), Path.of("/etc/passwd"));
        assertRefused(Reason.MALFORMED, file("ticks/0001/text.txt") + " is not a regular file");
    }

    @Test
    void aManifestThatIsALinkIsNotFollowed() throws IOException {
        Files.move(file("manifest.json"), file("other.json"));
        Files.createSymbolicLink(file("manifest.json"), file("other.json"));
        assertRefused(Reason.MALFORMED, file("manifest.json") + " is not a regular file");
    }

    @Test
    void aTickThatIsALinkIsNotFollowed() throws IOException {
        Files.move(file("ticks/0001"), file("elsewhere"));
        Files.createSymbolicLink(file("ticks/0001"), file("elsewhere"));
        assertRefused(Reason.MALFORMED, file("ticks/0001") + " is no folder");
    }

    @Test
    void aNamedPipeIsNotWaitedFor() throws IOException, InterruptedException {
        Path pipe = file("ticks/0001/text.txt");
        Files.delete(pipe);
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertRefused(Reason.MALFORMED, pipe + " is not a regular file");
    }

    @Test
    void anIndexOfNonsenseIsToldByItsLine() throws IOException {
        for (String line : List.of("nonsense", "file\t\t/a\ttext\t1\t0", "file\t\t/a\ttext\t0\t0\t1",
                "file\t\t/a\ttext\t1\t-1\t1", "file\t\t/a\ttext\t1\t0\t99999999999", "file\t\t/a\\q\tvalue\tb",
                "file\t\t/a\tvalue\tb\tc\td", "file\t\t/a\\x1\tvalue\tb")) {
            replace("ticks/0001/index.tsv", "file\t\t/ok\tvalue\tyes\n" + line + "\n");
            assertRefused(Reason.MALFORMED, file("ticks/0001/index.tsv") + ", line 2, makes no sense");
        }
    }

    @Test
    void anAnswerOfALaterTickIsRefused() throws IOException {
        replace("ticks/0001/index.tsv", "file\t\t/a\ttext\t2\t0\t1\n");
        assertRefused(Reason.MALFORMED, "it tells of a later tick");
    }

    @Test
    void noMemoryIsTakenForALengthThatIsOnlyTold() throws IOException {
        replace("ticks/0001/index.tsv", "file\t\t/proc/uptime\ttext\t1\t0\t2147483647\n");
        assertRefused(Reason.MALFORMED, file("ticks/0001/text.txt") + " ends where 2147483647 bytes are to follow");
    }
}
