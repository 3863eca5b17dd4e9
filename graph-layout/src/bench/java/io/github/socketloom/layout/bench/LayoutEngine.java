package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.util.Optional;

/** A layout engine that takes part. */
interface LayoutEngine extends AutoCloseable {

    /** Returns its name with what it was set to, if that is not what it does by default. */
    String name();

    /** Returns the version that runs, for the head of the report. */
    String version();

    /** Returns why it cannot take part on this machine, if so. */
    default Optional<String> absence() {
        return Optional.empty();
    }

    /** Says whether it allocates in this JVM, where that can be counted, and is compiled by it, so that it must warm up. */
    default boolean inThisJvm() {
        return true;
    }

    /** Says whether a changed graph can be handed to a run. */
    default boolean takesChanges() {
        return false;
    }

    /** Hands a graph over; the time that takes does not count. Start positions are {@link BenchmarkGraph#scatter}. */
    LayoutRun start(BenchmarkGraph graph);

    @Override
    default void close() {}
}
