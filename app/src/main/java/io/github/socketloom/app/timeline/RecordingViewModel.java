package io.github.socketloom.app.timeline;

import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.feed.recording.RecordingStatus;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The recording of what a tab collects: whether one is made, how it goes, how it ended. Belongs to the FX thread. */
public final class RecordingViewModel {
    /** What recordings end with. */
    static final String EXTENSION = ".loom";

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);
    private static final long NANOS_PER_MICRO = 1000;

    /** The cases. */
    public enum Phase {
        /** Nothing is recorded. */
        NONE,
        /** The file is being made. */
        BEGINNING,
        /** It goes on. */
        RUNNING,
        /** The file is being completed. */
        ENDING
    }

    private final Recorder recorder;
    private final TaskRunner tasks;
    private final LongSupplier wallMicros;
    private final LongSupplier nanoTime;
    private final ZoneId zone;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.NONE);
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");
    private final String unavailable;
    private long begun;

    private RecordingViewModel(Recorder recorder, TaskRunner tasks, LongSupplier wallMicros, LongSupplier nanoTime,
            ZoneId zone, Consumer<String> say, String unavailable) {
        this.recorder = recorder;
        this.tasks = tasks;
        this.wallMicros = wallMicros;
        this.nanoTime = nanoTime;
        this.zone = zone;
        this.say = say;
        this.unavailable = unavailable;
    }

    /**
     * Returns what records something.
     *
     * @param tasks makes files away from the FX thread
     * @param wallMicros the wall clock, epoch microseconds
     * @param nanoTime the monotonic clock, nanoseconds
     * @param say tells the user a sentence
     */
    public static RecordingViewModel of(Recorder recorder, TaskRunner tasks, LongSupplier wallMicros,
            LongSupplier nanoTime, ZoneId zone, Consumer<String> say) {
        return new RecordingViewModel(recorder, tasks, wallMicros, nanoTime, zone, say, null);
    }

    /** @param reason why nothing can be recorded here, a sentence */
    public static RecordingViewModel unavailable(String reason) {
        return new RecordingViewModel(null, null, null, null, null, null, reason);
    }

    /** Returns why nothing can be recorded here, a sentence; null if something can. */
    public String unavailableReason() {
        return unavailable;
    }

    /** Returns a name for the next file. */
    String fileName(String host) {
        String name = host == null || host.isBlank() ? "host" : host.replaceAll("[^A-Za-z0-9._-]", "_");
        return name + "-" + Instant.EPOCH.plus(wallMicros.getAsLong(), ChronoUnit.MICROS).atZone(zone).format(NAME)
                + EXTENSION;
    }

    /** Begins to record to a file, unless a recording is under way. */
    void begin(Path chosen) {
        if (phase.get() != Phase.NONE) {
            return;
        }
        Path file = chosen.toString().toLowerCase(Locale.ROOT).endsWith(EXTENSION)
                ? chosen
                : chosen.resolveSibling(chosen.getFileName() + EXTENSION);
        phase.set(Phase.BEGINNING);
        progress.set("beginning");
        tasks.run("making a recording", () -> {
            recorder.record(file);
            return file;
        }, made -> {
            begun = nanoTime.getAsLong();
            phase.set(Phase.RUNNING);
            tick();
        }, e -> {
            over();
            say.accept("Nothing is recorded: " + e.getMessage() + ".");
        });
    }

    /** Ends the recording. */
    void end() {
        if (phase.get() == Phase.RUNNING) {
            phase.set(Phase.ENDING);
            progress.set("completing the file");
            recorder.stop();
            tick();
        }
    }

    /** Looks how it goes. To be called a few times a second while there is a recording. */
    public void tick() {
        if (phase.get() != Phase.RUNNING && phase.get() != Phase.ENDING) {
            return;
        }
        Optional<RecordingStatus> status = recorder.status();
        if (status.isPresent() && !status.get().running()) {
            over();
            tell(status.get());
        } else if (phase.get() == Phase.RUNNING) {
            progress.set(TimeTexts.counter(elapsedMicros()) + " · "
                    + Figures.memory(status.map(RecordingStatus::bytes).orElse(0L)));
        }
    }

    private long elapsedMicros() {
        return (nanoTime.getAsLong() - begun) / NANOS_PER_MICRO;
    }

    private void over() {
        phase.set(Phase.NONE);
        progress.set("");
    }

    private void tell(RecordingStatus status) {
        String held = Figures.count(status.ticks(), "reading", "readings") + ", " + Figures.memory(status.bytes());
        if (status.problem() != null) {
            String problem = status.problem();
            say.accept(
                    "The recording ended: " + problem + (problem.endsWith(".") ? " " : ". ") + status.file() + " holds "
                            + held + ".");
        } else if (status.ticks() == 0) {
            say.accept("Nothing was collected while it was recorded: " + status.file() + " is empty.");
        } else {
            say.accept("The recording is in " + status.file() + " (" + held + ").");
        }
    }

    /** Returns how far it is. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** Returns how it goes: time and size. Empty while nothing is recorded. */
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
