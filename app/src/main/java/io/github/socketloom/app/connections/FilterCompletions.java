package io.github.socketloom.app.connections;

import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.collector.query.FilterCompletion;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may stand at the caret of the filter: names of fields, and values that the host's connections have. Looked for in
 * the background, one search at a time; while one runs only the newest question waits, and answers to older ones are
 * dropped. All methods belong to the thread of the user interface.
 */
public final class FilterCompletions {

    private static final Logger LOG = LoggerFactory.getLogger(FilterCompletions.class);
    /** How many are offered at most: all fields, and more values than anybody reads. */
    private static final int LIMIT = 100;

    private final TaskRunner tasks;
    private final Supplier<TableContent> content;
    private final ReadOnlyObjectWrapper<List<FilterCompletion>> offered = new ReadOnlyObjectWrapper<>(List.of());
    private Question wanted;
    private boolean searching;

    private record Question(String text, int caret) {}

    /**
     * @param tasks searches
     * @param content whose connections have the values to offer
     */
    public FilterCompletions(TaskRunner tasks, Supplier<TableContent> content) {
        this.tasks = tasks;
        this.content = content;
    }

    /**
     * Asks what may stand somewhere in a text. What is offered changes when the answer is found.
     *
     * @param caret index of the character before which the caret stands
     */
    public void ask(String text, int caret) {
        wanted = new Question(text, caret);
        if (!searching) {
            search(wanted);
        }
    }

    /** Offers nothing any more, and drops what is still looked for. */
    public void dismiss() {
        wanted = null;
        offered.set(List.of());
    }

    /** Returns what is offered, best first; empty if nothing is. */
    public ReadOnlyObjectProperty<List<FilterCompletion>> offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    private void search(Question question) {
        searching = true;
        TableContent seen = content.get();
        tasks.run("completing the filter",
                () -> FilterCompletion.at(question.text(), question.caret(), seen.seenValues(), LIMIT),
                found -> answer(question, found), e -> {
                    LOG.warn("cannot complete the filter", e);
                    answer(question, List.of());
                });
    }

    private void answer(Question question, List<FilterCompletion> found) {
        searching = false;
        if (wanted == question) {
            wanted = null;
            offered.set(saysMore(found, question) ? found : List.of());
        } else if (wanted != null) {
            search(wanted);
        }
    }

    /** Tells whether any would change the text. */
    private static boolean saysMore(List<FilterCompletion> found, Question question) {
        return found.stream().anyMatch(
                completion -> !question.text().substring(completion.start(), completion.end())
                        .equals(completion.text()));
    }
}
