package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.NatSource;
import java.util.function.Supplier;

/**
 * Address translations of one namespace: its own, and those of the host's for what passes through it on the way out or
 * in, published ports of containers for example.
 */
final class Translations {

    private final NatSource own;
    private final Supplier<NatSource> host;

    /**
     * @param own null if they cannot be read
     * @param host gives the host's, which may be known later than the own ones; null if they cannot be read
     */
    Translations(NatSource own, Supplier<NatSource> host) {
        this.own = own;
        this.host = host;
    }

    /** Returns what happens to a connection on its way; null if nothing is known to. */
    NatTranslation of(Protocol protocol, Endpoint local, Endpoint remote) {
        NatTranslation translation = own == null
                ? null
                : own.translation(protocol, local.address(), local.port(), remote.address(), remote.port());
        NatSource hosts = host.get();
        return translation != null || hosts == null || hosts == own || staysInside(local) || staysInside(remote)
                ? translation
                : hosts.translation(protocol, local.address(), local.port(), remote.address(), remote.port());
    }

    /** Each namespace has a loopback of its own: the same addresses and ports there are another connection. */
    private static boolean staysInside(Endpoint end) {
        return end.addressSpace() == AddressSpace.LOOPBACK;
    }
}
