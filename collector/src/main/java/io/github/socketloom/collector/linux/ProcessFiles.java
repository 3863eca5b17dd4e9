package io.github.socketloom.collector.linux;

/** The files below {@code /proc/PID}. Any thread. */
interface ProcessFiles {

    /** As much as is read of a file. */
    int MOST = 64 * 1024;

    /** Returns the beginning of a file, at most {@link #MOST} bytes; empty if it is gone or may not be read. */
    byte[] read(int pid, String name);

    /** Returns where a link points; null if it is gone or may not be read. */
    String link(int pid, String name);
}
