package io.github.socketloom.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.connections.Row;
import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.ScriptedFeed;
import io.github.socketloom.collector.model.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ConnectionsFileTest {

    @TempDir
    private Path folder;
    private final ScriptedFeed feed = new ScriptedFeed();
    private final HostModel host = new HostModel(feed, (what, cause) -> {
        throw new AssertionError(what, cause);
    });
    private final ConnectionsViewModel table = new ConnectionsViewModel(new QueryLanguage(), host::request);

    @BeforeEach
    void watch() {
        host.start();
        host.add(table);
    }

    @AfterEach
    void close() {
        host.close();
    }

    private Snapshot shown(String filter) throws Exception {
        feed.listener().snapshot(new DemoHost(418).snapshot());
        fx(() -> {
            table.setFilterText(filter);
            return null;
        });
        WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, () -> fx(() -> table.contentProperty().get().size() == 42));
        return fx(() -> ConnectionsFile.shown(host.statusProperty().get(), table.contentProperty().get()));
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }

    @Test
    void holdsWhatTheFilterLetsThroughAndItsProcessesOnly() throws Exception {
        Snapshot shown = shown("user=postgres");
        assertEquals(42, shown.connections().size());
        assertEquals(List.of("postgres"), shown.processes().values().stream().map(process -> process.comm()).toList());
    }

    @Test
    void jsonIsTheAgentsDocument() throws Exception {
        Path file = folder.resolve("a.json");
        ConnectionsFile.save(shown("user=postgres"), ConnectionsFile.Format.JSON, file);
        JsonNode document = new ObjectMapper().readTree(file.toFile());
        assertEquals("socketloom.connections/1", document.path("schema").asText());
        assertEquals(42, document.path("connections").size());
    }

    @Test
    void aRowIsWhatItIsInTheDocument() throws Exception {
        Path file = folder.resolve("a.json");
        ConnectionsFile.save(shown("user=postgres"), ConnectionsFile.Format.JSON, file);
        ObjectMapper json = new ObjectMapper();
        Row row = fx(() -> table.contentProperty().get().row(5));
        JsonNode alone = json.readTree(fx(() -> ConnectionsFile.json(host.statusProperty().get(), row)));
        JsonNode inDocument = null;
        for (JsonNode connection : json.readTree(file.toFile()).path("connections")) {
            inDocument = connection.path("id").asText().equals(row.id().toString()) ? connection : inDocument;
        }
        assertEquals(inDocument, alone);
        assertEquals("postgres", alone.path("owners").path(0).path("comm").asText());
    }

    @Test
    void csvHasAHeaderAndALineForEach() throws Exception {
        Path file = folder.resolve("a.csv");
        ConnectionsFile.save(shown("user=postgres"), ConnectionsFile.Format.CSV, file);
        List<String> lines = Files.readAllLines(file);
        assertEquals(43, lines.size());
        assertTrue(lines.get(0).contains("protocol"), lines.get(0));
    }

    @Test
    void beforeTheFirstReadingThereIsNothing() {
        assertThrows(IllegalStateException.class,
                () -> ConnectionsFile.shown(host.statusProperty().get(), table.contentProperty().get()));
    }
}
