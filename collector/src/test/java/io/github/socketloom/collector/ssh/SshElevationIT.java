package io.github.socketloom.collector.ssh;

import static io.github.socketloom.collector.ssh.ScriptedQuestions.answering;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More rights for the agent on a host: Debian's sudo with rules of its own. */
@Tag("concurrent")
class SshElevationIT {

    @TempDir
    private static Path folder;
    private static SshWorld world;

    private final List<String> steps = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        world = SshWorld.create(folder);
        boolean sudo = Programs.find("sudo", System.getenv("PATH")).isPresent();
        if (!sudo) {
            System.err.println("skipped: there is no sudo");
        }
        assumeTrue(sudo, "there is no sudo");
        SshWorld.greeting(world.file("hello"), SshWorld.hello(1, 1));
        // says whose rights it has before it sends back what it is sent
        world.program("bin/socketloom-agent", "#!/bin/sh\ncat " + world.file("hello") + "\nid -u\nexec cat\n");
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        world.awaitNoProcesses();
    }

    /** @param rule a line of sudoers for the world's user */
    private int server(String rule) throws IOException {
        Path sudoers = Files.writeString(world.file("sudoers-" + Math.abs(rule.hashCode())),
                "Defaults !lecture, !syslog, !pam_session, !mail_badpass\n" + rule + "\n");
        Files.setPosixFilePermissions(sudoers, PosixFilePermissions.fromString("r--r-----"));
        // Debian's sudo asks PAM, which reads the shadow file of the namespace
        int port = world.server(List.of("mount --bind " + sudoers + " /etc/sudoers"));
        world.know(port);
        return port;
    }

    /**
     * Starts a server whose host has doas and no sudo.
     *
     * @param rule a line of doas.conf
     */
    private int serverWithDoas(String rule) throws IOException {
        boolean doas = Programs.find("doas", System.getenv("PATH")).isPresent();
        if (!doas) {
            System.err.println("skipped: there is no doas");
        }
        assumeTrue(doas, "there is no doas");
        String name = "etc-" + Math.abs(rule.hashCode());
        Path rules = Files.writeString(world.file(name + ".conf"), rule + "\n");
        Path etc = world.file(name);
        // the host that runs this test need not have a doas.conf to put another one over; the copy ends with the namespace
        int port = world.server(List.of("mkdir " + etc, "mount -t tmpfs -o mode=755 none " + etc, "cp -a /etc/. " + etc,
                "install -m 600 " + rules + " " + etc + "/doas.conf",
                "mount --bind " + etc + " /etc",
                "mount --bind /dev/null \"$(command -v sudo)\""));
        world.know(port);
        return port;
    }

    private Link connect(int port, ScriptedQuestions questions) throws LinkException, IOException {
        return new SshConnector(new SshTarget(null, "box", 0), world.options(port).withElevation(true), questions,
                AgentPackage.NONE).connect(steps::add);
    }

    private static void assertRunsAsRoot(Link link) throws IOException {
        Greeting.readAgent(link.in(), noise -> {});
        assertEquals("0\n", new String(link.in().readNBytes(2), StandardCharsets.US_ASCII));
        byte[] words = {0, 1, 2, 10, 13, (byte) 255};
        link.out().write(words);
        link.out().flush();
        assertArrayEquals(words, link.in().readNBytes(words.length));
    }

    @Test
    void whoMayDoItWithoutAPasswordIsNotAsked() throws Exception {
        ScriptedQuestions questions = answering();
        try (Link link = connect(server(SshWorld.USER + " ALL=(root) NOPASSWD: ALL"), questions)) {
            assertRunsAsRoot(link);
        }
        assertEquals(List.of(), questions.asked);
    }

    @Test
    void thePasswordIsAskedForBeforeTheProtocolBegins() throws Exception {
        ScriptedQuestions questions = answering("wrong", SshWorld.PASSWORD);
        try (Link link = connect(server(SshWorld.USER + " ALL=(root) ALL"), questions)) {
            assertRunsAsRoot(link);
        }
        assertEquals(List.of(Question.Kind.ELEVATION, Question.Kind.ELEVATION), questions.kinds());
        assertTrue(questions.asked.get(1).prompt().startsWith("That was not accepted"), questions.asked.toString());
        assertTrue(questions.allWiped());
    }

    @Test
    void wrongPasswordsAreAFailureWithARemedy() throws Exception {
        int port = server(SshWorld.USER + " ALL=(root) ALL");
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(port, answering("a", "b", "c")))
                .failure();
        assertEquals(Kind.ELEVATION, failure.kind());
        assertTrue(failure.remedy().contains("without more rights"), failure.remedy());
    }

    @Test
    void aUserWhomNoRuleAllowsIsAFailure() throws Exception {
        int port = server("nobody ALL=(root) ALL");
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(port, answering(SshWorld.PASSWORD)))
                .failure();
        assertEquals(Kind.ELEVATION, failure.kind());
        assertTrue(failure.sentence().contains("may not run the agent as root"), failure.sentence());
    }

    @Test
    void aUserWhoGivesUpIsNotAskedAgain() throws Exception {
        int port = server(SshWorld.USER + " ALL=(root) ALL");
        assertEquals(Kind.CANCELLED, assertThrows(LinkException.class, () -> connect(port, answering().thenGivingUp()))
                .failure().kind());
    }

    @Test
    void aHostWithoutSudoUsesDoas() throws Exception {
        ScriptedQuestions questions = answering();
        try (Link link = connect(serverWithDoas("permit nopass " + SshWorld.USER + " as root"), questions)) {
            assertRunsAsRoot(link);
        }
        assertEquals(List.of(), questions.asked);
    }

    @Test
    void aDoasThatDemandsAPasswordIsAFailureThatSaysWhatToAllow() throws Exception {
        int port = serverWithDoas("permit " + SshWorld.USER + " as root");
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(port, answering())).failure();
        assertEquals(Kind.ELEVATION, failure.kind());
        assertTrue(failure.remedy().contains("permit nopass"), failure.remedy());
    }

    @Test
    void aDoasWithoutARuleForTheUserIsAFailure() throws Exception {
        int port = serverWithDoas("permit nopass nobody as root");
        assertEquals(Kind.ELEVATION, assertThrows(LinkException.class, () -> connect(port, answering())).failure()
                .kind());
    }
}
