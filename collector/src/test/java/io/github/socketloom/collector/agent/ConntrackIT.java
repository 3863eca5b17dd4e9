package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.linux.NatWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/** The command beside a real router, with and without rights. */
class ConntrackIT {

    private static final List<String> NOBODY = List.of("setpriv", "--reuid", "65534", "--regid", "65534",
            "--clear-groups", "--inh-caps=-all", "--bounding-set=-all");

    @TempDir
    private static Path folder;
    private static List<String> agent;

    private NatWorld world;
    private Path said;

    @BeforeEach
    void make() throws IOException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, "setpriv"))), "there is no setpriv");
        world = NatWorld.create();
        said = Files.createTempFile(folder, "said", ".txt");
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

    /** What the agent wrote, as JSON, and how it ended. */
    private record Told(JsonNode json, int code) {}

    private Told run(List<String> before, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(agent);
        command.addAll(List.of("conntrack", "--format", "json"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectError(said.toFile()).directory(folder.toFile()).start();
        JsonNode json = new ObjectMapper().readTree(process.getInputStream());
        return new Told(json, process.waitFor());
    }

    private String messages() throws IOException {
        return Files.readString(said, StandardCharsets.UTF_8);
    }

    private List<String> inRouter(List<String> rights) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", world.router().name()));
        command.addAll(rights);
        return command;
    }

    private JsonNode router(JsonNode json) {
        return StreamSupport.stream(json.get("tracking").spliterator(), false)
                .filter(each -> each.get("namespace").asLong() == world.router().id()).findFirst().orElseThrow();
    }

    @Test
    void bothEndsOfTranslatedConnectionsAreFoundInTheirNamespaces() throws IOException, InterruptedException {
        world.connect(3);
        world.send(2);
        Told told = run(List.of(), "--entries", "--namespaces", "all");
        assertEquals(0, told.code(), messages());
        List<JsonNode> ours = StreamSupport.stream(told.json().get("entries").spliterator(), false)
                .filter(each -> each.get("namespace").asLong() == world.router().id()).toList();
        assertEquals(5, ours.size());
        for (JsonNode entry : ours) {
            assertEquals(ProcessHandle.current().pid(), entry.at("/initiating/pid").asLong(), entry::toString);
            assertTrue(entry.at("/initiating/connection").asText().startsWith(world.client().id() + "/"),
                    entry::toString);
            assertEquals(ProcessHandle.current().pid(), entry.at("/accepting/pid").asLong(), entry::toString);
            assertTrue(entry.at("/accepting/connection").asText().startsWith(world.server().id() + "/"),
                    entry::toString);
        }
    }

    @Test
    void anOrdinaryUserReadsCountLimitAndCountersOfHisNamespace() throws IOException, InterruptedException {
        world.send(4);
        Told told = run(inRouter(NOBODY));
        assertEquals(0, told.code(), messages());
        JsonNode router = router(told.json());
        assertEquals(4, router.get("entries").asLong());
        assertTrue(router.get("entries_limit").asLong() > 0);
        assertEquals("procfs", router.get("source").asText());
        assertEquals(0, router.get("problems").size(), router::toString);
        assertTrue(told.json().get("counters").size() > 1);
    }

    @Test
    void anOrdinaryUserIsToldWhatListingTakes() throws IOException, InterruptedException {
        world.send(4);
        Told told = run(inRouter(NOBODY), "--entries");
        assertEquals(1, told.code());
        assertEquals(0, told.json().get("entries").size());
        assertTrue(messages().contains("EPERM"), messages());
        assertTrue(messages().contains("remedy: run the collector as root, or with CAP_NET_ADMIN"), messages());
        assertEquals(4, router(told.json()).get("entries").asLong(), "statistics are told nevertheless");
    }
}
