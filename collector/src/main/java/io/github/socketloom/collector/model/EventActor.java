package io.github.socketloom.collector.model;

/**
 * The process that an event is about, as it was at that moment: it may be gone when the event is read.
 *
 * @param process which process; its start time is 0 if it is unknown
 * @param comm the kernel's name of it; null if unknown
 * @param uid its effective user id; -1 if unknown
 * @param user login name of that user, or the number as text; null if the uid is unknown
 * @param cgroup its control group; null if unknown
 */
public record EventActor(ProcessKey process, String comm, int uid, String user, Cgroup cgroup) {}
