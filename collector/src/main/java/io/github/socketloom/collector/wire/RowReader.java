package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.SocketQueues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads what {@link RowWriter} writes. Fields that a newer version added are skipped. */
final class RowReader {

    /** Most processes and descriptors of one socket; a web server's workers are some hundreds. */
    static final int MOST_OWNERS = 1 << 20;

    private final Dictionary dictionary;
    private final EndpointCodec endpoints = new EndpointCodec();
    private final TcpCodec tcp = new TcpCodec();
    private final RowReference neighbour = new RowReference();
    private final RowReference own = new RowReference();
    private final RowForm form = new RowForm();

    RowReader(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** Begins a frame: there is no row before its first. */
    void begin() {
        neighbour.clear();
    }

    /** Reads a whole row. */
    Connection row(PayloadReader in) throws IOException {
        in.enter("a row");
        long namespace = neighbour.namespace + in.number("namespace of a row");
        boolean assigned = in.number("whether a key was assigned", 0, 1) == 1;
        long key = neighbour.key + in.number("key of a row");
        form.load(RowForm.EMPTY);
        form.id = new ConnectionId(namespace, key, assigned);
        fields(in, neighbour);
        in.leave();
        Connection row = form.build();
        neighbour.set(row);
        return row;
    }

    /** Reads the mask and the fields of a change, up to the end of its array. */
    Connection change(Connection before, PayloadReader in) throws IOException {
        form.load(before);
        own.set(before);
        fields(in, own);
        return form.build();
    }

    private void fields(PayloadReader in, RowReference reference) throws IOException {
        long mask = in.number("mask of fields");
        for (long rest = mask & (1L << RowField.COUNT) - 1; rest != 0; rest &= rest - 1) {
            field(Long.numberOfTrailingZeros(rest), in, reference);
        }
        if (form.tcp == null && form.congestionControl != null) {
            throw new WireException("connection " + form.id + " has a congestion control but no figures of TCP");
        }
        if (form.tcp != null && !Objects.equals(form.congestionControl, form.tcp.congestionControl())) {
            form.tcp = form.tcp.withCongestionControl(form.congestionControl);
        }
    }

    private void field(int field, PayloadReader in, RowReference reference) throws IOException {
        switch (field) {
            case RowField.TCP -> {
                form.tcp = tcp.read(form.tcp, in);
                if (form.tcp == null) {
                    form.congestionControl = null;
                }
            }
            case RowField.RATES -> form.rates = RatesCodec.read(in);
            case RowField.QUEUES -> form.queues = queues(in);
            case RowField.STATE -> form.state = ModelCodes.STATE.read(in);
            case RowField.LISTEN_QUEUE -> form.listenQueue = listenQueue(in);
            case RowField.OWNERS -> form.owners = owners(in);
            case RowField.NO_OWNER_REASON -> form.noOwnerReason = in.skipNull()
                    ? null
                    : ModelCodes.NO_OWNER.read(in);
            case RowField.REMOTE_NAME -> form.remoteName = dictionary.textOrNull(in, "remote name");
            case RowField.CGROUP -> form.cgroup = dictionary.cgroupOrNull(in);
            case RowField.NAT -> form.nat = NatCodec.read(in, endpoints, dictionary);
            case RowField.CONGESTION_CONTROL -> form.congestionControl = dictionary.textOrNull(in,
                    "congestion control");
            case RowField.LOCAL -> form.local = endpoints.read(in, dictionary, "local end");
            case RowField.REMOTE -> form.remote = endpoints.read(in, dictionary, "remote end");
            case RowField.INODE -> form.inode = reference.inode + in.number("inode");
            case RowField.COOKIE -> form.cookie = form.id.key() + in.number("cookie");
            case RowField.CGROUP_ID -> form.cgroupId = reference.cgroupId + in.number("cgroup id");
            case RowField.UID -> form.uid = in.integer("uid");
            case RowField.USER -> form.user = dictionary.textOrNull(in, "user");
            case RowField.DIRECTION -> form.direction = ModelCodes.DIRECTION.read(in);
            case RowField.SERVING -> form.serving = in.flag("serving");
            case RowField.SERVER_PORT_NAME -> form.serverPortName = dictionary.textOrNull(in, "service");
            case RowField.INTERFACE -> form.interfaceName = dictionary.textOrNull(in, "interface");
            case RowField.PROTOCOL -> form.protocol = ModelCodes.PROTOCOL.read(in);
            case RowField.FAMILY -> form.family = ModelCodes.FAMILY.read(in);
            case RowField.DETAIL -> form.detail = DetailCodec.read(in);
            case RowField.FIRST_SEEN -> form.firstSeen = reference.firstSeen + in.number("first seen");
            case RowField.END -> form.end = EndCodec.read(in, form.firstSeen);
            default -> throw new IllegalArgumentException("field " + field);
        }
    }

    private static SocketQueues queues(PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        in.enter("queues");
        SocketQueues queues = new SocketQueues(in.number("received bytes"), in.number("bytes to send"));
        in.leave();
        return queues;
    }

    private static ListenQueue listenQueue(PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        in.enter("an accept queue");
        ListenQueue queue = new ListenQueue(in.number("waiting connections"), in.number("backlog"));
        in.leave();
        return queue;
    }

    private List<Owner> owners(PayloadReader in) throws IOException {
        in.enter("owners");
        List<Owner> owners = new ArrayList<>(1);
        while (in.hasMore()) {
            if (owners.size() == MOST_OWNERS) {
                throw new WireException("connection " + form.id + " has more than " + MOST_OWNERS + " owners");
            }
            owners.add(new Owner(dictionary.process(in), in.integer("descriptor")));
        }
        in.leave();
        return List.copyOf(owners);
    }
}
