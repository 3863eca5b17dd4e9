package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counters in the ticks of a collector. */
class CollectorCountersTest {

    private static final long WEB = 4026532001L;

    private final FakeHost host = new FakeHost();

    private Tick tick(Collector collector) {
        host.pass(Duration.ofSeconds(1));
        return collector.tick();
    }

    private static long segments(HostCounters counters) {
        return counters.protocols().get(0).valueOrUnknown(CountedProtocol.TCP, CountedFamily.BOTH,
                ProtocolCounter.RECEIVED);
    }

    @Test
    void countersArriveInSnapshotAndUpdate() {
        Collector collector = host.collector();
        collector.want(CounterRequest.OWN);
        host.counters.segments.put(FakeHost.NAMESPACE, 40L);
        assertEquals(40, segments(tick(collector).snapshot().counters()));
        host.counters.segments.put(FakeHost.NAMESPACE, 55L);
        Tick second = tick(collector);
        assertEquals(55, segments(second.update().counters()));
        assertSame(second.update().counters(), second.snapshot().counters());
    }

    @Test
    void whoWantsNothingPaysNothing() {
        Collector collector = host.collector();
        tick(collector);
        assertEquals(HostCounters.NONE, tick(collector).update().counters());
        assertEquals(Set.of(), host.counters.open);
        assertEquals(List.of(), host.counters.read);
    }

    @Test
    void aWishTakesEffectWithTheNextTick() {
        host.found.add(new FoundNamespace(WEB, false, "web", false, 1, 77));
        Collector collector = host.collector();
        collector.want(CounterRequest.OWN);
        assertEquals(1, tick(collector).snapshot().counters().protocols().size());
        collector.want(new CounterRequest(Scope.ALL, Scope.ALL, Scope.OWN));
        HostCounters all = tick(collector).update().counters();
        assertEquals(List.of(FakeHost.NAMESPACE, WEB), all.protocols().stream().map(ProtocolCounters::namespace)
                .toList());
        collector.want(CounterRequest.NOTHING);
        assertEquals(HostCounters.NONE, tick(collector).update().counters());
        assertEquals(Set.of(), host.counters.open);
    }

    @Test
    void otherNamespacesStayUnreadWhereOnlyTheOwnOneMayBe() {
        host.found.add(new FoundNamespace(WEB, false, "web", false, 1, 77));
        Collector collector = host.collector(false);
        collector.want(new CounterRequest(Scope.ALL, Scope.ALL, Scope.ALL));
        assertEquals(1, tick(collector).snapshot().counters().protocols().size());
    }

    @Test
    void problemsNameTheNamespaceAsUsersDo() {
        host.found.add(new FoundNamespace(WEB, false, "web", false, 1, 77));
        host.counters.failures.put(WEB, new SourceException(SourceException.Reason.FAILED, "input/output error"));
        Collector collector = host.collector();
        collector.want(new CounterRequest(Scope.ALL, Scope.NONE, Scope.NONE));
        Tick tick = tick(collector);
        assertEquals(List.of("protocol counters of network namespace web cannot be read: input/output error"),
                tick.snapshot().counters().problems());
    }

    @Test
    void whatCanBeReadIsAmongTheCapabilitiesAsLongAsSomebodyAsks() {
        Collector collector = host.collector();
        collector.want(CounterRequest.OWN);
        List<Capability> told = tick(collector).snapshot().capabilities();
        assertTrue(told.contains(Capability.available("protocols", "fake")), told::toString);
        assertTrue(told.contains(Capability.available("conntrack", "fake")), told::toString);
        collector.want(CounterRequest.NOTHING);
        List<Capability> later = tick(collector).update().capabilities();
        assertTrue(later.stream().noneMatch(each -> each.name().equals("protocols")), later::toString);
    }

    @Test
    void everySourceIsClosedWithTheCollector() {
        Collector collector = host.collector();
        collector.want(CounterRequest.OWN);
        tick(collector);
        collector.close();
        assertEquals(Set.of(), host.counters.open);
    }
}
