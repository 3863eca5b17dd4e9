package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.testing.SampleTopology;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The desktop as a process of its own: what scripts see of it. On the live sockets of this host. */
class DesktopIT {
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    /** What a process left behind. */
    private record Outcome(int exitCode, String out, String err) {
        /** Returns stderr without what the runtime itself has to say. */
        List<String> messages() {
            return err.lines().filter(line -> line.startsWith("socketloom:")).toList();
        }
    }

    private Outcome run(String display, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                        Main.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().remove("DISPLAY");
        if (display != null) {
            builder.environment().put("DISPLAY", display);
        }
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    /** JavaFX draws without a display from release 26 on; an older one says so, see {@link #aJavaFxThatCannotDrawWithoutADisplaySaysSo}. */
    private static boolean drawsWithoutDisplay() {
        try {
            Class.forName("com.sun.glass.ui.headless.HeadlessPlatformFactory", false, DesktopIT.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void needsDrawingWithoutDisplay() {
        String reason = "this JavaFX has no Headless platform (26 and later have): no pictures without a display";
        if (!drawsWithoutDisplay()) {
            System.out.println("DesktopIT skips a test: " + reason);
        }
        Assumptions.assumeTrue(drawsWithoutDisplay(), reason);
    }

    private static List<Integer> sizeOf(Path png) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(png))) {
            assertEquals(0x8950_4E47_0D0A_1A0AL, in.readLong());
            in.skipNBytes(8);
            return List.of(in.readInt(), in.readInt());
        }
    }

    @Test
    void aScreenshotIsTakenWithoutADisplayAndTheProcessEnds() throws Exception {
        needsDrawingWithoutDisplay();
        Outcome outcome = run(null, "--screenshot", "a.png", "--size", "1500x1100", "--view", "collector");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(List.of(1500, 1100), sizeOf(folder.resolve("a.png")));
        assertTrue(Files.notExists(folder.resolve("config")), "a screenshot leaves no settings behind");
    }

    @Test
    void aTopologyFileIsPicturedAsPngAndAsSvgWithoutACollector() throws Exception {
        needsDrawingWithoutDisplay();
        Path file = SampleTopology.file(folder);
        Outcome outcome = run(null, "--connect", file.toString(), "--screenshot", "a.png", "--theme", "light");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertEquals(List.of(), outcome.messages());
        assertEquals(List.of(1280, 800), sizeOf(folder.resolve("a.png")));
        outcome = run(null, "--connect", file.toString(), "--screenshot", "a.svg");
        assertEquals(0, outcome.exitCode(), outcome.err());
        Element svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("a.svg").toFile())
                .getDocumentElement();
        assertEquals("svg", svg.getTagName());
        assertTrue(svg.getTextContent().contains("Topology of rack12"), "it says what it shows");
    }

    @Test
    void aTopologyFileThatIsNoneEndsBeforeAnythingIsDrawn() throws Exception {
        Files.writeString(folder.resolve("a.json"), "{}");
        Outcome outcome = run(":4711", "--connect", "a.json");
        assertEquals(1, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.messages().size(), outcome.err());
        assertTrue(outcome.messages().get(0).startsWith("socketloom: cannot open a.json: "), outcome.err());
    }

    @Test
    void withoutADisplayEveryViewIsPicturedAndTheConnectionsArePrinted() throws Exception {
        needsDrawingWithoutDisplay();
        Outcome outcome = run(null);
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.messages().get(0).contains("there is no display"), outcome.err());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("socketloom-collector.png", "socketloom-connections.png", "socketloom-conntrack.png",
                    "socketloom-events.png", "socketloom-protocols.png", "socketloom-topology.png"),
                    files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".png")).sorted()
                            .toList());
        }
        assertTrue(outcome.out().contains("socket"), outcome.out());
    }

    @Test
    void aJavaFxThatCannotDrawWithoutADisplaySaysSo() throws Exception {
        Assumptions.assumeFalse(drawsWithoutDisplay(), "this JavaFX draws without a display");
        Outcome outcome = run(null, "--screenshot", "a.png");
        assertEquals(1, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.messages().size(), outcome.err());
        assertTrue(outcome.messages().get(0).contains("cannot draw without a display"), outcome.err());
        assertTrue(Files.notExists(folder.resolve("a.png")));
    }

    @Test
    void aDisplayThatIsNotThereIsOneSentence() throws Exception {
        Outcome outcome = run(":4711");
        assertEquals(1, outcome.exitCode(), outcome.err());
        assertEquals(1, outcome.messages().size(), outcome.err());
        assertTrue(!outcome.err().contains("\tat "), outcome.err());
    }
}
