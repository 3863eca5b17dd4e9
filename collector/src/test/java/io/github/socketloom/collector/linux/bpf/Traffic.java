package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program of traffic.c that runs in a network namespace of its own, which is gone with it. */
final class Traffic implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;
    /** Ports of servers stay outside the range of the clients. */
    private static final String PREPARED = "ip link set lo up; sysctl -qw net.ipv4.ip_local_port_range='10000 65001'; ";

    private final Process process;
    private final BufferedReader output;
    private final long namespace;

    private Traffic(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.US_ASCII);
        String link = next();
        namespace = Long.parseLong(link.substring(link.indexOf('[') + 1, link.indexOf(']')));
    }

    /** Compiles the program; skips the test, with the reason, where that or a namespace cannot be made. */
    static Path compile(Path folder) {
        Path source = folder.resolve("traffic.c");
        Path program = folder.resolve("traffic");
        try (InputStream in = Objects.requireNonNull(Traffic.class.getResourceAsStream("traffic.c"))) {
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
            Process compiler = new ProcessBuilder("gcc", "-O2", "-o", program.toString(), source.toString())
                    .inheritIO().start();
            if (compiler.waitFor() != 0) {
                throw new IllegalStateException("traffic.c cannot be compiled");
            }
            if (new ProcessBuilder("unshare", "--net", "true").start().waitFor() != 0) {
                abort("skipped: network namespaces may not be made");
            }
        } catch (IOException e) {
            abort("skipped: gcc and unshare are needed: " + e.getMessage());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return program;
    }

    /** Starts it. */
    static Traffic start(Path program, String... arguments) {
        return prepared(program, "", "", arguments);
    }

    /**
     * Starts it between other commands of a shell in the same namespace.
     *
     * @param before each ended by a semicolon
     * @param after commands; if there are none, the process is that of the program
     */
    static Traffic prepared(Path program, String before, String after, String... arguments) {
        List<String> command = new ArrayList<>(List.of("unshare", "--net", "sh", "-ec",
                PREPARED + before + " readlink /proc/self/ns/net; "
                        + (after.isEmpty() ? "exec \"$@\"" : "\"$@\"; " + after),
                "sh", program.toString()));
        command.addAll(List.of(arguments));
        try {
            return new Traffic(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the inode number of its network namespace. */
    long namespace() {
        return namespace;
    }

    long pid() {
        return process.pid();
    }

    /** Returns the next line of its output. */
    String next() {
        try {
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("the traffic ended early");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all lines up to one, which is not among them. */
    List<String> linesUntil(String last) {
        List<String> lines = new ArrayList<>();
        for (String line = next(); !line.equals(last); line = next()) {
            lines.add(line);
        }
        return lines;
    }

    /** Lets it do the next thing. */
    void say() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells it that nothing more is to do. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as nobody can refuse, and waits for it. */
    void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the traffic does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
