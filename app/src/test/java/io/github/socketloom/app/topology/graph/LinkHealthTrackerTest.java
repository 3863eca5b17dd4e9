package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.socketloom.app.topology.graph.LinkHealthTracker.Verdict;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How links do, reading by reading. */
class LinkHealthTrackerTest {

    private static final long SECOND = 1_000_000;
    private static final long SEGMENT = LinkHealthTracker.SEGMENT;

    private final LinkHealthTracker tracker = new LinkHealthTracker();
    private long now = 1_790_000_000_000_000L;

    private static Link link(String client, LinkFigures figures) {
        return new Link(new LinkKey(client, "server", Link.SOCKET, "tcp", "established"), 1, 1, 1L, figures, Map.of(),
                List.of(), List.of());
    }

    /** Returns figures: totals of retransmissions and of segments sent, and the round trip time in milliseconds. */
    private static LinkFigures figures(long again, long segments, double rtt) {
        return new LinkFigures(again, rtt, null, null, segments * SEGMENT / 2,
                segments * SEGMENT - segments * SEGMENT / 2,
                null, null, null);
    }

    private Verdict read(int seconds, LinkFigures figures) {
        now += seconds * SECOND;
        Link link = link("client", figures);
        tracker.read(topology(link));
        return tracker.verdict(0);
    }

    private Topology topology(Link... links) {
        return new Topology(new Topology.Origin("network-connections", "h", null, null, List.of(), now),
                new Topology.View(null, null, null, List.of(), List.of()), Map.of(), Map.of(), List.of(), List.of(),
                Arrays.asList(links), Map.of());
    }

    private LinkHealth health(int seconds, LinkFigures figures) {
        return read(seconds, figures).health();
    }

    @Test
    void aLinkWithoutFiguresIsUnknown() {
        assertEquals(LinkHealth.UNKNOWN, health(1, LinkFigures.NONE));
        assertEquals(0, tracker.size());
    }

    @Test
    void theFirstReadingComparesWithNothing() {
        assertEquals(LinkHealth.GOOD, health(1, figures(5000, 5000, 900)));
    }

    @Test
    void onePerCentIsStrainedAndFiveAreBadWithTheirReason() {
        read(1, figures(0, 0, 40));

        Verdict strained = read(1, figures(31, 1000, 40));
        assertEquals(LinkHealth.STRAINED, strained.health());
        assertEquals("3.1 % retransmitted in the last 1 s", strained.reason());

        Verdict bad = read(1, figures(132, 2000, 40));
        assertEquals(LinkHealth.BAD, bad.health());
        assertEquals("6.6 % retransmitted in the last 2 s", bad.reason());
    }

    @Test
    void aSingleSegmentSentAgainIsNoTrouble() {
        read(1, figures(0, 0, 40));

        assertEquals(LinkHealth.GOOD, health(1, figures(1, 3, 40)));
        assertNull(read(1, figures(1, 4, 40)).reason());
    }

    @Test
    void lessThanOnePerCentIsGood() {
        read(1, figures(0, 0, 40));

        assertEquals(LinkHealth.GOOD, health(1, figures(9, 1000, 40)));
    }

    @Test
    void totalsThatFellBecauseSocketsWentTellNothing() {
        read(1, figures(500, 1000, 40));

        assertEquals(LinkHealth.GOOD, health(1, figures(0, 10, 40)));
        assertEquals(LinkHealth.GOOD, health(1, figures(0, 1010, 40)));
    }

    @Test
    void whatWasSentAgainIsForgottenWithinFifteenSecondsButNotAtOnce() {
        read(1, figures(0, 0, 40));
        assertEquals(LinkHealth.BAD, health(1, figures(100, 1000, 40)));

        assertEquals(LinkHealth.BAD, health(1, figures(100, 2500, 40)), "still 4 %");
        LinkHealth health = LinkHealth.BAD;
        int seconds = 0;
        while (health != LinkHealth.GOOD) {
            health = health(1, figures(100, 2500, 40));
            seconds++;
        }
        assertEquals(true, seconds > 4 && seconds <= 20, seconds + " s");
    }

