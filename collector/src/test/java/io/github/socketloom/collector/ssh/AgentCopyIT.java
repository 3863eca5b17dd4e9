package io.github.socketloom.collector.ssh;

import static io.github.socketloom.collector.ssh.ScriptedQuestions.answering;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent copied to hosts that have none, over Debian's sshd. */
@Tag("concurrent")
class AgentCopyIT {

    private static final int KILOBYTES = 3000;

    @TempDir
    private static Path folder;
    @TempDir
    private static Path things;
    private static SshWorld world;
    private static int port;
    private static int portWithoutJava;
    private static SshTarget box;
    private static Path jar;
    private static AgentPackage.Image image;

    private final List<String> steps = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        world = SshWorld.create(folder);
        port = world.server(List.of());
        Files.createDirectories(world.file("empty"));
        portWithoutJava = world.server(List.of("{ [ ! -d /usr/lib/jvm ] || mount --bind " + world.file("empty")
                + " /usr/lib/jvm; }", "mount -t tmpfs none /opt"));
        box = new SshTarget(null, "box", 0);
        jar = StandInAgent.jar(things, "9.9", SshWorld.hello(1, 1), KILOBYTES);
        image = StandInAgent.image(things, SshWorld.hello(1, 1));
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @BeforeEach
    void noAgentThere() throws IOException {
        world.noAgent();
        world.know(port);
        world.know(portWithoutJava);
        SshWorld.exec("rm", "-rf", world.home().resolve(".cache").toString());
    }

    @AfterEach
    void nothingIsLeft() {
        world.awaitNoProcesses();
    }

    private Link connect(int server, ScriptedQuestions questions, AgentPackage agent)
            throws LinkException, IOException {
        return new SshConnector(box, world.options(server), questions, agent).connect(steps::add);
    }

    private static void assertTalks(Link link) throws IOException {
        Greeting.readAgent(link.in(), noise -> {});
        byte[] words = "hello there".getBytes(StandardCharsets.UTF_8);
        link.out().write(words);
        link.out().flush();
        assertArrayEquals(words, link.in().readNBytes(words.length));
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(world.home().resolve(".cache/socketloom"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void aHostWithJavaGetsTheJarIfTheUserAgreesAndKeepsIt() throws Exception {
        ScriptedQuestions questions = answering().lettingCopy();
        AgentPackage agent = new AgentPackage("9.9", jar, List.of(image));
        try (Link link = connect(port, questions, agent)) {
            assertTalks(link);
        }
        AgentCopy offered = questions.offered.get(0);
        assertEquals(Files.size(jar), offered.bytes());
        assertEquals(world.home().resolve(".cache/socketloom").toString(), offered.folder());
        assertTrue(offered.found().contains("with Java"), offered.found());
        assertTrue(steps.stream().anyMatch(step -> step.matches("Copying the agent to box: 3\\.1 of 3\\.1 MB\\.")),
                steps.toString());
        Path copied = copies().get(0);
        assertTrue(copied.getFileName().toString().matches("agent-9\\.9-[0-9a-f]{12}"), copied.toString());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copied)));
        assertArrayEquals(Files.readAllBytes(jar), Files.readAllBytes(copied.resolve("socketloom-agent.jar")));

        ScriptedQuestions later = answering();
        try (Link link = connect(port, later, agent)) {
            assertTalks(link);
        }
        assertEquals(List.of(), later.offered);
    }

    @Test
    void aHostWithoutJavaGetsAnImage() throws Exception {
        ScriptedQuestions questions = answering().lettingCopy();
        AgentPackage agent = new AgentPackage("9.9", jar, List.of(image));
        try (Link link = connect(portWithoutJava, questions, agent)) {
            assertTalks(link);
        }
        assertTrue(questions.offered.get(0).what().contains("runtime"), questions.offered.toString());
        assertTrue(questions.offered.get(0).found().contains("without Java"), questions.offered.toString());
        Path copied = copies().get(0);
        assertTrue(copied.getFileName().toString().endsWith("-runtime"), copied.toString());
        assertEquals("free", Files.readString(copied.resolve("legal/module.of.a.long.name/module.of.a.long.name.again/"
                + "and.a.folder.so.that.the.name.has.more.than.a.hundred.characters/LICENSE")));
        assertFalse(Files.exists(copied.resolve("lib/socketloom/socketloom-agent.aot")));
        ScriptedQuestions later = answering();
        try (Link link = connect(portWithoutJava, later, agent)) {
            assertTalks(link);
        }
        assertEquals(List.of(), later.offered);
    }

    @Test
    void aHostWithoutJavaForWhichThereIsNoImageIsAFailure() throws Exception {
        LinkFailure failure = assertThrows(LinkException.class,
                () -> connect(portWithoutJava, answering().lettingCopy(),
                        new AgentPackage("9.9", jar, List.of())))
                .failure();
        assertEquals(Kind.AGENT_MISSING, failure.kind());
        assertTrue(failure.sentence().contains("needs Java 17"), failure.sentence());
        assertTrue(failure.remedy().startsWith("Install Java 17"), failure.remedy());
    }

    @Test
    void whatTheJavaMachineItselfSaysStaysOutOfTheProtocol() throws Exception {
        int chatty = world.server(List.of(), "SetEnv PATH=/usr/local/bin:/usr/bin:/bin "
                + "JAVA_TOOL_OPTIONS=-Xlog:gc*=info:stdout");
        world.know(chatty);
        List<String> noise = new ArrayList<>();
        try (Link link = connect(chatty, answering().lettingCopy(), new AgentPackage("9.9", jar, List.of()))) {
            Greeting.readAgent(link.in(), noise::add);
        }
        assertEquals(List.of(), noise);
    }

