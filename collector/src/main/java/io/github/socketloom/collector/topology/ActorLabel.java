package io.github.socketloom.collector.topology;

import java.util.Objects;

/**
 * Something said of an actor. A group of several processes has one for each value.
 *
 * @param key what is said, for example {@code pid} or the key of a container's label; at most 95 characters
 * @param value at most 511 characters
 * @param source who says it: {@code network-connections} or {@code cgroups}
 * @param kind {@code identity}, {@code attribute}, {@code metadata}, {@code metric} or {@code label}
 */
public record ActorLabel(String key, String value, String source, String kind) {

    public ActorLabel {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        Objects.requireNonNull(source);
        Objects.requireNonNull(kind);
    }
}
