package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder stands for the hierarchy here: ids are the inode numbers of its folders, as in the real one. */
class CgroupHierarchyTest {

    private static final String PURE = "25 30 0:23 / /sys rw,nosuid - sysfs sysfs rw\n"
            + "33 25 0:28 / /sys/fs/cgroup rw,nosuid,nodev shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String HYBRID = "33 25 0:28 / /sys/fs/cgroup ro - tmpfs tmpfs ro\n"
            + "34 33 0:29 / /sys/fs/cgroup/unified rw shared:10 master:2 - cgroup2 cgroup2 rw\n"
            + "36 33 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n"
            + "37 33 0:32 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n";
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path root;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the clock may overflow
    private CgroupHierarchy hierarchy;

    @BeforeEach
    void open() throws IOException {
        mountinfo(PURE);
        hierarchy = new CgroupHierarchy(new RootedFiles(root), FileCalls.KERNEL, nanos::get);
    }

    private void mountinfo(String text) throws IOException {
        Files.createDirectories(root.resolve("proc/1"));
        Files.writeString(root.resolve("proc/1/mountinfo"), text);
    }

    private long group(String path) throws IOException {
        Path folder = Files.createDirectories(root.resolve("sys/fs/cgroup" + path));
        Files.writeString(folder.resolve("cgroup.procs"), "");
        return ((Number) Files.getAttribute(folder, "unix:ino")).longValue();
    }

    @Test
    void anIdIsTheInodeNumberOfItsFolder() throws IOException {
        long ssh = group("/system.slice/ssh.service");
        long slice = group("/system.slice");
        long top = group("");
        assertEquals("/system.slice/ssh.service", hierarchy.path(ssh));
        assertEquals("/system.slice", hierarchy.path(slice));
        assertEquals("/", hierarchy.path(top));
        assertEquals(Capability.available("cgroup_ids", "cgroup2"), hierarchy.capability());
    }

    @Test
    void aFileIsNoGroup() throws IOException {
        group("/a");
        Path file = root.resolve("sys/fs/cgroup/a/cgroup.procs");
        assertNull(hierarchy.path(((Number) Files.getAttribute(file, "unix:ino")).longValue()));
    }

    @Test
    void aNewGroupIsFoundAfterAMomentOnly() throws IOException {
        hierarchy.path(group("/a"));
        long later = group("/b");
        assertNull(hierarchy.path(later));
        nanos.addAndGet(2 * SECOND);
        assertEquals("/b", hierarchy.path(later));
    }

    @Test
    void anIdThatNobodyHasIsLookedForAtGrowingDistances() throws IOException {
        group("/a");
        assertNull(hierarchy.path(1L << 60)); // walks
        nanos.addAndGet(2 * SECOND);
        assertNull(hierarchy.path(1L << 60)); // walks again, and then pauses for four seconds
        long fresh = group("/fresh");
        nanos.addAndGet(3 * SECOND);
        assertNull(hierarchy.path(1L << 60));
        assertEquals("/fresh", hierarchy.path(fresh)); // the pause is that id's alone
    }

    @Test
    void aGroupThatWasRemovedKeepsThePathThatWasToldBefore() throws IOException {
        long gone = group("/gone");
        hierarchy.path(gone);
        Files.delete(root.resolve("sys/fs/cgroup/gone/cgroup.procs"));
        Files.delete(root.resolve("sys/fs/cgroup/gone"));
        nanos.addAndGet(10 * SECOND);
        assertNull(hierarchy.path(1L << 60));
        assertEquals("/gone", hierarchy.path(gone));
    }

    @Test
    void noMoreFoldersThanTheLimitAreLookedAt() throws IOException {
        for (int i = 0; i < 20; i++) {
            group("/" + i);
        }
        hierarchy = new CgroupHierarchy(new RootedFiles(root), FileCalls.KERNEL, nanos::get, 10);
        hierarchy.path(1L << 60);
        Capability capability = hierarchy.capability();
        assertTrue(capability.available());
        assertEquals("there are more groups than the 10 that are looked at", capability.reason());
    }

    @Test
    void aLinkOutOfTheHierarchyIsNotFollowed() throws IOException {
        group("/a");
        Files.createSymbolicLink(root.resolve("sys/fs/cgroup/a/loop"), root);
        assertNull(hierarchy.path(((Number) Files.getAttribute(root.resolve("proc/1"), "unix:ino")).longValue()));
    }

    @Test
    void inAHybridHierarchyAnEmptyUnifiedPartSaysNothing() throws IOException {
        mountinfo(HYBRID);
        group("/unified");
        Capability capability = hierarchy.capability();
        assertFalse(capability.available());
        assertTrue(capability.reason().startsWith("the hierarchy is hybrid and all processes are in the root"));
        assertNotNull(capability.remedy());
    }

