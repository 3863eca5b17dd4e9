package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Align;
import io.github.socketloom.collector.topology.modal.ModalTable.Cell;
import io.github.socketloom.collector.topology.modal.ModalTable.Column;
import io.github.socketloom.collector.topology.modal.ModalTable.Row;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What is told of nginx on some host, and of Redis, which it talks to. */
final class SampleModals {

    static final String NGINX = "process:nginx";
    static final String REDIS = "process:redis";
    static final String PEER = "ip:203.0.113.7";
    /** 2026-11-20 21:00:00 UTC in microseconds. */
    static final long COLLECTED = 1_795_208_400_000_000L;

    private SampleModals() {}

    static Column column(String id, String label, Cell cell, Visibility visibility) {
        return new Column(id, label, cell, visibility, cell == Cell.NUMBER ? Align.RIGHT : Align.LEFT, true,
                id.equals("rtt_ms_max") ? "ms" : null);
    }

    static Value text(String text) {
        return new Value(text, text, null, null);
    }

    static Value number(Number number) {
        return new Value(number.toString(), number, null, null);
    }

    static Value badge(String text, String colour) {
        return new Value(text, text, colour, null);
    }

    static Value actor(String name, String key) {
        return new Value(name, name, null, key);
    }

    static Row row(Value... values) {
        return new Row(Arrays.asList(values));
    }

