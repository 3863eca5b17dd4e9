package io.github.socketloom.collector.model;

import java.util.Locale;

/** Who made a control group. */
public enum Orchestrator {
    UNKNOWN, SYSTEMD, DOCKER, K8S, KVM, LXC, PODMAN, NSPAWN,
    /** CRI-O outside Kubernetes. */
    CRIO,
    /** containerd outside Kubernetes, driven by nerdctl for example. */
    CONTAINERD,
    /** FreeBSD's jail(8), by whatever made the jail. */
    JAIL;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON and filters, for example {@code docker}. */
    public String key() {
        return key;
    }

    /** Tells whether what it makes is a container or a virtual machine. */
    public boolean isContainer() {
        return this != UNKNOWN && this != SYSTEMD;
    }
}
