package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.model.Cgroup;

/** Ids that may become part of a path or a request: hexadecimal digits and nothing else. */
final class ContainerIds {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    private ContainerIds() {}

    /** Tells whether the id is long enough for the runtimes to know it by. */
    static boolean isFull(Cgroup container) {
        String id = container.containerId();
        return id != null && id.length() >= SHORTEST && id.length() <= LONGEST
                && id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
