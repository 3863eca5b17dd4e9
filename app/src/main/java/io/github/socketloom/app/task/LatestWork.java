package io.github.socketloom.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work that is wanted again and again, with other input each time: of the requests that come while one is at work only the
 * latest is done, after it. So a result comes even where requests come faster than they can be met. Belongs to the thread
 * of the user interface.
 */
public final class LatestWork {

    private final TaskRunner tasks;
    private final FailureHandler failures;
    private final String what;
    private Runnable waiting;
    private RunningTask running;

    /**
     * @param what what is being done, a phrase for messages
     * @param failures receives what nobody expected
     */
    public LatestWork(TaskRunner tasks, FailureHandler failures, String what) {
        this.tasks = tasks;
        this.failures = failures;
        this.what = what;
    }

    /** Does some work soon and uses its result. */
    public <T> void request(Callable<? extends T> work, Consumer<? super T> use) {
        Runnable start = () -> {
            // one that does everything at once is over before it tells what it runs
            boolean[] over = new boolean[1];
            RunningTask started = tasks.<T>run(what, work, result -> {
                over[0] = true;
                running = null;
                use.accept(result);
                next();
            }, failure -> {
                over[0] = true;
                running = null;
                failures.failed(what, failure);
                next();
            });
            running = over[0] ? running : started;
        };
        if (running == null) {
            start.run();
        } else {
            waiting = start;
        }
    }

    private void next() {
        if (waiting != null && running == null) {
            Runnable start = waiting;
            waiting = null;
            start.run();
        }
    }

    /** Forgets all requests: no result of them is used. */
    public void cancel() {
        waiting = null;
        if (running != null) {
            running.cancel();
            running = null;
        }
    }
}
