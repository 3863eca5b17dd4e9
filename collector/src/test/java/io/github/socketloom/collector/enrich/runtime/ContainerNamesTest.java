package io.github.socketloom.collector.enrich.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.enrich.cgroup.CgroupRules;
import io.github.socketloom.collector.enrich.cgroup.ContainerFacts;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a host that consists of files in a folder. */
@SuppressWarnings("try") // a daemon does its work without being referred to
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContainerNamesTest {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String UID = "8a5fd4a2-3c17-4c1e-9d0a-6b2f6c9a7e11";
    private static final String DOCKER = "/system.slice/docker-" + ID + ".scope";
    private static final String PODMAN = "/machine.slice/libpod-" + ID + ".scope";
    private static final String ROOTLESS = "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + ID
            + ".scope";
    private static final String POD = "/kubepods/burstable/pod" + UID + "/" + ID;
    private static final String INSPECTED = "{\"ID\":\"" + ID + "\",\"Name\":\"/demo-nginx\",\"Config\":{\"Image\":"
            + "\"nginx:1.27\",\"Env\":[\"PASSWORD=hush\"],\"Labels\":{\"team\":\"shop\"}},\"State\":{\"Pid\":1}}";

    @TempDir
    Path root;
    private final AtomicLong nanos = new AtomicLong();
    private ContainerNames names;

    @BeforeEach
    void open() {
        names = new ContainerNames(new RootedFiles(root), nanos::get);
    }

    @AfterEach
    void close() {
        names.close();
    }

    private void reopen() {
        names.close();
        open();
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Answer ask(String path) {
        Cgroup group = new CgroupRules(names.isProxmox()).classify(path);
        return names.ask(group);
    }

    private ContainerFacts told(String path) {
        Answer answer = ask(path);
        assertEquals(Answer.Outcome.TOLD, answer.outcome(), answer.reason());
        return answer.facts();
    }

    private FakeDaemon daemon(String socket, FakeDaemon.Behaviour behaviour) throws IOException {
        return new FakeDaemon(root.resolve(socket.substring(1)), behaviour);
    }

    @Test
    void dockersOwnFilesTellNameImageAndLabels() throws IOException {
        file("/var/lib/docker/containers/" + ID + "/config.v2.json", INSPECTED);
        ContainerFacts facts = told(DOCKER);
        assertEquals("demo-nginx", facts.name());
        assertEquals("nginx:1.27", facts.image());
        assertEquals(Map.of("team", "shop"), facts.labels());
    }

    @Test
    void dockersFilesMayBeWhereItsSettingsSay() throws IOException {
        file("/etc/docker/daemon.json", "{\"data-root\":\"/srv/docker\"}");
        file("/srv/docker/containers/" + ID + "/config.v2.json", INSPECTED);
        reopen();
        assertEquals("demo-nginx", told(DOCKER).name());
    }

    @Test
    void nomadsFourWordsMakeAName() throws IOException {
        file("/var/lib/docker/containers/" + ID + "/config.v2.json",
                "{\"Name\":\"/web-8f\",\"Config\":{\"Image\":\"i\","
                        + "\"Env\":[\"NOMAD_NAMESPACE=default\",\"NOMAD_JOB_NAME=shop\",\"NOMAD_TASK_NAME=web\","
                        + "\"NOMAD_SHORT_ALLOC_ID=1a2b\"]}}");
        assertEquals("default-shop-web-1a2b", told(DOCKER).nomadName());
        file("/var/lib/docker/containers/" + ID + "/config.v2.json",
                "{\"Name\":\"/web-8f\",\"Config\":{\"Image\":\"i\",\"Env\":[\"NOMAD_NAMESPACE=default\"]}}");
        assertNull(told(DOCKER).nomadName());
    }

    @Test
    void theSocketIsAskedWhereFilesTellNothing() throws IOException {
        try (FakeDaemon daemon = daemon("/run/docker.sock", FakeDaemon.telling(INSPECTED))) {
            assertEquals("demo-nginx", told(DOCKER).name());
            assertEquals("GET /containers/" + ID + "/json HTTP/1.1", daemon.requests().get(0));
            assertEquals(new PeerStatistics(1, 0), names.peerStatistics());
        }
    }

    @Test
    void aContainerThatNobodyKnowsIsNone() throws IOException {
        assertEquals(Answer.Outcome.NO_SUCH, ask(DOCKER).outcome());
        try (FakeDaemon daemon = daemon("/run/docker.sock", FakeDaemon.telling(null))) {
            assertEquals(Answer.Outcome.NO_SUCH, ask(DOCKER).outcome());
        }
    }

    @Test
    void aDaemonThatHangsIsLeftAloneForAWhile() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        try (FakeDaemon daemon = daemon("/run/docker.sock", (connection, request) -> never.await())) {
            assertEquals(Answer.Outcome.FAILED, ask(DOCKER).outcome());
            assertEquals(Answer.Outcome.FAILED, ask(DOCKER).outcome());
            assertEquals(1, names.peerStatistics().connectAttempts());
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
            assertEquals(Answer.Outcome.FAILED, ask(DOCKER).outcome());
            assertEquals(2, names.peerStatistics().connectAttempts());
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(9)); // the second pause is twice the first
            ask(DOCKER);
            assertEquals(2, names.peerStatistics().connectAttempts());
        }
    }

    @Test
    void aDaemonThatTellsNonsenseFailsAndDoesNoHarm() throws IOException {
        for (String nonsense : new String[]{"", "[", "[1,2]", "\"text\"", "null", "{\"Config\":[],\"Name\":{}}",
                "[".repeat(100_000)}) {
            try (FakeDaemon daemon = daemon("/run/docker.sock", FakeDaemon.telling(nonsense))) {
                assertFalse(ask(DOCKER).outcome() == Answer.Outcome.TOLD, nonsense);
            }
        }
    }

    @Test
    void podmansListTellsNameAndImage() throws IOException {
        file("/var/lib/containers/storage/overlay-containers/containers.json",
                "[{\"id\":\"other\",\"names\":[\"x\"]},{\"id\":\"" + ID + "\",\"names\":[\"demo-podman\"],\"metadata\":"
                        + "\"{\\\"image-name\\\":\\\"docker.io/library/redis:7\\\",\\\"name\\\":\\\"demo-podman\\\"}\"}]");
        ContainerFacts facts = told(PODMAN);
        assertEquals("demo-podman", facts.name());
        assertEquals("docker.io/library/redis:7", facts.image());
    }

    @Test
    void aUsersPodmanIsFoundInItsHome() throws IOException {
        file("/etc/passwd", "root:x:0:0::/root:/bin/sh\nmia:x:1000:1000::/home/mia:/bin/bash\n");
        file("/home/mia/.local/share/containers/storage/overlay-containers/containers.json",
                "[{\"id\":\"" + ID + "\",\"names\":[\"mine\"],\"metadata\":\"{}\"}]");
        assertEquals("mine", told(ROOTLESS).name());
    }

    @Test
    void aUsersSocketIsAskedForItsOwnContainersOnly() throws IOException {
        try (FakeDaemon daemon = daemon("/run/user/1000/podman/podman.sock", FakeDaemon.telling(INSPECTED))) {
            assertEquals("demo-nginx", told(ROOTLESS).name());
            assertEquals(1, daemon.requests().size());
            assertEquals(Answer.Outcome.NO_SUCH, ask(PODMAN).outcome());
            assertEquals(Answer.Outcome.NO_SUCH, ask(ROOTLESS.replace("1000", "1001")).outcome());
            assertEquals(1, daemon.requests().size());
        }
    }

    /** A user may make a group in its slice whose name bears the id of somebody else's container. */
    @Test
    void aUserCannotPassForAContainerOfTheHost() throws IOException {
        file("/var/lib/docker/containers/" + ID + "/config.v2.json", INSPECTED);
        String forged = "/user.slice/user-1000.slice/user@1000.service/docker-" + ID + ".scope";
        assertEquals(Answer.Outcome.NO_SUCH, ask(forged).outcome());
        assertEquals("demo-nginx", told(forged.replace("1000", "0")).name());
    }

    @Test
    void aPipeInAHomeDoesNotHoldUpTheNamesOfOthers() throws IOException, InterruptedException {
        file("/etc/passwd", "mia:x:1000:1000::/home/mia:/bin/bash\n");
        Path folder = Files.createDirectories(
                root.resolve("home/mia/.local/share/containers/storage/overlay-containers"));
        Process mkfifo = new ProcessBuilder("mkfifo", folder.resolve("containers.json").toString()).start();
        Assumptions.assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");
        file("/var/lib/docker/containers/" + ID + "/config.v2.json", INSPECTED);
        assertEquals(Answer.Outcome.FAILED, ask(ROOTLESS).outcome());
        assertEquals("demo-nginx", told(DOCKER).name());
    }

    @Test
    void containerdsBundleTellsThePod() throws IOException {
        file("/run/containerd/io.containerd.runtime.v2.task/k8s.io/" + ID + "/config.json",
                "{\"ociVersion\":\"1.1.0\",\"annotations\":{\"io.kubernetes.cri.container-name\":\"web\","
                        + "\"io.kubernetes.cri.container-type\":\"container\","
                        + "\"io.kubernetes.cri.image-name\":\"docker.io/library/nginx:1.27\","
                        + "\"io.kubernetes.cri.sandbox-name\":\"web-7b9d5f4c5-q2lrz\","
                        + "\"io.kubernetes.cri.sandbox-namespace\":\"demo\",\"io.kubernetes.cri.sandbox-uid\":\"" + UID
                        + "\"}}");
        ContainerFacts facts = told(POD);
        assertEquals("web", facts.name());
        assertEquals("web-7b9d5f4c5-q2lrz", facts.pod());
        assertEquals("demo", facts.podNamespace());
        assertEquals(UID, facts.podUid());
        assertEquals("docker.io/library/nginx:1.27", facts.image());
        assertFalse(facts.sandbox());
    }

    @Test
    void aFileAmongContainerdsNamespacesIsPassedOver() throws IOException {
        file("/run/containerd/io.containerd.runtime.v2.task/a-file", "");
        assertEquals(Answer.Outcome.NO_SUCH, ask(POD).outcome());
    }

    @Test
    void nerdctlsBundleTellsTheName() throws IOException {
        file("/run/containerd/io.containerd.runtime.v2.task/default/" + ID + "/config.json",
                "{\"annotations\":{\"nerdctl/name\":\"shop\"}}");
        assertEquals("shop", told("/system.slice/nerdctl-" + ID + ".scope").name());
    }

    @Test
    void criosBundleTellsPodAndLabels() throws IOException {
        file("/run/containers/storage/overlay-containers/" + ID + "/userdata/config.json",
                "{\"annotations\":{\"io.kubernetes.container.name\":\"api\",\"io.kubernetes.pod.name\":\"api-0\","
                        + "\"io.kubernetes.pod.namespace\":\"demo\",\"io.kubernetes.cri-o.ImageName\":\"quay.io/api:3\","
                        + "\"io.kubernetes.cri-o.Labels\":\"{\\\"app\\\":\\\"api\\\"}\"}}");
        ContainerFacts facts = told("/kubepods.slice/kubepods-pod" + UID.replace('-', '_') + ".slice/crio-" + ID
                + ".scope");
        assertEquals("api", facts.name());
        assertEquals("api-0", facts.pod());
        assertEquals(Map.of("app", "api"), facts.labels());
    }

    @Test
    void theNamesOfTheKubeletsLogsTellThePod() throws IOException {
        file("/var/log/containers/web-7b9d5f4c5-q2lrz_demo_side-car-" + ID + ".log", "");
        ContainerFacts facts = told(POD);
        assertEquals("side-car", facts.name());
        assertEquals("web-7b9d5f4c5-q2lrz", facts.pod());
        assertEquals("demo", facts.podNamespace());
    }

    @Test
    void theFoldersOfTheKubeletsLogsTellThePodByItsUid() throws IOException {
        Files.createDirectories(root.resolve("var/log/pods/demo_web-0_" + UID + "/app"));
        ContainerFacts facts = told(POD);
        assertNull(facts.name());
        assertEquals("web-0", facts.pod());
        assertEquals("demo", facts.podNamespace());
    }

    @Test
    void aProxmoxServerTellsTheNamesOfItsNumbers() throws IOException {
        file("/etc/pve/qemu-server/101.conf", "cores: 2\nname: vm-one\n[snap]\nname: old\n");
        file("/etc/pve/lxc/102.conf", "arch: amd64\nhostname: ct-one\n");
        reopen();
        assertTrue(names.isProxmox());
        assertEquals("vm-one", told("/qemu.slice/101.scope").name());
        assertEquals("ct-one", told("/lxc/102/ns").name());
        assertEquals(Answer.Outcome.NO_SUCH, ask("/lxc/103").outcome());
    }

    @Test
    void anAbsoluteLinkLeadsToWhereItLeadsOnTheHost() throws IOException {
        file("/srv/docker/containers/" + ID + "/config.v2.json", INSPECTED);
        Files.createDirectories(root.resolve("var/lib"));
        Files.createSymbolicLink(root.resolve("var/lib/docker"), Path.of("/srv/docker"));
        assertEquals("demo-nginx", told(DOCKER).name());
    }

    @Test
    void noLinkLeadsOutOfTheRoot(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("config.v2.json"), INSPECTED);
        Path folder = Files.createDirectories(root.resolve("var/lib/docker/containers"));
        Files.createSymbolicLink(folder.resolve(ID), outside);
        assertEquals(Answer.Outcome.NO_SUCH, ask(DOCKER).outcome());
        Files.delete(folder.resolve(ID));
        Files.createSymbolicLink(folder.resolve(ID), Path.of("../".repeat(30) + outside.toString().substring(1)));
        assertEquals(Answer.Outcome.NO_SUCH, ask(DOCKER).outcome());
    }

    @Test
    void linksInACircleAreGivenUp() throws IOException {
        Files.createDirectories(root.resolve("var/lib"));
        Files.createSymbolicLink(root.resolve("var/lib/docker"), Path.of("docker"));
        assertEquals(Answer.Outcome.FAILED, ask(DOCKER).outcome());
    }

    @Test
    void aFileThatIsTooLongIsNotRead() throws IOException {
        file("/var/lib/docker/containers/" + ID + "/config.v2.json", INSPECTED + " ".repeat(HostTree.LIMIT));
        assertEquals(Answer.Outcome.FAILED, ask(DOCKER).outcome());
    }

    @Test
    void onAHostWithoutRuntimesTheCapabilitySaysSo() {
        assertEquals(Capability.limited("container_names", "files and sockets", "no container runtime was found", null),
                names.look(0));
    }

    @Test
    void theCapabilityNamesTheRuntimes() throws IOException {
        file("/var/lib/docker/containers/x", "");
        try (FakeDaemon daemon = daemon("/run/docker.sock", FakeDaemon.telling(null))) {
            assertEquals(Capability.available("container_names", "docker files, docker socket"), names.look(0));
            assertEquals("2 containers have no name: no runtime that was found knows them", names.look(2).reason());
        }
    }

    @Test
    void whatMayNotBeReadIsNamedWithARemedy() throws IOException {
        Path folder = Files.createDirectories(root.resolve("var/lib/docker/containers/" + ID));
        Files.setPosixFilePermissions(root.resolve("var/lib/docker"), PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(folder.getParent()), "root may read everything");
            Capability capability = names.look(1);
            assertFalse(capability.available());
            assertEquals("/var/lib/docker/containers may not be read; 1 container has no name", capability.reason());
            assertNotNull(capability.remedy());
            assertEquals(Answer.Outcome.REFUSED, ask(DOCKER).outcome());
        } finally {
            Files.setPosixFilePermissions(root.resolve("var/lib/docker"),
                    PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void ofManyPlacesThatMayNotBeReadOnlySomeAreNamed() throws IOException {
        for (String folder : new String[]{"var/lib", "run", "var/log"}) {
            Files.createDirectories(root.resolve(folder));
            Files.setPosixFilePermissions(root.resolve(folder), PosixFilePermissions.fromString("---------"));
        }
        try {
            Assumptions.assumeFalse(Files.isReadable(root.resolve("run")), "root may read everything");
            assertTrue(names.look(0).reason().matches("(/[^,]*, ){3}/[^,]* and [0-9]+ more may not be read"));
        } finally {
            for (String folder : new String[]{"var/lib", "run", "var/log"}) {
                Files.setPosixFilePermissions(root.resolve(folder), PosixFilePermissions.fromString("rwx------"));
            }
        }
    }

    @Test
    void whoAsksNobodyKnowsNothing() {
        try (ContainerNames none = ContainerNames.none()) {
            assertEquals(Answer.Outcome.NO_SUCH, none.ask(new CgroupRules(false).classify(DOCKER)).outcome());
            assertEquals("no container runtime was found", none.look(0).reason());
        }
    }
}
