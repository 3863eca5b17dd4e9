package io.github.socketloom.app.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.connect.LinkPicture.Action;
import io.github.socketloom.app.connect.LinkPicture.Place;
import io.github.socketloom.app.connect.LinkPicture.Tone;
import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostStatus;
import io.github.socketloom.app.testing.DemoHost;
import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.feed.LinkQuality;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkViewModelTest {
    private static final String KEY_CHANGED = "@@@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @@@\n"
            + "  ssh-keygen -f \"/home/ada/.ssh/known_hosts\" -R \"[db1]:2222\"\nHost key verification failed.";

    private final DemoHost host = new DemoHost(20);
    private final ObjectProperty<HostStatus> status = new SimpleObjectProperty<>(status(null, null));
    private long seconds = 100;
    private LinkViewModel model = model("ssh://ada@db1");

    private LinkViewModel model(String target) {
        return new LinkViewModel(Target.parse(target), status, () -> Duration.ofSeconds(seconds).toNanos());
    }

    /** The model keeps the steps. */
    private static HostStatus status(TickReport report, LinkStatus link) {
        return new HostStatus(FeedState.LIVE, null, report, List.of(), List.of(), Duration.ofSeconds(1), false, link,
                link == null || link.step().isEmpty() ? List.of() : List.of("Starting ssh to db1.", link.step()));
    }

    private void link(Phase phase, String step, long received, long expected, LinkFailure failure, long retry) {
        TickReport report = status.get().report();
        status.set(status(report, new LinkStatus(phase, step, received, expected, failure, retry, 1, LinkQuality.NONE,
                null)));
    }

    private void connecting(String step) {
        link(Phase.CONNECTING, step, 0, 0, null, -1);
    }

    private void live() {
        Snapshot snapshot = host.snapshot();
        status.set(status(snapshot.report(), null));
        link(Phase.LIVE, "", 0, 0, null, -1);
    }

    private void ended(Kind kind, String detail) {
        link(Phase.ENDED, "", 0, 0, new LinkFailure(kind, "It did not work.", "Try something else.", detail), -1);
    }

    private LinkPicture picture() {
        return model.pictureProperty().get();
    }

    @Test
    void aHostWithoutALinkIsNotSpokenOf() {
        assertEquals(LinkPicture.NOTHING, picture());
    }

    @Test
    void connectingTellsEveryStepAndCanBeCancelled() {
        connecting("Looking for the agent on db1.");
        assertEquals(Place.SCREEN, picture().place());
        assertEquals(Tone.BUSY, picture().tone());
        assertEquals("Connecting to ada@db1", picture().title());
        assertEquals(List.of("Starting ssh to db1.", "Looking for the agent on db1."), picture().steps());
        assertEquals(List.of(Action.CANCEL), picture().actions());
    }

    @Test
    void theSnapshotTellsHowMuchOfItHasCome() {
        link(Phase.RECEIVING, "", 12_000, 50_000, null, -1);
        assertEquals(0.24, picture().progress(), 1e-9);
        assertTrue(picture().sentence().startsWith("12,000 of 50,000 connections have come"), picture().sentence());
        assertEquals(Place.SCREEN, picture().place());
    }

    @Test
    void onceThereIsAPictureTheRestOfTheSnapshotIsANoteAboveIt() {
        live();
        link(Phase.RECEIVING, "", 12_000, 50_000, null, -1);
        assertEquals(Place.NOTE, picture().place());
        assertFalse(model.staleProperty().get());
    }

    @Test
    void aLiveLinkSaysNothing() {
        connecting("Starting ssh to db1.");
        live();
        assertEquals(LinkPicture.NOTHING, picture());
        assertFalse(model.staleProperty().get());
    }

    @Test
    void aLostLinkGreysTheLastPictureAndTellsItsAgeAndCountsDown() {
        live();
        seconds += 3;
        link(Phase.LOST, "", 0, 0, new LinkFailure(Kind.LOST, "The connection to db1 ended.", null, "Broken pipe"), 4000);
        assertTrue(model.staleProperty().get());
        assertEquals(Place.BANNER, picture().place());
        assertEquals("This is the last picture, 3 s old. The connection to db1 ended. The next attempt begins in 4"
                + " seconds.", picture().sentence());
        assertEquals(List.of(Action.RETRY_NOW), picture().actions());
        seconds += 3;
        model.tick();
        assertEquals("This is the last picture, 6 s old. The connection to db1 ended. The next attempt begins in 1"
                + " second.", picture().sentence());
        seconds += 200;
        model.tick();
        assertTrue(picture().sentence().startsWith("This is the last picture, 3 min 26 s old."), picture().sentence());
        assertTrue(picture().sentence().endsWith("The next attempt begins now."), picture().sentence());
    }

    @Test
    void thePictureStaysGreyedWhileTheLinkIsMadeAgain() {
        live();
        link(Phase.LOST, "", 0, 0, new LinkFailure(Kind.LOST, "The connection to db1 ended.", null, ""), 1000);
        connecting("Starting ssh to db1.");
        assertTrue(model.staleProperty().get());
        assertEquals("Connecting again", picture().title());
        assertTrue(Double.isNaN(picture().progress()));
    }

    @Test
    void aFirstAttemptThatMayYetSucceedIsTriedAgainOnTheScreen() {
        link(Phase.LOST, "", 0, 0, new LinkFailure(Kind.REFUSED, "Nobody listens on db1, port 22.",
                "Check that sshd runs.", ""), 2000);
        assertEquals(Place.SCREEN, picture().place());
        assertEquals(Tone.WARNING, picture().tone());
        assertEquals("Nobody listens on db1, port 22. The next attempt begins in 2 seconds.", picture().sentence());
        assertEquals("Check that sshd runs.", picture().remedy());
        assertEquals(List.of(Action.RETRY_NOW, Action.CANCEL), picture().actions());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyEndSaysWhatHappenedWhatHelpsAndWhatTheProgramsSaid(Kind kind) {
        ended(kind, "ssh: said something");
        assertEquals("It did not work.", picture().sentence());
        assertEquals("Try something else.", picture().remedy());
        assertEquals("ssh: said something", picture().detail());
        assertTrue(picture().title().contains("db1"), picture().title());
        assertEquals(Action.CLOSE, picture().actions().get(picture().actions().size() - 1));
    }

    @Test
    void anEndWithAPictureLeavesItAndTellsItsAge() {
        live();
        seconds += 7200;
        ended(Kind.AUTHENTICATION, "");
        assertEquals(Place.BANNER, picture().place());
        assertEquals("This is the last picture, 2 h 0 min old. It did not work.", picture().sentence());
    }

    @Test
    void aChangedHostKeyIsAnAlarmWithTheCommandThatForgetsTheOldOneAndNobodyCanAcceptIt() {
        ended(Kind.HOST_KEY_CHANGED, KEY_CHANGED);
        assertEquals(Tone.ALARM, picture().tone());
        assertEquals("ssh-keygen -f \"/home/ada/.ssh/known_hosts\" -R \"[db1]:2222\"", picture().command());
        assertEquals(List.of(Action.RETRY, Action.CLOSE), picture().actions());
    }

    @Test
    void noOtherEndOffersACommandThatForgetsAKey() {
        ended(Kind.AUTHENTICATION, KEY_CHANGED);
        assertNull(picture().command());
    }

    @Test
    void whereTheAgentIsMissingItCanBeCopied() {
        ended(Kind.AGENT_MISSING, "");
        assertEquals(List.of(Action.COPY_AGENT, Action.CLOSE), picture().actions());
    }

    @Test
    void whereTheRightsAreRefusedItGoesOnWithoutThem() {
        model = model("ssh://ada@db1?sudo");
        ended(Kind.ELEVATION, "");
        assertEquals(List.of(Action.PLAIN, Action.RETRY, Action.CLOSE), picture().actions());
        model = model("privileged");
        assertEquals(List.of(Action.PLAIN, Action.RETRY, Action.CLOSE), picture().actions());
    }
}
