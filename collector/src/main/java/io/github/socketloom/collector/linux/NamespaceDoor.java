package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Where other network namespaces are entered. Any thread. */
interface NamespaceDoor {

    /**
     * Does something in a namespace and waits for it.
     *
     * @param id inode number of the namespace
     * @param paths where it may be entered, tried in this order; at least one
     * @param task what is done there
     * @param unwanted takes what it brought back when nobody waits for that any more
     * @param longest how long it is waited for
     * @throws SourceException {@code GONE} if no path leads there any more, {@code FORBIDDEN} if it may not be entered,
     *         or what the task threw
     */
    <T> T enter(long id, List<String> paths, NamespaceVisit.Task<T> task, Consumer<T> unwanted, Duration longest)
            throws SourceException;
}
