package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import java.io.IOException;
import java.util.Optional;

/** Reads what {@link EventWriter} writes. What a newer version added is passed over, kinds and origins among it. */
final class EventReader {

    private final Dictionary dictionary;
    private final EndpointCodec endpoints = new EndpointCodec();
    private long number;
    private long time;
    private long namespace;
    private long key;

    // of the event that is being read
    private ConnectionId connection;
    private Direction direction;
    private String serverPortName;
    private EventActor actor;
    private NoOwnerReason noActorReason;
    private long startedAt;
    private EventReason reason;
    private int segments;
    private EventTotals totals;
    private NatTranslation nat;

    EventReader(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Begins a frame: there is no event before its first. */
    void begin() {
        number = 0;
        time = 0;
        namespace = 0;
        key = 0;
    }

    /** Returns the next event; empty if it is one that this version does not know. */
    Optional<ConnectionEvent> read(PayloadReader in) throws IOException {
        in.enter("an event");
        number += in.number("number of an event");
        time += in.number("time of an event");
        Optional<EventKind> kind = ModelCodes.EVENT_KIND.find(in);
        Optional<EventOrigin> origin = ModelCodes.EVENT_ORIGIN.find(in);
        long before = namespace;
        namespace += in.number("namespace of an event");
        Protocol protocol = ModelCodes.PROTOCOL.read(in);
        Family family = ModelCodes.FAMILY.read(in);
        Endpoint local = endpoints.read(in, dictionary, "local end");
        Endpoint remote = endpoints.read(in, dictionary, "remote end");
        clear();
        long mask = in.number("mask of an event");
        for (long rest = mask & (1L << EventWriter.COUNT) - 1; rest != 0; rest &= rest - 1) {
            field(Long.numberOfTrailingZeros(rest), before, in);
        }
        in.leave();
        return kind.isEmpty() || origin.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConnectionEvent(number, time, kind.get(), origin.get(), connection, namespace,
                        protocol, family, direction, local, remote, serverPortName, actor, noActorReason, startedAt,
                        reason, segments, totals, nat));
    }

    private void clear() {
        connection = null;
        direction = null;
        serverPortName = null;
        actor = null;
        noActorReason = null;
        startedAt = 0;
        reason = null;
        segments = 0;
        totals = EventTotals.NONE;
        nat = null;
    }

    private void field(int field, long namespaceBefore, PayloadReader in) throws IOException {
        switch (field) {
            case EventWriter.CONNECTION -> connection = connection(namespaceBefore, in);
            case EventWriter.DIRECTION -> direction = ModelCodes.DIRECTION.read(in);
            case EventWriter.SERVER_PORT_NAME -> serverPortName = dictionary.text(in, "service");
            case EventWriter.ACTOR -> actor = actor(in);
            case EventWriter.NO_ACTOR_REASON -> noActorReason = ModelCodes.NO_OWNER.read(in);
            case EventWriter.STARTED -> startedAt = time - in.number("age of a connection");
            case EventWriter.REASON -> reason = ModelCodes.EVENT_REASON.read(in);
            case EventWriter.SEGMENTS -> segments = in.integer("segments");
            case EventWriter.TOTALS -> totals = totals(in);
            case EventWriter.NAT -> nat = NatCodec.read(in, endpoints, dictionary);
            default -> throw new IllegalArgumentException("field " + field);
        }
    }

    private ConnectionId connection(long namespaceBefore, PayloadReader in) throws IOException {
        in.enter("a connection");
        long its = namespaceBefore + in.number("namespace of a connection");
        boolean assigned = in.number("whether a key was assigned", 0, 1) == 1;
        key += in.number("key of a connection");
        in.leave();
        return new ConnectionId(its, key, assigned);
    }

    private EventActor actor(PayloadReader in) throws IOException {
        in.enter("an actor");
        EventActor read = new EventActor(dictionary.process(in), dictionary.textOrNull(in, "name of a process"),
                in.integer("uid"), dictionary.textOrNull(in, "user"), dictionary.cgroupOrNull(in));
        in.leave();
        return read;
    }

    private static EventTotals totals(PayloadReader in) throws IOException {
        in.enter("totals");
        EventTotals read = new EventTotals(in.number("bytes sent"), in.number("bytes received"),
                in.number("segments sent"), in.number("segments received"), in.number("retransmissions"),
                in.number("bytes sent again"), in.number("round trip time"), in.number("variance"),
                // older versions do not tell
                in.hasMore() && in.number("whether an end may be counted", 0, 1) == 1);
        in.leave();
        return read;
    }
}
