package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.NatSource;

/** Translations are made by pf(4), ipfw(4) or ipf(4), whose tables are not read. */
final class NoTranslations implements NatSource {

    @Override
    public Capability capability() {
        return Capability.unavailable("nat", "pf",
                "FreeBSD has no connection tracking; states of pf are not read", "look at pfctl -s state");
    }

    @Override
    public boolean refresh(boolean newConnections) {
        return false;
    }

    @Override
    public NatTranslation translation(Protocol protocol, IpAddress local, int localPort, IpAddress remote,
            int remotePort) {
        return null;
    }

    @Override
    public void close() {}
}
