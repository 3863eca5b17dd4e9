package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;

/** A network namespace whose sockets are read. */
interface ObservedNamespace {

    /** Returns the inode number of the namespace; 0 if it cannot be told. */
    long id();

    /**
     * Reads one of its tables as text.
     *
     * @param fileName name below {@code /proc/net}
     * @throws SourceException if there is no such table, or no way to it any more
     */
    byte[] text(String fileName) throws SourceException;

    /** Many times as long as counters of all processors of any host are, bytes. */
    int LONGEST_COUNTERS = 4 << 20;

    /**
     * Reads several of its tables of counters as text, one after the other, in one visit where it has to be entered.
     *
     * @param fileNames names below {@code /proc/net}
     * @return null in place of those that are not there
     * @throws SourceException if one that is there cannot be read or is longer than {@link #LONGEST_COUNTERS}, or there
     *         is no way to them any more
     */
    default byte[][] counters(List<String> fileNames) throws SourceException {
        return present(fileNames, this::text);
    }

    /** Reads one table. */
    @FunctionalInterface
    interface Table {
        byte[] read(String fileName) throws SourceException;
    }

    /**
     * Returns tables of counters, null in place of those that are not there.
     *
     * @param folder path of the folder that they are in, with a slash behind it
     */
    static byte[][] counters(KernelAccess files, String folder, List<String> fileNames) throws SourceException {
        return present(fileNames, name -> {
            byte[] text = files.readStart(folder + name, LONGEST_COUNTERS + 1);
            if (text.length > LONGEST_COUNTERS) {
                throw new SourceException(SourceException.Reason.MALFORMED,
                        files.hostPath(folder + name) + " is longer than " + LONGEST_COUNTERS + " bytes");
            }
            return text;
        });
    }

    /** Returns tables, null in place of those that are not there. */
    static byte[][] present(List<String> fileNames, Table table) throws SourceException {
        byte[][] texts = new byte[fileNames.size()][];
        for (int i = 0; i < texts.length; i++) {
            try {
                texts[i] = table.read(fileNames.get(i));
            } catch (SourceException e) {
                if (e.reason() != SourceException.Reason.GONE) {
                    throw e;
                }
            }
        }
        return texts;
    }

    /** Finds out which namespace the calling thread is to read. */
    static OwnNamespace of(KernelAccess files, FileCalls calls) {
        return OwnNamespace.of(files, calls);
    }

    /** Returns the inode number of the namespace of the calling thread; 0 if it cannot be told. */
    static long ofThread(FileCalls calls) {
        return ProcfsProcessSource.namespace(FileInode.link(calls, "/proc/thread-self/ns/net"));
    }
}
