package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Protocol;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a collector on this host looks at.
 *
 * @param root directory that stands for {@code /} of the host: another one in a container that looks at its host
 * @param source which kernel's sources, {@code linux} in this version
 * @param protocols which protocols
 */
public record CollectorSettings(Path root, String source, Set<Protocol> protocols) {

    /** This host, its own kernel, TCP and UDP. */
    public static final CollectorSettings DEFAULT = new CollectorSettings(Path.of("/"),
            System.getProperty("os.name").toLowerCase(Locale.ROOT), Set.of(Protocol.TCP, Protocol.UDP));

    public CollectorSettings {
        Objects.requireNonNull(root);
        Objects.requireNonNull(source);
        protocols = Set.copyOf(protocols);
    }
}
