package io.github.socketloom.collector.agent.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDefinitionTest {

    private static final String JAVA = "/usr/lib/jvm/bin/java";

    private static String line(String text, String beginning) {
        return text.lines().map(String::strip).filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }

    private static String start(String... launch) {
        return line(ServiceDefinition.SYSTEMD.text(List.of(launch), JAVA, "net"), "ExecStart=");
    }

    @Test
    void aUnitStartsThisAgentOnItsSocketForTheGroup() {
        assertEquals("ExecStart=/opt/s/bin/socketloom-agent serve --listen unix:/run/socketloom/agent.sock --group net",
                start("/opt/s/bin/socketloom-agent"));
        String unit = ServiceDefinition.SYSTEMD.text(List.of("/a"), JAVA, "net");
        assertEquals("Group=net", line(unit, "Group="));
        assertTrue(unit.contains("groupadd --system net "), unit);
    }

    @Test
    void wordsThatSystemdWouldReadOtherwiseAreQuoted() {
        assertEquals("ExecStart=\"/opt/my \\\"agents\\\"/100%%/$java\" -jar \"/opt/a \\\\b/$$c.jar\" serve --listen "
                + "unix:/run/socketloom/agent.sock --group net",
                start("/opt/my \"agents\"/100%/$java", "-jar", "/opt/a \\b/$c.jar"));
    }

    @Test
    void aUnitHasTheRightsThatTheAgentUsesAndNoMore() {
        String unit = ServiceDefinition.SYSTEMD.text(List.of("/a"), JAVA, "net");
        String rights = "CAP_SYS_PTRACE CAP_DAC_READ_SEARCH CAP_NET_ADMIN";
        assertEquals(List.of("AmbientCapabilities=" + rights, "CapabilityBoundingSet=" + rights),
                unit.lines().filter(line -> line.matches("(Ambient|Capab).*")).toList());
        assertEquals("#AmbientCapabilities=CAP_SYS_ADMIN", line(unit, "#AmbientCapabilities=CAP_SYS_ADMIN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ProtectProc=", "ProcSubset=", "PrivateNetwork=", "PrivateUsers=",
            "MemoryDenyWriteExecute=", "ProtectHostname="})
    void aUnitDoesNotTakeWhatTheAgentLivesOn(String setting) {
        String unit = ServiceDefinition.SYSTEMD.text(List.of("/a"), JAVA, "net");
        assertFalse(unit.lines().anyMatch(line -> line.startsWith(setting)), setting);
    }

    @Test
    void aScriptForRcStartsThisAgentAndKnowsItsProcess() {
        String script = ServiceDefinition.RC_D.text(List.of("/usr/local/bin/java", "-jar", "/opt/it's/agent.jar"),
                "/usr/local/bin/java", "net");
        assertEquals("/usr/local/bin/java -jar '/opt/it'\\''s/agent.jar' serve --listen "
                + "\"unix:${socketloom_agent_folder}/agent.sock\" \\", line(script, "/usr/local/bin/java"));
        assertEquals("procname=/usr/local/bin/java", line(script, "procname="));
        assertEquals("socketloom_agent_folder=/var/run/socketloom", line(script, "socketloom_agent_folder="));
        assertEquals(": \"${socketloom_agent_group:=net}\"", line(script, ": \"${socketloom_agent_group"));
    }

    @Test
    void eachListensWhereAttachLooks() {
        assertEquals(Path.of("/run/socketloom/agent.sock"), ServiceDefinition.SYSTEMD.socket());
        assertEquals(Path.of("/var/run/socketloom/agent.sock"), ServiceDefinition.RC_D.socket());
    }

    @ParameterizedTest
    @EnumSource(ServiceDefinition.class)
    void nothingIsLeftToBeFilledIn(ServiceDefinition definition) {
        assertFalse(definition.text(List.of("/a"), JAVA, "net").contains("@"));
    }

    @ParameterizedTest
    @EnumSource(ServiceDefinition.class)
    void aPathThatCouldAddALineIsRefused(ServiceDefinition definition) {
        assertThrows(IllegalArgumentException.class,
                () -> definition.text(List.of("/opt/a\nUser=root"), JAVA, "net"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "1a", "$(reboot)", "%i", "-x"})
    void whatCouldBeMoreThanANameIsNoGroup(String word) {
        assertFalse(ServiceDefinition.isGroup(word));
    }
}
