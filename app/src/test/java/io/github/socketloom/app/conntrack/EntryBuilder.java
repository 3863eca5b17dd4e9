package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;

/** Makes tracked connections for tests; what a test does not say is an established, uncounted TCP connection. */
final class EntryBuilder {

    static final int SEEN_REPLY = 0x2;
    static final int ASSURED = 0x4;
    static final int CONFIRMED = 0x8;
    static final int SOURCE_NAT = 0x10;
    static final int DESTINATION_NAT = 0x20;

    private final long id;
    private long namespace = ConnectionBuilder.NAMESPACE;
    private int protocol = 6;
    private Endpoint source = end("10.0.0.5", 40000);
    private Endpoint destination = end("192.0.2.1", 443);
    private Endpoint replySource;
    private Endpoint replyDestination;
    private int status = SEEN_REPLY | ASSURED | CONFIRMED;
    private String state = "ESTABLISHED";
    private long timeout = 431_999;
    private long mark;
    private int zone;
    private ConntrackTraffic original;
    private ConntrackTraffic reply;
    private long startedAt;

    private EntryBuilder(long id) {
        this.id = id;
    }

    static EntryBuilder entry(long id) {
        return new EntryBuilder(id);
    }

    static Endpoint end(String address, int port) {
        return new Endpoint(AddressLiteral.parse(address), port, null);
    }

    EntryBuilder in(long value) {
        namespace = value;
        return this;
    }

    EntryBuilder protocol(int number, String itsState) {
        protocol = number;
        state = itsState;
        return this;
    }

    EntryBuilder from(String address, int port) {
        source = end(address, port);
        return this;
    }

    EntryBuilder to(String address, int port) {
        destination = end(address, port);
        return this;
    }

    /** Its destination is rewritten. */
    EntryBuilder answeredBy(String address, int port) {
        replySource = end(address, port);
        status |= DESTINATION_NAT;
        return this;
    }

    /** Its source is rewritten. */
    EntryBuilder answeredTo(String address, int port) {
        replyDestination = end(address, port);
        status |= SOURCE_NAT;
        return this;
    }

    EntryBuilder unanswered() {
        status &= ~(SEEN_REPLY | ASSURED);
        return this;
    }

    EntryBuilder timeout(long seconds) {
        timeout = seconds;
        return this;
    }

    EntryBuilder mark(long value) {
        mark = value;
        return this;
    }

    EntryBuilder zone(int value) {
        zone = value;
        return this;
    }

    EntryBuilder counted(long sent, long received) {
        original = new ConntrackTraffic(sent / 100, sent);
        reply = new ConntrackTraffic(received / 100, received);
        return this;
    }

    EntryBuilder startedAt(long micros) {
        startedAt = micros;
        return this;
    }

    ConntrackEntry build() {
        return new ConntrackEntry(namespace, zone, id, protocol, new ConntrackTuple(source, destination),
                new ConntrackTuple(replySource == null ? destination : replySource,
                        replyDestination == null ? source : replyDestination),
                status, state, timeout, mark, original, reply, startedAt, 1);
    }

    EntryRow row() {
        return EntryRow.of(build(), EntryOwner.FORWARDED, 0, null);
    }
}
