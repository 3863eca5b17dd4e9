package io.github.socketloom.app.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.feed.LinkQuality;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkStepsTest {
    private final LinkSteps steps = new LinkSteps();

    private void follow(Phase phase, String step, int attempt) {
        steps.follow(new LinkStatus(phase, step, 0, 0, null, -1, attempt, LinkQuality.NONE, null));
    }

    @Test
    void everyStepIsKeptOnceInItsOrder() {
        follow(Phase.CONNECTING, "Starting ssh.", 1);
        follow(Phase.CONNECTING, "Starting ssh.", 1);
        follow(Phase.CONNECTING, "", 1);
        follow(Phase.CONNECTING, "Looking for the agent.", 1);
        assertEquals(List.of("Starting ssh.", "Looking for the agent."), steps.all());
    }

    @Test
    void whatHappensToALinkThatStandsIsNoStep() {
        follow(Phase.CONNECTING, "Starting ssh.", 1);
        follow(Phase.LIVE, "All is well.", 0);
        assertEquals(List.of(), steps.all());
    }

    @Test
    void anotherAttemptBeginsAnew() {
        follow(Phase.CONNECTING, "Starting ssh.", 1);
        follow(Phase.LOST, "", 2);
        follow(Phase.CONNECTING, "Starting ssh again.", 2);
        assertEquals(List.of("Starting ssh again."), steps.all());
    }

    @Test
    void aWayThatNeverEndsForgetsItsBeginning() {
        for (int i = 0; i < LinkSteps.MOST + 5; i++) {
            follow(Phase.CONNECTING, "Step " + i, 1);
        }
        assertEquals(LinkSteps.MOST, steps.all().size());
        assertEquals("Step 5", steps.all().get(0));
    }
}
