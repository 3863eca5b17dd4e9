package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;

/**
 * What a FreeBSD kernel tells by sysctl(3): live, out of a folder of blobs, or recorded. Names are those of the tree, and
 * of the nodes that have none and take an argument, made-up ones that end with it: {@code kern.proc.filedesc.4711} is the
 * MIB {1, 14, 33, 4711}. Any thread.
 */
interface Sysctl {

    /**
     * Reads what a name tells, whole.
     *
     * @return what the kernel copied out, from position 0 to the limit, little-endian, read-only; a buffer of a name without
     *         process id is overwritten by the next reading of that name
     * @throws SourceException {@code GONE} if there is no such name (ENOENT) or process (ESRCH), {@code FORBIDDEN} if it
     *         may not be read (EPERM), {@code MALFORMED} if it grows beyond every bound, else {@code FAILED}; the message
     *         is a sentence that names it
     */
    ByteBuffer read(String name) throws SourceException;
}
