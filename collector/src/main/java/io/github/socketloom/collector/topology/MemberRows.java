package io.github.socketloom.collector.topology;

import java.util.List;

/**
 * What is said of a member of an actor. Immutable.
 *
 * @param process null if it has no process and nothing else to tell
 * @param listed whether the process is one to be listed, not merely the place of sockets without owner
 * @param cgroup its control group; null if none is known
 * @param labels free and other labels
 * @param name what users call the thing that it is in; null if it has no name
 * @param named whether that name is the thing's own, and not one that stands in for it
 */
record MemberRows(ActorProcess process, boolean listed, ActorCgroup cgroup, List<ActorLabel> labels, String name,
        boolean named) {

    /** Nothing was said yet. */
    static final MemberRows NONE = new MemberRows(null, false, null, List.of(), null, false);

    MemberRows {
        labels = List.copyOf(labels);
    }
}
