package io.github.socketloom.collector.engine;

/**
 * When a tick is and what it knows.
 *
 * @param wallMicros epoch microseconds
 * @param nanoTime the same moment, monotonic
 * @param ownersRead whether owners are known at all
 * @param namesChanged whether names of groups or addresses may differ from those of the tick before
 * @param translationsChanged whether address translations may differ from those of the tick before
 */
record TickTime(long wallMicros, long nanoTime, boolean ownersRead, boolean namesChanged,
        boolean translationsChanged) {}
