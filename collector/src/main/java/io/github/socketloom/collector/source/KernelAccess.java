package io.github.socketloom.collector.source;

/**
 * How a collector reads what the kernel and the host offer as files: live, below another root (a container that looks
 * at its host), or recorded. Paths are absolute as the host itself would write them.
 */
public interface KernelAccess {

    /** Largest file that is read; longer ones are an error, not a truncation. */
    int LIMIT = 64 << 20;

    /**
     * Reads a file whole.
     *
     * @throws SourceException {@link SourceException.Reason#GONE} if there is none, {@code FORBIDDEN} if it may not be
     *         read, {@code MALFORMED} if it is longer than {@link #LIMIT}, else {@code FAILED}
     */
    byte[] read(String path) throws SourceException;

    /**
     * Reads the beginning of a file that may be of any length.
     *
     * @param most how many bytes are wanted; what follows is not read
     * @throws SourceException as {@link #read} does, but never for its length
     */
    byte[] readStart(String path, int most) throws SourceException;

    /** Returns the path under which this process itself finds a file of the host. */
    String hostPath(String path);
}
