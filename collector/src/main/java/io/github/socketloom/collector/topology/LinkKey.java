package io.github.socketloom.collector.topology;

import java.util.Comparator;
import java.util.Objects;

/**
 * Identity of a link.
 *
 * @param source key of the client's actor, or of the host for ownership
 * @param target key of the server's actor, or of what the host owns
 * @param type a key of {@link Topology#linkTypes}
 * @param protocol {@code tcp}, {@code udp}, {@code ownership}; null if the payload does not tell
 * @param state TCP state, {@code active} for ownership; null if it has none
 */
public record LinkKey(String source, String target, String type, String protocol, String state)
        implements
            Comparable<LinkKey> {

    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<LinkKey> ORDER = Comparator.comparing(LinkKey::source)
            .thenComparing(LinkKey::target).thenComparing(LinkKey::type).thenComparing(LinkKey::protocol, TEXT)
            .thenComparing(LinkKey::state, TEXT);

    public LinkKey {
        Objects.requireNonNull(source);
        Objects.requireNonNull(target);
        Objects.requireNonNull(type);
    }

    @Override
    public int compareTo(LinkKey other) {
        return ORDER.compare(this, other);
    }
}
