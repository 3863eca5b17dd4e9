package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkException;

/**
 * What ssh makes of a target, after the user's configuration.
 *
 * @param user login name
 * @param host name or address that is connected to
 * @param port its port
 * @param jump hosts in between, as the configuration writes them; empty if none
 * @param proxyCommand the program that connects instead; empty if none
 */
public record SshDetails(String user, String host, int port, String jump, String proxyCommand) {

    /**
     * Asks ssh, {@code ssh -G}. Connects to nothing; takes five seconds at most. Blocks, so not for a thread that paints.
     *
     * @throws LinkException if there is no ssh, or it refuses the target or its configuration
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static SshDetails of(SshTarget target, SshOptions options) throws LinkException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
