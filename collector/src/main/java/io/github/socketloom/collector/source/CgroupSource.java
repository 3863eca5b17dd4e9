package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;

/** Knows control groups by their ids, and where in the host's hierarchy a path leads. Any thread. */
public interface CgroupSource {

    /** Returns whether ids can be resolved, and if not why. */
    Capability capability();

    /**
     * Returns the path of a group of the unified hierarchy, {@code /} for its root; null if there is none with this id,
     * or it is so new that it is looked for only at a later call. A group that was asked for while it existed keeps its
     * path after it was removed: its sockets may outlive it, and ids are not used again. Cheap: searches the hierarchy
     * again only from time to time.
     */
    String path(long id);

    /**
     * Returns the path that a path which leads out of the reader's cgroup namespace ({@code /../../foo}) has in the
     * hierarchy that the host itself sees; null if that cannot be told for certain. May search the hierarchy.
     */
    default String absolute(String namespaceRelative) {
        return null;
    }
}
