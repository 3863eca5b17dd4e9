package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.engine.ConntrackSockets;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Joins tracked connections to the sockets that a state knows. Belongs to the model thread; not to be kept. */
final class EntryOwners {

    /** An address of a namespace. */
    private record OwnAddress(long namespace, IpAddress address) {}

    private final ModelState state;
    private final ConntrackSockets sockets;
    private final Set<OwnAddress> addresses = new HashSet<>();

    EntryOwners(ModelState state) {
        this.state = state;
        List<Connection> connections = new ArrayList<>(state.connections().size());
        for (TrackedConnection tracked : state.connections()) {
            if (!tracked.isClosed()) {
                Connection connection = tracked.connection();
                connections.add(connection);
                if (connection.family().isInternet() && !connection.local().address().isAny()) {
                    addresses.add(new OwnAddress(connection.id().namespace(), connection.local().address()));
                }
            }
        }
        sockets = new ConntrackSockets(connections);
    }

    /** @param before who had the sockets when the entry was looked at before; null if it was not */
    EntryOwner of(ConntrackEntry entry, EntryOwner before) {
        Connection initiating = sockets.initiating(entry);
        Connection accepting = sockets.accepting(entry);
        if (initiating != null || accepting != null) {
            return owner(initiating, accepting == initiating ? null : accepting);
        }
        if (before != null && (!before.sockets().isEmpty() || before.kind() == EntryOwner.Kind.CLOSED)) {
            return before.closed();
        }
        return isOwn(entry, entry.original().source().address()) || isOwn(entry, entry.reply().source().address())
                ? EntryOwner.NO_SOCKET
                : EntryOwner.FORWARDED;
    }

    private boolean isOwn(ConntrackEntry entry, IpAddress address) {
        return address.space() == AddressSpace.LOOPBACK
                || addresses.contains(new OwnAddress(entry.namespace(), address));
    }

    private EntryOwner owner(Connection initiating, Connection accepting) {
        List<ConnectionId> ids = new ArrayList<>();
        Set<String> titles = new LinkedHashSet<>();
        List<String> sentences = new ArrayList<>();
        boolean known = false;
        if (initiating != null) {
            ids.add(initiating.id());
            known = tell("begun by ", initiating, titles, sentences);
        }
        if (accepting != null) {
            ids.add(accepting.id());
            known |= tell("accepted by ", accepting, titles, sentences);
        }
        String explanation = String.join("; ", sentences) + ".";
        return new EntryOwner(known ? EntryOwner.Kind.PROCESS : EntryOwner.Kind.SOCKET, String.join(" → ", titles),
                Character.toUpperCase(explanation.charAt(0)) + explanation.substring(1), ids);
    }

    /** Returns whether a process is known. */
    private boolean tell(String verb, Connection socket, Set<String> titles, List<String> sentences) {
        List<ProcessInfo> processes = state.connection(socket.id()).map(TrackedConnection::processes)
                .orElse(List.of());
        if (processes.isEmpty()) {
            NoOwnerReason reason = socket.noOwnerReason();
            titles.add(reason == null
                    ? "unknown process"
                    : "no process (" + reason.key().replace('_', ' ') + ")");
            sentences.add(verb + "a socket whose process is not known"
                    + (reason == null ? "" : ": " + reason.explanation()));
            return false;
        }
        ProcessInfo first = processes.get(0);
        String name = VisibleText.of(first.displayName());
        int others = processes.size() - 1;
        titles.add(name + " " + first.key().pid() + (others == 0 ? "" : " +" + others));
        sentences.add(verb + name + " (process " + first.key().pid()
                + (others == 0 ? "" : " and " + Figures.count(others, "other", "others")) + ")");
        return true;
    }
}
