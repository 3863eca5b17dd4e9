package io.github.socketloom.collector.model;

/**
 * Something that a collector can or cannot do here, and why.
 *
 * @param name what it is about, for example {@code owners}
 * @param source by which means, for example {@code procfs}
 * @param available whether it works, if only in part
 * @param reason what is missing, in a sentence without capital and full stop; null if nothing is
 * @param remedy what the user can do about it; null if nothing
 */
public record Capability(String name, String source, boolean available, String reason, String remedy) {
    /** Returns a capability that works without restriction. */
    public static Capability available(String name, String source) {
        return new Capability(name, source, true, null, null);
    }

    /** Returns a capability that works in part. */
    public static Capability limited(String name, String source, String reason, String remedy) {
        return new Capability(name, source, true, reason, remedy);
    }

    /** Returns a capability that does not work. */
    public static Capability unavailable(String name, String source, String reason, String remedy) {
        return new Capability(name, source, false, reason, remedy);
    }
}