    @Test
    void nothingIsCopiedWithoutConsent() throws Exception {
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(port, answering(),
                new AgentPackage("9.9", jar, List.of()))).failure();
        assertEquals(Kind.AGENT_MISSING, failure.kind());
        assertFalse(Files.exists(world.home().resolve(".cache")));
    }

    @Test
    void nobodyIsAskedWhereCopyingIsNotWanted() throws Exception {
        ScriptedQuestions questions = answering().lettingCopy();
        LinkFailure failure = assertThrows(LinkException.class, () -> new SshConnector(box, world.options(port)
                .withCopy(false), questions, new AgentPackage("9.9", jar, List.of())).connect(steps::add)).failure();
        assertEquals(Kind.AGENT_MISSING, failure.kind());
        assertEquals(List.of(), questions.offered);
    }

    @Test
    void twoVersionsAreKept() throws Exception {
        for (String version : List.of("1", "2", "3")) {
            Path other = Files.createDirectories(things.resolve(version));
            try (Link link = connect(port, answering().lettingCopy(), new AgentPackage(version, StandInAgent.jar(other,
                    version, SshWorld.hello(1, 1), 1), List.of()))) {
                assertTalks(link);
            }
        }
        assertEquals(2, copies().size(), copies().toString());
        assertTrue(copies().get(0).getFileName().toString().startsWith("agent-2-"), copies().toString());
    }

    @Test
    void anAgentOfAnotherProtocolIsReplacedByACopyIfTheUserAgrees() throws Exception {
        world.agent(SshWorld.hello(7, 8));
        ScriptedQuestions questions = answering().lettingCopy();
        try (Link link = connect(port, questions, new AgentPackage("9.9", jar, List.of()))) {
            assertEquals(1, Greeting.readAgent(link.in(), noise -> {}).protocolMax());
        }
        assertTrue(questions.offered.get(0).found().contains("speaks the versions 7 to 8"),
                questions.offered.toString());
    }

    @Test
    void anAgentThatIsTooOldToServeIsReplacedByACopyIfTheUserAgrees() throws Exception {
        world.program("bin/socketloom-agent", "#!/bin/sh\necho \"Unmatched argument 'serve'\" >&2\nexit 2\n");
        try (Link link = connect(port, answering().lettingCopy(), new AgentPackage("9.9", jar, List.of()))) {
            assertTalks(link);
        }
    }

    @Test
    void anAgentOfAnotherProtocolIsLeftToTheSessionWhereNothingCanBeCopied() throws Exception {
        world.agent(SshWorld.hello(7, 8));
        try (Link link = connect(port, answering(), AgentPackage.NONE)) {
            assertEquals(8, Greeting.readAgent(link.in(), noise -> {}).protocolMax());
        }
    }

    @Test
    void aHomeFolderThatCannotBeWrittenIsAFailure() throws Exception {
        Files.writeString(world.home().resolve(".cache"), "a file where a folder should be");
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(port, answering().lettingCopy(),
                new AgentPackage("9.9", jar, List.of()))).failure();
        assertEquals(Kind.COPY_FAILED, failure.kind());
        assertTrue(failure.sentence().contains("cannot make the folder"), failure.sentence());
        assertTrue(failure.detail().contains(".cache"), failure.detail());
    }

    @Test
    void aFullDiskIsAFailureThatLeavesNothing() throws Exception {
        int full = world
                .server(List.of("mkdir -p " + world.home() + "/.cache", "mount -t tmpfs -o size=1m,mode=777 none "
                        + world.home() + "/.cache"));
        world.know(full);
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(full, answering().lettingCopy(),
                new AgentPackage("9.9", jar, List.of()))).failure();
        assertEquals(Kind.COPY_FAILED, failure.kind());
        assertTrue(failure.detail().contains("No space left"), failure.detail());
    }

    @Test
    void whatArrivesDamagedIsNotRun() throws Exception {
        // a host whose checksum program finds another sum
        Path liar = world.program("liar/sha256sum", "#!/bin/sh\ncat >/dev/null\nprintf '%064d  -\\n' 0\n").getParent();
        int damaged = world.server(List.of(), "SetEnv PATH=" + liar + ":/usr/local/bin:/usr/bin:/bin");
        world.know(damaged);
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(damaged, answering().lettingCopy(),
                new AgentPackage("9.9", jar, List.of()))).failure();
        assertEquals(Kind.COPY_FAILED, failure.kind());
        assertTrue(failure.sentence().contains("checksum"), failure.sentence());
        assertEquals(List.of(), copies());
    }

    @Test
    void aConnectionThatEndsWhileCopyingIsAFailureThatLeavesNothing() throws Exception {
        AgentPackage heavy = new AgentPackage("9.9", StandInAgent.jar(Files.createDirectories(things.resolve("heavy")),
                "9.9", SshWorld.hello(1, 1), 40_000), List.of());
        LinkException failure = assertThrows(LinkException.class, () -> new SshConnector(box, world.options(port),
                answering().lettingCopy(), heavy).connect(step -> {
                    if (step.startsWith("Copying")) {
                        world.localProcesses().forEach(ProcessHandle::destroyForcibly);
                    }
                }));
        assertTrue(List.of(Kind.LOST, Kind.COPY_FAILED).contains(failure.failure().kind()),
                failure.failure().toString());
        SshWorld.await("the half copy is gone", () -> {
            try {
                return copies().isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
