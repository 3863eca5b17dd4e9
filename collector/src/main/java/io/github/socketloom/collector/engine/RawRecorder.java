package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.capture.CapturedTick;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.LocalLookupPeer;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.LongSupplier;

/**
 * Reads this host as a collector does, all protocols and all counters, and has everything written down that the kernel
 * says. Container runtimes, name servers and the database of users are not asked: what they say is not the kernel's.
 * Used by one thread at a time.
 */
public final class RawRecorder implements AutoCloseable {

    /** The time within a tick at which something was read that tells users when. */
    static final Question WALL = new Question(Question.Kind.CLOCK, "", "wall");

    private final CaptureWriter writer;
    private final Clock clock;
    private final Collector collector;

    /** Tells the writer of each tick. */
    private static final class Clock implements TickClock {
        private final CaptureWriter writer;
        private SourceException failure;

        Clock(CaptureWriter writer) {
            this.writer = writer;
        }

        @Override
        public Moment begin() {
            Moment now = SYSTEM.begin();
            try {
                writer.tick(new CapturedTick(now.wallMicros(), now.nanoTime()));
            } catch (SourceException e) {
                failure = e;
            }
            return now;
        }

        @Override
        public long nanoTime() {
            return SYSTEM.nanoTime();
        }

        @Override
        public long wallMicros() {
            long now = SYSTEM.wallMicros();
            writer.put(WALL, Answer.value(Long.toString(now)));
            return now;
        }
    }

    private RawRecorder(CaptureWriter writer, Clock clock, Collector collector) {
        this.writer = writer;
        this.clock = clock;
        this.collector = collector;
    }

    /**
     * Opens the sources of this host.
     *
     * @param settings which host, and which of its namespaces
     * @param writer takes what the kernel says; closed with the recorder
     * @param mask takes out what is not to be written down
     * @throws SourceException if this version has no such source, or the host offers none of what it reads
     */
    public static RawRecorder open(CollectorSettings settings, CaptureWriter writer, CaptureMask mask)
            throws SourceException {
        return of(settings, LocalCollector.record(settings, writer, mask), writer);
    }

    /** @param sources have everything written down that they are told */
    static RawRecorder of(CollectorSettings settings, HostSources sources, CaptureWriter writer) {
        Clock clock = new Clock(writer);
        LongSupplier nanoTime = clock::nanoTime;
        CgroupDirectory groups = new CgroupDirectory();
        UserNames users = new UserNames(sources.files(), nanoTime);
        ProcessLookup processes = new ProcessLookup(
                new LocalLookupPeer(sources.processes(), groups, users, nanoTime), settings.lookupCacheSize(),
                nanoTime);
        OwnCost cost = new OwnCost(new RootedFiles(Path.of("/")),
                () -> ProcessHandle.current().info().totalCpuDuration(), nanoTime);
        Collector collector = new Collector(sources, settings.withProtocols(EnumSet.allOf(Protocol.class)),
                new Collector.Lookups(processes, groups, users, AddressNames.NONE), clock, cost,
                false);
        collector.want(new CounterRequest(Scope.ALL, Scope.ALL, Scope.ALL));
        return new RawRecorder(writer, clock, collector);
    }

    /**
     * Reads everything once.
     *
     * @throws SourceException if what was read before could not be written
     */
    public Tick tick() throws SourceException {
        Tick tick = collector.tick();
        if (clock.failure != null) {
            throw clock.failure;
        }
        return tick;
    }

    /** Tells whether something that the latest tick asked for is still being read; it belongs to that tick. */
    public boolean isLookingUp() {
        return collector.isLookingUp();
    }

    /**
     * Ends the tick that is under way, and the capture.
     *
     * @throws SourceException if it could not be written
     */
    @Override
    public void close() throws SourceException {
        try {
            writer.close();
        } finally {
            collector.close();
        }
    }
}
