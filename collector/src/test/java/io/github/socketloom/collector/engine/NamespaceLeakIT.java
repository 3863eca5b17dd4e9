package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.linux.NamespaceWorld;
import io.github.socketloom.collector.linux.NamespaceWorld.Place;
import io.github.socketloom.collector.linux.OpenDescriptors;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is left after ten thousand ticks in which namespaces and processes came and went. Alone: what other tests make on
 * this host is looked at in each of them.
 */
class NamespaceLeakIT {

    private static final int TICKS = 10_000;
    /** A namespace of each kind comes and goes in so many ticks. */
    private static final int LIFE_TICKS = 100;
    private static final long TICK_NANOS = Namespaces.SCAN_EVERY_NANOS / 8;
    /** Most descriptors that a namespace which is read may cost: sockets, translations, closes, flows. */
    private static final int DESCRIPTORS_PER_NAMESPACE = 4;
    private static final int DESCRIPTORS_OF_JAVA = 16;
    /** Programs in the kernel, what they are attached by, their maps. */
    private static final int DESCRIPTORS_OF_PROGRAMS = 24;

    private long nanos = 1;

    private Collector open() throws SourceException {
        return LocalCollector.open(CollectorSettings.DEFAULT.withProtocols(EnumSet.of(Protocol.TCP, Protocol.UDP)),
                new TickClock() {
                    @Override
                    public long nanoTime() {
                        return nanos;
                    }

                    @Override
                    public long wallMicros() {
                        return nanos / 1000;
                    }
                });
    }

    /** Java keeps a thread that waits for ended processes for a minute; it is not the collector's. */
    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> thread.getName().equals("process reaper"));
        return threads;
    }

    private static Set<Thread> threadsBut(Set<Thread> known) {
        Set<Thread> threads = threads();
        threads.removeAll(known);
        return threads;
    }

    private static int cables(Place monitor) {
        try {
            Process process = new ProcessBuilder("ip", "-n", monitor.name(), "-o", "link", "show", "type", "veth")
                    .start();
            try (Stream<String> lines = process.inputReader().lines()) {
                return (int) lines.count();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Freeing a namespace takes the kernel a moment; an ended thread is listed for another one. */
    private static int settled(IntSupplier count, int wanted) throws InterruptedException {
        for (int i = 0; i < 3000 && count.getAsInt() > wanted; i++) {
            Thread.sleep(20);
        }
        return count.getAsInt();
    }

    private static int entered(Snapshot snapshot) {
        return (int) snapshot.namespaces().stream().filter(NetNamespace::isEntered).count();
    }

    @Test
    void threadsDescriptorsAndNamespacesAreWhereTheyWere() throws Exception {
        try (NamespaceWorld world = NamespaceWorld.create()) {
            Place monitor = world.named();
            // what Java opens and starts once and for all is there afterwards
            try (Collector first = open()) {
                first.tick();
            }
            Set<Thread> threadsBefore = threads();
            int descriptorsBefore = OpenDescriptors.count();
            Set<Long> seen = new HashSet<>();
            try (Collector collector = open()) {
                Snapshot last = null;
                Runnable end = () -> {};
                for (int tick = 0; tick < TICKS; tick++) {
                    if (tick % LIFE_TICKS == 0) {
                        end.run();
                        end = world.mark();
                        populate(world, monitor);
                    }
                    nanos += TICK_NANOS;
                    Tick done = collector.tick();
                    if (tick % LIFE_TICKS == LIFE_TICKS / 2) {
                        last = done.snapshot();
                        last.connections().forEach(each -> seen.add(each.id().namespace()));
                    }
                }
                end.run();
                nanos += Namespaces.SCAN_EVERY_NANOS * 2;
                last = collector.tick().snapshot();
                assertEquals(0, settled(() -> cables(monitor), 0), "namespaces that live on while a collector runs");
                int most = descriptorsBefore + entered(last) * DESCRIPTORS_PER_NAMESPACE + DESCRIPTORS_OF_JAVA
                        + DESCRIPTORS_OF_PROGRAMS;
                int descriptors = OpenDescriptors.settled(most);
                assertTrue(descriptors <= most, () -> descriptors + " descriptors instead of " + most + " at most");
            }
            assertTrue(seen.size() > 2, () -> "sockets were seen in " + seen.size() + " namespaces only");
            assertEquals(0, settled(() -> threadsBut(threadsBefore).size(), 0),
                    () -> "threads " + threadsBut(threadsBefore));
            int descriptorsAfter = OpenDescriptors.settled(descriptorsBefore);
            assertTrue(descriptorsAfter <= descriptorsBefore,
                    () -> descriptorsAfter + " descriptors instead of " + descriptorsBefore);
        }
    }

    private static void populate(NamespaceWorld world, Place monitor) {
        Place named = world.named();
        world.attach(monitor, named);
        world.listen(named, "127.0.0.1", 9000);
        Place inhabited = world.inhabited();
        world.listen(inhabited, "127.0.0.1", 9000);
    }
}
