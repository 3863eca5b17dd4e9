package io.github.socketloom.collector.model;

/**
 * The host that a collector looks at.
 *
 * @param name host name
 * @param os {@code linux} or {@code freebsd}
 * @param kernel release of the kernel
 * @param arch {@code amd64}, {@code aarch64}, …
 */
public record HostInfo(String name, String os, String kernel, String arch) {
    /** The {@link #os} of a host that runs Linux. */
    public static final String LINUX = "linux";
    /** The {@link #os} of a host that runs FreeBSD. */
    public static final String FREEBSD = "freebsd";
}
