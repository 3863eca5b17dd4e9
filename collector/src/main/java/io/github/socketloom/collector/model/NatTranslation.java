package io.github.socketloom.collector.model;

import java.util.Objects;

/**
 * What address translation on the way makes of a connection, as the kernel's connection tracking knows it. A client's
 * socket that a rule sends elsewhere says in {@code remote} who really answers; a server's socket that was reached
 * through a published port says in {@code local} what the client believes to talk to.
 *
 * @param local how the peer knows the own end
 * @param remote who the peer really is, or how it really comes in
 * @param source whether the client's address was rewritten (SNAT, masquerading)
 * @param destination whether the server's address was rewritten (DNAT, published ports)
 */
public record NatTranslation(Endpoint local, Endpoint remote, boolean source, boolean destination) {
    public NatTranslation {
        Objects.requireNonNull(local);
        Objects.requireNonNull(remote);
    }
}
