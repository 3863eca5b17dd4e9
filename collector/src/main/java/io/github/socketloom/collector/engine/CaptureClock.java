package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.source.SourceException;

/** The time of a capture: each tick is the next recorded one. */
final class CaptureClock implements TickClock {
    private final CaptureReader reader;
    private boolean begun;

    CaptureClock(CaptureReader reader) {
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
