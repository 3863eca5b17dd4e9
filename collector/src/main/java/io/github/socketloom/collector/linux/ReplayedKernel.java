package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.capture.ReplayedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Answers in place of a kernel what was written down of it. What was not asked then fails, and says so. Any thread. */
final class ReplayedKernel implements NamespaceDoor, ChannelOpener {

    private final CaptureReader reader;
    private final VisitedNamespace visited = new VisitedNamespace();

    private ReplayedKernel(CaptureReader reader) {
        this.reader = reader;
    }

    /** Returns ways to what was written down; the time is that of the recorded tick. */
    static KernelWays ways(CaptureReader reader) {
        ReplayedKernel replayed = new ReplayedKernel(reader);
        return new KernelWays(new ReplayedFiles(reader, replayed.visited::scope),
                new ReplayedFileCalls(reader, replayed.visited), replayed, replayed,
                () -> reader.time().nanoTime(), replayed::clock);
    }

    private LongSupplier clock(String name) {
        return () -> {
            try {
                Answer answer = reader.ask(new Question(Kind.CLOCK, visited.scope(), name));
                return answer == null ? reader.time().nanoTime() : Long.parseLong(answer.text());
            } catch (SourceException | NumberFormatException e) {
                // as good as the time of the tick; and what is read then fails, too
                return reader.time().nanoTime();
            }
        };
    }

    private Answer ask(Kind kind, String name) throws SourceException {
        return ReplayedFiles.answer(reader, new Question(kind, visited.scope(), name));
    }

    @Override
    public <T> T enter(long id, List<String> paths, NamespaceVisit.Task<T> task, Consumer<T> unwanted,
            Duration longest) throws SourceException {
        ask(Kind.ENTER, Long.toUnsignedString(id));
        return visited.in(id, task).run();
    }

    @Override
    public NetlinkChannel open(int protocol, Duration timeout, Supplier<NetlinkBuffers> buffers)
            throws SourceException {
        ask(Kind.CHANNEL, Integer.toString(protocol));
        return new ReplayedChannel(reader, protocol, visited.scope());
    }
}
