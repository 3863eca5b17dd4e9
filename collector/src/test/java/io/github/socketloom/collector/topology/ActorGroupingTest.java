package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes one actor, and what it says of itself. */
class ActorGroupingTest {

    private final GraphHost host = new GraphHost();

    /** The host of spec/network-connections.md §11.10. */
    private void addHostWithContainers() {
        Cgroup web = GraphHost.pod(GraphHost.hash(3), "web", "web-7b9d5f4c5-q2lrz", "web");
        add(101, "nginx", GraphHost.docker(GraphHost.hash(1), "demo-nginx", CgroupStatus.KNOWN));
        add(102, "redis", GraphHost.docker(GraphHost.hash(2), "demo-redis", CgroupStatus.KNOWN));
        add(201, "web", web);
        add(202, "sidecar", GraphHost.pod(GraphHost.hash(4), "sidecar", "web-7b9d5f4c5-q2lrz", "web"));
        add(203, "api", GraphHost.pod(GraphHost.hash(5), "api", "api-0", "api"));
        add(301, "sshd", GraphHost.service("sshd.service"));
        add(401, "init", machine("/lxc.payload.demo-lxc", Orchestrator.LXC, "lxc_container", "demo-lxc"));
        add(501, "qemu-system-x86", machine("/machine.slice/machine-qemu-1-vm-demo.scope", Orchestrator.KVM, "vm",
                "vm-demo"), "/usr/bin/qemu-system-x86_64");
        add(601, "bash", Cgroup.of("/", CgroupStatus.HOST_ROOT));
        add(701, "podman-worker", new Cgroup("/machine.slice/libpod-" + GraphHost.hash(7) + ".scope",
                CgroupStatus.KNOWN, Orchestrator.PODMAN, "podman_container", "demo-podman", GraphHost.hash(7),
                "demo-podman", "registry.example/podman", null, null, null, null, null, null, -1, Map.of()));
    }

    private static Cgroup machine(String path, Orchestrator orchestrator, String kind, String name) {
        return new Cgroup(path, CgroupStatus.KNOWN, orchestrator, kind, name, name, name, null, null, null, null, null,
                null, null, -1, Map.of());
    }

    private ProcessInfo add(int pid, String name, Cgroup cgroup, String... command) {
        ProcessInfo process = host.add(new ProcessInfo(new ProcessKey(pid, GraphHost.START), 1, 0, "root", name,
                List.of(command), cgroup));
        host.listener("0.0.0.0:" + (8000 + pid)).of(process).add();
        return process;
    }

    private static List<String> rows(Topology graph) {
        return graph.actors().stream().filter(each -> !each.isSelf()).map(each -> {
            ActorCgroup group = each.cgroup();
            return String.join(" ", String.valueOf(each.process().pid()), each.process().process(), each.type(),
                    String.valueOf(group.orchestrator()), group.containerName(), group.status(),
                    String.valueOf(group.runtimeName()), String.valueOf(group.podName()),
                    String.valueOf(group.workload()), String.valueOf(group.unit()));
        }).sorted().toList();
    }

    @Test
    void aHostWithContainersByProcess() {
        addHostWithContainers();
        assertEquals(List.of("101 nginx process docker demo-nginx known demo-nginx null null docker-"
                + GraphHost.hash(1) + ".scope",
                "102 redis process docker demo-redis known demo-redis null null docker-" + GraphHost.hash(2) + ".scope",
                "201 web process k8s web known web web-7b9d5f4c5-q2lrz web null",
                "202 sidecar process k8s sidecar known sidecar web-7b9d5f4c5-q2lrz web null",
                "203 api process k8s api known api api-0 api null",
                "301 sshd process systemd sshd.service known null null null sshd.service",
                "401 init process lxc demo-lxc known null null null null",
                "501 qemu-system-x86_64 process kvm vm-demo known null null null null",
                "601 bash process host_root bash host_root null null null null",
                "701 podman-worker process podman demo-podman known demo-podman null null null"),
                rows(host.graph(GroupBy.PID)));
    }

    @Test
    void aHostWithContainersByContainer() {
        addHostWithContainers();
        Topology graph = host.graph(GroupBy.CONTAINER);
        assertEquals(Map.of("demo-nginx", "docker_container", "demo-redis", "docker_container", "web", "k8s_container",
                "sidecar", "k8s_container", "api", "k8s_container", "sshd.service", "systemd_service", "demo-lxc",
                "lxc_container", "vm-demo", "vm", "bash", "process_group", "demo-podman", "podman_container"),
                graph.actors().stream().filter(each -> !each.isSelf())
                        .collect(Collectors.toMap(Actor::displayName, Actor::type)));
        assertEquals("container:rack12|name=demo-nginx", GraphHost.actor(graph, "demo-nginx").id());
    }

    @Test
    void whatIsInNoGroupHasNoPathAndTheNameOfItsProgram() {
        add(601, "bash", Cgroup.of("/", CgroupStatus.HOST_ROOT));
        ActorCgroup group = GraphHost.actor(host.graph(GroupBy.PID), "bash[601]").cgroup();
        assertNull(group.path());
        assertNull(group.name());
        assertEquals("bash", group.containerName());
    }

