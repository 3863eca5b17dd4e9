package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user reads where the kernel takes no programs. */
class RefusalTest {

    private static final Release YOUNG = new Release(6, 18);
    private static final int EPERM = 1;
    private static final int EINVAL = 22;
    private static final int EMFILE = 24;
    private static final int ENOSYS = 38;
    private static final String ALL = "000001ffffffffff";
    private static final String BPF_ONLY = "0000008000000000";
    private static final String BPF_AND_PERFMON = "000000c000000000";

    @TempDir
    private Path root;

    @BeforeEach
    void host() throws IOException {
        status(ALL, 0);
        write("proc/self/uid_map", "         0          0 4294967295\n");
        write("sys/kernel/btf/vmlinux", "types");
        write("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
    }

    private void status(String capabilities, int seccomp) throws IOException {
        write("proc/self/status", "Name:\tjava\nCapEff:\t" + capabilities + "\nSeccomp:\t" + seccomp + "\n");
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Refusal of(int errno, Release release) {
        return Refusal.of(new BpfException("making a map: words", errno), release, new RootedFiles(root));
    }

    private void assertSays(Refusal refusal, String reason, String remedy) {
        assertTrue(refusal.reason().contains(reason), refusal::reason);
        assertTrue(refusal.reason().endsWith("making a map: words"), refusal::reason);
        assertTrue(refusal.remedy().contains(remedy), refusal::remedy);
    }

    @Test
    void missingCapabilitiesAreNamedWhateverTheErrorIs() throws IOException {
        status("0000000000000000", 0);
        assertSays(of(EPERM, YOUNG), "rights to load programs into the kernel are missing", "CAP_BPF and CAP_PERFMON");
        status(BPF_ONLY, 0);
        assertSays(of(EINVAL, YOUNG), "rights to load programs into the kernel are missing", "CAP_BPF and CAP_PERFMON");
    }

    @Test
    void anInvalidProgramIsNoMatterOfRightsWhereTheyAreThere() throws IOException {
        status(BPF_AND_PERFMON, 0);
        Refusal refusal = of(EINVAL, YOUNG);
        assertEquals("making a map: words", refusal.reason());
        assertNull(refusal.remedy());
    }

    @Test
    void aUserNamespaceALockedKernelAndAFilterAreToldApart() throws IOException {
        write("proc/self/uid_map", "0 100000 65536\n");
        assertSays(of(EPERM, YOUNG), "user namespace", "host's user namespace");
        host();
        write("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
        assertSays(of(EPERM, YOUNG), "locked down (confidentiality)", "boot without lockdown=confidentiality");
        host();
        status(ALL, 2);
        assertSays(of(EPERM, YOUNG), "seccomp", "seccomp profile");
        assertSays(of(ENOSYS, YOUNG), "seccomp", "seccomp profile");
    }

    @Test
    void aKernelWithoutTypesOrWithoutProgramsIsNamed() throws IOException {
        assertSays(of(ENOSYS, YOUNG), "takes no programs", "CONFIG_BPF_SYSCALL");
        Files.delete(root.resolve("sys/kernel/btf/vmlinux"));
        assertSays(of(EINVAL, YOUNG), "does not tell its types", "CONFIG_DEBUG_INFO_BTF");
    }

    @Test
    void olderKernelsNeedTheLibrary() {
        assertSays(of(EINVAL, new Release(5, 15)), "", "libbpf 1");
    }

    @Test
    void tooManyOpenFilesAreTold() {
        assertSays(of(EMFILE, YOUNG), "", "ulimit -n");
    }

    @Test
    void nothingReadableIsNoReasonToFail() throws IOException {
        Files.delete(root.resolve("proc/self/status"));
        Files.delete(root.resolve("proc/self/uid_map"));
        Files.delete(root.resolve("sys/kernel/security/lockdown"));
        assertNotNull(of(EPERM, YOUNG).remedy());
    }

    @Test
    void someKernelsAndMachinesNeedNotBeAsked() {
        assertTrue(Refusal.beforehand(new Release(5, 4), "amd64", true).reason().contains("Linux 5.4 is too old"));
        assertNotNull(Refusal.beforehand(YOUNG, "s390x", false));
        assertNotNull(Refusal.beforehand(YOUNG, "ppc64le", true));
        assertNull(Refusal.beforehand(YOUNG, "aarch64", true));
        assertNull(Refusal.beforehand(Release.of("5.8.0-generic"), "amd64", true));
    }

    @Test
    void releasesAreComparedByTheirNumbers() {
        assertTrue(Release.of("5.9.1").isBefore(Release.of("5.17.0-rc1")));
        assertTrue(Release.of("5.17").isBefore(Release.of("6.0")));
        assertEquals(new Release(6, 18), Release.of("6.18.44-fc-v669"));
        assertTrue(Release.of("6.18").isBefore(Release.of("unreadable")));
    }
}