    static ModalTable processes(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(number(812L + i), text("nginx"), text(i % 3 == 0 ? "root" : "www-data"),
                    badge("system", "neutral"), text("10.0.0." + (5 + i % 20)),
                    text("nginx: worker process " + i + " --with-a-rather-long-option=/etc/nginx/conf.d/site-" + i
                            + ".conf"),
                    text("debug " + i)));
        }
        return new ModalTable("processes", "Processes", List.of(
                column("pid", "PID", Cell.NUMBER, Visibility.TABLE),
                column("process", "Process", Cell.TEXT, Visibility.TABLE),
                column("username", "User", Cell.TEXT, Visibility.TABLE),
                column("namespace_type", "Namespace", Cell.BADGE, Visibility.TABLE),
                column("local_ip", "Local IP", Cell.TEXT, Visibility.TABLE),
                column("cmdline", "Command", Cell.TEXT, Visibility.EXPANDED),
                column("origin", "Origin", Cell.DEBUG_JSON, Visibility.DEBUG)), rows, "pid", false,
                "No process is known.");
    }

    static ModalTable cgroups(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(number(812L + i), badge(i % 4 == 3 ? "pending" : "known", i % 4 == 3 ? "warning" : "success"),
                    badge("systemd", "info"), badge("service", "neutral"), text("nginx"), text("nginx.service"),
                    Value.NONE, text("/system.slice/nginx.service")));
        }
        return new ModalTable("cgroups", "CGroups", List.of(
                column("pid", "PID", Cell.NUMBER, Visibility.TABLE),
                column("cgroup_status", "Status", Cell.BADGE, Visibility.TABLE),
                column("orchestrator", "Orchestrator", Cell.BADGE, Visibility.TABLE),
                column("actor_kind", "Kind", Cell.BADGE, Visibility.TABLE),
                column("container_name", "Container", Cell.TEXT, Visibility.TABLE),
                column("systemd_unit_name", "Systemd Unit", Cell.TEXT, Visibility.TABLE),
                column("systemd_unit_kind", "Systemd Kind", Cell.BADGE, Visibility.TABLE),
                column("cgroup_path", "Cgroup Path", Cell.TEXT, Visibility.EXPANDED)), rows, null, false,
                "No control group is known.");
    }

    static ModalTable dependencies(double... rtts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < rtts.length; i++) {
            rows.add(row(i == 0 ? actor("redis-server", REDIS) : actor("203.0.113." + (6 + i), PEER),
                    text("10.0.0." + (9 + i) + ":6379"), badge("tcp", "primary"), badge("established", "success"),
                    number(2L + i), number(rtts[i])));
        }
        return new ModalTable("dependencies", "Dependencies", List.of(
                column("opposite", "Service", Cell.ACTOR_LINK, Visibility.TABLE),
                column("server", "Server endpoint", Cell.ENDPOINT, Visibility.TABLE),
                column("protocol", "Protocol", Cell.BADGE, Visibility.TABLE),
                column("state", "State", Cell.BADGE, Visibility.TABLE),
                column("socket_count", "Sockets", Cell.NUMBER, Visibility.TABLE),
                column("rtt_ms_max", "RTT max", Cell.NUMBER, Visibility.TABLE)), rows, null, false,
                "It depends on nobody.");
    }

    static ModalTable labels() {
        return new ModalTable("actor_labels", "Labels", List.of(
                column("key", "Label", Cell.TEXT, Visibility.TABLE),
                column("value", "Value", Cell.TEXT, Visibility.TABLE),
                column("source", "Source", Cell.BADGE, Visibility.TABLE),
                column("kind", "Kind", Cell.BADGE, Visibility.TABLE)),
                List.of(
                        row(text("process"), text("nginx"), badge("network-connections", "info"),
                                badge("identity", "primary")),
                        row(text("team"), text("shop"), badge("cgroups", "neutral"), badge("label", "neutral"))),
                "key", false, "Nobody says anything of it.");
    }

    static List<ModalFact> facts(String name) {
        return List.of(new ModalFact("process", "Process", List.of(name), 0, null),
                new ModalFact("username", "User", List.of("root", "www-data"), 0, null),
                new ModalFact("local_ip", "Local IP", List.of("10.0.0.5", "10.0.0.6"), 3, null),
                new ModalFact("cgroup_status", "Cgroup status", List.of("pending"), 0, null),
                new ModalFact("team", "Team", List.of("shop"), 0, "cgroups"));
    }

    static ActorModal nginx(List<ModalTable> tables) {
        return new ActorModal(NGINX, "nginx", "Process", "process", "primary", facts("nginx"), tables,
                new ActorModal.MiniTopology(List.of(NGINX, REDIS, PEER), List.of(0, 1)));
    }

    static ActorModal nginx(int processes) {
        return nginx(List.of(labels(), processes(processes), cgroups(processes), dependencies(0.4, 12.5)));
    }

    static ActorModal redis() {
        return new ActorModal(REDIS, "redis-server", "Process", "process", "primary", facts("redis-server"),
                List.of(labels(), processes(1), cgroups(1), dependencies()),
                new ActorModal.MiniTopology(List.of(REDIS, NGINX), List.of(0)));
    }

    static Actor actorOf(String key, String type, String name, long sockets) {
        return new Actor(key, key, type, "network", null, null, ActorProcess.NONE, ActorCgroup.NONE,
                EndpointFacts.NONE, name, sockets, null, null, null, Map.of(), List.of(), List.of(), List.of(),
                List.of(), List.of());
    }

    static Link link(String from, String to) {
        return new Link(new LinkKey(from, to, Link.SOCKET, "tcp", "established"), 1, 2, 1L, LinkFigures.NONE, Map.of(),
                List.of(), List.of());
    }

    static Topology topology() {
        return topology(List.of(actorOf(NGINX, "process", "nginx", 12), actorOf(REDIS, "process", "redis-server", 5),
                actorOf(PEER, "endpoint", "203.0.113.7", 3)), List.of(link(NGINX, REDIS), link(PEER, NGINX)));
    }

    static Topology topology(List<Actor> actors, List<Link> links) {
        return new Topology(new Topology.Origin("network-connections", "rack12", null, "test", List.of(), COLLECTED),
                new Topology.View(null, null, null, List.of(), List.of()),
                Map.of("process",
                        new ActorType("process", "Process", "network", "actor", "process", "primary", "normal",
                                "normal")),
                Map.of(), List.of(), actors, links, Map.of());
    }

    static List<String> column(ModalRows rows, int column) {
        return IntStream.range(0, rows.shown().length).mapToObj(i -> rows.shown()[i].value(column).text()).toList();
    }
}
