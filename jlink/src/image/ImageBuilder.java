import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Makes the two runtime images: {@code socketloom} (desktop) and {@code socketloom-agent} (headless). Each is this
 * JDK's modules, for the desktop JavaFX's too, with the libraries on the class path below {@code lib/socketloom}, a
 * launcher, and an ahead-of-time cache made by one training run. Run by the build with the JDK that the images shall
 * hold: {@code java ImageBuilder.java LAUNCHERS TARGET AGENT_JAR}.
 */
final class ImageBuilder {

    private static final String BASE_MODULES = "java.base,java.logging,java.management,java.naming,jdk.httpserver,"
            + "jdk.naming.dns,jdk.net,jdk.unsupported";
    private static final String DESKTOP_MODULES = BASE_MODULES + ",java.desktop,java.xml,javafx.controls";
    private static final int TRAINING_SECONDS = 120;

    private final Path launchers;
    private final Path target;

    private ImageBuilder(Path launchers, Path target) {
        this.launchers = launchers;
        this.target = target;
    }

    public static void main(String[] arguments) throws Exception {
        ImageBuilder builder = new ImageBuilder(Path.of(arguments[0]), Path.of(arguments[1]));
        builder.agent(Path.of(arguments[2]));
        // a training run uses one processor most of the time: the agent's goes on while the desktop is linked
        FutureTask<Void> training = new FutureTask<>(() -> {
            builder.train("socketloom-agent", "connections", "--format", "json");
            return null;
        });
        Thread trainer = new Thread(training, "training");
        trainer.start();
        try {
            builder.desktop(Path.of(arguments[2]));
        } finally {
            trainer.join();
        }
        training.get();
    }

    private void agent(Path jar) throws IOException {
        Path image = target.resolve("socketloom-agent");
        link(image, List.of("--add-modules", BASE_MODULES));
        Path libraries = Files.createDirectories(image.resolve("lib/socketloom"));
        Files.copy(jar, libraries.resolve("socketloom-agent.jar"));
        launcher(image, "socketloom-agent");
    }

    private void desktop(Path agentJar) throws IOException, InterruptedException {
        Path image = target.resolve("socketloom");
        Path javafx = target.resolve("javafx");
        link(image, List.of("--module-path", platformJars(javafx), "--add-modules", DESKTOP_MODULES));
        Path libraries = Files.createDirectories(image.resolve("lib/socketloom"));
        for (Path jar : jars(target.resolve("libraries"))) {
            Files.copy(jar, libraries.resolve(jar.getFileName()));
        }
        // apart from the libraries: what the desktop copies to hosts that have no agent, and runs with more rights
        Path agent = Files.createDirectories(image.resolve("lib/socketloom-agent"));
        Files.copy(agentJar, agent.resolve("socketloom-agent.jar"));
        for (Path jar : jars(javafx)) {
            natives(jar, image.resolve("lib"));
        }
        launcher(image, "socketloom");
        Path picture = Files.createTempFile("socketloom-training", ".png");
        try {
            train("socketloom", "--screenshot", picture.toString(), "--after", "3");
        } finally {
            Files.deleteIfExists(picture);
        }
    }

    /** openjfx publishes an empty jar beside each platform's; only the latter are modules. */
    private static String platformJars(Path javafx) throws IOException {
        return String.join(":", jars(javafx).stream().map(Path::toString)
                .filter(name -> name.matches(".*-linux(-aarch64)?\\.jar")).toList());
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private static void link(Path image, List<String> modules) throws IOException {
        delete(image);
        List<String> arguments = new ArrayList<>(modules);
        arguments.addAll(List.of("--output", image.toString(), "--strip-debug", "--no-header-files", "--no-man-pages",
                "--compress", "zip-6", "--generate-cds-archive"));
        ToolProvider jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jlink"));
        int result = jlink.run(System.out, System.err, arguments.toArray(String[]::new));
        if (result != 0) {
            throw new IllegalStateException("jlink failed with " + result + " for " + image);
        }
    }

    /** Takes the native libraries out of JavaFX's jars: in the image they need not be unpacked at the first start. */
    private static void natives(Path jar, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().filter(each -> each.getName().endsWith(".so")).toList()) {
                Path file = folder.resolve(Path.of(entry.getName()).getFileName());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void launcher(Path image, String name) throws IOException {
        Path file = image.resolve("bin").resolve(name);
        Files.copy(launchers.resolve(name), file, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs the program once to learn what it loads. Without the cache the image works as well, only slower. */
    private void train(String name, String... arguments) throws IOException, InterruptedException {
        Path image = target.resolve(name);
        Path cache = image.resolve("lib/socketloom").resolve(name + ".aot");
        List<String> command = new ArrayList<>();
        command.add(image.resolve("bin").resolve(name).toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(target.resolve(name + "-training.log").toFile());
        builder.environment().put("SOCKETLOOM_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + cache);
        Process training = builder.start();
        boolean ended = training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            training.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(Path.of(cache + ".config"));
        if (!ended || training.exitValue() != 0 || !Files.exists(cache)) {
            Files.deleteIfExists(cache);
            System.err.println("no ahead-of-time cache for " + name + ": the training run failed, see "
                    + target.resolve(name + "-training.log"));
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
