package io.github.socketloom.collector.feed.recording;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.feed.HandFeed;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like a secret is in no recording, whenever it was begun and however it came; nor is it hidden from live eyes. */
class RecordingSecretsTest {

    private static final String SECRET = "hunter2-of-the-test";
    private static final ProcessKey KEY = new ProcessKey(4711, 1);
    private static final ProcessKey OTHER = new ProcessKey(4712, 2);

    @TempDir
    private Path folder;

    private final RandomTicks ticks = new RandomTicks(11);

    private static ProcessInfo process(ProcessKey key, String name) {
        Cgroup container = new Cgroup("/system.slice/docker-1.scope", CgroupStatus.KNOWN, Orchestrator.DOCKER,
                "docker_container", name, "1", name, "img", null, null, null, null, null, null, -1,
                Map.of("db.password", SECRET + "-label", "url", "postgres://ann:" + SECRET + "-url@db/shop",
                        "team", "payments-" + name));
        return new ProcessInfo(key, 1, 0, "root", name,
                List.of(name, "--password=" + SECRET, "--token", SECRET + "-token", "--verbose-" + name), container);
    }

    private Snapshot snapshot() {
        Snapshot all = ticks.snapshot(5);
        Map<ProcessKey, ProcessInfo> processes = new HashMap<>(all.processes());
        processes.put(KEY, process(KEY, "first"));
        return new Snapshot(all.host(), all.report(), all.capabilities(), all.namespaces(), processes,
                all.connections(), all.counters());
    }

    private Update update() {
        Update quiet = ticks.quiet();
        return new Update(quiet.report(), null, null, List.of(process(OTHER, "second")), List.of(), List.of(),
                List.of(), List.of(), List.of(), quiet.counters());
    }

    private void assertMasked(Path file, String name) throws Exception {
        InflatedRecording recording = InflatedRecording.of(file);
        assertTrue(recording.deflated() > 0, "nothing was deflated, the file's bytes could be searched as they are");
        assertTrue(recording.contains("--verbose-" + name), "the command line is there");
        assertTrue(recording.contains("payments-" + name), "the labels are there");
        assertTrue(recording.contains("--password=***"), "masked");
        assertFalse(recording.contains(SECRET), "the secret is in the file");
        for (LiveSession.Told each : replayed(Recording.open(file))) {
            assertFalse(each.after().toString().contains(SECRET), "the secret is replayed");
        }
    }

    private static List<LiveSession.Told> replayed(Recording recording) throws Exception {
        LiveSession told = new LiveSession();
        try (TimelineCursor cursor = recording.open()) {
            for (long time : recording.times()) {
                told.snapshot(cursor.seek(time));
            }
        }
        return told.told;
    }

    @Test
    void aRecordingFromTheBeginningMasksSnapshotAndUpdates() throws Exception {
        Path file = folder.resolve("whole.loom");
        RecordedSession session = new RecordedSession(file, feed -> {
            feed.snapshot(snapshot());
            feed.update(update());
        });
        assertMasked(file, "first");
        assertMasked(file, "second");
        assertTrue(session.live.told.get(1).after().toString().contains(SECRET), "who looks on sees all");
    }

    /** As the desktop does: its history in memory knows everything when the button is pressed. */
    @Test
    void aRecordingBegunLaterMasksWhatWasKnownBefore() throws Exception {
        Path file = folder.resolve("later.loom");
        HandFeed inner = new HandFeed();
        HistoryFeed feed = new HistoryFeed(inner);
        feed.start(new LiveSession());
        inner.snapshot(snapshot());
        inner.update(update());
        feed.record(file);
        inner.update(ticks.quiet());
        feed.close();
        assertMasked(file, "first");
        assertMasked(file, "second");
    }
}
