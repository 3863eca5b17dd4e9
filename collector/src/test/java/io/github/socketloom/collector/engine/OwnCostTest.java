package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.RootedFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OwnCostTest {

    private final AtomicLong cpu = new AtomicLong();
    private final AtomicLong wall = new AtomicLong();
    private final OwnCost cost = new OwnCost(new RootedFiles(Path.of("/nowhere")),
            () -> Optional.of(Duration.ofNanos(cpu.get())), wall::get);

    @Test
    void theLoadIsUnknownBeforeThereAreTwoMeasurements() {
        assertTrue(cost.cpuLoad() < 0);
    }

    @Test
    void theLoadIsCoresInUseSinceTheMeasurementBefore() {
        cost.cpuLoad();
        cpu.set(250_000_000);
        wall.set(1_000_000_000);
        assertEquals(0.25, cost.cpuLoad());
    }

    @Test
    void memoryIsUnknownWhereTheSystemDoesNotTell() {
        assertEquals(0, cost.residentBytes());
    }

    @Test
    void memoryIsTheResidentSetSize() {
        assertEquals(61_440, OwnCost.parseResident("VmPeak:\t 99 kB\nVmRSS:\t      60 kB\nThreads:\t3\n"));
    }

    @Property
    void noTextHurts(@ForAll String text) {
        assertTrue(OwnCost.parseResident("VmRSS:" + text) >= 0);
    }
}
