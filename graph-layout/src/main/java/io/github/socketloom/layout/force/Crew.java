package io.github.socketloom.layout.force;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * The caller and some helping threads that do one job's pieces together. The helpers sleep between jobs, without a
 * timer. A helper that wakes too late finds nothing left and is not waited for: on a busy machine the caller does all
 * by itself. For one calling thread at a time.
 */
final class Crew implements AutoCloseable {

    /** A job that several threads can do together. */
    interface Job {
        /**
         * Takes pieces until none is left.
         *
         * @param member 0 for the caller, 1 and up for the helpers; no two threads have the same at a time
         */
        void takePart(int member);
    }

    /** No job is open to helpers; else the number of those who are at it. */
    private static final int CLOSED = -1;

    private final Thread[] helpers;
    private final AtomicInteger atWork = new AtomicInteger(CLOSED);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile int jobs;
    private volatile boolean ended;
    private volatile Job job;
    private volatile Thread caller;

    /** Starts {@code members - 1} daemon threads named {@code name-1} and so on. */
    Crew(String name, int members) {
        helpers = new Thread[members - 1];
        for (int i = 0; i < helpers.length; i++) {
            int member = i + 1;
            helpers[i] = new Thread(() -> help(member), name + "-" + member);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    /**
     * Does a job, and returns when all of it is done.
     *
     * @throws IllegalStateException if a helper failed, with its failure as cause; the crew can go on working
     */
    void run(Job work) {
        if (ended) {
            throw new IllegalStateException("closed");
        }
        if (helpers.length == 0) {
            work.takePart(0);
            return;
        }
        job = work;
        caller = Thread.currentThread();
        failure.set(null);
        atWork.set(0);
        jobs++;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        try {
            work.takePart(0);
        } finally {
            awaitHelpers();
        }
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("a helping thread failed: " + failed, failed);
        }
    }

    /** Waits for the helpers that began, and lets no other begin. */
    private void awaitHelpers() {
        boolean interrupted = false;
        while (!atWork.compareAndSet(0, CLOSED)) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        job = null;
        caller = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void help(int member) {
        int seen = 0;
        while (!ended) {
            if (jobs == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = jobs;
            if (begin()) {
                try {
                    job.takePart(member);
                } catch (Throwable e) {
                    // whatever it is belongs to the caller, who would else believe the job done
                    failure.compareAndSet(null, e);
                } finally {
                    Thread waiting = caller;
                    if (atWork.decrementAndGet() == 0) {
                        LockSupport.unpark(waiting);
                    }
                }
            }
        }
    }

    private boolean begin() {
        int present = atWork.get();
        while (present != CLOSED) {
            if (atWork.compareAndSet(present, present + 1)) {
                return true;
            }
            present = atWork.get();
        }
        return false;
    }

    /** Ends the helpers and waits for them. Idempotent. */
    @Override
    public void close() {
        ended = true;
        boolean interrupted = false;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
