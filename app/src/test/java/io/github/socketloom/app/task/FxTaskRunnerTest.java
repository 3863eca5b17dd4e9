package io.github.socketloom.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FxTaskRunnerTest {

    /** Stands for the queue of the user interface; the test is its thread. */
    private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final FxTaskRunner runner = new FxTaskRunner(
            (what, cause) -> failures.add(what + ": " + cause.getMessage()),
            ui::add);

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void theResultComesToTheUserInterfaceFromAThreadWithAName() throws Exception {
        List<String> results = new ArrayList<>();
        runner.run("a test", () -> Thread.currentThread().getName(), results::add);
        ui.take().run();
        assertEquals(List.of("task-1"), results);
    }

    @Test
    void aFailureThatIsExpectedComesToTheCaller() throws Exception {
        List<Exception> caught = new ArrayList<>();
        runner.run("a test", () -> {
            throw new IOException("disk full");
        }, result -> {
            throw new AssertionError("there is no result");
        }, caught::add);
        ui.take().run();
        assertInstanceOf(IOException.class, caught.get(0));
        assertTrue(failures.isEmpty());
    }

    @Test
    void aFailureThatNobodyExpectsComesToTheHandler() throws Exception {
        runner.run("export of the table", () -> {
            throw new IOException("disk full");
        }, result -> {
            throw new AssertionError("there is no result");
        });
        ui.take().run();
        assertEquals("export of the table: disk full", failures.take());
    }

    @Test
    void anErrorIsNotLostInTheThread() throws Exception {
        runner.run("counting", () -> {
            throw new StackOverflowError("too deep");
        }, result -> {
            throw new AssertionError("there is no result");
        });
        assertEquals("counting: too deep", failures.take());
    }

    @Test
    void aFailureOfWhatShowsTheResultComesToTheHandler() throws Exception {
        runner.run("a test", () -> 1, result -> {
            throw new IllegalStateException("no window");
        });
        ui.take().run();
        assertEquals("a test: no window", failures.take());
    }

    @Test
    void cancelledWorkIsInterruptedAndDeliversNothing() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        RunningTask task = runner.run("waiting", () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 1;
        }, result -> {
            throw new AssertionError("it was cancelled");
        });
        started.await();
        task.cancel();
        interrupted.await();
        ui.take().run();
        assertTrue(failures.isEmpty(), failures.toString());
    }

    @Test
    void tooMuchWorkIsRefusedWithASentence() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        List<Exception> refused = new ArrayList<>();
        for (int i = 0; i < 67; i++) {
            runner.run("waiting", () -> {
                end.await();
                return 1;
            }, result -> {
                // not looked at
            }, refused::add);
        }
        ui.take().run();
        assertInstanceOf(RejectedExecutionException.class, refused.get(0));
        assertTrue(refused.get(0).getMessage().startsWith("too much is going on"));
        end.countDown();
    }

    @Test
    void nothingIsDeliveredAfterClose() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        runner.run("waiting", () -> {
            started.countDown();
            new CountDownLatch(1).await();
            return 1;
        }, result -> {
            throw new AssertionError("it was closed");
        });
        started.await();
        runner.close();
        assertNull(ui.poll());
        assertTrue(failures.isEmpty());
    }

    @Test
    void theOtherRunnerDoesEverythingAtOnceOnTheCallersThread() {
        List<Object> results = new ArrayList<>();
        try (SameThreadTaskRunner atOnce = new SameThreadTaskRunner((what, cause) -> failures.add(what))) {
            atOnce.run("a test", Thread::currentThread, results::add);
            assertEquals(List.of(Thread.currentThread()), results);
            atOnce.run("another", () -> {
                throw new IOException("no");
            }, results::add);
        }
        assertEquals("another", failures.poll());
    }

    @Test
    void aLoggedFailureIsASentenceInTheStatusBar() {
        List<String> status = new ArrayList<>();
        new LoggedFailures(status::add).failed("export of the table", new IOException("disk full"));
        assertEquals(List.of("Failed: export of the table (disk full)"), status);
    }
}
