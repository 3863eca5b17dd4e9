package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAgentsTest {

    @TempDir
    private Path folder;

    private Path status(String line) throws IOException {
        return Files.writeString(folder.resolve("status"), "Name:\tjava\n" + line + "\nCapBnd:\t000001ffffffffff\n");
    }

    @Test
    void theAgentBesideTheDesktopIsNamedByItsPath() throws IOException {
        Path agent = folder.resolve("it's/socketloom-agent/bin/socketloom-agent");
        Files.createDirectories(agent.getParent());
        Files.createFile(agent);
        Path image = Files.createDirectories(folder.resolve("it's/socketloom"));
        assertEquals("socketloom-agent", LocalAgents.find(image, status("CapEff:\t0")).command());
        agent.toFile().setExecutable(true);
        assertEquals("'" + agent.toString().replace("'", "'\\''") + "'",
                LocalAgents.find(image, status("CapEff:\t0")).command());
    }

    @Test
    void elsewhereTheShellLooksForIt() throws IOException {
        assertEquals("socketloom-agent", LocalAgents.find(folder, status("CapEff:\t0")).command());
    }

    /** Bits 2 and 19 of include/uapi/linux/capability.h. */
    @Test
    void theRightsInForceAreReadFromTheKernel() throws IOException {
        assertEquals(Set.of("CAP_DAC_READ_SEARCH", "CAP_SYS_PTRACE"),
                LocalAgents.find(folder, status("CapEff:\t0000000000080004")).held());
    }

    @Test
    void whereTheKernelDoesNotTellNoneAreHeld() throws IOException {
        assertEquals(Set.of(), LocalAgents.find(folder, folder.resolve("none")).held());
        assertEquals(Set.of(), LocalAgents.find(folder, status("CapEff:\tnonsense")).held());
    }
}
