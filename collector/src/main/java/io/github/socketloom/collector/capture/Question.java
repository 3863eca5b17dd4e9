package io.github.socketloom.collector.capture;

import java.util.Objects;

/**
 * What was asked of a kernel.
 *
 * @param kind by which means
 * @param scope inode number of the network namespace that was entered to ask, in decimal; empty outside of such visits
 * @param name what about: a path, the bytes of a request
 */
public record Question(Kind kind, String scope, String name) {

    /** By which means something was asked. */
    public enum Kind {
        /** A file of the host, read whole or up to a length. */
        FILE("file"),
        /** A file or folder opened by a system call, and what was read of it. */
        OPEN("open"),
        /** Where a link points. */
        LINK("link"),
        /** Number and size of a file. */
        STAT("stat"),
        /** What kind of file system a path is on. */
        STATFS("statfs"),
        /** Entering a network namespace. */
        ENTER("enter"),
        /** A netlink channel. */
        CHANNEL("channel"),
        /** A netlink request. */
        NETLINK("netlink"),
        /** The name of an interface. */
        INTERFACE("interface"),
        /** What was told unasked since it was looked at before. */
        EVENTS("events"),
        /** When something was read. */
        CLOCK("clock"),
        /** What sysctl(3) of FreeBSD copied out. */
        SYSCTL("sysctl"),
        /** Name of a jail of FreeBSD, and whether it has a network stack of its own. */
        JAIL("jail");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word that stands for it in the folder. */
        public String word() {
            return word;
        }
    }

    public Question {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(scope);
        Objects.requireNonNull(name);
    }

    /** Returns it as a user may read it, for messages. */
    public String title() {
        return kind.word + " " + name + (scope.isEmpty() ? "" : " in network namespace " + scope);
    }
}
