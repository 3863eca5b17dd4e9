package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.linux.NetworkWorld;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent tells an ordinary user, and one with the two capabilities that owners need, beside what it tells root. */
class AgentPrivilegesIT {

    private static final int SOCKETS = 400;
    private static final List<String> NOBODY = List.of("setpriv", "--reuid", "65534", "--regid", "65534",
            "--clear-groups");
    private static final List<String> NO_RIGHTS = List.of("--inh-caps=-all", "--bounding-set=-all");
    private static final List<String> OWNER_RIGHTS = List.of("--inh-caps=+sys_ptrace,+dac_read_search",
            "--ambient-caps=+sys_ptrace,+dac_read_search");

    @TempDir
    private static Path folder;
    private static NetworkWorld world;
    private static List<String> agent;
    private static JsonNode root;

    @BeforeAll
    static void makeWorld() throws IOException {
        world = NetworkWorld.create();
        world.populate(SOCKETS);
        agent = new ArrayList<>(readableAgent(folder));
        agent.addAll(List.of("connections", "--format", "json", "--namespaces", "self"));
        assumeTrue(run(List.of(), "true") == 0 && run(NO_RIGHTS, agent.get(0), "-version") == 0,
                "skipped: user 65534 may not run " + agent.get(0));
        // what is still in motion settles
        for (int i = 0; i < 5 && (root == null || !ids(root).equals(ids(report(null)))); i++) {
            root = report(null);
        }
    }

    @AfterAll
    static void leaveWorld() {
        if (world != null) {
            world.close();
        }
    }

    /** Copies the class path to where everybody may read it; returns the words that run the agent. */
    static List<String> readableAgent(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> path = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(element);
            if (!Files.exists(source) || source.endsWith("test-classes")) {
                continue;
            }
            Path copy = folder.resolve(path.size() + "-" + source.getFileName());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = copy.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(file, target);
                    }
                    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
            path.add(copy.toString());
        }
        return JavaCommand.of(List.of("-Djava.io.tmpdir=/tmp"), String.join(File.pathSeparator, path), AgentMain.class);
    }

    private static int run(List<String> rights, String... command) {
        try {
            List<String> words = new ArrayList<>(NOBODY);
            words.addAll(rights);
            words.addAll(List.of(command));
            return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor();
        } catch (IOException e) {
            return -1;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what the agent tells in the world; {@code rights} null for root. */
    private static JsonNode report(List<String> rights) throws IOException {
        List<String> command = new ArrayList<>();
        if (rights != null) {
            command.addAll(NOBODY);
            command.addAll(rights);
        }
        command.addAll(agent);
        return new ObjectMapper().readTree(world.start(command.toArray(String[]::new)).getInputStream());
    }

    private static List<String> ids(JsonNode report) {
        List<String> ids = new ArrayList<>();
        report.get("connections").forEach(connection -> ids.add(connection.get("id").asText()));
        ids.sort(null);
        return ids;
    }

    private static Map<String, String> owners(JsonNode report) {
        Map<String, String> owners = new TreeMap<>();
        report.get("connections").forEach(connection -> owners.put(connection.get("id").asText(),
                connection.get("owners") + " " + connection.get("no_owner_reason")));
        return owners;
    }

    private static JsonNode capability(JsonNode report, String name) {
        for (JsonNode capability : report.get("capabilities")) {
            if (capability.get("name").asText().equals(name)) {
                return capability;
            }
        }
        throw new AssertionError("no capability " + name);
    }

    @Test
    void anOrdinaryUserSeesTheSameSocketsAsRoot() throws IOException {
        JsonNode nobody = report(NO_RIGHTS);
        assertTrue(ids(nobody).size() >= SOCKETS);
        assertEquals(ids(root), ids(nobody));
    }

    @Test
    void anOrdinaryUserIsToldOfEachSocketWhyItHasNoOwner() throws IOException {
        JsonNode nobody = report(NO_RIGHTS);
        int without = 0;
        for (JsonNode connection : nobody.get("connections")) {
            if (connection.get("owners").isEmpty()) {
                assertFalse(connection.get("no_owner_reason").isNull(), connection::toString);
                without += connection.get("no_owner_reason").asText().equals("no_permission") ? 1 : 0;
            }
        }
        assertTrue(without > SOCKETS / 2, "only " + without + " without permission");
        JsonNode owners = capability(nobody, "owners");
        assertTrue(owners.get("reason").asText().contains("may not be read"), owners::toString);
        assertTrue(owners.get("remedy").asText().contains("CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH"), owners::toString);
    }

    @Test
    void theTwoCapabilitiesThatAreNamedAreEnoughForAllOwners() throws IOException {
        JsonNode capable = report(OWNER_RIGHTS);
        assertEquals(String.join("\n", owners(root).values()), String.join("\n", owners(capable).values()));
        assertEquals(owners(root), owners(capable));
    }
}
