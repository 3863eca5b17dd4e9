package io.github.socketloom.collector.enrich.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PatienceTest {

    private static String failure(Patience patience) {
        return assertThrows(TellerException.class, () -> patience.call(() -> 1)).getMessage();
    }

    /** As a call into the kernel does, it hears no interrupt. */
    private static int hang(CountDownLatch end) {
        for (;;) {
            try {
                end.await();
                return 0;
            } catch (InterruptedException e) {
                continue;
            }
        }
    }

    @Test
    void manyCallsInARowAreAnswered() throws TellerException {
        try (Patience patience = new Patience(Duration.ofSeconds(20))) {
            for (int i = 0; i < 1000; i++) {
                int value = i;
                assertEquals(value, patience.call(() -> value));
            }
        }
    }

    @Test
    void whatACallThrowsIsThrown() {
        try (Patience patience = new Patience(Duration.ofSeconds(20))) {
            assertTrue(assertThrows(TellerException.class, () -> patience.call(() -> {
                throw TellerException.refused("x");
            })).isRefused());
            assertFalse(assertThrows(TellerException.class, () -> patience.call(() -> {
                throw new IOException("y");
            })).isRefused());
        }
    }

    @Test
    void aCallThatHangsIsLeftAndOthersFailAtOnceUntilItEnds() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Patience patience = new Patience(Duration.ofMillis(100))) {
            TellerException late = assertThrows(TellerException.class, () -> patience.call(() -> hang(end)));
            assertEquals("the file system does not answer in time", late.getMessage());
            assertEquals("an earlier call still waits for a file system", failure(patience));
            end.countDown();
            Integer answer = null;
            while (answer == null) {
                try {
                    answer = patience.call(() -> 1);
                } catch (TellerException e) {
                    Thread.onSpinWait(); // the thread is about to be free again
                }
            }
            assertEquals(1, answer);
        }
    }

    @Test
    void afterTheEndNothingIsCalled() {
        Patience patience = new Patience(Duration.ofSeconds(20));
        patience.close();
        assertEquals("too many calls wait for file systems, or the collector ends", failure(patience));
    }
}
