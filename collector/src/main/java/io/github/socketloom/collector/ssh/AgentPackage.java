package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The agent as this program carries it along: what can be run on this host and copied to others.
 *
 * @param version its version, as its manifest says
 * @param jar the agent for hosts with a Java of their own; null if there is none
 * @param images runtime images: the agent with a Java runtime, for one kind of host each
 */
public record AgentPackage(String version, Path jar, List<Image> images) {

    /** Nothing can be copied or run. */
    public static final AgentPackage NONE = new AgentPackage("none", null, List.of());

    private static final String JAR = "socketloom-agent.jar";
    private static final String IMAGE = "socketloom-agent";

    /**
     * A runtime image.
     *
     * @param system the system it runs on, as {@code uname -s} names it
     * @param machine the processor, as Java names it: amd64, aarch64
     * @param folder the image; {@code bin/socketloom-agent} starts it
     */
    public record Image(String system, String machine, Path folder) {
        public Image {
            Objects.requireNonNull(system);
            Objects.requireNonNull(machine);
            Objects.requireNonNull(folder);
        }

        /** Returns the program that starts the agent. */
        Path program() {
            return folder.resolve("bin").resolve(IMAGE);
        }
    }

    public AgentPackage {
        Objects.requireNonNull(version);
        images = List.copyOf(images);
    }

    /**
     * Finds the package beside the running program: in its image, or in the folders of a build. What is not there is not in
     * the package.
     */
    public static AgentPackage besideProgram() {
        List<Path> jars = new ArrayList<>();
        List<Path> images = new ArrayList<>();
        Path home = Path.of(System.getProperty("java.home"));
        jars.add(home.resolve("lib").resolve(IMAGE).resolve(JAR));
        images.add(home.resolveSibling(IMAGE));
        codeSource().ifPresent(code -> {
            // collector/target/classes, or a jar in collector/target or in lib/socketloom of an image or an archive
            Path target = code.getParent();
            jars.add(code);
            jars.add(target.resolve(JAR));
            jars.add(target.resolveSibling(IMAGE).resolve(JAR));
            Path module = target.getParent();
            if (module != null && module.getParent() != null) {
                images.add(module.resolveSibling("jlink").resolve("target").resolve(IMAGE));
            }
        });
        return find(jars, images);
    }

    /**
     * Returns the package of what is there.
     *
     * @param jars where the jar may be, in the order of preference
     * @param images where images may be
     */
    static AgentPackage find(List<Path> jars, List<Path> images) {
        Path jar = jars.stream().filter(file -> file.endsWith(JAR) && Files.isReadable(file)).findFirst().orElse(null);
        List<Image> found = images.stream().flatMap(folder -> image(folder).stream()).toList();
        Path versioned = jar != null
                ? jar
                : found.isEmpty() ? null : found.get(0).folder().resolve("lib").resolve("socketloom").resolve(JAR);
        return new AgentPackage(versioned == null ? NONE.version() : version(versioned), jar, found);
    }

    private static Optional<Path> codeSource() {
        try {
            var source = AgentPackage.class.getProtectionDomain().getCodeSource();
            return source == null ? Optional.empty() : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String version(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String version = manifest == null ? null : manifest.getMainAttributes().getValue("Implementation-Version");
            return version == null ? "unknown" : version;
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** An image's file {@code release} says what it runs on. */
    private static Optional<Image> image(Path folder) {
        Path release = folder.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(folder.resolve("bin").resolve(IMAGE))) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(release)) {
            List<String> all = lines.toList();
            // images made by jlink do not all name the system: then they are of the system that made them
            String system = value(all, "OS_NAME").orElse(System.getProperty("os.name"));
            String machine = value(all, "OS_ARCH").orElse(System.getProperty("os.arch"));
            return Optional.of(new Image(system, javaName(machine), folder));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(List<String> lines, String key) {
        return lines.stream().filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).replace("\"", "").strip()).findFirst();
    }

    /** Returns Java's name of a processor that {@code uname -m}, or the file of an image, names. */
    static String javaName(String machine) {
        return switch (machine.toLowerCase(Locale.ROOT)) {
            case "x86_64", "x64", "amd64" -> "amd64";
            case "arm64", "aarch64" -> "aarch64";
            default -> machine;
        };
    }

    /** Returns the words that run the agent on this host; empty if the package has nothing that runs here. */
    Optional<List<String>> commandHere() {
        String system = System.getProperty("os.name");
        String machine = javaName(System.getProperty("os.arch"));
        Optional<Image> image = images.stream()
                .filter(each -> each.system().equals(system) && each.machine().equals(machine)).findFirst();
        if (image.isPresent()) {
            return Optional.of(List.of(image.get().program().toAbsolutePath().toString()));
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return jar == null || !Files.isExecutable(java)
                ? Optional.empty()
                : Optional.of(List.of(java.toString(), "-XX:+UseSerialGC", "-XX:-UsePerfData",
                        // standard output belongs to the protocol
                        "-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=warning:stderr", "-jar",
                        jar.toAbsolutePath().toString()));
    }
}
