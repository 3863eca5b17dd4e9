package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The agent on the sample hosts of FreeBSD, as on a host. */
final class FreeBsdHost {

    final StringWriter out = new StringWriter();
    final StringWriter messages = new StringWriter();
    OutputStream octets = OutputStream.nullOutputStream();
    InputStream in = InputStream.nullInputStream();

    static Path folder(String release) {
        try {
            return Path.of(FreeBsdHost.class.getResource("/freebsd/" + release + "/expected.json").toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    int run(Path folder, String words) {
        out.getBuffer().setLength(0);
        messages.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(Arrays.asList(words.split(" ")));
        all.add("--source");
        all.add(CollectorSettings.REPLAY + folder);
        AgentEnvironment environment = new AgentEnvironment(out, () -> in, () -> octets, new PrintWriter(messages),
                settings -> new ReplayReader(LocalCollector.replay(settings, damage -> {}),
                        duration -> Thread.sleep(duration.toMillis())),
                LocalCollector::openCounters,
                settings -> new FeedOpener.Opened(LocalCollector.host(settings),
                        new EmbeddedFeed(() -> LocalCollector.open(settings))),
                () -> new Terminal(200, true, false), () -> new AgentRuntime("1.2.3", "J", 42, 1000, "ann", null),
                duration -> {}, List.of(), null, () -> {});
        return new AgentCommandLine(environment).run(all.toArray(String[]::new));
    }

    JsonNode json(Path folder, String words) throws IOException {
        assertEquals(0, run(folder, words), messages.toString());
        return new ObjectMapper().readTree(out.toString());
    }
}
