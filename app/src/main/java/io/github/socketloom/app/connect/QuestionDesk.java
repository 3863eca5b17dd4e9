package io.github.socketloom.app.connect;

import io.github.socketloom.collector.ssh.AgentCopy;
import io.github.socketloom.collector.ssh.Question;
import io.github.socketloom.collector.ssh.Questions;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Where whoever makes a link asks the user: the question lies here until the user answers it, gives up, or nobody waits
 * for the answer any more. One at a time, in the order they were asked. The properties belong to the FX thread.
 */
public final class QuestionDesk implements Questions {
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Pending> pending = new ReadOnlyObjectWrapper<>(this, "pending");
    private final boolean attended;
    private volatile String refused;
    /** Lets one question lie here at a time; whoever asks next waits. */
    private final Object asking = new Object();

    /** @param ui runs what it is given on the thread of the user interface */
    public QuestionDesk(Executor ui) {
        this(ui, true);
    }

    private QuestionDesk(Executor ui, boolean attended) {
        this.ui = ui;
        this.attended = attended;
    }

    /** Returns a desk in front of which a user of the window sits. */
    public static QuestionDesk ofWindow() {
        return new QuestionDesk(Platform::runLater);
    }

    /** Returns a desk where nobody sits: every question is given up at once, and {@link #refused} tells of it. */
    public static QuestionDesk unattended() {
        return new QuestionDesk(Runnable::run, false);
    }

    /** Returns what the latest question was that nobody was there to answer, and what helps: a sentence; or empty. */
    public Optional<String> refused() {
        return Optional.ofNullable(refused);
    }

    /** A question that waits for its answer. Belongs to the FX thread. */
    public static final class Pending {
        private final Question question;
        private final AgentCopy copy;
        private final CompletableFuture<Optional<char[]>> answer = new CompletableFuture<>();

        private Pending(Question question, AgentCopy copy) {
            this.question = question;
            this.copy = copy;
        }

        /** Returns what is asked; null if it is the consent to a copy. */
        public Question question() {
            return question;
        }

        /** Returns what is to be copied if the user agrees; null if something else is asked. */
        public AgentCopy copy() {
            return copy;
        }

        /** Answers it. The array is whoever asked to wipe; it is wiped here if nobody waits any more. */
        public void answer(char[] secret) {
            if (!answer.complete(Optional.of(secret))) {
                Arrays.fill(secret, '\0');
            }
        }

        /** Agrees to what is asked. */
        public void agree() {
            answer("yes".toCharArray());
        }

        /** Gives up. */
        public void giveUp() {
            answer.complete(Optional.empty());
        }
    }

    @Override
    public Optional<char[]> ask(Question question) throws InterruptedException {
        if (!attended) {
            refused = refusal(question);
            return Optional.empty();
        }
        return ask(new Pending(question, null));
    }

    @Override
    public boolean mayCopy(AgentCopy copy) throws InterruptedException {
        if (!attended) {
            refused = "The host has no agent that fits, and without a window nobody can be asked whether it may be copied"
                    + " there. Connect to it once in a window, or install the agent there.";
            return false;
        }
        return ask(new Pending(null, copy)).isPresent();
    }

    private static String refusal(Question question) {
        String asked = switch (question.kind()) {
            case PASSWORD -> "A password is asked for";
            case PASSPHRASE -> "The passphrase of a key is asked for";
            case HOST_KEY -> "The key of the host is not known";
            case ELEVATION -> "A password is asked for, for more rights";
            case OTHER -> "Something is asked on the way";
        };
        String remedy = switch (question.kind()) {
            case PASSWORD, OTHER -> "Set up a key that needs no answer, or connect in a window.";
            case PASSPHRASE -> "Load the key into an ssh-agent (ssh-add), or connect in a window.";
            case HOST_KEY -> "Connect to it once by ssh and compare its fingerprint, or connect in a window.";
            case ELEVATION -> "Allow it without a password there, or connect in a window.";
        };
        return asked + ", and without a window nobody can be asked. " + remedy;
    }

    private Optional<char[]> ask(Pending asked) throws InterruptedException {
        synchronized (asking) {
            ui.execute(() -> pending.set(asked));
            try {
                return asked.answer.get();
            } catch (InterruptedException e) {
                // whoever types at this moment types for nobody: what comes is wiped
                asked.answer.complete(Optional.empty());
                throw e;
            } catch (ExecutionException e) {
                throw new IllegalStateException("an answer is never a failure", e);
            } finally {
                ui.execute(() -> {
                    if (pending.get() == asked) {
                        pending.set(null);
                    }
                });
            }
        }
    }

    /** Returns the question that waits for its answer; null if there is none. */
    public ReadOnlyObjectProperty<Pending> pendingProperty() {
        return pending.getReadOnlyProperty();
    }
}
