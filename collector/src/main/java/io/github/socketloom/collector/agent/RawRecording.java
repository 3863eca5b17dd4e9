package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.capture.CaptureFacts;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.RawRecorder;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.export.HumanUnits;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;

/** Records what the kernel says into a folder, and says what is in it. */
final class RawRecording {

    /** What is looked up beside a reading belongs to it; so long it is waited for. */
    private static final Duration STEP = Duration.ofMillis(10);
    private static final int MOST_STEPS = 300;

    /** Opens recorders. */
    @FunctionalInterface
    interface Opener {
        /** @throws SourceException if there is nothing that could be recorded */
        RawRecorder open(CollectorSettings settings, CaptureWriter writer, CaptureMask mask) throws SourceException;
    }

    private final AgentEnvironment environment;
    private final Opener opener;

    RawRecording(AgentEnvironment environment, Opener opener) {
        this.environment = environment;
        this.opener = opener;
    }

    /**
     * Records.
     *
     * @param folder is not there yet, or empty
     * @param ticks how many, from 1
     * @param interval time from the beginning of one tick to the next
     * @param unmasked whether secrets are left in
     */
    void record(CollectorSettings settings, Path folder, int ticks, Duration interval, boolean unmasked)
            throws SourceException, IOException, InterruptedException {
        CaptureMask mask = unmasked ? CaptureMask.NONE : new SecretsMask();
        AgentRuntime runtime = environment.runtime().get();
        CaptureWriter writer = CaptureWriter.create(folder, CaptureFacts.ofRecorder(runtime.version(), runtime.uid(),
                runtime.capabilities(), mask.says()));
        try (writer; RawRecorder recorder = opener.open(settings, writer, mask)) {
            for (int i = 0; i < ticks; i++) {
                long began = System.nanoTime();
                recorder.tick();
                awaitLookups(recorder);
                Duration left = interval.minusNanos(System.nanoTime() - began);
                if (i + 1 < ticks && !left.isNegative()) {
                    environment.pause().of(left);
                }
            }
        }
        tell(folder, writer, mask);
    }

    private void awaitLookups(RawRecorder recorder) throws InterruptedException {
        for (int i = 0; i < MOST_STEPS && recorder.isLookingUp(); i++) {
            environment.pause().of(STEP);
        }
    }

    private void tell(Path folder, CaptureWriter writer, CaptureMask mask) throws IOException {
        Writer out = environment.out();
        out.write(writer.ticks() + (writer.ticks() == 1 ? " tick" : " ticks") + " recorded in " + folder + " ("
                + HumanUnits.bytes(writer.written()) + ").\n");
        out.write("It contains this host's name, addresses and ports of all its sockets, and the names, command lines, "
                + "users and control groups of all its processes.\n");
        out.write(mask.says().isEmpty()
                ? "Nothing is masked: passwords and tokens on command lines are in it.\n"
                : "Masked: " + String.join("; ", mask.says()) + ".\n");
        out.write("Look at " + folder.resolve("ticks") + " before you give it to anybody: text.txt and index.tsv can be "
                + "read with less.\n");
        out.write("Replay: socketloom-agent connections --source replay:" + folder + "\n");
        out.flush();
    }
}
