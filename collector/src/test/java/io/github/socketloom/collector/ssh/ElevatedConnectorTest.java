package io.github.socketloom.collector.ssh;

import static io.github.socketloom.collector.ssh.ScriptedQuestions.answering;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.Link;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.Greeting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More rights on the own host, with programs in the place of pkexec and sudo that behave as they do. */
class ElevatedConnectorTest {

    private static final String SUDO = """
            #!/bin/sh
            # -S -p PROMPT -- COMMAND: as sudo does, twice at most
            for attempt in 1 2; do
                printf %s "$3" >&2
                IFS= read -r password || exit 1
                if [ "$password" = secret ]; then shift 4; exec "$@"; fi
                echo 'Sorry, try again.' >&2
            done
            echo 'sudo: 2 incorrect password attempts' >&2
            exit 1
            """;

    @TempDir
    private Path folder;
    private AgentPackage agent;

    @BeforeEach
    void anAgent() throws IOException {
        agent = new AgentPackage("9.9", null, List.of(new AgentPackage.Image(System.getProperty("os.name"),
                AgentPackage.javaName(System.getProperty("os.arch")), StandInAgent.image(folder, SshWorld.hello(1, 1))
                        .folder())));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Link connect(ScriptedQuestions questions, String... display) throws LinkException {
        String path = folder.resolve("bin").toString();
        Map<String, String> environment = display.length == 0
                ? Map.of("PATH", path)
                : Map.of("PATH", path, "DISPLAY", display[0]);
        return new ElevatedConnector(questions, agent, environment).connect(step -> {});
    }

    private static void assertGreets(Link link) throws IOException {
        assertEquals("9.9", Greeting.readAgent(link.in(), noise -> {}).agentVersion());
    }

    @Test
    void sudoIsGivenThePasswordBeforeTheProtocolBegins() throws Exception {
        program("sudo", SUDO);
        ScriptedQuestions questions = answering("wrong", "secret");
        try (Link link = connect(questions)) {
            assertGreets(link);
        }
        assertEquals(List.of(Question.Kind.ELEVATION, Question.Kind.ELEVATION), questions.kinds());
        assertTrue(questions.allWiped());
    }

    @Test
    void wrongPasswordsAreARefusal() throws Exception {
        program("sudo", SUDO);
        LinkFailure failure = assertThrows(LinkException.class, () -> connect(answering("a", "b"))).failure();
        assertEquals(Kind.ELEVATION, failure.kind());
    }

    @Test
    void pkexecAsksByItselfWhereThereIsADisplay() throws Exception {
        program("pkexec", "#!/bin/sh\nexec \"$@\"\n");
        program("sudo", "#!/bin/sh\nexit 1\n");
        try (Link link = connect(answering(), ":0")) {
            assertGreets(link);
        }
    }

    @Test
    void sudoHelpsWherePkexecHasNobodyToAsk() throws Exception {
        program("pkexec",
                "#!/bin/sh\necho 'Error executing command as another user: No authentication agent found.' >&2\n"
                        + "exit 127\n");
        program("sudo", SUDO);
        try (Link link = connect(answering("secret"), ":0")) {
            assertGreets(link);
        }
    }

    @Test
    void whoClosesTheWindowOfPkexecHasGivenUp() throws Exception {
        program("pkexec", "#!/bin/sh\nexit 126\n");
        program("sudo", SUDO);
        assertEquals(Kind.CANCELLED,
                assertThrows(LinkException.class, () -> connect(answering(), ":0")).failure().kind());
    }

    @Test
    void aHostWithNeitherIsAFailure() throws Exception {
        Files.createDirectories(folder.resolve("bin"));
        assertEquals(Kind.NOT_POSSIBLE, assertThrows(LinkException.class, () -> connect(answering())).failure().kind());
    }

    @Test
    void anAgentThatIsMissingIsAFailure() throws Exception {
        agent = AgentPackage.NONE;
        program("sudo", SUDO);
        assertEquals(Kind.NOT_POSSIBLE, assertThrows(LinkException.class, () -> connect(answering())).failure().kind());
    }
}
