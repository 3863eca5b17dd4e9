package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.linux.NamespaceWorld;
import io.github.socketloom.collector.linux.NamespaceWorld.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counters of all namespaces as far as the rights of the agent's process allow. */
class ProtocolsIT {

    @TempDir
    private static Path folder;
    private static List<String> agent;

    private NamespaceWorld world;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "setpriv"))), "there is no setpriv");
        world = NamespaceWorld.create();
        if (agent == null) {
            agent = AgentPrivilegesIT.readableAgent(folder);
        }
    }

    @AfterEach
    void close() {
        if (world != null) {
            world.close();
        }
    }

    private static JsonNode report(String... rights) throws IOException {
        List<String> command = new ArrayList<>(List.of("setpriv"));
        command.addAll(List.of(rights));
        command.addAll(agent);
        command.addAll(List.of("protocols", "--namespaces", "all", "--format", "json", "--interval", "0.1"));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT)
                .directory(folder.toFile()).start();
        return new ObjectMapper().readTree(process.getInputStream());
    }

    private static boolean tells(JsonNode report, long namespace) {
        return StreamSupport.stream(report.get("protocols").spliterator(), false)
                .anyMatch(row -> row.get("namespace").asLong() == namespace);
    }

    private static JsonNode namespace(JsonNode report, long id) {
        return StreamSupport.stream(report.get("namespaces").spliterator(), false)
                .filter(each -> each.get("id").asLong() == id).findFirst().orElseThrow();
    }

    private static long own() throws IOException {
        return ((Number) Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino")).longValue();
    }

    @Test
    void withAllRightsAllNamespacesAreTold() throws IOException {
        Place named = world.named();
        Place inhabited = world.inhabited();
        JsonNode report = report();
        assertTrue(tells(report, own()));
        assertTrue(tells(report, named.id()));
        assertTrue(tells(report, inhabited.id()));
        assertEquals(0, report.get("problems").size(), report::toString);
    }

    @Test
    void withoutTheRightToEnterCountersAreReadThroughProcesses() throws IOException {
        Place named = world.named();
        Place inhabited = world.inhabited();
        JsonNode report = report("--bounding-set=-sys_admin", "--inh-caps=-all", "--no-new-privs");
        assertTrue(tells(report, inhabited.id()));
        assertTrue(namespace(report, inhabited.id()).get("reason").isNull());
        assertFalse(tells(report, named.id()), "no process lives there");
        String reason = namespace(report, named.id()).get("reason").asText();
        assertTrue(reason.contains("CAP_SYS_ADMIN"), reason);
        assertTrue(report.get("problems").get(0).asText().startsWith("protocol counters of "), report::toString);
    }

    @Test
    void anOrdinaryUserIsToldHisOwnNamespaceAndWhatItNeedsForTheOthers() throws IOException {
        world.inhabited();
        JsonNode report = report("--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all",
                "--inh-caps=-all", "--no-new-privs");
        assertTrue(tells(report, own()));
        String reason = namespace(report, 0).get("reason").asText();
        assertTrue(reason.contains("CAP_SYS_PTRACE"), reason);
    }
}
