package io.github.socketloom.app.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenshotFileTest {
    private static final Picture RED = new Picture(1, 1, new int[]{0xff0000});

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void replacesAFileOfTheSameName() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "something else");
        Screenshot.save(RED, file);
        assertArrayEquals(new int[]{0xff0000}, PngReader.read(Files.readAllBytes(file)).pixels());
        assertEquals(List.of("a.png"), names());
    }

    @Test
    void leavesNothingBehindWhereItCannotWrite() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("a.png").resolve("full"));
        assertThrows(IOException.class, () -> Screenshot.save(RED, inTheWay.getParent()));
        assertEquals(List.of("a.png"), names());
    }
}
