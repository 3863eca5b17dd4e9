package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What ssh makes of a target, after the user's configuration.
 *
 * @param user login name
 * @param host name or address that is connected to
 * @param port its port
 * @param jump hosts in between, as the configuration writes them; empty if none
 * @param proxyCommand the program that connects instead; empty if none
 */
public record SshDetails(String user, String host, int port, String jump, String proxyCommand) {

    private static final long PATIENCE_SECONDS = 5;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_VALUE = 500;

    /**
     * Asks ssh, {@code ssh -G}. Connects to nothing; takes five seconds at most. Blocks, so not for a thread that paints.
     *
     * @throws LinkException if there is no ssh, or it refuses the target or its configuration
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static SshDetails of(SshTarget target, SshOptions options) throws LinkException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SshConnector.withoutTerminal(
                SshArguments.explain(target, options, SshConnector.program(options))));
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start();
        } catch (IOException e) {
            throw new LinkException(SshConnector.notStarted(e));
        }
        try {
            CompletableFuture<String> output = read(process.getInputStream(), "ssh-details");
            CompletableFuture<String> messages = read(process.getErrorStream(), "ssh-details-messages");
            String text = output.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!process.waitFor(1, TimeUnit.SECONDS) || process.exitValue() != 0) {
                String said = messages.get(1, TimeUnit.SECONDS);
                throw new LinkException(new SshFailures(target.title()).refusedConfiguration(said.lines()
                        .map(line -> PlainText.line(line, MOST_VALUE)).toList()));
            }
            return parse(text, target);
        } catch (TimeoutException e) {
            throw new LinkException(
                    new LinkFailure(Kind.TIMED_OUT, "ssh does not say how it would reach " + target.title()
                            + ".", "A program that the ssh configuration runs (Match exec) may hang.", ""));
        } catch (ExecutionException e) {
            throw new LinkException(new LinkFailure(Kind.OTHER, "What ssh says of " + target.title()
                    + " cannot be read.", null, String.valueOf(e.getCause().getMessage())));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> read(InputStream stream, String name) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (InputStream in = stream) {
                text.complete(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            } catch (IOException e) {
                text.completeExceptionally(e);
            }
        }, name);
        reader.setDaemon(true);
        reader.start();
        return text;
    }

    /** Reads the output of {@code ssh -G}: a key and its value in each line. */
    static SshDetails parse(String text, SshTarget target) {
        Map<String, String> values = new HashMap<>();
        text.lines().map(String::strip).filter(line -> line.indexOf(' ') > 0)
                .forEach(line -> values.putIfAbsent(line.substring(0, line.indexOf(' ')).toLowerCase(Locale.ROOT),
                        PlainText.line(line.substring(line.indexOf(' ') + 1), MOST_VALUE)));
        String port = values.getOrDefault("port", "22");
        return new SshDetails(values.getOrDefault("user", target.user() == null ? "" : target.user()),
                values.getOrDefault("hostname", target.host()),
                port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 22,
                unlessNone(values.get("proxyjump")), unlessNone(values.get("proxycommand")));
    }

    private static String unlessNone(String value) {
        return value == null || value.equalsIgnoreCase("none") ? "" : value;
    }
}
