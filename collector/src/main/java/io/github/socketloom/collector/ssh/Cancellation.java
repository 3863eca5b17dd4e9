package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;

/** Lets other threads end an attempt to connect by interrupting the thread that makes it. Thread-safe. */
final class Cancellation {

    /** Something that may be interrupted. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws LinkException, InterruptedException;
    }

    private Thread working;
    private boolean closed;
    private boolean interrupted;

    /**
     * Does the work.
     *
     * @throws LinkException also if the thread was interrupted, in which case it still is unless {@link #close} did it
     */
    <T> T during(Work<T> work) throws LinkException {
        synchronized (this) {
            if (closed) {
                throw new LinkException(Attempt.cancelled());
            }
            if (working != null) {
                throw new LinkException(
                        new LinkFailure(Kind.OTHER, "There is an attempt under way already.", null, ""));
            }
            working = Thread.currentThread();
        }
        boolean byUser = false;
        try {
            return work.run();
        } catch (InterruptedException e) {
            byUser = true;
            throw new LinkException(Attempt.cancelled());
        } finally {
            synchronized (this) {
                working = null;
                if (interrupted) {
                    Thread.interrupted(); // the interruption was meant for the work, which is done
                } else if (byUser) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Ends the work under way, and lets none begin any more. */
    synchronized void close() {
        closed = true;
        if (working != null) {
            interrupted = true;
            working.interrupt();
        }
    }
}
