package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CrewTest {

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyPieceIsDoneOnceInEachOfManyJobs() {
        try (Crew crew = new Crew("test-crew", 4)) {
            for (int round = 0; round < 20_000; round++) {
                AtomicInteger next = new AtomicInteger();
                AtomicInteger done = new AtomicInteger();
                crew.run(member -> {
                    while (next.getAndIncrement() < 7) {
                        done.incrementAndGet();
                    }
                });
                assertEquals(7, done.get());
            }
        }
    }

    @Test
    void helpersAreNamedDaemons() {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        try (Crew crew = new Crew("test-crew", 2)) {
            crew.run(member -> {
                seen.add(Thread.currentThread());
                both.countDown();
                await(both);
            });
        }
        seen.remove(Thread.currentThread());
        Thread helper = seen.iterator().next();
        assertEquals("test-crew-1", helper.getName());
        assertTrue(helper.isDaemon());
        assertFalse(helper.isAlive());
    }

    @Test
    void aHelpersFailureReachesTheCallerAndTheNextJobIsDone() {
        StackOverflowError broken = new StackOverflowError("broken");
        CountDownLatch began = new CountDownLatch(1);
        try (Crew crew = new Crew("test-crew", 2)) {
            Exception e = assertThrows(IllegalStateException.class, () -> crew.run(member -> {
                if (member > 0) {
                    began.countDown();
                    throw broken;
                }
                await(began);
            }));
            assertSame(broken, e.getCause());
            AtomicInteger done = new AtomicInteger();
            crew.run(member -> done.incrementAndGet());
            assertTrue(done.get() >= 1);
        }
    }

    @Test
    void theCallersOwnFailureWaitsForHelpersAndIsThrownAsItIs() {
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger finished = new AtomicInteger();
        try (Crew crew = new Crew("test-crew", 2)) {
            assertThrows(UnsupportedOperationException.class, () -> crew.run(member -> {
                if (member > 0) {
                    began.countDown();
                    Thread.yield();
                    finished.incrementAndGet();
                } else {
                    await(began);
                    throw new UnsupportedOperationException();
                }
            }));
            assertEquals(1, finished.get());
        }
    }

    @Test
    void helpersSleepBetweenJobs() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        try (Crew crew = new Crew("test-crew", 2)) {
            crew.run(member -> {
                seen.add(Thread.currentThread());
                both.countDown();
                await(both);
            });
            seen.remove(Thread.currentThread());
            Thread helper = seen.iterator().next();
            while (helper.getState() != Thread.State.WAITING) { // not TIMED_WAITING: no timer wakes it
                Thread.sleep(1);
            }
        }
    }

    @Test
    void interruptionOfTheCallerIsKept() {
        CountDownLatch both = new CountDownLatch(2);
        try (Crew crew = new Crew("test-crew", 2)) {
            crew.run(member -> {
                both.countDown();
                await(both);
                if (member == 0) {
                    Thread.currentThread().interrupt();
                }
            });
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void closedCrewRefusesWork() {
        Crew crew = new Crew("test-crew", 2);
        crew.close();
        crew.close();
        assertThrows(IllegalStateException.class, () -> crew.run(member -> {}));
    }
}
