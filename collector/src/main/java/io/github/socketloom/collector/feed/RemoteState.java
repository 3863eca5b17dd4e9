package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.Delivery;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.ModelDecoder;
import io.github.socketloom.collector.wire.ViewerHello;
import io.github.socketloom.collector.wire.WireException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a viewer keeps from one link to the next. Used by the feed's thread. */
final class RemoteState {

    /** The version of this program as it calls itself in greetings. */
    static final String VERSION = Optional.ofNullable(RemoteState.class.getPackage().getImplementationVersion())
            .orElse("(development)");

    private static final int MOST_TROUBLES = 3;

    private final String title;
    private final LinkTeller teller;
    private final LinkMeter meter;
    private final AgentLog log;
    private final FeedClock clock;
    private final long troubleNanos;
    private final ModelDecoder decoder = new ModelDecoder();
    private final Deque<Long> troubles = new ArrayDeque<>();

    private String epoch = "";
    private String session = "";
    private long sequence;
    private boolean waitsForSnapshot = true;
    private boolean delivered;

    RemoteState(String title, LinkTeller teller, LinkMeter meter, FeedClock clock, LinkTiming timing) {
        this.title = title;
        this.teller = teller;
        this.meter = meter;
        this.clock = clock;
        this.log = new AgentLog(title, clock);
        this.troubleNanos = timing.troubles().toNanos();
    }

    String title() {
        return title;
    }

    LinkTeller teller() {
        return teller;
    }

    LinkMeter meter() {
        return meter;
    }

    AgentLog log() {
        return log;
    }

    /** Returns where an agent of that epoch could go on; null if everything must begin anew. */
    ViewerHello.Resume resume(String nextEpoch) {
        boolean possible = !session.isEmpty() && sequence > 0 && !waitsForSnapshot && nextEpoch.equals(epoch);
        return possible ? new ViewerHello.Resume(epoch, session, sequence) : null;
    }

    /** The first frame of a link came. */
    void began(AgentHello hello, boolean resumed) {
        if (resumed) {
            teller.resumed();
            return;
        }
        epoch = hello.epoch();
        session = hello.features().stream().filter(feature -> feature.startsWith(AgentService.SESSION_FEATURE))
                .map(feature -> feature.substring(AgentService.SESSION_FEATURE.length())).findFirst().orElse("");
        waitsForSnapshot = true;
        teller.sessionBegan();
        meter.sessionBegan();
    }

    /** A frame was read and worked off. */
    void read(long number) {
        sequence = number;
    }

    /** The next link begins anew. */
    void forgetSession() {
        session = "";
    }

    /** Tells whether a frame says anything to this viewer; nothing does before a snapshot. */
    boolean accepts(FrameType type) {
        if (type == FrameType.SNAPSHOT) {
            waitsForSnapshot = false;
        }
        return !waitsForSnapshot;
    }

    Optional<Delivery> decode(Frame frame) throws WireException {
        Optional<Delivery> delivery = decoder.accept(frame);
        delivered |= delivery.isPresent();
        return delivery;
    }

    /** Another link is there, over which nothing was delivered yet. */
    void linkMade() {
        delivered = false;
    }

    /** Tells whether anything was delivered over the latest link. */
    boolean hasDelivered() {
        return delivered;
    }

    /** Something made no sense: returns whether everything may be asked for anew, which does not help for ever. */
    boolean mayResynchronise() {
        long now = clock.nanoTime();
        troubles.addLast(now);
        while (now - troubles.getFirst() >= troubleNanos) {
            troubles.removeFirst();
        }
        waitsForSnapshot = true;
        if (troubles.size() > MOST_TROUBLES) {
            return false;
        }
        meter.resynchronised();
        return true;
    }

    /** The user wants to try again after all. */
    void forgive() {
        troubles.clear();
    }
}
