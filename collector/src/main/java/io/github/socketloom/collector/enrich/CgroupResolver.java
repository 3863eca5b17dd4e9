package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Cgroup;

/** Finds out what a control group stands for, which may take files and sockets of container runtimes. Any thread. */
public interface CgroupResolver {

    /**
     * Returns what a group stands for, as far as anybody tells. May block for as long as a container runtime is waited
     * for; ends early when the thread is interrupted.
     *
     * @param path path of the group as the host sees it; never null
     */
    Cgroup resolve(String path);

    /** Returns how often it was tried to reach a container runtime so far. */
    long connectAttempts();

    /** Returns how often a connection to a container runtime was lost so far, other than by time-out. */
    long disconnects();
}
