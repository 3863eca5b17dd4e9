package io.github.socketloom.app.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.app.timeline.RecordingViewModel.Phase;
import io.github.socketloom.collector.feed.recording.RecordingStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordingViewModelTest {
    private static final Path FILE = Path.of("rack12.loom");

    private final List<String> told = new ArrayList<>();
    private final ScriptedRecorder recorder = new ScriptedRecorder();
    private long nanos;
    private final RecordingViewModel model = RecordingViewModel.of(recorder,
            new SameThreadTaskRunner((what, cause) -> told.add(what + ": " + cause)), () -> 1_795_276_931_000_000L,
            () -> nanos, ZoneOffset.UTC, told::add);

    /** Does what a test says. */
    private static final class ScriptedRecorder implements Recorder {
        private IOException refusal;
        private Path file;
        private boolean stopped;
        private RecordingStatus status;

        @Override
        public void record(Path wanted) throws IOException {
            if (refusal != null) {
                throw refusal;
            }
            file = wanted;
            status = new RecordingStatus(wanted, 0, 0, 0, true, null);
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public Optional<RecordingStatus> status() {
            return Optional.ofNullable(status);
        }
    }

    @Test
    void theFileIsNamedAfterHostAndTime() {
        assertEquals("rack12.example.org-2026-11-21-160211.loom", model.fileName("rack12.example.org"));
        assertEquals("a_b_c-2026-11-21-160211.loom", model.fileName("a/b\nc"));
        assertEquals("host-2026-11-21-160211.loom", model.fileName(null));
    }

    @Test
    void aFileWithoutTheEndingGetsIt() {
        model.begin(Path.of("folder", "night"));
        assertEquals(Path.of("folder", "night.loom"), recorder.file);
    }

    @Test
    void showsTimeAndSizeWhileItGoesOn() {
        model.begin(FILE);
        assertEquals(Phase.RUNNING, model.phaseProperty().get());
        nanos = 61_000_000_000L;
        recorder.status = new RecordingStatus(FILE, 3 << 20, 61, 1, true, null);
        model.tick();
        assertEquals("1:01 · 3.0 MiB", model.progressProperty().get());
    }

    @Test
    void saysWhereTheFileIsWhenItIsComplete() {
        model.begin(FILE);
        model.end();
        assertEquals(true, recorder.stopped);
        assertEquals(Phase.ENDING, model.phaseProperty().get());
        assertEquals(List.of(), told);
        recorder.status = new RecordingStatus(FILE, 2048, 2, 1, false, null);
        model.tick();
        assertEquals(Phase.NONE, model.phaseProperty().get());
        assertEquals(List.of("The recording is in rack12.loom (2 readings, 2.0 KiB)."), told);
    }

    @Test
    void aFullDiskIsToldAsASentenceAndWhatIsThereIsNamed() {
        model.begin(FILE);
        recorder.status = new RecordingStatus(FILE, 2048, 2, 1, false,
                "the recording could not be written: No space left on device");
        model.tick();
        assertEquals(Phase.NONE, model.phaseProperty().get());
        assertEquals(List.of("The recording ended: the recording could not be written: No space left on device. "
                + "rack12.loom holds 2 readings, 2.0 KiB."), told);
    }

    @Test
    void aFileThatCannotBeMadeIsToldAndAnotherCanBeChosen() {
        recorder.refusal = new IOException("rack12.loom is there already; a recording replaces no file");
        model.begin(FILE);
        assertEquals(Phase.NONE, model.phaseProperty().get());
        assertEquals(List.of("Nothing is recorded: rack12.loom is there already; a recording replaces no file."), told);
        recorder.refusal = null;
        model.begin(Path.of("other.loom"));
        assertEquals(Phase.RUNNING, model.phaseProperty().get());
    }

    @Test
    void aSecondOneDoesNotBeginBesideTheFirst() {
        model.begin(FILE);
        model.begin(Path.of("other.loom"));
        assertEquals(FILE, recorder.file);
    }
}
