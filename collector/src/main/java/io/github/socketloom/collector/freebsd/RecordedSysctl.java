package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.capture.Answer;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.capture.Failures;
import io.github.socketloom.collector.capture.Question;
import io.github.socketloom.collector.capture.Question.Kind;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Asks a FreeBSD host and writes down what it answers: sysctls, files and names. Any thread. */
final class RecordedSysctl implements Sysctl, HostNames {

    private static final String ARGUMENTS = "kern.proc.args.";
    private static final String DESCRIPTORS = "kern.proc.filedesc.";
    /** How masks know the names of open files. */
    private static final String ANY_DESCRIPTOR = "/proc/0/fd/0";

    private final KernelWays kernel;
    private final CaptureWriter writer;
    private final CaptureMask mask;

    private RecordedSysctl(KernelWays kernel, CaptureWriter writer, CaptureMask mask) {
        this.kernel = kernel;
        this.writer = writer;
        this.mask = mask;
    }

    /** Returns ways to a host on which everything is written down. */
    static KernelWays ways(KernelWays kernel, CaptureWriter writer, CaptureMask mask) {
        RecordedSysctl recorded = new RecordedSysctl(kernel, writer, mask);
        return new KernelWays(recorded, recorded.files(), recorded, kernel.uid());
    }

    private void put(Kind kind, String name, Answer answer) {
        writer.put(new Question(kind, "", name), answer);
    }

    @Override
    public ByteBuffer read(String name) throws SourceException {
        ByteBuffer told;
        try {
            told = kernel.sysctl().read(name);
        } catch (SourceException e) {
            put(Kind.SYSCTL, name, Answer.failure(Failures.write(e)));
            throw e;
        }
        byte[] bytes = new byte[told.remaining()];
        told.get(told.position(), bytes);
        put(Kind.SYSCTL, name, Answer.binary(masked(name, bytes)));
        return told;
    }

    private byte[] masked(String name, byte[] bytes) {
        if (name.startsWith(ARGUMENTS)) {
            return mask.commandLine(bytes);
        }
        return name.startsWith(DESCRIPTORS) ? withoutPaths(name, bytes) : bytes;
    }

    /** Masks the paths of open files within the records, which keep their lengths. */
    private byte[] withoutPaths(String name, byte[] bytes) {
        byte[] kept = bytes.clone();
        FileDescriptors descriptors = new FileDescriptors(0);
        descriptors.begin(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        while (descriptors.next()) {
            String path = descriptors.path();
            String masked = mask.link(ANY_DESCRIPTOR, path);
            if (!masked.equals(path)) {
                byte[] text = masked.getBytes(StandardCharsets.UTF_8);
                int from = descriptors.pathAt();
                for (int i = from; i < descriptors.recordEnd(); i++) {
                    kept[i] = i - from < text.length && i + 1 < descriptors.recordEnd() ? text[i - from] : 0;
                }
            }
        }
        return kept;
    }

    @Override
    public String networkInterface(int index) {
        String name = kernel.names().networkInterface(index);
        put(Kind.INTERFACE, Integer.toString(index), name == null ? Answer.failure("") : Answer.value(name));
        return name;
    }

    @Override
    public JailFacts jail(int id) {
        JailFacts facts = kernel.names().jail(id);
        put(Kind.JAIL, Integer.toString(id), facts.name() == null
                ? Answer.failure("")
                : Answer.value(facts.stack() + " " + facts.name()));
        return facts;
    }

    private KernelAccess files() {
        return new KernelAccess() {
            @Override
            public byte[] read(String path) throws SourceException {
                return file(path, () -> kernel.files().read(path));
            }

            @Override
            public byte[] readStart(String path, int most) throws SourceException {
                return file(path, () -> kernel.files().readStart(path, most));
            }

            @Override
            public String hostPath(String path) {
                return kernel.files().hostPath(path);
            }
        };
    }

    /** Reads a file. */
    @FunctionalInterface
    private interface Reading {
        byte[] run() throws SourceException;
    }

    private byte[] file(String path, Reading reading) throws SourceException {
        try {
            byte[] content = reading.run();
            put(Kind.FILE, path, Answer.text(mask.file(path, content)));
            return content;
        } catch (SourceException e) {
            put(Kind.FILE, path, Answer.failure(Failures.write(e)));
            throw e;
        }
    }
}
