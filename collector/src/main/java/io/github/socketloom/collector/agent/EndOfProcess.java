package io.github.socketloom.collector.agent;

/**
 * Makes the signals that end a process (SIGTERM, SIGINT, SIGHUP) an end in order: with exit code 0, not with that of a
 * process that was killed. For commands that go on until they are told to stop.
 */
final class EndOfProcess {

    private final Thread hook;
    private volatile boolean over;

    /** @param cleanUp is run when the signal comes, on a thread of its own; the process ends when it returns */
    EndOfProcess(Runnable cleanUp) {
        hook = new Thread(() -> {
            if (!over) {
                cleanUp.run();
                Runtime.getRuntime().halt(0);
            }
        }, "end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The command ended by itself: its own exit code counts. */
    void close() {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }
}
