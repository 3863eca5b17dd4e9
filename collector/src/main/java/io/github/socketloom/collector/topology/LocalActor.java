package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A process, a group of processes or a container while it is put together from its sockets. Everything is counted, so that
 * a socket can be taken away again at the price of that one socket. Used by one thread at a time.
 */
final class LocalActor {

    private static final String SOCKET_COUNT = "socket_count";
    private static final String SESSION = "user";
    private static final String LAYER = "network";
    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Long> NUMBER = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<ActorProcess> PROCESSES = Comparator.comparing(ActorProcess::pid, NUMBER)
            .thenComparing(ActorProcess::networkNamespace, NUMBER).thenComparing(ActorProcess::uid, NUMBER)
            .thenComparing(ActorProcess::process, TEXT).thenComparing(ActorProcess::ppid, NUMBER)
            .thenComparing(ActorProcess::user, TEXT).thenComparing(ActorProcess::namespaceType, TEXT)
            .thenComparing(ActorProcess::localIp, TEXT).thenComparing(ActorProcess::localAddressSpace, TEXT)
            .thenComparing(ActorProcess::command, TEXT);
    private static final Comparator<ActorCgroup> CGROUPS = Comparator.comparing(ActorCgroup::pid, NUMBER)
            .thenComparing(ActorCgroup::path, TEXT).thenComparing(ActorCgroup::status, TEXT)
            .thenComparing(ActorCgroup::containerName, TEXT).thenComparing(ActorCgroup::name, TEXT)
            .thenComparing(ActorCgroup::orchestrator, TEXT).thenComparing(ActorCgroup::actorKind, TEXT)
            .thenComparing(ActorCgroup::podName, TEXT).thenComparing(ActorCgroup::podNamespace, TEXT)
            .thenComparing(ActorCgroup::workload, TEXT).thenComparing(ActorCgroup::runtimeName, TEXT)
            .thenComparing(ActorCgroup::image, TEXT).thenComparing(ActorCgroup::unit, TEXT)
            .thenComparing(ActorCgroup::unitKind, TEXT).thenComparing(ActorCgroup::runtimeId, TEXT);
    private static final Comparator<ActorLabel> LABELS = Comparator.comparing(ActorLabel::source)
            .reversed() // what we say ourselves comes before what others say
            .thenComparing(ActorLabel::key).thenComparing(ActorLabel::value).thenComparing(ActorLabel::kind);
    private static final Comparator<PortKey> PORTS = Comparator.comparingInt(PortKey::port)
            .thenComparing(PortKey::protocol);

    /**
     * A port of a protocol.
     *
     * @param port 1 to 65535
     * @param protocol the protocol
     */
    private record PortKey(int port, Protocol protocol) {}

    private final LocalIdentity identity;
    private final LocalIdentities identities;
    private final Map<ActorMember.Key, ActorMember> members = new HashMap<>();
    private final Set<ActorMember> stale = new HashSet<>();
    private final CountedRows<ActorProcess, ActorProcess> processes = CountedRows.of(PROCESSES);
    private final CountedRows<ActorCgroup, ActorCgroup> cgroups = CountedRows.of(CGROUPS);
    private final CountedRows<ActorLabel, ActorLabel> labels = CountedRows.of(LABELS);
    private final CountedRows<PortKey, ActorPort> ports = CountedRows.telling(PORTS,
            (key, count) -> new ActorPort(key.port(), key.protocol().key(), count));
    private final CountedRows<AddressKey, SocketAddress> addresses = CountedRows.of(Comparator.naturalOrder(),
            AddressKey::toSocketAddress);
    private final CountedRows<NoOwnerReason, String> reasons = CountedRows
            .of(Comparator.comparing(NoOwnerReason::key), NoOwnerReason::key);
    private int sockets;
    /** How many sockets of other actors its members hold too. */
    private int sharedSockets;
    /** How many sockets have it for a peer. */
    private int peers;
    private ActorProcess process = ActorProcess.NONE;
    private ActorCgroup cgroup = ActorCgroup.NONE;
    private String name;
    private String plainId;
    private String registeredId;
    private Actor published;

    LocalActor(LocalIdentity identity, LocalIdentities identities) {
        this.identity = identity;
        this.identities = identities;
    }

    LocalIdentity identity() {
        return identity;
    }

    /** Returns a member, a new one if need be. It stays one as long as it has a use when the actor is refreshed. */
    ActorMember member(ActorMember.Key key) {
        return members.computeIfAbsent(key, same -> {
            ActorMember member = new ActorMember(this, same);
            stale.add(member);
            return member;
        });
    }

    /** Returns all members. */
    Collection<ActorMember> members() {
        return members.values();
    }

    /** Says that what is known of a member, or whether it is one, changed. */
    void setStale(ActorMember member) {
        stale.add(member);
    }

    void changeSockets(int by) {
        sockets += by;
    }

    void changeSharedSockets(int by) {
        sharedSockets += by;
    }

    /** Counts the sockets whose peer it is. */
    void changePeers(int by) {
        peers += by;
    }

    void changePort(Protocol protocol, int port, int by) {
        ports.change(new PortKey(port, protocol), by);
    }

    void changeAddress(AddressKey address, int by) {
        addresses.change(address, by);
    }

    /** Says that a member has an address which it had not, or has it no more. */
    void changeLocalAddress(IpAddress address, int by) {
        MemberDescriptions.describe(address).forEach(label -> labels.change(label, by));
    }

    void changeReason(NoOwnerReason reason, int by) {
        reasons.change(reason, by);
    }

    /** Tells whether nothing is left of it. */
    boolean isGone() {
        return sockets + sharedSockets + peers == 0;
    }

