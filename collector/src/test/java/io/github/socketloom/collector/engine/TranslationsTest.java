package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.source.NatSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    private static final Endpoint CLIENT = end(0x0a000001, 40000);
    private static final Endpoint SERVER = end(0xc0000201, 443);
    private static final NatTranslation OUT = new NatTranslation(end(0xcb007101, 61000), SERVER, true, false);

    private static Endpoint end(int bits, int port) {
        return new Endpoint(IpAddress.ofV4(bits), port, null);
    }

    /** Translations put in by hand. */
    private static final class FakeNat implements NatSource {
        final Map<List<Endpoint>, NatTranslation> known = new HashMap<>();
        final List<Boolean> refreshes = new ArrayList<>();
        boolean changed;
        boolean closed;

        FakeNat with(Endpoint local, Endpoint remote, NatTranslation translation) {
            known.put(List.of(local, remote), translation);
            changed = true;
            return this;
        }

        @Override
        public Capability capability() {
            return Capability.available("nat", "fake");
        }

        @Override
        public boolean refresh(boolean newConnections) {
            refreshes.add(newConnections);
            boolean now = changed;
            changed = false;
            return now;
        }

        @Override
        public NatTranslation translation(Protocol protocol, IpAddress local, int localPort, IpAddress remote,
                int remotePort) {
            return known.get(List.of(new Endpoint(local, localPort, null), new Endpoint(remote, remotePort, null)));
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void theNamespacesOwnComeBeforeThoseOfTheHost() {
        NatTranslation other = new NatTranslation(CLIENT, end(0x0a000009, 8443), false, true);
        Translations translations = new Translations(new FakeNat().with(CLIENT, SERVER, other),
                () -> new FakeNat().with(CLIENT, SERVER, OUT));
        assertSame(other, translations.of(Protocol.TCP, CLIENT, SERVER));
    }

    @Test
    void whatTheHostTranslatesOnTheWayOutIsFoundToo() {
        Translations translations = new Translations(new FakeNat(), () -> new FakeNat().with(CLIENT, SERVER, OUT));
        assertSame(OUT, translations.of(Protocol.TCP, CLIENT, SERVER));
        assertSame(OUT,
                new Translations(null, () -> new FakeNat().with(CLIENT, SERVER, OUT)).of(Protocol.TCP, CLIENT, SERVER));
        assertNull(new Translations(null, () -> null).of(Protocol.TCP, CLIENT, SERVER));
    }

    @Test
    void theLoopbackOfTheHostIsNotThatOfAnotherNamespace() {
        Endpoint from = end(0x7f000001, 40000);
        Endpoint to = end(0x7f000001, 80);
        Translations translations = new Translations(null, () -> new FakeNat().with(from, to, OUT));
        assertNull(translations.of(Protocol.TCP, from, to));
    }

    @Test
    void aTranslationThatIsFoundLaterChangesItsRowAndNoOther() {
        FakeHost host = new FakeHost();
        FakeNat nat = new FakeNat();
        host.nat = nat;
        Collector collector = host.collector();
        host.tcp(1, TcpState.LISTEN, "0.0.0.0", 40000, "0.0.0.0", 0);
        host.tcp(2, TcpState.ESTABLISHED, "10.0.0.1", 40000, "192.0.2.1", 443);
        host.tcp(3, TcpState.ESTABLISHED, "10.0.0.1", 40001, "192.0.2.1", 443);
        collector.tick().snapshot().connections().forEach(each -> assertNull(each.nat()));
        assertEquals(List.of(true), nat.refreshes);

        nat.with(CLIENT, SERVER, OUT);
        host.pass(Duration.ofSeconds(1));
        Update update = collector.tick().update();
        Map<Long, Connection> changed = new HashMap<>();
        update.changed().forEach(each -> changed.put(each.cookie(), each));
        assertEquals(OUT, changed.get(2L).nat());
        assertNull(changed.get(3L).nat());
        assertTrue(changed.get(1L) == null || changed.get(1L).nat() == null);
        assertEquals(List.of(true, false), nat.refreshes);
        collector.close();
        assertTrue(nat.closed);
    }

    @Test
    void aConnectionThatClosedBeforeItWasSeenIsTranslatedToo() {
        FakeHost host = new FakeHost();
        host.nat = new FakeNat().with(CLIENT, SERVER, OUT);
        Collector collector = host.collector();
        collector.tick();
        host.pass(Duration.ofSeconds(1));
        host.close(host.tcp(2, TcpState.ESTABLISHED, "10.0.0.1", 40000, "192.0.2.1", 443));
        assertEquals(OUT, collector.tick().update().closed().get(0).nat());
    }
}
