package io.github.socketloom.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.ConnectViewModel.Suggestion;
import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.ssh.SshDetails;
import io.github.socketloom.collector.ssh.SshTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectViewModelTest {
    private final List<SshTarget> asked = new ArrayList<>();
    private final List<String> recent = new ArrayList<>(List.of("ssh://ada@db1:2222", "unix:/run/a.sock", "odd one"));
    private final ConnectViewModel model = new ConnectViewModel(() -> recent, () -> List.of("db1", "web1", "web2"),
            this::details,
            new SameThreadTaskRunner((what, cause) -> {
                throw new AssertionError(what, cause);
            }));

    private SshDetails details(SshTarget target) throws LinkException {
        asked.add(target);
        if (target.host().equals("odd")) {
            throw new LinkException(new LinkFailure(LinkFailure.Kind.NOT_POSSIBLE, "Bad configuration option.",
                    "Correct line 3.", ""));
        }
        return new SshDetails("root", "10.0.0.5", 22, target.host().equals("web1") ? "bastion" : "", "");
    }

    @BeforeEach
    void begin() {
        model.begin();
    }

    private List<String> titles() {
        return model.suggestions().stream().map(Suggestion::title).toList();
    }

    @Test
    void offersWhatWasLookedAtBeforeAndThenTheNamesOfTheSshConfiguration() {
        assertEquals(List.of("ada@db1:2222", "a.sock", "db1", "web1", "web2"), titles());
        assertEquals("ssh, recent", model.suggestions().get(0).origin());
        assertEquals("your ssh configuration", model.suggestions().get(2).origin());
    }

    @Test
    void offersWhatFitsWhatIsTyped() {
        model.textProperty().set("WEB");
        assertEquals(List.of("web1", "web2"), titles());
    }

    @ParameterizedTest
    @CsvSource({"db1, ssh://db1", "ada@db1:2222, ssh://ada@db1:2222", "ssh://db1?sudo, ssh://db1?sudo",
            "unix:/run/a.sock, unix:/run/a.sock", "/tmp/a.loom, /tmp/a.loom", "/tmp/a.json, /tmp/a.json",
            "host.loom, ssh://host.loom", "local, local", "[fd00::1]:22, ssh://[fd00::1]:22"})
    void understandsHostsSocketsAndFilesInOneField(String typed, String target) {
        model.textProperty().set(typed);
        assertEquals(Target.parse(target), model.targetProperty().get());
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void whatNobodyCanConnectToIsSaidAtOnceAndNotConnectedTo() {
        model.textProperty().set("-oProxyCommand=touch");
        assertNull(model.targetProperty().get());
        assertTrue(model.problemProperty().get().contains("begins with '-'"), model.problemProperty().get());
        model.ask();
        assertEquals(List.of(), asked);
    }

    @Test
    void tellsWhatSshMakesOfAHost() {
        model.textProperty().set("web1");
        assertEquals("", model.toldProperty().get());
        model.ask();
        assertEquals("ssh connects as root to 10.0.0.5, port 22, through bastion.", model.toldProperty().get());
        model.textProperty().set("web12");
        assertEquals("", model.toldProperty().get());
    }

    @Test
    void tellsWhySshMakesNothingOfAHost() {
        model.textProperty().set("odd");
        model.ask();
        assertEquals("Bad configuration option. Correct line 3.", model.toldProperty().get());
    }

    @Test
    void asksSshAboutHostsOnly() {
        model.textProperty().set("unix:/run/a.sock");
        model.ask();
        assertEquals("An agent that runs on this host and listens on /run/a.sock.", model.toldProperty().get());
        assertEquals(List.of(), asked);
    }

    @Test
    void moreRightsAndARunningAgentExcludeEachOther() {
        model.textProperty().set("db1");
        model.elevatedProperty().set(true);
        assertEquals(Target.parse("ssh://db1?sudo"), model.targetProperty().get());
        model.attachedProperty().set(true);
        assertFalse(model.elevatedProperty().get());
        assertEquals(Target.parse("ssh://db1?socket=/run/socketloom/agent.sock"), model.targetProperty().get());
        model.socketProperty().set("relative");
        assertNull(model.targetProperty().get());
        assertTrue(model.problemProperty().get().contains("no absolute path"), model.problemProperty().get());
    }

    @Test
    void beginsAnewEachTime() {
        model.textProperty().set("db1");
        model.elevatedProperty().set(true);
        recent.add(0, "/tmp/monday.loom");
        model.begin();
        assertEquals("", model.textProperty().get());
        assertFalse(model.elevatedProperty().get());
        assertEquals(new Suggestion(Path.of("/tmp/monday.loom").toString(), "record", "monday.loom",
                "recording, recent"), model.suggestions().get(0));
    }
}
