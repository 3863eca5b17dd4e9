package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The time of a folder of blobs, which does not tell it: the first tick is when the folder was written last, and each
 * further one a second later.
 */
final class FolderClock implements TickClock {

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long SECOND_MICROS = 1_000_000L;

    private final long writtenMicros;
    private Runnable advance = () -> {};
    private volatile long ticks;
    private boolean begun;

    private FolderClock(long writtenMicros) {
        this.writtenMicros = writtenMicros;
    }

    /** Returns a clock that stands at the time of a folder. */
    static FolderClock of(Path folder) throws SourceException {
        try {
            return new FolderClock(Files.getLastModifiedTime(folder).to(TimeUnit.MICROSECONDS));
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, folder + " cannot be read: " + e, e);
        }
    }

    /** Has something run with each tick but the first. */
    void advances(Runnable what) {
        advance = what;
    }

    @Override
    public Moment begin() {
        if (begun) {
            ticks++;
            advance.run();
        }
        begun = true;
        return now();
    }

    @Override
    public Moment now() {
        return new Moment(nanoTime(), wallMicros());
    }

    @Override
    public long nanoTime() {
        return ticks * SECOND_NANOS;
    }

    @Override
    public long wallMicros() {
        return writtenMicros + ticks * SECOND_MICROS;
    }
}
