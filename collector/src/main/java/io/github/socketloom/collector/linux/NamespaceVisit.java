package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Does something in another network namespace, on a platform thread of its own that enters it and ends there: a thread
 * of a pool would carry the namespace into other work, and a virtual one would leave it behind on its carrier.
 *
 * @param <T> what it brings back
 */
final class NamespaceVisit<T> implements Runnable {

    /** What is done there; on the visiting thread. */
    @FunctionalInterface
    interface Task<T> {
        T run() throws SourceException;
    }

    private static final int STAT_SIZE = 144;
    private static final int ST_INO = 8;

    private final long id;
    private final List<String> paths;
    private final Task<T> task;
    private final Consumer<T> unwanted;
    private final Thread thread;

    private boolean over;
    private boolean abandoned;
    private T result;
    private SourceException failure;

    /**
     * @param id inode number of the namespace
     * @param paths where it may be entered, tried in this order
     * @param task what is done there
     * @param unwanted takes what it brought back when nobody waits for that any more
     * @param name of the thread
     */
    NamespaceVisit(long id, List<String> paths, Task<T> task, Consumer<T> unwanted, String name) {
        this.id = id;
        this.paths = paths;
        this.task = task;
        this.unwanted = unwanted;
        this.thread = new Thread(this, name);
        thread.setDaemon(true);
    }

    /**
     * Goes there and waits for what it brings back.
     *
     * @param longest how long it waits
     * @throws SourceException {@code GONE} if no path leads there any more, {@code FORBIDDEN} if it may not be entered,
     *         or what the task threw
     */
    synchronized T go(Duration longest) throws SourceException {
        thread.start();
        long until = System.nanoTime() + longest.toNanos();
        try {
            for (long left = longest.toMillis(); !over && left > 0; left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            abandoned = true;
            Thread.currentThread().interrupt();
            throw new SourceException(SourceException.Reason.FAILED, "interrupted on the way to a namespace", e);
        }
        if (!over) {
            abandoned = true;
            throw new SourceException(SourceException.Reason.FAILED,
                    "it was not entered within " + longest.toMillis() + " ms by way of " + paths.get(0));
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    /** Tells whether it has not come back, even if nobody waits for it any more. */
    synchronized boolean isUnderWay() {
        return !over;
    }

    private synchronized void end(T brought, SourceException problem) {
        over = true;
        result = brought;
        failure = problem;
        if (abandoned && brought != null) {
            unwanted.accept(brought);
        }
        notifyAll();
    }

    @Override
    public void run() {
        T brought = null;
        // stays if something is thrown that is no SourceException; the thread's handler tells of that
        SourceException problem = new SourceException(SourceException.Reason.FAILED,
                "something went wrong in the namespace");
        try {
            enter();
            brought = task.run();
            problem = null;
        } catch (SourceException e) {
            problem = e;
        } finally {
            end(brought, problem);
        }
    }

    private void enter() throws SourceException {
        SourceException worst = new SourceException(SourceException.Reason.GONE, "it is gone");
        for (String path : paths) {
            try {
                enter(path);
                return;
            } catch (SourceException e) {
                // that it may not be entered says more than that one of its processes ended
                worst = worst.reason() == SourceException.Reason.GONE ? e : worst;
            }
        }
        throw worst;
    }

    private void enter(String path) throws SourceException {
        int fd = LibC.openat(LibC.AT_FDCWD, NativeMemory.cString(path).address(),
                LibC.O_RDONLY | LibC.O_NONBLOCK | LibC.O_CLOEXEC, 0);
        if (fd < 0) {
            throw notOpened(path, LibC.errno());
        }
        try {
            NativeMemory stat = new NativeMemory(STAT_SIZE);
            if (LibC.fstat(fd, stat.address()) < 0 || stat.bytes().getLong(ST_INO) != id) {
                // the pid passed on to another process, or something else was mounted
                throw new SourceException(SourceException.Reason.GONE, "it is gone");
            }
            if (LibC.setns(fd, LibC.CLONE_NEWNET) < 0) {
                throw notEntered(LibC.errno());
            }
        } finally {
            LibC.close(fd);
        }
    }

    private static SourceException notOpened(String path, int errno) {
        if (Errno.ENOENT.is(errno) || Errno.ESRCH.is(errno) || Errno.ENOTDIR.is(errno)) {
            return new SourceException(SourceException.Reason.GONE, "it is gone");
        }
        SourceException.Reason reason = Errno.reason(errno);
        return new SourceException(reason, reason == SourceException.Reason.FORBIDDEN
                ? "it may not be looked at: the collector needs CAP_SYS_PTRACE and CAP_SYS_ADMIN (" + path + ": "
                        + Errno.describe(errno) + ")"
                : "it cannot be entered: " + path + ": " + Errno.describe(errno));
    }

    private static SourceException notEntered(int errno) {
        return Errno.reason(errno) == SourceException.Reason.FORBIDDEN
                ? new SourceException(SourceException.Reason.FORBIDDEN,
                        "it may not be entered: the collector needs CAP_SYS_ADMIN (setns: " + Errno.describe(errno)
                                + ")")
                : new SourceException(SourceException.Reason.FAILED,
                        "it cannot be entered: setns: " + Errno.describe(errno));
    }
}
