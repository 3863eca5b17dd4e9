package io.github.socketloom.collector.linux.bpf;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java process of its own that runs {@link HearingAsSomebody}. */
final class Hearing implements AutoCloseable {

    private static final Pattern PROGRAM = Pattern.compile("(?m)^prog_id:\\s*(\\d+)$");

    private final Process process;
    private final BufferedReader output;

    private Hearing(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts it where it is. */
    static Hearing start(List<String> before) {
        return start(before, System.getProperty("java.class.path"), System.getProperty("java.io.tmpdir"));
    }

    /** Starts it from copies that everybody may read. */
    static Hearing start(List<String> before, Path folder) {
        return start(before, copies(folder), folder.toString());
    }

    private static Hearing start(List<String> before, String classPath, String folder) {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-Xmx256m", "-Djava.io.tmpdir=" + folder, "-cp", classPath,
                HearingAsSomebody.class.getName()));
        try {
            return new Hearing(
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String copies(Path folder) {
        List<String> copies = new ArrayList<>();
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path from = Path.of(each);
            Path to = folder.resolve(copies.size() + "-" + from.getFileName());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file).toString()).normalize(),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            copies.add(to.toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    /** Returns the next line that it tells. */
    String next() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it drain and tell what it heard of a namespace. */
    String heard(long namespace) {
        try {
            process.getOutputStream().write((namespace + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next();
    }

    /** Returns the numbers of the programs of which it has descriptors. */
    Set<Integer> programs() throws IOException {
        Set<Integer> programs = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fdinfo"))) {
            for (Path file : files.toList()) {
                Matcher program = PROGRAM.matcher(Files.readString(file));
                if (program.find()) {
                    programs.add(Integer.valueOf(program.group(1)));
                }
            }
        }
        return programs;
    }

    /** Ends it as nobody can refuse. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
