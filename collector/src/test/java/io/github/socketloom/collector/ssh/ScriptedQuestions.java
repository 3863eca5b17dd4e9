package io.github.socketloom.collector.ssh;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user who answers as told, and remembers what was asked. */
final class ScriptedQuestions implements Questions {

    private final Deque<Optional<String>> answers = new ArrayDeque<>();
    private final List<char[]> given = new ArrayList<>();
    private boolean copies;
    final List<Question> asked = new CopyOnWriteArrayList<>();
    final List<AgentCopy> offered = new CopyOnWriteArrayList<>();

    static ScriptedQuestions answering(String... answers) {
        ScriptedQuestions questions = new ScriptedQuestions();
        for (String answer : answers) {
            questions.answers.add(Optional.of(answer));
        }
        return questions;
    }

    /** A user who gives up at the next question. */
    ScriptedQuestions thenGivingUp() {
        answers.add(Optional.empty());
        return this;
    }

    ScriptedQuestions lettingCopy() {
        copies = true;
        return this;
    }

    @Override
    public Optional<char[]> ask(Question question) {
        asked.add(question);
        if (answers.isEmpty()) {
            throw new AssertionError("nobody expected the question " + question);
        }
        Optional<char[]> answer = answers.remove().map(String::toCharArray);
        answer.ifPresent(given::add);
        return answer;
    }

    @Override
    public boolean mayCopy(AgentCopy copy) {
        offered.add(copy);
        return copies;
    }

    List<Question.Kind> kinds() {
        return asked.stream().map(Question::kind).toList();
    }

    /** Tells whether every answer was overwritten after use. */
    boolean allWiped() {
        return given.stream().allMatch(answer -> new String(answer).chars().allMatch(c -> c == 0));
    }
}
