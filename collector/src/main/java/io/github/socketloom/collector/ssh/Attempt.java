package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkException;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One attempt to get a greeting from an agent behind a program: deals with what happens, one after the other, on the
 * thread that connects; asks the user what ssh and sudo ask.
 */
final class Attempt {

    /** How long nothing may happen. The login of sshd ends after two minutes by itself. */
    static final long PATIENCE_SECONDS = 120;
    private static final long POLL_MILLIS = 50;
    private static final long EXIT_MILLIS = 1000;
    private static final int SHOWN = 2000;

    /** What is particular to a way of connecting. Only one by which a script is run on the host has to do with copies. */
    interface Way {

        /** Deals with what the script on the host says. */
        default void line(String text) throws LinkException, InterruptedException {
            throw new IllegalStateException("there is no script");
        }

        /** Deals with so much of a copy having been sent, bytes. */
        default void sent(long bytes) throws LinkException {
            throw new IllegalStateException("nothing is copied");
        }

        /** Returns why the copy failed. */
        default LinkFailure sendFailed(String reason) {
            throw new IllegalStateException("nothing is copied");
        }

        /** Returns why the program ended, or what it said was no greeting. */
        LinkFailure ended(int exit, List<String> messages);

        /** Returns who asks for a password that gives more rights. */
        String elevationPrompt();
    }

    private final String target;
    private final BlockingQueue<Event> events;
    private final Questions questions;
    private final Consumer<String> steps;
    private final Askpass askpass;
    private final Way way;
    private final long patienceSeconds;
    private Askpass.Prompt lastPrompt;
    private boolean askedForRights;

    /**
     * @param target as the user wrote it
     * @param events what happens
     * @param askpass how ssh asks; null if the program does not
     */
    Attempt(String target, BlockingQueue<Event> events, Questions questions, Consumer<String> steps, Askpass askpass,
            Way way, long patienceSeconds) {
        this.target = target;
        this.events = events;
        this.questions = questions;
        this.steps = steps;
        this.askpass = askpass;
        this.way = way;
        this.patienceSeconds = patienceSeconds;
    }

    /**
     * Waits for the greeting.
     *
     * @return it, with everything that was read
     * @throws LinkException if it does not come
     * @throws InterruptedException if the thread was interrupted
     */
    Event.Greeted greeting(AgentProcess process) throws LinkException, InterruptedException {
        try {
            long deadline = deadline();
            while (true) {
                Event event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (askpass != null) {
                    for (Askpass.Prompt prompt : askpass.take()) {
                        answer(prompt);
                        deadline = deadline();
                    }
                }
                if (event instanceof Event.Greeted greeted) {
                    return greeted;
                }
                if (event != null) {
                    deal(event, process);
                    deadline = deadline();
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new LinkException(new LinkFailure(Kind.TIMED_OUT,
                            target + " has not answered for " + patienceSeconds + " seconds.",
                            "The login may wait for something, or the host be overloaded: try again.",
                            String.join("\n", process.messages())));
                }
            }
        } catch (IOException e) {
            throw new LinkException(new LinkFailure(Kind.OTHER, "The questions of ssh cannot be passed on.", null,
                    String.valueOf(e.getMessage())));
        }
    }

    private long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
    }

    private void deal(Event event, AgentProcess process) throws LinkException, InterruptedException, IOException {
        if (event instanceof Event.Line line) {
            way.line(line.text());
        } else if (event instanceof Event.Sent sent) {
            way.sent(sent.bytes());
        } else if (event instanceof Event.SendFailed failed) {
            int exit = process.exitCode(EXIT_MILLIS);
            throw new LinkException(exit > 0 ? way.ended(exit, process.messages()) : way.sendFailed(failed.reason()));
        } else if (event instanceof Event.PasswordWanted) {
            elevate(process);
        } else if (event instanceof Event.Exited exited) {
            // what it said last may still be on its way: the greeting of a program that ended right after it, too
            throw new LinkException(way.ended(exited.code(), process.messages()));
        } else if (event instanceof Event.NoGreeting none) {
            if (none.ended()) {
                int exit = process.exitCode(EXIT_MILLIS);
                throw new LinkException(way.ended(exit, process.messages()));
            }
            throw new LinkException(
                    new LinkFailure(Kind.PROTOCOL, target + " sends something that is no agent's greeting.",
                            "Check what the scripts of the login print, and which program answers there.",
                            PlainText.of(none.reason(), SHOWN)));
        }
    }

    private void answer(Askpass.Prompt prompt) throws LinkException, InterruptedException, IOException {
        if (prompt.hint().equals("none")) {
            steps.accept(PlainText.line(prompt.text(), SHOWN));
            return;
        }
        Question question = Prompts.question(target, prompt.text());
        if (lastPrompt != null && lastPrompt.text().equals(prompt.text())) {
            question = new Question(question.kind(), target, "That was not accepted, please try again.\n"
                    + question.prompt(), question.fingerprint());
        }
        lastPrompt = prompt;
        Optional<char[]> answer = questions.ask(question);
        if (answer.isEmpty()) {
            askpass.refuse(prompt);
            throw new LinkException(cancelled());
        }
        askpass.answer(prompt, answer.get());
        steps.accept(question.kind() == Question.Kind.HOST_KEY ? "Going on with " + target + "." : "Logging in.");
    }

    private void elevate(AgentProcess process) throws LinkException, InterruptedException, IOException {
        String prompt = (askedForRights ? "That was not accepted, please try again.\n" : "") + way.elevationPrompt();
        askedForRights = true;
        Optional<char[]> answer = questions.ask(new Question(Question.Kind.ELEVATION, target, prompt, null));
        if (answer.isEmpty()) {
            throw new LinkException(cancelled());
        }
        CharBuffer line = CharBuffer.allocate(answer.get().length + 1).put(answer.get()).put('\n').flip();
        Arrays.fill(answer.get(), '\0');
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        Arrays.fill(line.array(), '\0');
        try {
            process.out().write(bytes.array(), 0, bytes.limit());
            process.out().flush();
        } catch (IOException e) {
            // it has ended, which is told by itself
        } finally {
            Arrays.fill(bytes.array(), (byte) 0);
        }
        steps.accept("Starting the agent with more rights.");
    }

    /** Returns that the user gave up. */
    static LinkFailure cancelled() {
        return new LinkFailure(Kind.CANCELLED, "Connecting was given up.", null, "");
    }
}
