package io.github.socketloom.collector.enrich.cgroup;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of spec/network-connections.md §6 and the vectors of its §11. */
class CgroupRulesTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";
    private static final String UID = "8a5fd4a2-3c17-4c1e-9d0a-6b2f6c9a7e11";
    private static final String UID_ = UID.replace('-', '_');
    private static final String CRI_SCOPE = "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + UID_
            + ".slice/cri-containerd-" + ID + ".scope";

    private final CgroupRules rules = new CgroupRules(false);
    private final CgroupRules proxmox = new CgroupRules(true);

    private static ContainerFacts facts(String name, String image, Map<String, String> labels) {
        return new ContainerFacts(name, image, null, null, null, false, null, labels);
    }

    private static ContainerFacts podFacts(String container, String pod, String namespace, Map<String, String> labels) {
        return new ContainerFacts(container, null, pod, null, namespace, false, null, labels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../foo", "/../../foo", "../../../foo", "/.."})
    void aPathThatLeadsOutIsNamespaceRelative(String path) {
        assertTrue(CgroupRules.isNamespaceRelative(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foo/../bar", ".../foo", "/..../foo", "/foo/..bar", "/foo", "/", "", "/..foo"})
    void anyOtherPathIsNot(String path) {
        assertFalse(CgroupRules.isNamespaceRelative(path));
    }

    /** Netdata's orchestrator of every vector of §11.2. */
    @ParameterizedTest
    @CsvSource({
            "/kubepods.slice/kubepods-burstable.slice/pod123/docker-0123456789abcdef.scope, K8S",
            "/docker/0123456789abcdef, DOCKER",
            "/system.slice/docker-0123456789abcdef.scope, DOCKER",
            "/system.slice/containerd.service/docker-0123456789abcdef.scope, DOCKER",
            "/ecs/0123456789abcdef, DOCKER",
            "/machine.slice/libpod-0123456789abcdef.scope, PODMAN",
            "/lxc.payload.demo, LXC",
            "/machine.slice/machine-lxc\\x2ddemo.scope, LXC",
            "/machine.slice/machine-qemu\\x2dvm.scope, KVM",
            "/machine_100.libvirt-qemu, KVM",
            "/qemu-100.scope, KVM",
            "/qemu-100.scope/emulator, KVM",
            "/qemu.slice_100.scope, UNKNOWN",
            "/system.slice/qemu-guest-agent.service, SYSTEMD",
            "/system.slice/something/qemu-monitor.service, SYSTEMD",
            "/system.slice/ssh.service, SYSTEMD",
            "/system.slice/system-cups.slice/cups.service, SYSTEMD",
            "/machine.slice/machine-demo.service, NSPAWN",
            "/system.slice/foo.service/bar.service, UNKNOWN",
            "/system.slice/system-cups.slice, UNKNOWN",
            "/system.slice/crio-0123456789abcdef.scope, UNKNOWN",
            "/user.slice/user-1000.slice/session-3.scope, UNKNOWN"})
    void theFirstRuleThatFitsTellsTheOrchestrator(String path, Orchestrator expected) {
        assertEquals(expected, OrchestratorRules.of(path, false));
    }

    @ParameterizedTest
    @CsvSource({"/lxc_100, LXC", "/lxc/100, LXC", "/qemu.slice_100.scope, KVM", "/qemu.slice/100.scope, KVM"})
    void numbersAreContainersAndMachinesOfAProxmoxServer(String path, Orchestrator expected) {
        assertEquals(expected, OrchestratorRules.of(path, true));
        Cgroup group = proxmox.classify(path);
        assertEquals(expected, group.orchestrator());
        assertEquals("100", group.containerId());
        assertEquals(CgroupStatus.RETRY_LATER, group.status());
    }

    /** Where Netdata's rules know nothing, a suffix of systemd does (§6.4), and Socketloom knows more containers. */
    @ParameterizedTest
    @CsvSource({
            "/kubepods.slice/kubepods-burstable.slice/pod123/docker-0123456789abcdef.scope, K8S, k8s_container",
            "/docker/0123456789abcdef, DOCKER, docker_container",
            "/system.slice/docker-0123456789abcdef.scope, DOCKER, docker_container",
            "/system.slice/containerd.service/docker-0123456789abcdef.scope, DOCKER, docker_container",
            "/ecs/0123456789abcdef, DOCKER, docker_container",
            "/machine.slice/libpod-0123456789abcdef.scope, PODMAN, podman_container",
            "/lxc.payload.demo, LXC, lxc_container",
            "/machine.slice/machine-lxc\\x2ddemo.scope, LXC, lxc_container",
            "/machine.slice/machine-qemu\\x2dvm.scope, KVM, vm",
            "/machine_100.libvirt-qemu, KVM, vm",
            "/qemu-100.scope, KVM, vm",
            "/qemu-100.scope/emulator, KVM, vm",
            "/qemu.slice_100.scope, SYSTEMD, scope",
            "/system.slice/qemu-guest-agent.service, SYSTEMD, service",
            "/system.slice/something/qemu-monitor.service, SYSTEMD, service",
            "/system.slice/ssh.service, SYSTEMD, service",
            "/system.slice/system-cups.slice/cups.service, SYSTEMD, service",
            "/machine.slice/machine-demo.service, NSPAWN, nspawn_container",
            "/machine.slice/machine-demo.scope, NSPAWN, nspawn_container",
            "/machine.slice/systemd-nspawn@demo.service/payload, NSPAWN, nspawn_container",
            "/system.slice/foo.service/bar.service, SYSTEMD, service",
            "/system.slice/system-cups.slice, SYSTEMD, slice",
            "/system.slice/crio-0123456789abcdef.scope, CRIO, container",
            "/system.slice/nerdctl-0123456789abcdef.scope, CONTAINERD, container",
            "/system.slice/cri-containerd-0123456789abcdef.scope, CONTAINERD, container",
            "/lxc/demo, LXC, lxc_container",
            "/user.slice/user-1000.slice/session-3.scope, SYSTEMD, user",
            "/kubepods.slice/kubepods-burstable.slice, K8S, slice",
            "/process_api/0123456789abcdef0123456789abcdef, UNKNOWN, unknown_container",
            "/web, UNKNOWN, unknown_container"})
    void thePathTellsTheKindAtFirstSight(String path, Orchestrator orchestrator, String kind) {
        Cgroup group = rules.classify(path);
        assertEquals(orchestrator, group.orchestrator());
        assertEquals(kind, group.kind());
    }

    @ParameterizedTest
    @CsvSource({
            "kubepods, k8s_kubepods",
            "kubepods-burstable, k8s_kubepods_burstable",
            "kubepods.slice_kubepods-burstable.slice, k8s_kubepods_burstable",
            "machine.slice_demo.service, demo",
            "machine.slice_.service, machine.slice_.service",
            "machine.slice_machine-lxc_x2d969_x2dhubud0xians01.scope/libvirt_init.scope, lxc/hubud0xians01_libvirt_init",
            "machine.slice_machine-qemu_x2d1_x2dopnsense.scope, qemu_opnsense",
            "machine_vm-one.libvirt-qemu, qemu_vm_one",
            "lxc.payload.demo, demo",
            "docker_abcdef, docker_abcdef"})
    void aGroupHasTheNameThatNetdataGivesIt(String id, String name) {
        assertEquals(name, MonitorNames.of(id));
    }

    @ParameterizedTest
    @CsvSource({"_x2d2_x2dweb_x2d02.scope, web02", "_x2d1_x2dweb_x2d01.scope, web01"})
    void theNameOfAMachineIsPutTogether(String part, String name) {
        assertEquals(name, MonitorNames.machine(part));
    }

    @ParameterizedTest
    @CsvSource({"qemu.slice_101.scope, vm-one, qemu_vm-one, vm-one", "lxc_102, ct-one, ct-one, ct-one"})
    void aProxmoxServerTellsTheNamesOfItsNumbers(String id, String told, String name, String title) {
        Cgroup group = proxmox.named(proxmox.classify("/" + id), facts(told, null, Map.of()));
        assertEquals(name, group.name());
        assertEquals(title, group.containerName());
        assertEquals(CgroupStatus.KNOWN, group.status());
    }

    @ParameterizedTest
    @CsvSource({
            "/machine.slice/machine-qemu\\x2d2\\x2dweb\\x2d02.scope/libvirt/emulator, web-02",
            "/machine.slice/machine-lxc\\x2d969\\x2dhub.scope, hub",
            "/lxc.monitor.demo, demo",
            "/lxc.monitor/demo, demo",
            "/lxc.payload.demo/system.slice/nginx.service, demo",
            "/machine.slice/machine-demo.service, demo",
            "/machine.slice/machine-my\\x2dtree.scope, my-tree",
            "/qemu-vm1.scope, vm1"})
    void aMachineIsShownByItsName(String path, String name) {
        Cgroup group = rules.classify(path);
        assertEquals(name, group.containerName());
        assertEquals(name, group.title());
        assertEquals(CgroupStatus.KNOWN, group.status());
    }

    @ParameterizedTest
    @CsvSource({
            "kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod<uid_>.slice/cri-containerd-<id>.scope, burstable",
            "kubepods/burstable/pod<uid>/<id>, burstable",
            "kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod<uid_>.slice/cri-containerd-<id>.scope, besteffort",
            "kubepods.slice/kubepods-pod<uid_>.slice/crio-<id>.scope, guaranteed",
            "docker/<outer>/kubelet/kubepods/burstable/pod<uid>/<id>, burstable",
            "system.slice/containerd.service/kubepods-burstable-pod<uid_>.slice:cri-containerd:<id>, burstable"})
    void aPodsContainerIsKnownByItsId(String template, String quality) {
        String path = template.replace("<uid_>", UID_).replace("<uid>", UID).replace("<id>", ID)
                .replace("<outer>", OTHER);
        Cgroup group = rules.classify(path);
        assertEquals(Orchestrator.K8S, group.orchestrator());
        assertEquals(ID, group.containerId());
        assertEquals(UID, group.podUid());
        assertEquals(quality, group.labels().get("k8s_qos_class"));
        assertEquals(CgroupStatus.RETRY_LATER, group.status());
        Cgroup named = rules.named(group, podFacts("app", "web-7b9d5f4c5-q2lrz", "demo", Map.of()));
        assertEquals("k8s_cntr_demo_web-7b9d5f4c5-q2lrz_app", named.name());
        assertEquals("app", named.containerName());
        assertEquals("web", named.workload());
    }

    @Test
    void theContainerThatHoldsAPodTogetherIsNamedAfterThePod() {
        Cgroup group = rules.named(rules.classify(CRI_SCOPE),
                new ContainerFacts("POD", null, "web-0", UID, "demo", true, null, Map.of()));
        assertEquals("k8s_pod_demo_web-0", group.name());
        assertEquals("POD", group.containerName());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            "api, none, anything-6d4cf56db6-x7abc, api",
            "none, ReplicaSet, frontend-6d4cf56db6-x7abc, frontend",
            "none, DaemonSet, node-exporter-abcde, node-exporter",
            "none, StatefulSet, postgres-0, postgres",
            "none, none, worker-7f8d9c6b5a-q1w2e, worker",
            "none, none, web-7b9d5f4c5-q2lrz, web",
            "none, none, api-0, api",
            "none, none, coredns-5d78c9869d-xkzvw, coredns",
            "none, none, kube-proxy-abcde, kube-proxy-abcde",
            "none, none, etcd-control-plane, etcd-control-plane",
            "none, none, none, none",
            "'', none, '', none"})
    void theWorkloadIsTakenFromThePodsName(String controller, String kind, String pod, String workload) {
        assertEquals(workload, Workloads.of(controller, kind, pod));
    }

    /** §11.6: the name within the pod, then the label, then the name of the group. */
    @Test
    void theContainersNameHasItsPriorities() {
        Cgroup docker = rules.classify("/docker/" + ID);
        Map<String, String> both = Map.of("k8s_container_name", "app", "container_name", "docker-name");
        assertEquals("app", rules.named(docker, facts("fallback-cgroup", null, both)).containerName());
        assertEquals("docker-name", rules.named(docker,
                facts("fallback-cgroup", null, Map.of("container_name", "docker-name"))).containerName());
        assertEquals("fallback-cgroup", rules.named(docker, facts("fallback-cgroup", null, Map.of())).containerName());
    }

    @ParameterizedTest
    @CsvSource({
            "/user.slice/user-1001.slice/app.slice/app-code.scope, 1001",
            "/outer/user.slice/user-1001.slice/app.slice/app-code.scope, 1001",
            "user.slice_user-1002.slice_user@1002.service_app.slice, 1002",
            "/user.slice/user-1003.slice/user@1003.service/app.slice/x.scope, 1003",
            "/user.slice, -1",
            "/user.slice/user-.slice, -1",
            "/user.slice/user-12ab.slice, -1",
            "/user.slice/superuser-5.slice, -1",
            "/user.slice/user-99999999999.slice, -1",
            "/system.slice/user-1000.slice, -1",
            "/system.slice/nginx.service, -1"})
    void aUserSliceTellsItsUser(String path, long uid) {
        assertEquals(uid, UserSlices.uid(path));
    }

    /** §11.6: what has the identity of a container, wherever it runs. */
    @Test
    void onlyAContainerHasTheIdentityOfOne() {
        String rootless = "/user.slice/user-1001.slice/user@1001.service/user.slice/docker-" + ID + ".scope";
        Cgroup container = rules.named(rules.classify(rootless), facts("web", null, Map.of()));
        assertTrue(container.isContainer());
        assertFalse(container.isSession());
        assertEquals(1001, container.sessionUid());
        assertFalse(rules.classify("/something/of/mine").isContainer());
        assertFalse(rules.classify("/system.slice/nginx.service").isContainer());
        assertFalse(rules.classify("/../.." + CRI_SCOPE).isContainer());
    }

    @Nested
    class Classifier {

        @Test
        void aScopeIsSystemds() {
            Cgroup group = rules.classify("/app.slice/app-code.scope");
            assertEquals(Orchestrator.SYSTEMD, group.orchestrator());
            assertEquals("scope", group.kind());
            assertEquals(CgroupStatus.KNOWN, group.status());
        }

        @Test
        void aScopeWithinAContainerIsTheContainers() {
            assertEquals("docker_container", rules.classify("/docker/" + ID + "/container.scope").kind());
        }

        @Test
        void aRelativePathIsPending() {
            Cgroup group = rules.classify("/../.." + CRI_SCOPE);
            assertEquals("pending", group.kind());
            assertEquals(CgroupStatus.RETRY_LATER, group.status());
            assertEquals(Orchestrator.UNKNOWN, group.orchestrator());
            assertNull(group.title());
        }

        @Test
        void aRelativePathThatNobodyPlacesIsAProcess() {
            Cgroup group = rules.unnamed(rules.classify("/../.." + CRI_SCOPE));
            assertEquals("process", group.kind());
            assertEquals(CgroupStatus.UNKNOWN_PERMANENT, group.status());
            assertNull(group.title());
        }

        @Test
        void aScopeOfAUserHasItsUnitAndItsUser() {
            Cgroup group = rules.classify("/user.slice/user-1001.slice/session-3.scope");
            assertEquals("session-3.scope", group.unit());
            assertEquals("scope", group.unitKind());
            assertEquals("user", group.kind());
            assertEquals(1001, group.sessionUid());
            assertTrue(group.isSession());
            assertEquals(CgroupStatus.KNOWN, group.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/init.scope"})
    void theRootSaysNothing(String path) {
        Cgroup group = rules.classify(path);
        assertEquals(CgroupStatus.HOST_ROOT, group.status());
        assertEquals("process", group.kind());
        assertNull(group.name());
        assertNull(group.title());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            "/system.slice/nginx.service, nginx.service, service, nginx",
            "/system.slice/system-getty.slice/getty@tty1.service, getty@tty1.service, service, getty@tty1",
            "/system.slice/my\\x2dapp.service/worker, my-app.service, service, my-app",
            "/system.slice/dev-disk-by\\x2duuid-\\xc3\\xa4.swap, dev-disk-by-uuid-ä.swap, swap, dev-disk-by-uuid-ä",
            "/machine.slice, machine.slice, slice, machine",
            "/system.slice/cups.socket, cups.socket, socket, cups",
            "/.service, none, none, .service",
            "/a.b/c, none, none, a.b_c"})
    void theInnermostUnitIsFoundAndReadable(String path, String unit, String kind, String name) {
        Cgroup group = rules.classify(path);
        assertEquals(unit, group.unit());
        assertEquals(kind, group.unitKind());
        assertEquals(name, group.name());
    }

    @ParameterizedTest
    @CsvSource({
            "app-flatpak-org.mozilla.firefox-2473.scope, org.mozilla.firefox",
            "app-gnome-flatpak-org.gnome.Maps-991.scope, org.gnome.Maps",
            "snap.firefox.firefox-6d1c5d7b-17b4-4b7c-a05c-b2d0c4f9f7a0.scope, firefox",
            "snap.firefox.firefox.6d1c5d7b-17b4-4b7c-a05c-b2d0c4f9f7a0.scope, firefox",
            "snap.lxd.lxc.6d1c5d7b-17b4-4b7c-a05c-b2d0c4f9f7a0.scope, lxd.lxc"})
    void anApplicationInAScopeOfItsOwnIsShownByItsName(String unit, String title) {
        Cgroup group = rules.classify("/user.slice/user-1000.slice/user@1000.service/app.slice/" + unit);
        assertEquals(title, group.title());
        assertEquals("scope", group.kind());
        assertEquals(unit, group.unit());
        assertEquals(1000, group.sessionUid());
        assertFalse(group.isContainer());
    }

    @ParameterizedTest
    @CsvSource({
            "/docker/<outer>/docker/<id>, DOCKER",
            "/lxc.payload.demo/docker/<id>, DOCKER",
            "/lxc/demo/system.slice/docker-<id>.scope, DOCKER",
            "/kubepods/burstable/pod<uid>/<outer>/docker/<id>, DOCKER",
            "/kubepods/burstable/pod<uid>/<outer>/machine.slice/libpod-<id>.scope, PODMAN",
            "/system.slice/docker-<outer>.scope/kubelet.slice/kubelet-kubepods-pod<uid_>.slice/cri-containerd-<id>.scope, K8S",
            "/ecs/<outer>/<id>, DOCKER",
            "/ecs/cluster/<outer>/<id>, DOCKER",
            "/ecs/<uid>/<id>, DOCKER",
            "/ecs/<outer>/<id>/0123456789abcdef0123456789abcdef, DOCKER",
            "/docker/<id>/0123456789abcdef0123456789abcdef, DOCKER",
            "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-<id>.scope/container, PODMAN",
            "/machine.slice/libpod-conmon-<id>.scope, PODMAN",
            "/system.slice/foo.service/libpod-payload-<id>, PODMAN",
            "/mine/<id>, UNKNOWN"})
    void ofNestedContainersTheInnermostCounts(String template, Orchestrator orchestrator) {
        Cgroup group = rules.classify(template.replace("<outer>", OTHER).replace("<id>", ID).replace("<uid_>", UID_)
                .replace("<uid>", UID));
        assertEquals(ID, group.containerId());
        assertEquals(orchestrator, group.orchestrator());
        assertEquals(ID.substring(0, 12), group.title());
        assertEquals(CgroupStatus.RETRY_LATER, group.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/system.slice/docker.service", "/system.slice/podman-auto-update.service",
            "/system.slice/crio.service", "/system.slice/containerd.service",
            "/system.slice/foo.service/0123456789abcdef0123456789abcdef", "/system.slice/docker-abc.scope"})
    void theRuntimesThemselvesAreServicesAndNoContainers(String path) {
        Cgroup group = rules.classify(path);
        assertFalse(group.isContainer());
        assertEquals(Orchestrator.SYSTEMD, group.orchestrator());
        assertEquals(CgroupStatus.KNOWN, group.status());
    }

    @Test
    void aContainerStaysOneWhenItsNameComes() {
        Cgroup before = rules.classify("/system.slice/docker-" + ID + ".scope");
        Cgroup named = rules.named(before, facts("web", "nginx:1.27", Map.of("team", "a")));
        Cgroup never = rules.unnamed(before);
        assertAll(() -> assertEquals(before.kind(), named.kind()), () -> assertEquals(before.kind(), never.kind()),
                () -> assertEquals(before.orchestrator(), never.orchestrator()),
                () -> assertEquals("web", named.title()), () -> assertEquals("web", named.name()),
                () -> assertEquals("nginx:1.27", named.image()), () -> assertEquals("a", named.labels().get("team")),
                () -> assertEquals(ID.substring(0, 12), never.title()),
                () -> assertEquals(ID.substring(0, 12), never.name()),
                () -> assertEquals("docker-" + ID + ".scope", never.unit()),
                () -> assertEquals(CgroupStatus.UNKNOWN_PERMANENT, never.status()));
    }

    @Test
    void aLabelRenamesAContainer() {
        Cgroup group = rules.named(rules.classify("/docker/" + ID),
                facts("web", null, Map.of("netdata.cloud/cgroup.name", "shop")));
        assertEquals("shop", group.name());
        assertEquals("shop", group.containerName());
    }

    @Test
    void nomadsNameIsPreferred() {
        Cgroup group = rules.named(rules.classify("/docker/" + ID),
                new ContainerFacts("web-8f2", null, null, null, null, false, "default-shop-web-1a2b", Map.of()));
        assertEquals("default-shop-web-1a2b", group.containerName());
    }

    /** §11.10, but for the columns that the exporters make of it. */
    @Test
    void aHostWithContainersIsToldAsExpected() {
        Cgroup nginx = rules.named(rules.classify("/docker/" + ID), facts("demo-nginx", null, Map.of()));
        assertEquals("demo-nginx", nginx.title());
        assertEquals("demo-nginx", nginx.name());
        Cgroup web = rules.named(rules.classify(CRI_SCOPE), podFacts("web", "web-7b9d5f4c5-q2lrz", "demo", Map.of()));
        assertEquals("web", web.title());
        assertEquals("web-7b9d5f4c5-q2lrz", web.pod());
        assertEquals("demo", web.podNamespace());
        assertEquals("web", web.workload());
        Cgroup api = rules.named(rules.classify(CRI_SCOPE), podFacts("api", "api-0", "demo", Map.of()));
        assertEquals("api", api.workload());
        Cgroup sshd = rules.classify("/system.slice/sshd.service");
        assertEquals("sshd.service", sshd.title());
        assertEquals("sshd.service", sshd.unit());
        assertEquals("demo-lxc", rules.classify("/lxc.payload.demo-lxc").title());
        assertEquals("vm-demo", rules.classify("/machine.slice/machine-qemu\\x2d1\\x2dvm\\x2ddemo.scope").title());
        assertEquals("demo-podman", rules.named(rules.classify("/machine.slice/libpod-" + ID + ".scope"),
                facts("demo-podman", null, Map.of())).title());
        assertEquals(CgroupStatus.HOST_ROOT, rules.classify("/").status());
    }

    @Test
    void whatARuntimeTellsIsCutAndHasNoControlCharacters() {
        ContainerFacts facts = facts("a\u001b[31m\nb" + "x".repeat(10_000), null, Map.of("k\n", "v".repeat(100_000)));
        assertTrue(facts.name().startsWith("a [31m b"));
        assertEquals(256, facts.name().length());
        assertEquals(1024, facts.labels().get("k ").length());
    }

    @Test
    void labelsWithoutEndAreCut() {
        Map<String, String> many = new TreeMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put("k" + i, "v".repeat(i % 2 == 0 ? 1 : 2000));
        }
        Map<String, String> kept = facts("x", null, many).labels();
        assertTrue(kept.size() <= 64);
        assertTrue(kept.values().stream().mapToInt(String::length).sum() <= 16 << 10);
    }

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> parts = Arbitraries.of("/", "//", "..", ".", "_", "-", ":", "docker", "docker-", "libpod-",
                "crio-", "kubepods", "pod" + UID, ID, "0123456789abcdef0123456789abcdef", ".scope", ".service",
                ".slice", "machine.slice", "machine-", "qemu", "lxc", "lxc.payload.", "\\x2d", "\\x", "_x2d1",
                "user.slice", "user-1000", "user@", "100", "snap.", "app-flatpak-", "ecs", "é", "\0", "\ud800");
        return parts.list().ofMaxSize(24).map(list -> String.join("", list));
    }

    @Property
    void anyPathIsClassified(@ForAll("paths") String path) {
        for (CgroupRules each : new CgroupRules[]{new CgroupRules(false), new CgroupRules(true)}) {
            Cgroup group = each.classify(path);
            assertNotNull(group.kind());
            ContainerFacts told = podFacts("c", "p", "n", Map.of());
            Cgroup named = each.named(group, told);
            if (group.isContainer()) {
                assertEquals(group.kind(), named.kind());
                assertEquals(group.kind(), each.unnamed(group).kind());
                assertEquals(group.containerId(), named.containerId());
            }
        }
    }

    @Property
    void anyTextIsClassified(@ForAll String path) {
        assertNotNull(new CgroupRules(true).classify(path));
        assertNotNull(MonitorNames.of(path));
        assertNotNull(SystemdUnits.unescape(path));
    }
}
