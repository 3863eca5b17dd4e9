package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.export.AgentRuntime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records this real host by the command line and replays it by the command line. Needs no rights. */
@Tag("concurrent")
class RecordIT {

    private static final String SECRET = "s3cret-of-the-test";

    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();

    @TempDir
    private Path temp;

    private int run(String... words) {
        out.getBuffer().setLength(0);
        AgentEnvironment environment = new AgentEnvironment(out, InputStream::nullInputStream,
                OutputStream::nullOutputStream,
                new PrintWriter(messages),
                settings -> new ReplayReader(LocalCollector.open(settings), pause -> Thread.sleep(pause.toMillis())),
                LocalCollector::openCounters, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                }, () -> new Terminal(200, true, false),
                () -> new AgentRuntime("1.0", "Java", 1, 1000, "ada", List.of()),
                duration -> Thread.sleep(duration.toMillis()), List.of(), null, () -> {});
        return new AgentCommandLine(environment).run(words);
    }

    private boolean anywhere(Path folder, String text) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void whatWasRecordedIsShownAndSecretsAreNotInIt() throws Exception {
        Path folder = temp.resolve("capture");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process holder = new ProcessBuilder(JavaCommand.of(List.of(), System.getProperty("java.class.path"),
                    Holder.class, "--password=" + SECRET))
                    .redirectErrorStream(true).start();
            try {
                int port = Integer.parseInt(holder.inputReader().readLine());
                assertEquals(0, run("record", "--raw", folder.toString(), "--ticks", "2", "--interval", "0.2"),
                        messages.toString());
                assertTrue(out.toString().startsWith("2 ticks recorded in " + folder + " ("), out.toString());
                assertTrue(out.toString().contains("\nMasked: what looks like a secret on a command line; "),
                        out.toString());
                assertFalse(anywhere(folder, SECRET));
                assertFalse(anywhere(folder, "environ"));
                assertTrue(anywhere(folder, "--password=***"));
                assertEquals(0, run("connections", "--source", "replay:" + folder, "--format", "csv"),
                        messages.toString());
                assertTrue(out.toString().contains(String.valueOf(port)), out.toString());
                assertTrue(out.toString().contains(String.valueOf(server.getLocalPort())), out.toString());
                assertEquals(0, run("protocols", "--source", "replay:" + folder), messages.toString());
            } finally {
                holder.destroy();
            }
        }
    }

    /** Listens until it is ended. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] words) throws Exception {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.out.println(server.getLocalPort());
                server.accept();
            }
        }
    }
}
