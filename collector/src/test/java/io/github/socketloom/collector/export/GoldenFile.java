package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Output that was reviewed by eye and must stay as it was. */
public final class GoldenFile {

    private GoldenFile() {}

    /**
     * Compares with {@code name} in the resources. A different text is left in {@code target/golden}, to be looked at
     * and, if it is right, copied there.
     */
    public static void assertSame(String name, String actual) {
        try (InputStream in = GoldenFile.class.getResourceAsStream(name)) {
            String expected = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (!expected.equals(actual)) {
                Path copy = Path.of("target", "golden", name);
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, actual);
            }
            assertEquals(expected, actual, () -> name + " differs; what came is in target/golden");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
