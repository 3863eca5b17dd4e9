package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.export.SampleSnapshot;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.FrameWriter;
import io.github.socketloom.collector.wire.Greeting;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.Messages;
import io.github.socketloom.collector.wire.ViewerHello;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServeCommandTest {

    private static final Message.View VIEW = new Message.View(1000, CounterRequest.OWN, RowInterest.NONE);

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final StringWriter out = new StringWriter();
    private final StringWriter messages = new StringWriter();
    private final List<CollectorSettings> opened = new ArrayList<>();
    private InputStream in = InputStream.nullInputStream();
    private boolean feedFails;
    private boolean closed;

    @TempDir
    private Path folder;

    /** Tells of the sample host once, or that it cannot. */
    private final class SampleFeed implements Feed {
        @Override
        public void start(FeedListener listener) {
            if (feedFails) {
                listener.failed("the kernel has no sock_diag");
            } else {
                listener.snapshot(SampleSnapshot.host());
            }
        }

        @Override
        public void request(ViewRequest request) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private int run(String... words) {
        AgentEnvironment environment = new AgentEnvironment(out, () -> in, () -> octets, new PrintWriter(messages),
                settings -> {
                    throw new IllegalStateException("nobody reads once here");
                }, settings -> {
                    throw new IllegalStateException("nobody asks for counters here");
                }, settings -> {
                    opened.add(settings);
                    return new FeedOpener.Opened(SampleSnapshot.host().host(), new SampleFeed());
                }, () -> new Terminal(80, false, false), () -> new AgentRuntime("1.2.3", "J", 42, 1000, "ann",
                        List.of("cap_sys_ptrace")),
                duration -> {}, List.of(folder.resolve("user.toml")), null, () -> {});
        return new AgentCommandLine(environment).run(words);
    }

    private interface Words {
        void write(ByteArrayOutputStream viewer) throws IOException;
    }

    private void viewerSays(Words words) {
        try {
            ByteArrayOutputStream viewer = new ByteArrayOutputStream();
            words.write(viewer);
            in = new ByteArrayInputStream(viewer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void greet(int protocol, ByteArrayOutputStream viewer) throws IOException {
        Greeting.write(new ViewerHello(protocol, "9.9", "none", VIEW, 1 << 20, null), viewer);
    }

    private AgentHello hello(InputStream told) throws IOException {
        return Greeting.readAgent(told, noise -> {
            throw new AssertionError("before the magic came: " + noise);
        });
    }

    private AgentHello hello() throws IOException {
        return hello(new ByteArrayInputStream(octets.toByteArray()));
    }

    private String said() {
        return messages.toString();
    }

    @Test
    void whoHasNobodyToTalkToGreetsAndEnds() throws IOException {
        assertEquals(0, run("serve", "--stdio"));
        assertEquals("1.2.3", hello().agentVersion());
        assertEquals("", out.toString());
        assertEquals("", said());
        assertTrue(closed);
    }

    @Test
    void theHelloSaysWhatIsTrueOfThisProcess() throws IOException {
        Path root = Files.createDirectories(folder.resolve("root/proc/sys/kernel/random")).resolve("boot_id");
        Files.writeString(root, "7a1b6c0e-2f2b-4c7b-9a0b-0d4f3d1c8e55\n");
        assertEquals(0, run("serve", "--stdio", "--root", folder.resolve("root").toString()));
        AgentHello hello = hello();
        assertEquals(SampleSnapshot.host().host(), hello.host());
        assertEquals("7a1b6c0e-2f2b-4c7b-9a0b-0d4f3d1c8e55", hello.bootId());
        assertEquals(List.of("cap_sys_ptrace"), hello.rights());
        assertEquals(42, hello.pid());
        assertEquals(1000, hello.uid());
        assertEquals(Greeting.PROTOCOL, hello.protocolMin());
        assertEquals(Greeting.PROTOCOL, hello.protocolMax());
        assertTrue(hello.epoch().matches("[0-9a-f]{32}"), hello.epoch());
        assertTrue(Math.abs(hello.wallMicros() / 1_000_000 - System.currentTimeMillis() / 1000) < 120);
    }

    @Test
    void eachRunHasAnEpochOfItsOwn() throws IOException {
        run("serve", "--stdio");
        String first = hello().epoch();
        octets.reset();
        run("serve", "--stdio");
        assertNotEquals(first, hello().epoch());
    }

    @Test
    void whereTheKernelTellsNoBootIdThereIsNone() throws IOException {
        assertEquals(0, run("serve", "--stdio", "--root", folder.toString()));
        assertEquals("", hello().bootId());
    }

    @Test
    void aViewerThatSaysGoodByeIsNoFailure() {
        viewerSays(viewer -> {
            greet(Greeting.PROTOCOL, viewer);
            new FrameWriter(viewer, false).write(Messages.encode(new Message.Bye()));
        });
        assertEquals(0, run("serve", "--stdio"));
        assertEquals("", said());
    }

    @Test
    void withoutACommonVersionTheExitCodeIsThree() {
        viewerSays(viewer -> greet(Greeting.PROTOCOL + 1, viewer));
        assertEquals(3, run("serve", "--stdio"));
        assertEquals("socketloom-agent: the viewer speaks another version of the protocol; it or this agent is to be "
                + "updated\n", said());
    }

    @Test
    void whatIsNoProtocolIsRefused() {
        viewerSays(viewer -> viewer.write("GET / HTTP/1.1\n\n".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(1, run("serve", "--stdio"));
        assertEquals("socketloom-agent: what came on standard input is not the protocol of Socketloom's viewers\n",
                said());
    }

    @Test
    void aHostThatCannotBeShownIsTheViewersToHearOf() throws IOException {
        feedFails = true;
        viewerSays(viewer -> greet(Greeting.PROTOCOL, viewer));
        in = new java.io.SequenceInputStream(in, new Endless());
        assertEquals(1, run("serve", "--stdio"));
        assertEquals("socketloom-agent: this host cannot be shown; the viewer was told why\n", said());
        InputStream told = new ByteArrayInputStream(octets.toByteArray());
        hello(told);
        FrameReader frames = new FrameReader(told);
        List<FrameType> types = new ArrayList<>();
        for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
            types.add(frame.type());
        }
        assertTrue(types.contains(FrameType.FAILURE), types::toString);
    }

    /** A viewer that listens without a word. */
    private static final class Endless extends InputStream {
        @Override
        public int read() throws IOException {
            try {
                Thread.sleep(Long.MAX_VALUE);
                return -1;
            } catch (InterruptedException e) {
                throw new java.io.InterruptedIOException();
            }
        }
    }

    @Test
    void optionsAndConfigurationSayWhatIsShown() throws IOException {
        Files.writeString(folder.resolve("user.toml"), "[collector]\nprotocols = ['udp']\n");
        assertEquals(0, run("serve", "--stdio", "--namespaces", "self"));
        assertEquals(Set.of("udp"), Set.of(opened.get(0).protocols().iterator().next().key()));
        assertFalse(opened.get(0).allNamespaces());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"serve|choose --stdio or --listen",
            "serve --stdio --group adm|--group: this goes with --listen only",
            "serve --stdio --listen unix:/a|mutually exclusive",
            "serve --listen 127.0.0.1:7|'127.0.0.1:7' is no address of a socket, unix:/run/socketloom/agent.sock for "
                    + "example; the agent opens no ports",
            "serve --listen unix:|'unix:' is no address of a socket", "attach /run/x|'/run/x' is no address of a socket",
            "service|choose --print", "service --print launchd|'launchd' is not available; choose systemd or rc.d",
            "service --print --group a$b|--group: 'a$b' is no name of a group"})
    void wrongUsageIsOneSentence(String line, String sentence) {
        assertEquals(2, run(line.split(" ")));
        assertTrue(said().contains(sentence), said());
        assertTrue(opened.isEmpty());
    }

    @Test
    void aSocketThatCannotBeMadeIsOneSentence() {
        assertEquals(1, run("serve", "--listen", "unix:" + folder.resolve("none/agent.sock")));
        assertEquals("socketloom-agent: the folder " + folder.resolve("none")
                + " is not there or cannot be looked at\n", said());
        assertTrue(opened.isEmpty());
    }

    @Test
    void attachNamesASocketThatIsNotThere() {
        assertEquals(1, run("attach", "unix:" + folder.resolve("none")));
        assertTrue(said().startsWith("socketloom-agent: there is no socket " + folder.resolve("none") + ": "), said());
        assertEquals(0, octets.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"systemd", "rc.d"})
    void aServiceIsPrintedAndNothingElse(String system) {
        assertEquals(0, run("service", "--print", system, "--group", "watchers"));
        assertTrue(out.toString().contains("serve --listen"), out.toString());
        assertTrue(out.toString().contains("watchers"), out.toString());
        assertEquals(0, octets.size());
    }

    @Test
    void withoutAWordTheServiceIsThatOfThisSystem() {
        assertEquals(0, run("service", "--print"));
        assertTrue(out.toString().contains("ExecStart="), out.toString());
    }

    @Test
    void anAgentThatOthersCouldChangeIsWarnedOf() {
        assertEquals(0, run("service", "--print"));
        boolean weak = io.github.socketloom.collector.agent.serve.SystemFile
                .weakness(LaunchCommand.ofThisProcess().file()).isPresent();
        assertEquals(weak, said().startsWith("socketloom-agent: warning: "), said());
    }

    @Test
    void helpNamesTheExitCodeOfOtherVersions() {
        assertEquals(0, run("serve", "--help"));
        assertTrue(out.toString().contains("3   agent and viewer speak no common version of the protocol"),
                out.toString());
    }
}
