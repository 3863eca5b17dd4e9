package io.github.socketloom.app.testing;

import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.topology.HostIdentity;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyBuilder;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.payload.TopologyWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The topology of a {@link DemoHost}. */
public final class SampleTopology {
    private SampleTopology() {}

    /** Returns the graph of a host with this name. */
    public static Topology of(String host) {
        return new TopologyBuilder(TopologyRequest.DEFAULT, new HostIdentity(null, host), CommandLineRedaction.MASKED)
                .build(new DemoHost(200).snapshot());
    }

    /** Writes the graph of the host {@code rack12} into {@code rack12.json}. */
    public static Path file(Path folder) throws IOException {
        return file(folder, "rack12");
    }

    /** Writes the graph of a host into a file of its name. */
    public static Path file(Path folder, String host) throws IOException {
        Path file = folder.resolve(host + ".json");
        try (Writer out = Files.newBufferedWriter(file)) {
            TopologyWriter.write(of(host), out);
        }
        return file;
    }
}
