package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells what happens between readings and writes it down: of closes what the kernel said, of processes what it meant. */
final class RecordedEvents implements EventSource {

    static final Question CLOSES = question("closes");
    static final Question PROCESSES = question("processes");
    static final Question LOST = question("lost");
    static final Question CAPABILITIES = question("capabilities");
    static final String EXITED = "exited ";
    static final String RENAMED = "renamed ";

    private final EventSource events;
    private final HeardRecord closes;
    private final CaptureWriter writer;
    private final LongSupplier nanoTime;

    /**
     * @param events hears
     * @param closes sees what it hears
     * @param nanoTime tells one drain from another
     */
    RecordedEvents(EventSource events, HeardRecord closes, CaptureWriter writer, LongSupplier nanoTime) {
        this.events = events;
        this.closes = closes;
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    private static Question question(String name) {
        return new Question(Kind.EVENTS, "", name);
    }

    @Override
    public List<Capability> capabilities() {
        List<Capability> capabilities = events.capabilities();
        writer.put(CAPABILITIES,
                Answer.text(CapabilitiesText.write(capabilities).getBytes(StandardCharsets.UTF_8)));
        return capabilities;
    }

    @Override
    public boolean tellsBeginnings() {
        return events.tellsBeginnings();
    }

    @Override
    public boolean tellsCloses(long namespace) {
        return events.tellsCloses(namespace);
    }

    @Override
    public void follow(long namespace) {
        events.follow(namespace);
    }

    @Override
    public void forget(long namespace) {
        events.forget(namespace);
    }

    @Override
    public void drain(Sink sink) {
        StringBuilder happened = new StringBuilder();
        events.drain(new Sink() {
            @Override
            public void happened(HeardEvent event) {
                sink.happened(event);
            }

            @Override
            public void closed(ClosedSocket socket) {
                sink.closed(socket);
            }

            @Override
            public void exited(int pid) {
                happened.append(EXITED).append(pid).append('\n');
                sink.exited(pid);
            }

            @Override
            public void renamed(int pid) {
                happened.append(RENAMED).append(pid).append('\n');
                sink.renamed(pid);
            }
        });
        long now = nanoTime.getAsLong();
        writer.put(CLOSES, Answer.binary(closes.take(now)));
        writer.put(PROCESSES, Answer.text(("at " + now + "\n" + happened).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public long lost() {
        long lost = events.lost();
        writer.put(LOST, Answer.value(Long.toString(lost)));
        return lost;
    }

    @Override
    public void close() {
        events.close();
    }
}
