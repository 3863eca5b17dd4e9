package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.LocalLookupPeer;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.linux.LinuxSources;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reads a capture instead of a host: one recorded tick with each tick, then the last one again and again. The time is
 * that of the recording. Nothing of the machine that this runs on is asked: no container runtime, no name server, no
 * database of users.
 */
final class RawReplay {

    private final CaptureReader reader;
    private final HostSources sources;
    private final CollectorSettings settings;
    private final Clock clock;

    /** The time of the recording. */
    private static final class Clock implements TickClock {
        private final CaptureReader reader;
        private boolean begun;

        Clock(CaptureReader reader) {
            this.reader = reader;
        }

        @Override
        public Moment begin() {
            if (begun) {
                advance();
            }
            begun = true;
            return now();
        }

        @Override
        public Moment now() {
            return new Moment(reader.time().nanoTime(), reader.time().wallMicros());
        }

        private void advance() {
            try {
                reader.advance();
            } catch (SourceException e) {
                // what was read up to now stays; whoever replays is told
                reader.note(e);
            }
        }

        @Override
        public long nanoTime() {
            return reader.time().nanoTime();
        }

        @Override
        public long wallMicros() {
            try {
                Answer answer = reader.ask(RawRecorder.WALL);
                return answer == null ? reader.time().wallMicros() : Long.parseLong(answer.text());
            } catch (SourceException | NumberFormatException e) {
                return reader.time().wallMicros();
            }
        }
    }

    private RawReplay(CaptureReader reader, HostSources sources, CollectorSettings settings) {
        this.reader = reader;
        this.sources = sources;
        this.settings = settings;
        this.clock = new Clock(reader);
    }

    static RawReplay open(CollectorSettings settings, Consumer<SourceException> damage) throws SourceException {
        CaptureReader reader = CaptureReader.open(settings.replayed());
        boolean opened = false;
        try {
            reader.whenDamaged(damage);
            RawReplay replay = new RawReplay(reader, LinuxSources.replay(reader), settings);
            opened = true;
            return replay;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    Collector collector() {
        LongSupplier nanoTime = clock::nanoTime;
        CgroupDirectory groups = new CgroupDirectory();
        UserNames users = new UserNames(sources.files(), nanoTime);
        ProcessLookup processes = new ProcessLookup(
                new LocalLookupPeer(sources.processes(), groups, users, nanoTime), settings.lookupCacheSize(),
                nanoTime);
        OwnCost cost = new OwnCost(sources.files(), () -> Optional.<Duration>empty(), nanoTime);
        return new Collector(sources, settings, new Collector.Lookups(processes, groups, users, AddressNames.NONE),
                clock, cost, false);
    }

    CounterReader counters() {
        return new HostCounterReader(sources, settings, new CgroupDirectory(), clock);
    }
}
