package io.github.socketloom.collector.agent;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the signals that end a process (SIGTERM, SIGINT, SIGHUP) an end in order: with exit code 0, not with that of a
 * process that was killed. For commands that go on until they are told to stop.
 */
final class EndOfProcess {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfProcess.class);

    private final Thread hook;
    private volatile boolean over;

    /** @param resources are closed when the signal comes, in this order, on a thread of its own */
    EndOfProcess(AutoCloseable... resources) {
        List<AutoCloseable> all = List.of(resources);
        hook = new Thread(() -> {
            if (!over) {
                all.forEach(EndOfProcess::close);
                Runtime.getRuntime().halt(0);
            }
        }, "end");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("closing", e); // the process ends anyway
        }
    }

    /** The command ended by itself: its own exit code counts. */
    void cancel() {
        over = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process ends already
        }
    }
}