    @Test
    void containersOfOneNameInTwoPodsAreTwoActors() {
        add(1, "envoy", GraphHost.pod(GraphHost.hash(1), "istio-proxy", "web-0", "web"));
        add(2, "envoy", GraphHost.pod(GraphHost.hash(2), "istio-proxy", "api-0", "api"));
        List<Actor> both = host.graph(GroupBy.CONTAINER).actors().subList(1, 3);
        assertEquals(List.of("istio-proxy", "istio-proxy"), both.stream().map(Actor::displayName).toList());
        assertEquals(Set.of("web-0", "api-0"),
                both.stream().map(each -> each.cgroup().podName()).collect(Collectors.toSet()));
        assertEquals(Set.of("container:rack12|name=istio-proxy|id=k8s_container." + GraphHost.hash(1),
                "container:rack12|name=istio-proxy|id=k8s_container." + GraphHost.hash(2)),
                both.stream().map(Actor::id).collect(Collectors.toSet()));
        assertEquals(Set.of(GraphHost.hash(1), GraphHost.hash(2)),
                both.stream().map(each -> each.cgroup().runtimeId()).collect(Collectors.toSet()));
    }

    @Test
    void aNameThatArrivesChangesTheNameAndNotTheActor() {
        String id = GraphHost.hash(1);
        ProcessInfo nginx = add(101, "nginx", GraphHost.docker(id, null, CgroupStatus.RETRY_LATER));
        Snapshot before = host.snapshot();
        LiveTopology live = new LiveTopology(new TopologyBuilder(
                GraphHost.request(GroupBy.CONTAINER, TopologyMode.AGGREGATED), GraphHost.IDENTITY, GraphHost.OPEN),
                before);
        Actor pending = live.topology().actors().get(1);
        assertEquals(id.substring(0, 12), pending.displayName());
        assertEquals("retry_later", pending.cgroup().status());
        host.process(101, "nginx", GraphHost.docker(id, "demo-nginx", CgroupStatus.KNOWN));
        host.processes.remove(new ProcessKey(101, GraphHost.START + 101));
        host.add(new ProcessInfo(nginx.key(), 1, 0, "root", "nginx", List.of(),
                GraphHost.docker(id, "demo-nginx", CgroupStatus.KNOWN)));
        TopologyChange change = live.apply(RandomHost.difference(before, host.snapshot(2)));
        assertTrue(change.keepsShape());
        assertEquals(List.of("demo-nginx"), change.changedActors().stream().map(Actor::displayName).toList());
        assertEquals(pending.key(), change.changedActors().get(0).key());
        assertEquals(pending.type(), change.changedActors().get(0).type());
    }

    @Test
    void whatIsStillUnknownSaysSo() {
        add(1, "web", Cgroup.UNKNOWN);
        add(2, "db", Cgroup.of("/../../kubepods/x", CgroupStatus.RETRY_LATER));
        Topology graph = host.graph(GroupBy.CONTAINER);
        assertEquals("process_group", GraphHost.actor(graph, "web").type());
        assertEquals("pending", GraphHost.actor(graph, "web").cgroup().actorKind());
        assertEquals("container", GraphHost.actor(graph, "db").type());
        assertEquals("pending", GraphHost.actor(graph, "db").cgroup().actorKind());
    }

    @Test
    void theProgramsOfAUsersSessionAreThatUser() {
        Cgroup session = new Cgroup("/user.slice/user-1000.slice/session-3.scope", CgroupStatus.KNOWN,
                Orchestrator.SYSTEMD, "user", "session-3", null, null, null, null, null, null, null, "session-3.scope",
                "scope", 1000, Map.of());
        host.listener("0.0.0.0:1").of(host.process(1, "vim", session)).add();
        add(2, "sudo", session);
        Topology graph = host.graph(GroupBy.CONTAINER);
        assertEquals("user", GraphHost.actor(graph, "ann").type());
        assertEquals(2, GraphHost.actor(graph, "ann").processes().size());
    }

    @Test
    void aPreforkedServersListenerCountsForOneProcessAndIsSharedByTheOthers() {
        ProcessInfo init = host.process(1, "systemd");
        ProcessInfo master = host.process(900, "nginx");
        ProcessInfo worker = host.process(901, "nginx");
        host.listener("0.0.0.0:80").of(init, master, worker).add();
        Topology graph = host.graph(GroupBy.PID);
        assertEquals(1, GraphHost.actor(graph, "nginx[900]").socketCount());
        assertNull(GraphHost.actor(graph, "nginx[900]").sharedSocketCount());
        assertEquals(0, GraphHost.actor(graph, "nginx[901]").socketCount());
        assertEquals(1L, GraphHost.actor(graph, "nginx[901]").sharedSocketCount());
        assertEquals(1L, GraphHost.actor(graph, "systemd[1]").sharedSocketCount());
    }

