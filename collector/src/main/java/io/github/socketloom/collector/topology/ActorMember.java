package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A process behind an actor, as far as its sockets in one network namespace go; or the sockets without owner in one
 * control group and namespace. Used by one thread at a time.
 */
final class ActorMember {

    /**
     * Identity of a member within its actor.
     *
     * @param process null for sockets without owner
     * @param cgroup where sockets without owner were made; null if unknown and for those that have one
     * @param namespace inode number of the network namespace
     */
    record Key(ProcessKey process, Cgroup cgroup, long namespace) {}

    private final LocalActor actor;
    private final Key key;
    private final Map<IpAddress, Integer> addresses = new HashMap<>();
    private int uses;
    private MemberRows rows = MemberRows.NONE;

    ActorMember(LocalActor actor, Key key) {
        this.actor = actor;
        this.key = key;
    }

    LocalActor actor() {
        return actor;
    }

    Key key() {
        return key;
    }

    /** Says that something makes it a member or does not any more. */
    void changeUses(int by) {
        uses += by;
    }

    boolean isUsed() {
        return uses > 0;
    }

    /**
     * Counts the own address of a socket.
     *
     * @return whether it has more or fewer different addresses now
     */
    boolean changeAddress(IpAddress address, int by) {
        int count = addresses.merge(address, by, Integer::sum);
        if (count == 0) {
            addresses.remove(address);
        }
        return count == 0 || by > 0 && count == 1;
    }

    /** Returns the address that all its sockets have; null if there are none, or several. */
    IpAddress onlyAddress() {
        return addresses.size() == 1 ? addresses.keySet().iterator().next() : null;
    }

    /** Tells whether the last change of its addresses may have changed the only one. */
    boolean isOnlyAddressChanged(int by) {
        return addresses.size() <= (by > 0 ? 2 : 1);
    }

    /** Returns what was said of it last. */
    MemberRows rows() {
        return rows;
    }

    void setRows(MemberRows rows) {
        this.rows = Objects.requireNonNull(rows);
    }
}
