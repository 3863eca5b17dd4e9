package io.github.socketloom.app.connect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.QuestionDesk.Pending;
import io.github.socketloom.collector.ssh.AgentCopy;
import io.github.socketloom.collector.ssh.Question;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionDeskTest {
    private static final Question PASSWORD = new Question(Question.Kind.PASSWORD, "ada@db1", "ada@db1's password:",
            null);

    private final ExecutorService links = Executors.newCachedThreadPool();
    private final ExecutorService ui = Executors.newSingleThreadExecutor();
    private final QuestionDesk desk = new QuestionDesk(ui);
    private final BlockingQueue<Optional<Pending>> shown = new LinkedBlockingQueue<>();

    QuestionDeskTest() {
        desk.pendingProperty().addListener((p, before, now) -> shown.add(Optional.ofNullable(now)));
    }

    @AfterEach
    void close() {
        links.shutdownNow();
        ui.shutdownNow();
    }

    private Pending next() throws InterruptedException {
        Optional<Pending> next = shown.poll(20, TimeUnit.SECONDS);
        return next == null ? null : next.orElse(null);
    }

    private <T> T onUi(Callable<T> work) throws InterruptedException, ExecutionException {
        return ui.submit(work).get();
    }

    private static char[] get(Future<Optional<char[]>> asked) throws Exception {
        return asked.get(20, TimeUnit.SECONDS).orElse(null);
    }

    @Test
    void whoAsksGetsTheAnswerAndTheDeskIsCleared() throws Exception {
        Future<Optional<char[]>> asked = links.submit(() -> desk.ask(PASSWORD));
        Pending pending = next();
        assertEquals(PASSWORD, pending.question());
        pending.answer("hunter2".toCharArray());
        assertArrayEquals("hunter2".toCharArray(), get(asked));
        assertNull(next());
    }

    @Test
    void whoGivesUpAnswersNothing() throws Exception {
        Future<Optional<char[]>> asked = links.submit(() -> desk.ask(PASSWORD));
        next().giveUp();
        assertNull(get(asked));
    }

    @Test
    void questionsLieOnTheDeskOneAfterTheOther() throws Exception {
        Future<Optional<char[]>> first = links.submit(() -> desk.ask(PASSWORD));
        Pending pending = next();
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> second = links.submit(() -> {
            begun.countDown();
            return desk.mayCopy(new AgentCopy("db1", "/home/ada", "the program", 3_000_000, "Linux on amd64"));
        });
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        assertEquals(pending, onUi(() -> desk.pendingProperty().get()));
        pending.answer(new char[]{'a'});
        get(first);
        Pending next = next();
        while (next == null || next.copy() == null) {
            next = next();
        }
        next.agree();
        assertTrue(second.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aQuestionNobodyWaitsForAnyMoreIsTakenAwayAndALateAnswerIsWiped() throws Exception {
        Future<Optional<char[]>> asked = links.submit(() -> desk.ask(PASSWORD));
        Pending pending = next();
        asked.cancel(true);
        assertNull(next());
        char[] late = "hunter2".toCharArray();
        pending.answer(late);
        assertArrayEquals(new char[7], late);
        assertThrows(CancellationException.class, asked::get);
    }

    @ParameterizedTest
    @EnumSource(Question.Kind.class)
    void whereNobodySitsEveryQuestionIsGivenUpAndTold(Question.Kind kind) throws Exception {
        QuestionDesk empty = QuestionDesk.unattended();
        assertEquals(Optional.empty(), empty.refused());
        assertEquals(Optional.empty(), empty.ask(new Question(kind, "ada@db1", "?", null)));
        assertTrue(empty.refused().orElseThrow().contains("without a window nobody can be asked"));
        assertFalse(empty.mayCopy(new AgentCopy("db1", "/home/ada", "the program", 3_000_000, "Linux on amd64")));
        assertTrue(empty.refused().orElseThrow().contains("may be copied"));
    }
}
