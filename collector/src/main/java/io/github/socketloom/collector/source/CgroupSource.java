package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;

/** Knows control groups by their ids. Used by one thread at a time. */
public interface CgroupSource {

    /** Returns whether ids can be resolved, and if not why. */
    Capability capability();

    /**
     * Returns the path of a group of the unified hierarchy, {@code /} for its root; null if there is none with this id,
     * it was removed, or it is so new that it is looked for only at a later call. Cheap: searches the hierarchy again
     * only from time to time.
     */
    String path(long id);
}
