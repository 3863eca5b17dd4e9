package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutPicture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Draws end states into a folder, if one was asked for. */
final class Pictures {

    private final Optional<Path> folder;

    Pictures(Optional<Path> folder) {
        this.folder = folder;
    }

    void draw(BenchmarkGraph graph, Trace trace) {
        folder.ifPresent(path -> {
            try {
                Files.createDirectories(path);
                String file = (graph.name() + "-" + trace.engine()).toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9~^]+", "-").replaceAll("-$", "") + ".svg";
                LayoutPicture.of(graph, trace.x(), trace.y()).write(path.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