    @Test
    void inAHybridHierarchyTheUnifiedPartCountsWhereItIsUsed() throws IOException {
        mountinfo(HYBRID);
        long ssh = group("/unified/system.slice/ssh.service");
        assertTrue(hierarchy.capability().available());
        assertEquals("/system.slice/ssh.service", hierarchy.path(ssh));
    }

    @Test
    void whereNothingIsMountedTheReasonSaysSo() throws IOException {
        mountinfo("25 30 0:23 / /sys rw - sysfs sysfs rw\n");
        assertEquals("no hierarchy of control groups was found among the mounts", hierarchy.capability().reason());
        assertNull(hierarchy.path(1));
        mountinfo("36 33 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n");
        assertTrue(new CgroupHierarchy(new RootedFiles(root), FileCalls.KERNEL, nanos::get).capability().reason()
                .contains("cgroup v1"));
    }

    @Test
    void aPartOfTheHierarchyThatIsMountedAloneKeepsItsPlace() throws IOException {
        mountinfo("33 25 0:28 /docker/0123456789ab /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        assertEquals("/docker/0123456789ab/inner", hierarchy.path(group("/inner")));
        assertEquals("/docker/0123456789ab", hierarchy.path(group("")));
    }

    /** What a collector in a container sees of its host's mount: how far above its own group that is. */
    @Test
    void theRootOfTheHierarchyIsKnownFromWithinANamespace() throws IOException {
        mountinfo("33 25 0:28 /../.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        assertEquals("/docker/abc", hierarchy.path(group("/docker/abc")));
        assertEquals("/docker/abc", hierarchy.absolute("/../../docker/abc"));
    }

    @Test
    void aGroupAboveTheNamespaceThatIsNotTheRootHasNoAbsolutePath() throws IOException {
        mountinfo("33 25 0:28 /../.. /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        group("");
        Files.writeString(root.resolve("sys/fs/cgroup/cgroup.type"), "domain\n");
        assertEquals("/../../docker/abc", hierarchy.path(group("/docker/abc")));
    }

    @Test
    void aPathOutOfANamespaceIsPlacedByItsUniqueEnd() throws IOException {
        group("/kubepods.slice/pod-a/cri-containerd-1.scope");
        group("/kubepods.slice/pod-b/app.scope");
        group("/kubepods.slice/pod-c/app.scope");
        assertEquals("/kubepods.slice/pod-a/cri-containerd-1.scope",
                hierarchy.absolute("/../../pod-a/cri-containerd-1.scope"));
        assertEquals("/kubepods.slice/pod-b/app.scope", hierarchy.absolute("/../pod-b/app.scope"));
        assertNull(hierarchy.absolute("/../app.scope"));
        assertNull(hierarchy.absolute("/../pp.scope"));
        assertNull(hierarchy.absolute("/../nowhere.scope"));
        assertNull(hierarchy.absolute("/../.."));
    }

    @Test
    void inAHybridHierarchyPathsArePlacedAmongTheOldOnes() throws IOException {
        mountinfo(HYBRID);
        group("/unified");
        group("/cpu,cpuacct/docker/abc");
        assertEquals("/docker/abc", hierarchy.absolute("/../abc"));
    }

    @Test
    void aFolderMayHaveABlankInItsName() {
        CgroupMounts mounts = CgroupMounts.parse("33 25 0:28 / /my\\040cg\\134x rw - cgroup2 none rw\n");
        assertEquals(new CgroupMounts.Mount("/my cg\\x", "/"), mounts.unified());
        assertEquals(List.of(), mounts.legacy());
    }

    @Test
    void theWholeHierarchyIsPreferredToAPartOfIt() {
        CgroupMounts mounts = CgroupMounts.parse("1 2 0:28 /part /a rw - cgroup2 none rw\n"
                + "1 2 0:28 / /b rw - cgroup2 none rw\n1 2 0:28 / /c rw - cgroup2 none rw\n");
        assertEquals("/b", mounts.unified().folder());
        mounts = CgroupMounts.parse("1 2 0:28 / /own rw - cgroup2 none rw\n1 2 0:28 /.. /host rw - cgroup2 none rw\n");
        assertEquals("/host", mounts.unified().folder());
    }

    @Property
    void anyMountinfoIsRead(@ForAll String text) {
        assertNotNull(CgroupMounts.parse(text));
        assertNotNull(CgroupMounts.parse("1 2 0:1 / /x" + text.replace('\n', ' ') + " - cgroup2 none rw"));
    }
}
