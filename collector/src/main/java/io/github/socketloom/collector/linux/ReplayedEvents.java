package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Tells what happened between the readings of a capture, once in each of its ticks. */
final class ReplayedEvents implements EventSource {

    private final CaptureReader reader;
    private final DestroyParser parser;

    ReplayedEvents(CaptureReader reader, DestroyParser parser) {
        this.reader = reader;
        this.parser = parser;
    }

    private Answer ask(Question question, boolean once) {
        try {
            return once ? reader.askOnce(question) : reader.ask(question);
        } catch (SourceException e) {
            reader.note(e);
            return null;
        }
    }

    @Override
    public List<Capability> capabilities() {
        Answer answer = ask(RecordedEvents.CAPABILITIES, false);
        return answer == null
                ? LinuxSources.SWITCHED_OFF
                : CapabilitiesText.read(new String(answer.bytes(), StandardCharsets.UTF_8));
    }

    @Override
    public boolean tellsCloses(long namespace) {
        // of which namespaces is not recorded
        return capabilities().stream().anyMatch(capability -> capability.name().equals(NetlinkEvents.CLOSES)
                && capability.available());
    }

    @Override
    public void follow(long namespace) {
        // what was heard in it is told in any case
    }

    @Override
    public void forget(long namespace) {
        // nothing is held
    }

    @Override
    public void drain(Sink sink) {
        Answer closes = ask(RecordedEvents.CLOSES, true);
        if (closes != null) {
            List<ClosedSocket> closed = new ArrayList<>();
            try {
                HeardRecord.read(closes.bytes(), parser, closed::add);
            } catch (SourceException e) {
                reader.note(e);
            }
            closed.forEach(sink::closed);
        }
        Answer processes = ask(RecordedEvents.PROCESSES, true);
        if (processes != null) {
            new String(processes.bytes(), StandardCharsets.UTF_8).lines().forEach(line -> tell(line, sink));
        }
    }

    private void tell(String line, Sink sink) {
        try {
            if (line.startsWith(RecordedEvents.EXITED)) {
                sink.exited(Integer.parseInt(line.substring(RecordedEvents.EXITED.length())));
            } else if (line.startsWith(RecordedEvents.RENAMED)) {
                sink.renamed(Integer.parseInt(line.substring(RecordedEvents.RENAMED.length())));
            }
        } catch (NumberFormatException e) {
            reader.note(new SourceException(SourceException.Reason.MALFORMED,
                    "the record of what happened to processes has a line that makes no sense", e));
        }
    }

    @Override
    public long lost() {
        Answer lost = ask(RecordedEvents.LOST, false);
        try {
            return lost == null ? 0 : Long.parseLong(lost.text());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
