package io.github.socketloom.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LatestWorkTest {

    /** Does work when the test says so. */
    private static final class Manual implements TaskRunner {
        private final Deque<Runnable> started = new ArrayDeque<>();

        @Override
        public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success,
                Consumer<? super Exception> failure) {
            boolean[] cancelled = new boolean[1];
            started.add(() -> {
                T result;
                try {
                    result = work.call();
                } catch (Exception e) {
                    failure.accept(e);
                    return;
                }
                if (!cancelled[0]) {
                    success.accept(result);
                }
            });
            return () -> cancelled[0] = true;
        }

        @Override
        public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing runs
        }

        void finish() {
            started.remove().run();
        }
    }

    private final Manual manual = new Manual();
    private final List<String> failures = new ArrayList<>();
    private final List<Integer> used = new ArrayList<>();
    private final LatestWork work = new LatestWork(manual, (what, cause) -> failures.add(cause.getMessage()), "a test");

    private void request(int number) {
        work.request(() -> number, used::add);
    }

    @Test
    void ofTheRequestsThatComeMeanwhileOnlyTheLatestIsDone() {
        request(1);
        request(2);
        request(3);
        assertEquals(1, manual.started.size());
        manual.finish();
        manual.finish();
        assertEquals(List.of(1, 3), used);
        assertEquals(0, manual.started.size());
    }

    @Test
    void afterAFailureTheNextOneIsDone() {
        work.request(() -> {
            throw new IllegalStateException("no");
        }, result -> used.add(0));
        request(2);
        manual.finish();
        manual.finish();
        assertEquals(List.of("no"), failures);
        assertEquals(List.of(2), used);
    }

    @Test
    void resultsOfWhatWasCancelledAreNotUsed() {
        request(1);
        request(2);
        work.cancel();
        request(3);
        manual.finish();
        manual.finish();
        assertEquals(List.of(3), used);
    }

    @Test
    void whereWorkIsDoneAtOnceEveryRequestIs() {
        LatestWork atOnce = new LatestWork(new SameThreadTaskRunner((what, cause) -> failures.add(what)),
                (what, cause) -> failures.add(what), "a test");
        atOnce.request(() -> 1, used::add);
        atOnce.request(() -> 2, used::add);
        assertEquals(List.of(1, 2), used);
    }
}
