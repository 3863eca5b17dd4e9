package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** Ticks allocate nothing once a layout has seen a graph of the size. */
class ForceLayoutAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void ticksOfALayoutFromScratchAllocateNothing() {
        try (ForceLayout layout = new ForceLayout(ForceLayoutSettings.defaults())) {
            Layouts.add(layout, BenchmarkGraph.named("host2000~7"));
            for (int warmup = 0; warmup < 3; warmup++) {
                layout.relayout();
                layout.settle();
            }
            layout.relayout();
            layout.applyChanges();
            // what asking allocates itself
            THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            layout.settle();
            assertEquals(0, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
    }

    @Test
    void ticksAfterAChangeAllocateNothing() {
        try (ForceLayout layout = Layouts.settled("host2000~7")) {
            long bytes = -1;
            for (int round = 0; round < 4; round++) {
                int node = layout.addNode(4);
                layout.addEdge(round, node);
                layout.applyChanges();
                THREADS.getCurrentThreadAllocatedBytes();
                long before = THREADS.getCurrentThreadAllocatedBytes();
                layout.settle();
                bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            }
            assertEquals(0, bytes);
        }
    }

    @Test
    void askingALayoutAtRestAllocatesNothing() {
        try (ForceLayout layout = Layouts.settled("host1000")) {
            layout.nearest(0, 0, 100);
            layout.tick();
            THREADS.getCurrentThreadAllocatedBytes();
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                layout.tick();
                layout.nearest(i, i, 100);
            }
            assertEquals(0, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
    }
}
