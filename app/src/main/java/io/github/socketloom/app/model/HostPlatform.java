package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NoOwnerReason;

/**
 * The system of a host, as far as it decides by which words parts of the host are called. A window may show hosts of both
 * at once: each tab asks for the platform of its own host.
 */
public enum HostPlatform {
    LINUX(HostInfo.LINUX, "Container", "namespace", "Network namespace"),
    FREEBSD(HostInfo.FREEBSD, "Jail", "network stack", "Network stack");

    private final String os;
    private final String container;
    private final String stack;
    private final String stackTitle;

    HostPlatform(String os, String container, String stack, String stackTitle) {
        this.os = os;
        this.container = container;
        this.stack = stack;
        this.stackTitle = stackTitle;
    }

    /** Returns the platform of a host; Linux for one that is not known yet. */
    public static HostPlatform of(HostInfo host) {
        return of(host == null ? null : host.os());
    }

    /** Returns the platform by the {@linkplain HostInfo#os name} of its system; Linux for one that is not told. */
    public static HostPlatform of(String os) {
        return FREEBSD.os.equals(os) ? FREEBSD : LINUX;
    }

    /** Returns what shuts processes off from others, as a title: {@code Container}, {@code Jail}. */
    public String container() {
        return container;
    }

    /** Returns what has sockets and addresses of its own, within a sentence and short: {@code namespace}. */
    public String stack() {
        return stack;
    }

    /** Returns the same as a title: {@code Network namespace}. */
    public String stackTitle() {
        return stackTitle;
    }

    /** Returns what can be done about a socket without an owner; null if there is nothing to be done. */
    public String remedy(NoOwnerReason reason) {
        return reason.remedy(os);
    }
}
