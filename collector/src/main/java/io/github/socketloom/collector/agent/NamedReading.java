package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import java.time.Duration;

/**
 * Reads a host once for somebody who looks only once: names that are looked up beside the reading, those of containers
 * for example, are waited for, but not for long. Who is told "later" is not waited for.
 */
final class NamedReading {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final int MOST_STEPS = 30;

    private final SnapshotReader reader;
    private final Pause pause;

    NamedReading(SnapshotReader reader, Pause pause) {
        this.reader = reader;
        this.pause = pause;
    }

    /** Returns what is there, with its names as far as they were told within a second and a half, and without rates. */
    Snapshot read() throws InterruptedException {
        Snapshot snapshot = reader.read();
        int steps = 0;
        while (!reader.isSettled() && isAsking(snapshot) && steps++ < MOST_STEPS) {
            pause.of(STEP);
            snapshot = reader.read();
        }
        // the last answers may have come while that reading was under way
        return steps == 0 ? snapshot : withoutRates(reader.read());
    }

    /** Returns what is there with its names, and with rates over this time. */
    Snapshot readTwice(Duration apart) throws InterruptedException {
        read();
        pause.of(apart);
        return reader.read();
    }

    /** What grew in a few milliseconds says nothing; who wants rates waits longer. */
    private static Snapshot withoutRates(Snapshot all) {
        return all.withConnections(all.connections().stream().map(Connection::withoutRates).toList());
    }

    private static boolean isAsking(Snapshot snapshot) {
        LookupStatistics lookup = snapshot.report().lookup();
        return lookup.intakeDepth() > 0
                || lookup.requestsSent() > lookup.requestsResponded() + lookup.requestsFailed();
    }
}
