package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventTotals;
import java.io.IOException;

/**
 * Writes events: each as an array of what all have, a mask of what only some have, and that. Number, time, namespace and
 * key are differences from those of the event before in the frame, from 0 for the first; the beginning of a connection
 * is how long before the event it was.
 */
final class EventWriter {

    // bits of the mask, in the order of the values
    static final int CONNECTION = 0;
    static final int DIRECTION = 1;
    static final int SERVER_PORT_NAME = 2;
    static final int ACTOR = 3;
    static final int NO_ACTOR_REASON = 4;
    static final int STARTED = 5;
    static final int REASON = 6;
    static final int SEGMENTS = 7;
    static final int TOTALS = 8;
    static final int NAT = 9;

    /** How many bits there are in this version. */
    static final int COUNT = 10;

    private static final int ITEMS_OF_ALL = 9;

    private final DictionaryWriter dictionary;
    private final EndpointCodec endpoints = new EndpointCodec();
    private long number;
    private long time;
    private long namespace;
    private long key;

    EventWriter(DictionaryWriter dictionary) {
        this.dictionary = dictionary;
    }

    /** Begins a frame: there is no event before its first. */
    void begin() {
        number = 0;
        time = 0;
        namespace = 0;
        key = 0;
    }

    void write(ConnectionEvent event, PayloadWriter out) throws IOException {
        int mask = mask(event);
        out.array(ITEMS_OF_ALL + 1 + Integer.bitCount(mask));
        out.number(event.number() - number);
        out.number(event.time() - time);
        ModelCodes.EVENT_KIND.write(event.kind(), out);
        ModelCodes.EVENT_ORIGIN.write(event.origin(), out);
        out.number(event.namespace() - namespace);
        ModelCodes.PROTOCOL.write(event.protocol(), out);
        ModelCodes.FAMILY.write(event.family(), out);
        endpoints.write(event.local(), dictionary, out);
        endpoints.write(event.remote(), dictionary, out);
        out.number(mask);
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            field(Integer.numberOfTrailingZeros(rest), event, out);
        }
        out.endArray();
        number = event.number();
        time = event.time();
        namespace = event.namespace();
    }

    private static int mask(ConnectionEvent event) {
        return bit(CONNECTION, event.connection() != null) | bit(DIRECTION, event.direction() != null)
                | bit(SERVER_PORT_NAME, event.serverPortName() != null) | bit(ACTOR, event.actor() != null)
                | bit(NO_ACTOR_REASON, event.noActorReason() != null) | bit(STARTED, event.startedAt() != 0)
                | bit(REASON, event.reason() != null) | bit(SEGMENTS, event.segments() != 0)
                | bit(TOTALS, !event.totals().equals(EventTotals.NONE)) | bit(NAT, event.nat() != null);
    }

    private static int bit(int field, boolean told) {
        return told ? 1 << field : 0;
    }

    private void field(int field, ConnectionEvent event, PayloadWriter out) throws IOException {
        switch (field) {
            case CONNECTION -> connection(event.connection(), out);
            case DIRECTION -> ModelCodes.DIRECTION.write(event.direction(), out);
            case SERVER_PORT_NAME -> dictionary.text(event.serverPortName(), out);
            case ACTOR -> actor(event.actor(), out);
            case NO_ACTOR_REASON -> ModelCodes.NO_OWNER.write(event.noActorReason(), out);
            case STARTED -> out.number(event.time() - event.startedAt());
            case REASON -> ModelCodes.EVENT_REASON.write(event.reason(), out);
            case SEGMENTS -> out.number(event.segments());
            case TOTALS -> totals(event.totals(), out);
            case NAT -> NatCodec.write(event.nat(), endpoints, dictionary, out);
            default -> throw new IllegalArgumentException("field " + field);
        }
    }

    private void connection(ConnectionId id, PayloadWriter out) throws IOException {
        out.array(3);
        out.number(id.namespace() - namespace);
        out.number(id.assigned() ? 1 : 0);
        out.number(id.key() - key);
        out.endArray();
        key = id.key();
    }

    private void actor(EventActor actor, PayloadWriter out) throws IOException {
        out.array(5);
        dictionary.process(actor.process(), out);
        dictionary.text(actor.comm(), out);
        out.number(actor.uid());
        dictionary.text(actor.user(), out);
        dictionary.cgroup(actor.cgroup(), out);
        out.endArray();
    }

    private static void totals(EventTotals totals, PayloadWriter out) throws IOException {
        out.array(9);
        out.number(totals.bytesSent());
        out.number(totals.bytesReceived());
        out.number(totals.segmentsSent());
        out.number(totals.segmentsReceived());
        out.number(totals.retransmits());
        out.number(totals.bytesRetransmitted());
        out.number(totals.rttMicros());
        out.number(totals.rttVarianceMicros());
        out.number(totals.endMayBeCounted() ? 1 : 0);
        out.endArray();
    }
}
