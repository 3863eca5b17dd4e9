package io.github.socketloom.app.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.app.testing.ScriptedFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueryLanguageTest {
    private final QueryLanguage language = new QueryLanguage();
    private final ScriptedFeed feed = new ScriptedFeed();
    private final HostModel model = new HostModel(feed, (what, cause) -> {
        throw new AssertionError(what, cause);
    });

    @AfterEach
    void close() {
        model.close();
    }

    /** What is done with a state while the model lends it. */
    private interface Look<T> {
        T at(ModelState state);
    }

    private <T> T with(Look<T> look) throws Exception {
        model.start();
        feed.listener().snapshot(new DemoHost(120, 40).snapshot());
        CompletableFuture<T> result = new CompletableFuture<>();
        model.add((state, change) -> {
            if (state.report() != null) {
                try {
                    result.complete(look.at(state));
                } catch (AssertionError | RuntimeException e) {
                    result.completeExceptionally(e);
                }
            }
            return null;
        });
        return result.get(10, TimeUnit.SECONDS);
    }

    @Test
    void nothingTypedShowsAll() {
        assertSame(ConnectionFilter.ALL, language.compile("  ").filter());
    }

    @Test
    void findsWhatTheAgentFinds() throws Exception {
        ConnectionFilter filter = language.compile("proc:nginx state=established port:443").filter();
        long found = with(state -> state.connections().stream().map(TrackedConnection::connection)
                .filter(connection -> filter.matches(connection, state)).count());
        assertEquals(11, found);
    }

    @Test
    void anErrorHasItsPlaceAndASuggestion() {
        FilterCompiler.Result result = language.compile("nginx prco:x");
        assertNull(result.filter());
        assertEquals(6, result.error().position());
        assertTrue(result.error().message().contains("did you mean"), result.error().message());
    }

    @Test
    void aFilterOnAgesIsAskedAgainWithEveryTick() {
        assertTrue(language.compile("age<5m").filter().dependsOnTime());
        assertEquals(false, language.compile("nginx").filter().dependsOnTime());
    }

    @Test
    void theTermOfEveryCellFindsItsRow() throws Exception {
        List<String> wrong = with(state -> {
            List<String> failures = new ArrayList<>();
            for (TrackedConnection tracked : state.connections()) {
                Row row = new Row(tracked, null);
                for (ConnectionColumn column : ConnectionColumns.all()) {
                    String term = language.term(column, row, false);
                    if (term.isEmpty()) {
                        continue;
                    }
                    FilterCompiler.Result result = language.compile(term);
                    if (result.error() != null) {
                        failures.add(column.key() + ": " + term + ": " + result.error().message());
                    } else if (!result.filter().matches(row.connection(), state)) {
                        failures.add(column.key() + ": " + term + " misses " + row.connection());
                    }
                    FilterCompiler.Result others = language.compile(language.term(column, row, true));
                    if (others.error() != null || others.filter().matches(row.connection(), state)) {
                        failures.add(column.key() + ": not " + term);
                    }
                }
            }
            return failures.stream().distinct().limit(10).toList();
        });
        assertEquals(List.of(), wrong);
    }

    @Test
    void noTermIsMadeWhereEqualityIsOfNoUse() throws Exception {
        assertEquals("", with(state -> language.term(ConnectionColumns.all().stream()
                .filter(column -> column.key().equals("age")).findFirst().orElseThrow(),
                new Row(state.connections().iterator().next(), null), false)));
    }
}
