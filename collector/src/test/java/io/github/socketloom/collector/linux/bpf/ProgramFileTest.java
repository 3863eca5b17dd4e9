package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this version ships, and whether it is what its sources say. */
class ProgramFileTest {

    private static final Path BUILD = Path.of("src/main/bpf/build.sh");
    private static final Path SHIPPED = Path.of("src/main/resources/io/github/socketloom/collector/linux/bpf");

    @Test
    void namesStandInTheOrderOfTheSkeleton() {
        assertEquals(new ProgramFile("x", List.of("ring", "counters"), List.of("on_state")),
                ProgramFile.parse("x", "map ring\nmap counters\nprogram on_state\n"));
        assertThrows(IllegalArgumentException.class, () -> ProgramFile.parse("x", "section text\n"));
    }

    @Test
    void bothVariantsAreShippedAndTheOlderOneLacksTransfersOnly() {
        ProgramFile all = ProgramFile.shipped("events");
        ProgramFile older = ProgramFile.shipped("events-without-transfers");
        assertEquals(all.maps(), older.maps());
        assertTrue(all.programs().containsAll(older.programs()));
        assertEquals(List.of("on_send", "on_receive"),
                all.programs().stream().filter(name -> !older.programs().contains(name)).toList());
    }

    /**
     * Another compiler makes other instructions of the same sources, which is no fault: then only the names are compared,
     * and the reason is printed.
     */
    @Test
    void theShippedFilesAreWhatTheirSourcesBuild(@TempDir Path folder) throws IOException, InterruptedException {
        String here = firstLine("clang", "--version") + "; " + firstLine("bpftool", "version");
        Process build = new ProcessBuilder("sh", BUILD.toString(), folder.toString()).inheritIO().start();
        assertEquals(0, build.waitFor());
        String there = Files.readString(SHIPPED.resolve("events.tools")).strip();
        boolean sameTools = here.equals(there);
        if (!sameTools) {
            System.out.println("only names are compared: built with " + there + ", here are " + here);
        }
        try (Stream<Path> files = Files.list(SHIPPED)) {
            for (Path shipped : files.filter(file -> sameTools || file.toString().endsWith(".parts")).toList()) {
                assertArrayEquals(Files.readAllBytes(shipped),
                        Files.readAllBytes(folder.resolve(shipped.getFileName())), shipped::toString);
            }
        }
    }

    private static String firstLine(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text.lines().findFirst().orElse("");
        } catch (IOException e) {
            abort("skipped: " + command[0] + " cannot be started");
            return null;
        }
    }
}
