package io.github.socketloom.collector.source;

/**
 * What sources may ask of a kernel beside readings.
 *
 * @param events whether to listen for what happens between readings
 * @param bpf whether to load programs into the kernel where it lets us, to be told of every connection and to read sockets
 *         and their owners in one pass
 * @param datagrams whether these programs count what is sent and received by datagram sockets, at a price for each call
 */
public record KernelUse(boolean events, boolean bpf, boolean datagrams) {

    /** Everything that costs next to nothing. */
    public static final KernelUse DEFAULT = new KernelUse(true, true, false);

    /** Nothing beside readings. */
    public static final KernelUse NOTHING = new KernelUse(false, false, false);
}
