package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetrics;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * Writes rows: whole ones as their identity and what differs from {@link RowForm#EMPTY}, changes as what differs from
 * the form told before. What differs is a mask of {@linkplain RowField fields} and their values in that order.
 */
final class RowWriter {

    private final DictionaryWriter dictionary;
    private final EndpointCodec endpoints = new EndpointCodec();
    private final TcpCodec tcp = new TcpCodec();
    private final RowReference neighbour = new RowReference();
    private final RowReference own = new RowReference();

    RowWriter(DictionaryWriter dictionary) {
        this.dictionary = dictionary;
    }

    /** Begins a frame: there is no row before its first. */
    void begin() {
        neighbour.clear();
    }

    /** Writes a whole row. */
    void row(Connection row, PayloadWriter out) throws IOException {
        int mask = differences(RowForm.EMPTY, row);
        ConnectionId id = row.id();
        out.array(4 + Integer.bitCount(mask));
        out.number(id.namespace() - neighbour.namespace);
        out.number(id.assigned() ? 1 : 0);
        out.number(id.key() - neighbour.key);
        out.number(mask);
        fields(mask, RowForm.EMPTY, row, neighbour, out);
        out.endArray();
        neighbour.set(row);
    }

    /** Writes what differs, behind what says of which row it is. */
    void change(long rowDifference, int mask, Connection before, Connection now, PayloadWriter out)
            throws IOException {
        own.set(before);
        out.array(2 + Integer.bitCount(mask));
        out.number(rowDifference);
        out.number(mask);
        fields(mask, before, now, own, out);
        out.endArray();
    }

    /** Returns the mask of the fields that differ. */
    static int differences(Connection before, Connection now) {
        int mask = 0;
        mask |= bit(RowField.TCP, TcpCodec.differ(before.tcp(), now.tcp()));
        mask |= bit(RowField.RATES, differ(before.rates(), now.rates()));
        mask |= bit(RowField.QUEUES, differ(before.queues(), now.queues()));
        mask |= bit(RowField.STATE, before.state() != now.state());
        mask |= bit(RowField.LISTEN_QUEUE, differ(before.listenQueue(), now.listenQueue()));
        mask |= bit(RowField.OWNERS, differ(before.owners(), now.owners()));
        mask |= bit(RowField.NO_OWNER_REASON, before.noOwnerReason() != now.noOwnerReason());
        mask |= bit(RowField.REMOTE_NAME, differ(before.remoteName(), now.remoteName()));
        mask |= bit(RowField.CGROUP, differ(before.cgroup(), now.cgroup()));
        mask |= bit(RowField.NAT, differ(before.nat(), now.nat()));
        mask |= bit(RowField.CONGESTION_CONTROL, differ(congestionControl(before), congestionControl(now)));
        mask |= bit(RowField.LOCAL, differ(before.local(), now.local()));
        mask |= bit(RowField.REMOTE, differ(before.remote(), now.remote()));
        mask |= bit(RowField.INODE, before.inode() != now.inode());
        mask |= bit(RowField.COOKIE, before.cookie() != now.cookie());
        mask |= bit(RowField.CGROUP_ID, before.cgroupId() != now.cgroupId());
        mask |= bit(RowField.UID, before.uid() != now.uid());
        mask |= bit(RowField.USER, differ(before.user(), now.user()));
        mask |= bit(RowField.DIRECTION, before.direction() != now.direction());
        mask |= bit(RowField.SERVING, before.serving() != now.serving());
        mask |= bit(RowField.SERVER_PORT_NAME, differ(before.serverPortName(), now.serverPortName()));
        mask |= bit(RowField.INTERFACE, differ(before.interfaceName(), now.interfaceName()));
        mask |= bit(RowField.PROTOCOL, before.protocol() != now.protocol());
        mask |= bit(RowField.FAMILY, before.family() != now.family());
        mask |= bit(RowField.DETAIL, differ(before.detail(), now.detail()));
        mask |= bit(RowField.FIRST_SEEN, before.firstSeen() != now.firstSeen());
        mask |= bit(RowField.END, differ(before.end(), now.end()));
        return mask;
    }

    private static int bit(int field, boolean differs) {
        return differs ? 1 << field : 0;
    }

    private static boolean differ(Object before, Object now) {
        return before != now && !Objects.equals(before, now);
    }

    private static String congestionControl(Connection row) {
        TcpMetrics figures = row.tcp();
        return figures == null ? null : figures.congestionControl();
    }

    private void fields(int mask, Connection before, Connection now, RowReference reference, PayloadWriter out)
            throws IOException {
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            field(Integer.numberOfTrailingZeros(rest), before, now, reference, out);
        }
    }

    private void field(int field, Connection before, Connection now, RowReference reference, PayloadWriter out)
            throws IOException {
        switch (field) {
            case RowField.TCP -> tcp.write(before.tcp(), now.tcp(), out);
            case RowField.RATES -> RatesCodec.write(now.rates(), out);
            case RowField.QUEUES -> queues(now.queues(), out);
            case RowField.STATE -> ModelCodes.STATE.write(now.state(), out);
            case RowField.LISTEN_QUEUE -> listenQueue(now.listenQueue(), out);
            case RowField.OWNERS -> owners(now.owners(), out);
            case RowField.NO_OWNER_REASON -> noOwnerReason(now, out);
            case RowField.REMOTE_NAME -> dictionary.text(now.remoteName(), out);
            case RowField.CGROUP -> dictionary.cgroup(now.cgroup(), out);
            case RowField.NAT -> NatCodec.write(now.nat(), endpoints, dictionary, out);
            case RowField.CONGESTION_CONTROL -> dictionary.text(congestionControl(now), out);
            case RowField.LOCAL -> endpoints.write(now.local(), dictionary, out);
            case RowField.REMOTE -> endpoints.write(now.remote(), dictionary, out);
            case RowField.INODE -> out.number(now.inode() - reference.inode);
            case RowField.COOKIE -> out.number(now.cookie() - now.id().key());
            case RowField.CGROUP_ID -> out.number(now.cgroupId() - reference.cgroupId);
            case RowField.UID -> out.number(now.uid());
            case RowField.USER -> dictionary.text(now.user(), out);
            case RowField.DIRECTION -> ModelCodes.DIRECTION.write(now.direction(), out);
            case RowField.SERVING -> out.flag(now.serving());
            case RowField.SERVER_PORT_NAME -> dictionary.text(now.serverPortName(), out);
            case RowField.INTERFACE -> dictionary.text(now.interfaceName(), out);
            case RowField.PROTOCOL -> ModelCodes.PROTOCOL.write(now.protocol(), out);
            case RowField.FAMILY -> ModelCodes.FAMILY.write(now.family(), out);
            case RowField.DETAIL -> DetailCodec.write(now.detail(), out);
            case RowField.FIRST_SEEN -> out.number(now.firstSeen() - reference.firstSeen);
            case RowField.END -> EndCodec.write(now.end(), now.firstSeen(), out);
            default -> throw new IllegalArgumentException("field " + field);
        }
    }

    private static void queues(SocketQueues queues, PayloadWriter out) throws IOException {
        if (queues == null) {
            out.nothing();
        } else {
            pair(queues.receiveBytes(), queues.sendBytes(), out);
        }
    }

    private static void listenQueue(ListenQueue queue, PayloadWriter out) throws IOException {
        if (queue == null) {
            out.nothing();
        } else {
            pair(queue.queue(), queue.backlog(), out);
        }
    }

    private static void pair(long first, long second, PayloadWriter out) throws IOException {
        out.array(2);
        out.number(first);
        out.number(second);
        out.endArray();
    }

    private void owners(List<Owner> owners, PayloadWriter out) throws IOException {
        out.array(2 * owners.size());
        for (Owner owner : owners) {
            dictionary.process(owner.process(), out);
            out.number(owner.fd());
        }
        out.endArray();
    }

    private static void noOwnerReason(Connection row, PayloadWriter out) throws IOException {
        if (row.noOwnerReason() == null) {
            out.nothing();
        } else {
            ModelCodes.NO_OWNER.write(row.noOwnerReason(), out);
        }
    }
}