    /** Returns the plain id by which it is registered; null if it is not. */
    String registeredId() {
        return registeredId;
    }

    void setRegisteredId(String id) {
        registeredId = id;
    }

    /** Returns the actor as it was told last; null if it was not yet. */
    Actor published() {
        return published;
    }

    void setPublished(Actor actor) {
        published = actor;
    }

    /** Returns the id that it would have if it were alone with it, as of the last {@link #refresh}. */
    String plainId() {
        return plainId;
    }

    /**
     * Learns what is said of members that are new or known better now, and forgets those that are none any more.
     *
     * @param description says what there is to say of a member
     * @param forgotten is told of each member that is none any more
     */
    void refresh(Function<ActorMember, MemberRows> description, Consumer<ActorMember> forgotten) {
        if (!stale.isEmpty() || plainId == null) {
            for (ActorMember member : stale) {
                count(member.rows(), -1);
                if (member.isUsed()) {
                    member.setRows(description.apply(member));
                    count(member.rows(), 1);
                } else {
                    member.setRows(MemberRows.NONE);
                    members.remove(member.key());
                    forgotten.accept(member);
                }
            }
            stale.clear();
            agree();
            plainId = findPlainId();
        }
    }

    private void count(MemberRows rows, int by) {
        if (rows.listed()) {
            processes.change(rows.process(), by);
        }
        if (rows.cgroup() != null) {
            cgroups.change(rows.cgroup(), by);
        }
        rows.labels().forEach(label -> labels.change(label, by));
    }

    private void agree() {
        List<ActorProcess> all = processes.rows();
        if (all.isEmpty()) {
            all = members.values().stream().map(member -> member.rows().process()).filter(Objects::nonNull).toList();
        }
        process = new ActorProcess(agreed(all, ActorProcess::pid), agreed(all, ActorProcess::ppid),
                agreed(all, ActorProcess::uid), agreed(all, ActorProcess::networkNamespace),
                identity.unowned() ? LocalIdentities.UNKNOWN : agreed(all, ActorProcess::process),
                agreed(all, ActorProcess::user),
                agreed(all, ActorProcess::namespaceType), agreed(all, ActorProcess::localIp),
                agreed(all, ActorProcess::localAddressSpace), agreed(all, ActorProcess::command));
        List<ActorCgroup> groups = cgroups.rows();
        name = name();
        cgroup = new ActorCgroup(agreed(groups, ActorCgroup::pid), agreed(groups, ActorCgroup::status),
                agreed(groups, ActorCgroup::path), agreed(groups, ActorCgroup::name),
                isContainer() ? name : agreed(groups, ActorCgroup::containerName),
                agreed(groups, ActorCgroup::orchestrator), agreed(groups, ActorCgroup::actorKind),
                agreed(groups, ActorCgroup::podName), agreed(groups, ActorCgroup::podNamespace),
                agreed(groups, ActorCgroup::workload), agreed(groups, ActorCgroup::runtimeName),
                agreed(groups, ActorCgroup::image), agreed(groups, ActorCgroup::unit),
                agreed(groups, ActorCgroup::unitKind), agreed(groups, ActorCgroup::runtimeId));
    }

    private static <T, R> R agreed(List<T> all, Function<T, R> part) {
        if (all.isEmpty()) {
            return null;
        }
        R value = part.apply(all.get(0));
        return all.stream().allMatch(each -> Objects.equals(value, part.apply(each))) ? value : null;
    }

    private boolean isContainer() {
        return identities.groupBy() == GroupBy.CONTAINER;
    }

    /** Returns what users call it. */
    private String name() {
        if (identity.unowned()) {
            return LocalIdentities.UNKNOWN;
        }
        switch (identities.groupBy()) {
            case PROCESS_NAME :
                return identity.value();
            case PID :
                return process.process() + "[" + process.pid() + "]";
            default :
                return least(true).or(() -> identity.type().equals(SESSION) ? Optional.empty() : least(false))
                        .orElse(identity.value());
        }
    }

    /** Returns the first of the names that its members know, in order. */
    private Optional<String> least(boolean named) {
        return members.values().stream().map(ActorMember::rows).filter(rows -> rows.named() == named)
                .map(MemberRows::name).filter(Objects::nonNull).min(Comparator.naturalOrder());
    }

    private String findPlainId() {
        if (identities.groupBy() != GroupBy.PID) {
            return identities.idOfName(name);
        }
        if (identity.unowned()) {
            return identities.idOfProcess(0, 0, 0);
        }
        return identities.idOfProcess(zeroIfNull(process.pid()), zeroIfNull(process.uid()),
                zeroIfNull(process.networkNamespace()));
    }

    private static long zeroIfNull(Long number) {
        return number == null ? 0 : number;
    }

    /**
     * Returns the actor as it is now. To be refreshed first.
     *
     * @param id its id, which no other actor has
     */
    Actor toActor(String id, HostIdentity host) {
        List<ActorLabel> all = new ArrayList<>(labels.rows());
        MemberDescriptions.add(all, SOCKET_COUNT, sockets, MemberDescriptions.METRIC);
        String reason = String.join(",", reasons.rows());
        return new Actor(identity.key(), id, identity.type(), LAYER, host.machineGuid(), host.hostname(), process,
                cgroup,
                EndpointFacts.NONE, displayName(), sockets, null,
                sharedSockets == 0 ? null : Long.valueOf(sharedSockets), reason.isEmpty() ? null : reason, Map.of(),
                processes.rows(), cgroups.rows(), all, ports.rows(), addresses.rows());
    }

    private String displayName() {
        return identity.unowned() && identities.groupBy() == GroupBy.PID ? name + "[0]" : name;
    }
}
