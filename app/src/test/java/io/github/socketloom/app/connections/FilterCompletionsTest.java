package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.RunningTask;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.query.FilterCompletion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FilterCompletionsTest {

    /** Does its work when it is told to. */
    private static final class Later implements TaskRunner {
        private final Queue<Runnable> waiting = new ArrayDeque<>();

        @Override
        public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success,
                Consumer<? super Exception> failure) {
            waiting.add(() -> {
                T result;
                try {
                    result = work.call();
                } catch (Exception e) {
                    failure.accept(e);
                    return;
                }
                success.accept(result);
            });
            return () -> {
            };
        }

        @Override
        public <T> RunningTask run(String what, Callable<? extends T> work, Consumer<? super T> success) {
            throw new AssertionError("a search that fails must not end all others");
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }

    private final Later tasks = new Later();
    private TableContent content = content();
    private final FilterCompletions completions = new FilterCompletions(tasks, () -> content);
    private final List<List<String>> offers = new ArrayList<>();

    FilterCompletionsTest() {
        completions.offeredProperty().addListener((p, before, now) -> offers.add(texts(now)));
    }

    private static TableContent content(Connection... connections) {
        ConnectionsViewModel model = new ConnectionsViewModel(new QueryLanguage(), view -> {
        });
        StateFixture state = new StateFixture();
        model.refresh(state.state(), state.begin(List.of(), connections)).run();
        return model.contentProperty().get();
    }

    private static List<String> texts(List<FilterCompletion> offered) {
        return offered.stream().map(FilterCompletion::text).toList();
    }

    private void ask(String text) {
        completions.ask(text, text.length());
    }

    private List<String> offered() {
        return texts(completions.offeredProperty().get());
    }

    @Test
    void offersTheValuesOfAllConnectionsMostFrequentFirst() {
        content = content(connection(1).user(1, "anna").build(), connection(2).user(2, "zoe").build(),
                connection(3).user(2, "zoe").build());
        ask("user:");
        tasks.waiting.remove().run();
        assertEquals(List.of("zoe", "anna"), offered());
        assertEquals("seen 2 times", completions.offeredProperty().get().get(0).description());
    }

    @Test
    void theNewestQuestionIsAnsweredAndThoseBetweenAreNeverLookedAt() {
        ask("state:l");
        ask("state:li");
        ask("state:es");
        assertEquals(1, tasks.waiting.size());
        tasks.waiting.remove().run();
        assertEquals(List.of(), offers);
        assertEquals(1, tasks.waiting.size());
        tasks.waiting.remove().run();
        assertEquals(List.of(List.of("established")), offers);
        assertTrue(tasks.waiting.isEmpty());
    }

    @Test
    void whatIsDismissedStaysAway() {
        ask("state:");
        completions.dismiss();
        tasks.waiting.remove().run();
        assertEquals(List.of(), offered());
        assertTrue(tasks.waiting.isEmpty());
    }

    @Test
    void offersNothingWhereAllIsSaid() {
        ask("state:established");
        tasks.waiting.remove().run();
        assertEquals(List.of(), offered());
    }

    @Test
    void aSearchThatFailsOffersNothingAndTheNextOneWorks() {
        TableContent good = content;
        content = null;
        ask("state:li");
        tasks.waiting.remove().run();
        assertEquals(List.of(), offered());
        content = good;
        ask("state:li");
        tasks.waiting.remove().run();
        assertEquals("listen", offered().get(0));
    }
}
