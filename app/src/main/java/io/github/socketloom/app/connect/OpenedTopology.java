package io.github.socketloom.app.connect;

import io.github.socketloom.collector.topology.modal.TopologyDocument;
import io.github.socketloom.collector.topology.payload.TopologyFormatException;
import io.github.socketloom.collector.topology.payload.TopologyReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A topology that was read from a file.
 *
 * @param name what to call it: the name of the file
 * @param document what it holds
 */
public record OpenedTopology(String name, TopologyDocument document) {
    public OpenedTopology {
        Objects.requireNonNull(name);
        Objects.requireNonNull(document);
    }

    /**
     * Reads a file of {@code netdata.topology.v1}. Not to be called on the FX thread: a large one takes seconds.
     *
     * @throws IOException if it cannot be read or is none; the message is for the user, names the file and says where in
     *         it something is wrong
     */
    public static OpenedTopology read(Path file) throws IOException {
        // a pipe would be waited for, and a device may never end
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw cannot(file, Files.isDirectory(file) ? "it is a folder" : "it is no ordinary file", null);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new OpenedTopology(file.getFileName().toString(), new TopologyReader().readDocument(in));
        } catch (TopologyFormatException e) {
            throw cannot(file, e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw cannot(file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw cannot(file, "it may not be read by this user", e);
        } catch (IOException e) {
            throw cannot(file, e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // nothing of it is kept, and everything else goes on
            throw cannot(file, "there is not enough memory for it", e);
        }
    }

    private static IOException cannot(Path file, String reason, Throwable cause) {
        return new IOException("cannot open " + file + ": " + reason, cause);
    }
}
