package io.github.socketloom.jlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive for FreeBSD as a user unpacks it: what is in it, and what its launchers do. They are written for FreeBSD's
 * sh and run here under this system's, with the JavaFX that FreeBSD's ports carry, of another system.
 */
class FreeBsdArchiveIT {
    private static final int PATIENCE_SECONDS = 120;
    private static final String JAVAFX = "14.0.2.1";
    private static final Path SAMPLE = Path.of("../collector/src/test/resources/freebsd/14").toAbsolutePath()
            .normalize();

    @TempDir
    private Path folder;
    private Path home;

    /** What a process left behind. */
    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void unpack() throws Exception {
        Path target = Path.of("target");
        List<Path> archives;
        try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
            archives = files.filter(file -> file.toString().endsWith("-freebsd.tar.gz")).toList();
        }
        needs(!archives.isEmpty(), "the archive was not built (skipImages)");
        assertEquals(1, archives.size(), archives.toString());
        Outcome tar = run(Map.of(), "tar", "-xzf", archives.get(0).toAbsolutePath().toString(), "-C",
                folder.toString());
        assertEquals(0, tar.exitCode(), tar.err());
        try (Stream<Path> files = Files.list(folder)) {
            home = files.filter(file -> file.getFileName().toString().startsWith("socketloom-")).findFirst()
                    .orElseThrow();
        }
    }

    private static void needs(boolean there, String otherwise) {
        if (!there) {
            System.out.println("FreeBsdArchiveIT skips a test: " + otherwise);
        }
        Assumptions.assumeTrue(there, otherwise);
    }

    /** @param environment what differs from this process's; an empty value removes the variable */
    private Outcome run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().remove("JAVA_HOME");
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private Outcome launch(Map<String, String> environment, String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", home.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    /** A PATH on which there is everything that the launchers use, and no Java. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed", "head")) {
            Path real = Stream.of("/usr/bin", "/bin").map(place -> Path.of(place, tool)).filter(Files::isExecutable)
                    .findFirst().orElseThrow();
            Files.deleteIfExists(tools.resolve(tool));
            Files.createSymbolicLink(tools.resolve(tool), real);
        }
        return tools;
    }

    /** A folder that looks like a Java of some release and can only say which. */
    private Path javaOf(int release) throws IOException {
        Path java = Files.createDirectories(folder.resolve("java" + release).resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + release + ".0.1\" 2026-01-01' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return java.getParent().getParent();
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    @Test
    void itHoldsLaunchersLibrariesAndLicencesAndNoJavaFx() throws IOException {
        assertTrue(Files.isExecutable(home.resolve("bin/socketloom")));
        assertTrue(Files.isExecutable(home.resolve("bin/socketloom-agent")));
        for (String file : List.of("README.txt", "LICENSE", "NOTICE", "lib/java.sh",
                "lib/socketloom-agent/socketloom-agent.jar")) {
            assertTrue(Files.size(home.resolve(file)) > 0, file);
        }
        Set<String> jars;
        try (Stream<Path> files = Files.list(home.resolve("lib/socketloom"))) {
            jars = files.map(file -> file.getFileName().toString().replaceAll("-[0-9].*", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertTrue(jars.containsAll(Set.of("socketloom-app", "socketloom-collector", "socketloom-graph-layout",
                "socketloom-icons", "socketloom-styles", "atlantafx-base", "jna", "picocli")), jars.toString());
        assertFalse(jars.stream().anyMatch(jar -> jar.startsWith("javafx")), jars.toString());
    }

    @Test
    void everyFileHasTheTimeOfTheReleaseAndNotThatOfTheBuild() throws IOException {
        Set<Object> times;
        try (Stream<Path> files = Files.walk(home)) {
            times = files.filter(Files::isRegularFile).map(file -> {
                try {
                    return Files.getLastModifiedTime(file).toInstant();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }).collect(Collectors.toSet());
        }
        assertEquals(1, times.size(), times.toString());
    }

    @Test
    void agentAndDesktopCarryTheNativeCodeForBothProcessorsOfFreeBsd() throws IOException {
        List<Path> jars = new ArrayList<>(List.of(home.resolve("lib/socketloom-agent/socketloom-agent.jar")));
        try (Stream<Path> files = Files.list(home.resolve("lib/socketloom"))) {
            files.filter(file -> file.getFileName().toString().startsWith("jna-")).forEach(jars::add);
        }
        assertEquals(2, jars.size(), jars.toString());
        for (Path jar : jars) {
            try (JarFile file = new JarFile(jar.toFile())) {
                for (String processor : List.of("x86-64", "aarch64")) {
                    String entry = "com/sun/jna/freebsd-" + processor + "/libjnidispatch.so";
                    assertNotNull(file.getEntry(entry), jar + " lacks " + entry);
                }
            }
        }
    }

    @Test
    void theAgentTellsTheConnectionsOfASampleHost() throws Exception {
        Outcome outcome = launch(Map.of("JAVA_HOME", javaHome()), "socketloom-agent", "connections", "--source",
                "replay:" + SAMPLE, "--format", "csv");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().contains("nginx") && outcome.out().contains("jail"), outcome.out());
    }

    @Test
    void withoutJavaALauncherSaysWhatToInstall() throws Exception {
        Map<String, String> none = Map.of("PATH", tools().toString());
        needs(!Files.exists(Path.of("/usr/local/openjdk25")),
                "this system has a Java where FreeBSD's ports install it");
        Outcome desktop = launch(none, "socketloom");
        assertEquals(1, desktop.exitCode());
        assertEquals("socketloom: needs Java 25 or newer, but no Java was found in JAVA_HOME, in /usr/local or on the"
                + " PATH; install it with 'pkg install openjdk25', or set JAVA_HOME\n", desktop.err());
        Outcome agent = launch(none, "socketloom-agent", "doctor");
        assertEquals(1, agent.exitCode());
        assertTrue(agent.err().contains("needs Java 17 or newer")
                && agent.err().contains("pkg install openjdk21-headless"), agent.err());
    }

    @Test
    void aJavaThatIsTooOldIsNamed() throws Exception {
        Map<String, String> old = Map.of("PATH", tools().toString(), "JAVA_HOME", javaOf(21).toString());
        Outcome desktop = launch(old, "socketloom");
        assertEquals(1, desktop.exitCode());
        assertTrue(desktop.err().startsWith("socketloom: needs Java 25 or newer, but the newest Java here is 21;"),
                desktop.err());
        Outcome agent = launch(Map.of("PATH", tools().toString(), "JAVA_HOME", javaOf(11).toString()),
                "socketloom-agent", "doctor");
        assertTrue(agent.err().contains("the newest Java here is 11"), agent.err());
    }

    @Test
    void withoutJavaFxTheDesktopSaysWhatToInstall() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Outcome outcome = launch(Map.of("JAVA_HOME", javaHome(), "SOCKETLOOM_JAVAFX", empty.toString()), "socketloom");
        assertEquals(1, outcome.exitCode());
        assertEquals("socketloom: there is no JavaFX in " + empty + "; install it with 'pkg install openjfx14', or set"
                + " SOCKETLOOM_JAVAFX to the folder of its jars\n", outcome.err());
    }

    @Test
    void aFolderWithABlankInItsNameIsNoObstacle() throws Exception {
        Path moved = Files.move(home, folder.resolve("my socketloom"), StandardCopyOption.ATOMIC_MOVE);
        home = moved;
        Outcome outcome = launch(Map.of("JAVA_HOME", javaHome()), "socketloom-agent", "--version");
        assertEquals(0, outcome.exitCode(), outcome.err());
        assertTrue(outcome.out().startsWith("socketloom-agent "), outcome.out());
    }

    @Test
    void theDesktopDrawsASampleHostWithTheJavaFxOfFreeBsdsPorts() throws Exception {
        Path javafx = javaFx();
        Process display = display();
        try {
            String number = new BufferedReader(new InputStreamReader(display.getInputStream(),
                    StandardCharsets.UTF_8)).readLine();
            needs(number != null, "Xvfb does not start");
            Path picture = folder.resolve("connections.png");
            Outcome outcome = launch(Map.of("JAVA_HOME", javaHome(), "SOCKETLOOM_JAVAFX", javafx.toString(), "DISPLAY",
                    ":" + number), "socketloom", "--connect", "replay:" + SAMPLE, "--theme", "light", "--screenshot",
                    picture.toString());
            assertEquals(0, outcome.exitCode(), outcome.err());
            assertFalse(outcome.err().contains("WARNING"), outcome.err());
            assertTrue(Files.size(picture) > 20_000, Files.size(picture) + " bytes");
        } finally {
            display.destroy();
            display.waitFor();
        }
    }

    /** Returns a folder of JavaFX's jars for this system, of the release that FreeBSD's ports carry. */
    private Path javaFx() throws IOException {
        Path repository = Path.of(System.getProperty("socketloom.repository", "")).resolve("org/openjfx");
        Path javafx = Files.createDirectories(folder.resolve("javafx"));
        for (String module : List.of("javafx-base", "javafx-graphics", "javafx-controls")) {
            Path jar = repository.resolve(module).resolve(JAVAFX).resolve(module + "-" + JAVAFX + "-linux.jar");
            needs(Files.isReadable(jar), "JavaFX " + JAVAFX + " was not fetched for this system (mvn -Pjavafx14 does)");
            Files.copy(jar, javafx.resolve(jar.getFileName()));
        }
        return javafx;
    }

    private static Process display() {
        try {
            return new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            needs(false, "there is no Xvfb (package xvfb)");
            throw new AssertionError(e);
        }
    }
}
