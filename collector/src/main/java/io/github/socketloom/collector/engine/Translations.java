package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.NatSource;

/**
 * Address translations of one namespace: its own, and those of the host's for what passes through it on the way out or
 * in, published ports of containers for example.
 */
final class Translations {

    private final NatSource own;
    private final NatSource host;

    /**
     * @param own null if they cannot be read
     * @param host null if they cannot be read, or are the own ones
     */
    Translations(NatSource own, NatSource host) {
        this.own = own;
        this.host = host;
    }

    /** Returns what happens to a connection on its way; null if nothing is known to. */
    NatTranslation of(Protocol protocol, Endpoint local, Endpoint remote) {
        NatTranslation translation = own == null
                ? null
                : own.translation(protocol, local.address(), local.port(), remote.address(), remote.port());
        return translation != null || host == null || staysInside(local) || staysInside(remote)
                ? translation
                : host.translation(protocol, local.address(), local.port(), remote.address(), remote.port());
    }

    /** Each namespace has a loopback of its own: the same addresses and ports there are another connection. */
    private static boolean staysInside(Endpoint end) {
        return end.addressSpace() == AddressSpace.LOOPBACK;
    }
}
