package io.github.socketloom.app.window;

import java.util.List;
import java.util.Objects;

/**
 * The topology file that the topology view shows in place of the host.
 *
 * @param name what it is called
 * @param producer who made it
 * @param collectedAt when it was made, epoch microseconds
 * @param actors actors of hosts
 * @param endpoints endpoints
 * @param links links between them
 * @param leftOut what it holds beside that and cannot be shown, each a number and what of
 */
public record OpenedFile(String name, String producer, long collectedAt, int actors, int endpoints, int links,
        List<String> leftOut) {
    public OpenedFile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(producer);
        leftOut = List.copyOf(leftOut);
    }
}
