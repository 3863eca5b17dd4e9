package io.github.socketloom.collector.ssh;

import java.util.Optional;

/** Asks the user. Called on threads that make links; blocks until there is an answer. */
public interface Questions {

    /**
     * Asks a question.
     *
     * @return the answer, which the caller wipes after use and nobody logs; empty if the user gives up
     * @throws InterruptedException if the attempt was ended meanwhile
     */
    Optional<char[]> ask(Question question) throws InterruptedException;

    /**
     * Asks whether the agent may be copied to a host.
     *
     * @throws InterruptedException if the attempt was ended meanwhile
     */
    boolean mayCopy(AgentCopy copy) throws InterruptedException;
}
