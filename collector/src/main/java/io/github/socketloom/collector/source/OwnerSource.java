package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Owner;
import java.util.List;

/** Knows which processes hold which sockets. Used by one thread at a time. */
public interface OwnerSource extends AutoCloseable {

    /** Returns whether all processes' descriptors could be read in the latest refresh, and if not, why. */
    Capability capability();

    /**
     * Reads again what may have changed since the refresh before.
     *
     * @param newInodes inodes of sockets that appeared since then
     * @param goneInodes inodes of sockets that went since then: whoever held them may hold new ones in their place
     * @return inodes whose set of owners is another one now
     * @throws SourceException if nothing at all could be read
     */
    long[] refresh(long[] newInodes, long[] goneInodes) throws SourceException;

    /** Says that a process ended, so that what it held must not be shown as its own any longer. */
    void exited(int pid);

    /** Returns all holders of a socket, sorted by process and descriptor; empty if none is known. */
    List<Owner> owners(long inode);

    /**
     * Returns how many processes' descriptors could not be read in the latest refresh; at least 1 where the host hides
     * processes, because nobody can count those.
     */
    int unreadableProcesses();

    @Override
    void close();
}