    @Test
    void theWorkersOfAPreforkedServerAreMembersOfItsGroup() {
        host.listener("0.0.0.0:80").of(host.process(900, "nginx"), host.process(901, "nginx")).add();
        Actor nginx = GraphHost.actor(host.graph(GroupBy.PROCESS_NAME), "nginx");
        assertEquals(1, nginx.socketCount());
        assertNull(nginx.sharedSocketCount());
        assertEquals(List.of(900L, 901L), nginx.processes().stream().map(ActorProcess::pid).toList());
    }

    @Test
    void aGroupSaysOfItselfOnlyWhatAllItsProcessesAgreeIn() {
        add(1, "nginx", GraphHost.service("nginx.service"));
        add(2, "nginx", GraphHost.docker(GraphHost.hash(1), "demo", CgroupStatus.KNOWN));
        Actor nginx = GraphHost.actor(host.graph(GroupBy.PROCESS_NAME), "nginx");
        assertNull(nginx.process().pid());
        assertEquals("root", nginx.process().user());
        assertNull(nginx.cgroup().unit());
        assertEquals("known", nginx.cgroup().status());
        assertEquals(2, nginx.cgroups().size());
        assertEquals(List.of("1", "2"), values(nginx, "pid"));
        assertEquals(List.of("demo", "nginx.service"), values(nginx, "container_name"));
        assertEquals(List.of("2"), values(nginx, "socket_count"));
    }

    private static List<String> values(Actor actor, String key) {
        return actor.labels().stream().filter(each -> each.key().equals(key)).map(ActorLabel::value).toList();
    }

    @Test
    void socketsWithoutOwnerSayWhy() {
        host.outbound("10.0.0.1:1", "192.0.2.7:1").without(NoOwnerReason.TIME_WAIT).add();
        host.outbound("10.0.0.1:2", "192.0.2.7:1").without(NoOwnerReason.NOT_ACCEPTED).add();
        host.outbound("10.0.0.1:3", "192.0.2.7:1").without(NoOwnerReason.TIME_WAIT).add();
        Topology graph = host.graph(GroupBy.PID);
        Actor unknown = GraphHost.actor(graph, "[unknown][0]");
        assertEquals("not_accepted,time_wait", unknown.noOwnerReason());
        assertEquals("process:rack12|pid=0|uid=0|ns=0", unknown.id());
        assertTrue(unknown.processes().isEmpty());
        assertEquals(2L, graph.statistics().get("sockets_without_owner_time_wait"));
    }

    @Test
    void aSocketWithoutOwnerBelongsToTheContainerThatItWasMadeIn() {
        Cgroup group = GraphHost.docker(GraphHost.hash(1), "demo", CgroupStatus.KNOWN);
        add(1, "nginx", group);
        host.inbound("172.17.0.2:80", "192.0.2.7:1").without(NoOwnerReason.NOT_ACCEPTED).cgroup(group).add();
        Actor demo = GraphHost.actor(host.graph(GroupBy.CONTAINER), "demo");
        assertEquals(2, demo.socketCount());
        assertNull(demo.noOwnerReason());
        assertEquals(1, demo.processes().size());
    }

    @Test
    void aPidThatIsUsedAgainIsAnotherActor() {
        ProcessInfo one = host.process(7, "one");
        host.outbound("10.0.0.1:1", "192.0.2.7:1").of(one).add();
        String before = host.graph(GroupBy.PID).actors().get(1).key();
        host.connections.clear();
        host.outbound("10.0.0.1:1", "192.0.2.7:1").of(host.add(new ProcessInfo(new ProcessKey(7, 99), 1, 0, "root",
                "two", List.of(), Cgroup.UNKNOWN))).add();
        assertNotEquals(before, host.graph(GroupBy.PID).actors().get(1).key());
    }

    @Test
    void aProgramWhoseNameTheKernelCutHasItsFullName() {
        add(5, "qemu-system-x86", Cgroup.UNKNOWN, "/usr/bin/qemu-system-x86_64", "-m", "1G");
        assertEquals("process:rack12|comm=qemu-system-x86_64",
                GraphHost.actor(host.graph(GroupBy.PROCESS_NAME), "qemu-system-x86_64").id());
    }

    @Test
    void aNameIsEncodedInIds() {
        add(5, "my prog|ü", Cgroup.UNKNOWN);
        assertEquals("process:rack12|comm=my%20prog%7c%c3%bc",
                GraphHost.actor(host.graph(GroupBy.PROCESS_NAME), "my prog|ü").id());
    }

    @Test
    void theHostIsFirstAndOwnsEveryActorThatRunsOnIt() {
        addHostWithContainers();
        Topology graph = host.graph(GroupBy.CONTAINER);
        Actor self = graph.actors().get(0);
        assertEquals("hostname:rack12", self.id());
        assertEquals(10, self.socketCount());
        assertEquals(10, graph.links().stream().filter(each -> each.key().source().equals(self.key())
                && each.key().type().equals(Link.OWNERSHIP) && each.socketCount() == 1).count());
    }
}
