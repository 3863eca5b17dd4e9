package io.github.socketloom.collector.model;

/**
 * Identity of a process: a pid alone is used again by the kernel, together with the start time it is not.
 *
 * @param pid process id in the collector's pid namespace
 * @param startTime when the process began, epoch microseconds; 0 if unknown
 */
public record ProcessKey(int pid, long startTime) implements Comparable<ProcessKey> {
    @Override
    public int compareTo(ProcessKey other) {
        int order = Integer.compare(pid, other.pid);
        return order != 0 ? order : Long.compare(startTime, other.startTime);
    }
}
