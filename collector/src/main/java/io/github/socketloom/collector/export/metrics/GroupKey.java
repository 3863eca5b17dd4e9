package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.IpAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** What connections have in common. Two are equal if they mean the same group. */
sealed interface GroupKey {

    /** Returns a text that orders keys of one kind. */
    String text();

    /** Returns the labels that name the group. */
    Map<String, String> labels();

    /** Processes of one name. */
    record OfProcess(String name) implements GroupKey {
        @Override
        public String text() {
            return name;
        }

        @Override
        public Map<String, String> labels() {
            return Map.of("process", name);
        }
    }

    /** Processes of one container, unit or session; what is known of it may change, its identity does not. */
    final class OfContainer implements GroupKey {
        private final String identity;
        private volatile Cgroup cgroup;

        OfContainer(Cgroup cgroup) {
            this.identity = identity(cgroup);
            this.cgroup = cgroup;
        }

        /** Returns what tells a group from all others; null if it is nothing to group by. */
        static String identity(Cgroup cgroup) {
            return cgroup.isContainer() ? cgroup.containerId() : cgroup.title() == null ? null : cgroup.path();
        }

        /** Notes what is known of it now. */
        void learn(Cgroup latest) {
            cgroup = latest;
        }

        @Override
        public String text() {
            return identity;
        }

        @Override
        public Map<String, String> labels() {
            Cgroup known = cgroup;
            Map<String, String> labels = new LinkedHashMap<>();
            put(labels, "container", known.title());
            put(labels, "kind", known.kind());
            put(labels, "container_id", known.isContainer() ? known.shortId() : known.path());
            put(labels, "image", known.image());
            put(labels, "pod", known.pod());
            put(labels, "pod_namespace", known.podNamespace());
            return labels;
        }

        private static void put(Map<String, String> labels, String name, String value) {
            if (value != null) {
                labels.put(name, value);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfContainer that && identity.equals(that.identity);
        }

        @Override
        public int hashCode() {
            return identity.hashCode();
        }
    }

    /** Connections with one remote address. */
    record OfRemote(IpAddress address, String scope) implements GroupKey {
        @Override
        public String text() {
            return host(address, scope);
        }

        @Override
        public Map<String, String> labels() {
            return Map.of("remote_address", text());
        }
    }

    /** Connections of one client's address to one port of one server: what Dynatrace calls a flow. */
    record OfFlow(IpAddress server, String serverScope, int port, IpAddress client, String clientScope,
            Direction direction) implements GroupKey {
        @Override
        public String text() {
            return host(server, serverScope) + " " + port + " " + host(client, clientScope) + " " + direction.key();
        }

        @Override
        public Map<String, String> labels() {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("server_address", host(server, serverScope));
            labels.put("server_port", Integer.toString(port));
            labels.put("client_address", host(client, clientScope));
            labels.put("direction", direction.key());
            return labels;
        }
    }

    private static String host(IpAddress address, String scope) {
        return scope == null ? address.toString() : address + "%" + scope;
    }
}
