package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.capture.Failures;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Asks a kernel and writes down what it answers. Any thread. */
final class RecordedKernel implements KernelAccess, NamespaceDoor, ChannelOpener {

    private static final int LEFT_ROOT = 1;

    private final KernelWays kernel;
    private final CaptureWriter writer;
    private final CaptureMask mask;
    private final VisitedNamespace visited = new VisitedNamespace();

    private RecordedKernel(KernelWays kernel, CaptureWriter writer, CaptureMask mask) {
        this.kernel = kernel;
        this.writer = writer;
        this.mask = mask;
    }

    /** Returns ways to a kernel on which everything is written down. */
    static KernelWays ways(KernelWays kernel, CaptureWriter writer, CaptureMask mask) {
        RecordedKernel recorded = new RecordedKernel(kernel, writer, mask);
        String top = kernel.files().hostPath("/");
        String root = top.substring(0, top.length() - LEFT_ROOT);
        return new KernelWays(recorded, new RecordedFileCalls(kernel.calls(), writer, mask, recorded.visited, root),
                recorded, recorded, kernel.nanoTime(), recorded::clock);
    }

    private LongSupplier clock(String name) {
        LongSupplier clock = kernel.clocks().of(name);
        return () -> {
            long now = clock.getAsLong();
            put(Kind.CLOCK, name, Answer.value(Long.toString(now)));
            return now;
        };
    }

    private void put(Kind kind, String name, Answer answer) {
        writer.put(new Question(kind, visited.scope(), name), answer);
    }

    @Override
    public byte[] read(String path) throws SourceException {
        return file(path, () -> kernel.files().read(path));
    }

    @Override
    public byte[] readStart(String path, int most) throws SourceException {
        return file(path, () -> kernel.files().readStart(path, most));
    }

    private byte[] file(String path, NamespaceVisit.Task<byte[]> reading) throws SourceException {
        try {
            byte[] content = reading.run();
            put(Kind.FILE, path, Answer.text(mask.file(path, content)));
            return content;
        } catch (SourceException e) {
            put(Kind.FILE, path, Answer.failure(Failures.write(e)));
            throw e;
        }
    }

    @Override
    public String hostPath(String path) {
        return kernel.files().hostPath(path);
    }

    @Override
    public <T> T enter(long id, List<String> paths, NamespaceVisit.Task<T> task, Consumer<T> unwanted,
            Duration longest) throws SourceException {
        String name = Long.toUnsignedString(id);
        boolean[] inside = new boolean[1];
        NamespaceVisit.Task<T> there = visited.in(id, task);
        try {
            T result = kernel.door().enter(id, paths, () -> {
                inside[0] = true;
                return there.run();
            }, unwanted, longest);
            put(Kind.ENTER, name, Answer.value("entered"));
            return result;
        } catch (SourceException e) {
            put(Kind.ENTER, name, inside[0] ? Answer.value("entered") : Answer.failure(Failures.write(e)));
            throw e;
        }
    }

    @Override
    public NetlinkChannel open(int protocol, Duration timeout, Supplier<NetlinkBuffers> buffers)
            throws SourceException {
        String name = Integer.toString(protocol);
        try {
            NetlinkChannel channel = kernel.channels().open(protocol, timeout, buffers);
            put(Kind.CHANNEL, name, Answer.value("opened"));
            return new RecordedChannel(channel, protocol, visited.scope(), writer);
        } catch (SourceException e) {
            put(Kind.CHANNEL, name, Answer.failure(Failures.write(e)));
            throw e;
        }
    }
}
