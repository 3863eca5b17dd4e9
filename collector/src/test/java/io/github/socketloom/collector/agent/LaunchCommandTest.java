package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchCommandTest {

    private static final Path HOME = Path.of("/opt/socketloom-agent");

    @Test
    void anImageIsRunByItsLauncher() {
        assertEquals(new LaunchCommand(List.of("/opt/socketloom-agent/bin/socketloom-agent"),
                "/opt/socketloom-agent/bin/java", Path.of("/opt/socketloom-agent/bin/socketloom-agent")),
                LaunchCommand.of(HOME, "/opt/socketloom-agent/lib/socketloom/socketloom-agent.jar", file -> true));
    }

    @Test
    void aJarIsRunByTheJavaThatRunsItNow() {
        assertEquals(new LaunchCommand(List.of("/usr/lib/jvm/17/bin/java", "-jar", "/srv/agent.jar"),
                "/usr/lib/jvm/17/bin/java", Path.of("/srv/agent.jar")),
                LaunchCommand.of(Path.of("/usr/lib/jvm/17"), "/srv/x/../agent.jar", file -> false));
    }

    @Test
    void classesAreRunByTheirPath() {
        assertEquals(List.of("/j/bin/java", "-cp", "/a/classes:/b.jar", AgentMain.class.getName()),
                LaunchCommand.of(Path.of("/j"), "/a/classes::/b.jar", file -> false).words());
    }
}
