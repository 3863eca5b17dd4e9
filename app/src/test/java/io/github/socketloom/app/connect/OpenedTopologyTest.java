package io.github.socketloom.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.app.testing.SampleTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OpenedTopologyTest {

    @TempDir
    private Path folder;

    private static String refused(Path file) {
        String message = assertThrows(IOException.class, () -> OpenedTopology.read(file)).getMessage();
        assertTrue(message.startsWith("cannot open " + file + ": "), message);
        assertTrue(message.indexOf('\n') < 0, message);
        return message.substring(("cannot open " + file + ": ").length());
    }

    @Test
    void aGraphOfTheAgentComesBackWhole() throws IOException {
        OpenedTopology opened = OpenedTopology.read(SampleTopology.file(folder));
        assertEquals("rack12.json", opened.name());
        assertEquals(SampleTopology.of("rack12").links().size(), opened.document().topology().links().size());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() throws IOException {
        Path file = SampleTopology.file(folder);
        Files.writeString(file, Files.readString(file).replaceFirst("\"rows\" *: *\\d+", "\"rows\":-3"));
        assertTrue(refused(file).contains("data.correlation.points.rows: -3 is out of range"), refused(file));
    }

    @Test
    void aFileCutInTheMiddleIsToldWithLineAndColumn() throws IOException {
        Path file = SampleTopology.file(folder);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertTrue(refused(file).startsWith("line "), refused(file));
    }

    @Test
    void anEmptyFileAndOneOfOtherTextAreNoTopologies() throws IOException {
        Path file = folder.resolve("a.json");
        Files.writeString(file, "");
        assertEquals("the input is empty", refused(file));
        Files.writeString(file, "[1, 2]");
        assertTrue(refused(file).contains("a JSON object is expected"), refused(file));
        Files.write(file, "\u0000\u0001 hardly".getBytes(StandardCharsets.UTF_8));
        assertTrue(refused(file).startsWith("line 1"), refused(file));
    }

    @Test
    void aFolderIsSaidToBeOne() {
        assertEquals("it is a folder", refused(folder));
    }

    @Test
    void whatIsNotThereIsSaidNotToBe() {
        assertEquals("there is no such file", refused(folder.resolve("a.json")));
    }

    @Test
    @Timeout(60)
    void aPipeIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.json");
        Process made;
        try {
            made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no mkfifo: " + e.getMessage());
            return;
        }
        assertTrue(made.waitFor(30, TimeUnit.SECONDS));
        assertEquals("it is no ordinary file", refused(pipe));
    }

    @Test
    @Timeout(60)
    void aDeviceWithoutEndIsNotRead() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "there is no /dev/zero");
        assertEquals("it is no ordinary file", refused(device));
    }
}
