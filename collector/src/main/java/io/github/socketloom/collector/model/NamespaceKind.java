package io.github.socketloom.collector.model;

import java.util.Locale;

/** What a network namespace is for. */
public enum NamespaceKind {
    /** The host's own. */
    HOST("system"),
    /** That of a container or pod. */
    CONTAINER("container"),
    /** Made and named by an administrator or a program ({@code ip netns add}), a VPN for example. */
    NAMED("named"),
    /** That of processes outside any container: a sandboxed browser, a hardened service, a rootless network. */
    SANDBOX("sandbox"),
    /** It cannot be told. */
    UNKNOWN("unknown");

    private final String key;

    NamespaceKind(String key) {
        this.key = key;
    }

    /** Returns the word used in JSON and filters; {@code system} for the host's own, as other tools have it. */
    public String key() {
        return key;
    }

    /** Returns a word for the user, for example {@code sandbox}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
