package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SourceException;
import java.util.BitSet;

/** What the owner strategy needs to know of processes and their descriptors. One thread at a time. */
interface DescriptorReader extends AutoCloseable {

    /** How the reading of a process ended. */
    enum Access {
        /** It was read. */
        READ,
        /** The rights are missing. */
        FORBIDDEN,
        /** There is no such process any more. */
        GONE
    }

    /**
     * Lists the processes; {@link #pid} tells them.
     *
     * @return how many there are
     */
    int listProcesses() throws SourceException;

    /** Returns the pid of a listed process. */
    int pid(int index);

    /**
     * Looks at a process from outside, which is cheap; {@link #identity} and {@link #descriptors} tell what was seen.
     *
     * @return whether it is there
     */
    boolean look(int pid);

    /** Returns a number that the latest process looked at does not share with another one that had its pid before. */
    long identity();

    /** Returns how many descriptors the latest process looked at has; 0 where the kernel (before 6.2) does not count. */
    long descriptors();

    /** What is known of a process's descriptors before they are read. */
    interface Known {
        /** Nothing is known of the descriptor. */
        long NOTHING = 0;
        /** The descriptor is something else than a socket. */
        long NO_SOCKET = -1;

        /** Returns the inode of the socket that a descriptor is, or what else is known; descriptors ascend. */
        long socket(int fd);
    }

    /**
     * Reads which descriptors of a process are sockets; {@link #sockets}, {@link #fd} and {@link #inode} tell them.
     * A descriptor that is known is taken as it is known, which saves most of the cost.
     *
     * @throws SourceException {@code EXHAUSTED}: that says nothing of the process
     */
    Access readSockets(int pid, Known known) throws SourceException;

    /** Returns how many sockets the latest process read holds. */
    int sockets();

    /** Returns the descriptor of one of them; they ascend. */
    int fd(int index);

    /** Returns the inode of one of them. */
    long inode(int index);

    /** Fills a set with the descriptors of the latest process read that are something else than sockets. */
    void others(BitSet into);

    /**
     * Returns how many descriptors of any kind the latest process read has; 0 if they were read by another thread than
     * its first, which is the only one that {@link #descriptors} tells of.
     */
    int descriptorsRead();

    /**
     * Returns when a process began, in epoch microseconds; 0 if that cannot be read.
     *
     * @throws SourceException {@code EXHAUSTED}: that says nothing of the process
     */
    long startTime(int pid) throws SourceException;

    @Override
    void close();
}