    @Test
    void aShareAroundTheThresholdDoesNotFlicker() {
        long again = 0;
        long sent = 0;
        read(1, figures(0, 0, 40));
        int changes = 0;
        LinkHealth before = null;
        for (int i = 0; i < 120; i++) {
            again += i % 2 == 0 ? 11 : 9;
            sent += 1000;
            LinkHealth health = health(1, figures(again, sent, 40));
            changes += before != null && health != before ? 1 : 0;
            before = health;
        }

        assertEquals(LinkHealth.STRAINED, before);
        assertEquals(0, changes);
    }

    @Test
    void aRoundTripOfTwiceTheUsualTimeIsStrainedAndFourTimesBad() {
        for (int i = 0; i < 30; i++) {
            assertEquals(LinkHealth.GOOD, health(1, figures(0, i, 40)));
        }

        Verdict strained = read(1, figures(0, 31, 90));
        assertEquals(LinkHealth.STRAINED, strained.health());
        assertEquals("RTT 90 ms, usually 40 ms", strained.reason());

        Verdict bad = read(1, figures(0, 32, 210));
        assertEquals(LinkHealth.BAD, bad.health());
        assertEquals("RTT 210 ms, usually 40 ms", bad.reason());
    }

    @Test
    void timesOfAFewMillisecondsMayBecomeManyTimesAsLong() {
        read(1, figures(0, 0, 0.05));

        assertEquals(LinkHealth.GOOD, health(1, figures(0, 0, 15)));
    }

    @Test
    void aLongerTimeBecomesUsualInTheEnd() {
        read(1, figures(0, 0, 40));
        assertEquals(LinkHealth.STRAINED, health(1, figures(0, 0, 120)));

        LinkHealth health = LinkHealth.STRAINED;
        for (int i = 0; i < 1200; i++) {
            health = health(1, figures(0, 0, 120));
        }
        assertEquals(LinkHealth.GOOD, health);
    }

    @Test
    void aShorterTimeIsUsualSoon() {
        read(1, figures(0, 0, 400));
        for (int i = 0; i < 60; i++) {
            read(1, figures(0, 0, 40));
        }

        assertEquals(LinkHealth.BAD, health(1, figures(0, 0, 400)));
    }

    @Test
    void theSameReadingTwiceIsOneReading() {
        read(1, figures(0, 0, 40));
        Verdict once = read(1, figures(31, 1000, 40));

        assertEquals(once, read(0, figures(31, 1000, 40)));
    }

    @Test
    void linksThatAreGoneAreForgotten() {
        tracker.read(topology(link("a", figures(0, 0, 40)), link("b", figures(0, 0, 40))));
        assertEquals(2, tracker.size());
        now += SECOND;
        tracker.read(topology(link("b", figures(0, 0, 40))));

        assertEquals(1, tracker.size());
    }

    @Test
    void everyLinkKeepsItsOwnHistoryWhateverOrderTheyComeIn() {
        tracker.read(topology(link("a", figures(0, 0, 40)), link("b", figures(0, 0, 40)),
                link("c", figures(0, 0, 40))));
        now += SECOND;
        tracker.read(topology(link("d", figures(9, 9, 40)), link("c", figures(100, 1000, 40)),
                link("e", LinkFigures.NONE), link("a", figures(20, 1000, 40)), link("b", figures(0, 1000, 40))));

        assertEquals(List.of(LinkHealth.GOOD, LinkHealth.BAD, LinkHealth.UNKNOWN, LinkHealth.STRAINED,
                LinkHealth.GOOD), IntStream.range(0, 5).mapToObj(i -> tracker.verdict(i).health()).toList());
    }

    @Test
    void aReadingOfBeforeBeginsAnew() {
        read(1, figures(0, 0, 40));
        read(1, figures(100, 1000, 40));

        assertEquals(LinkHealth.GOOD, health(-60, figures(0, 100, 40)));
    }

    @Test
    void theWorseOfTwoVerdictsCounts() {
        Verdict bad = new Verdict(LinkHealth.BAD, "why");

        assertEquals(bad, Verdict.GOOD.worse(bad));
        assertEquals(bad, bad.worse(Verdict.UNKNOWN));
        assertEquals(Verdict.GOOD, Verdict.UNKNOWN.worse(Verdict.GOOD));
    }
}
