package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.RootedFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcfsProcessSourceTest {

    private static final long START = 1_700_000_031_410_000L;
    private static final String STAT = "812 (nginx) S 1 812 812 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 1 0 3141 9 10\n";

    private final FakeProcessFiles files = new FakeProcessFiles().with("/proc/812/stat", STAT)
            .with("/proc/812/status", "Name:\tnginx\nUid:\t0\t33\t0\t0\n")
            .with("/proc/812/cmdline", "nginx: worker process\0\0\0")
            .with("/proc/812/cgroup", "0::/system.slice/nginx.service\n").with("/proc/812/comm", "nginx\n")
            .withLink("/proc/812/exe", "/usr/sbin/nginx").withLink("/proc/812/ns/net", "net:[4026531840]");
    private final ProcfsProcessSource source = new ProcfsProcessSource(files, new BootClock(1_700_000_000));

    @Test
    void aProcessIsReadWhole() {
        ProcessKey key = new ProcessKey(812, START);
        assertEquals(Optional.of(new ProcessFacts(key, 1, 33, "nginx",
                List.of("nginx: worker process"), "/usr/sbin/nginx", "/system.slice/nginx.service", 4026531840L)),
                source.read(key));
    }

    @Test
    void anotherProcessWithItsPidIsNotTakenForIt() {
        assertEquals(Optional.empty(), source.read(new ProcessKey(812, START - 10_000)));
    }

    @Test
    void aProcessThatEndedIsNone() {
        assertEquals(Optional.empty(), source.read(new ProcessKey(813, START)));
    }

    @Test
    void whatMayNotBeReadIsUnknown() {
        files.without("/proc/812/status").without("/proc/812/cmdline").without("/proc/812/cgroup");
        ProcessFacts process = source.read(new ProcessKey(812, START)).orElseThrow();
        assertEquals(-1, process.uid());
        assertEquals(List.of(), process.command());
        assertEquals(null, process.cgroupPath());
    }

    @Test
    void aCommandLineLongerThanAnyOtherFileIsReadAsFarAsItIsShown(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/812"));
        Files.writeString(folder.resolve("stat"), STAT);
        Files.writeString(folder.resolve("cmdline"), "java\0-jar\0");
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("cmdline").toFile(), "rw")) {
            file.setLength(KernelAccess.LIMIT + 1L);
        }
        ProcfsProcessSource rooted = new ProcfsProcessSource(
                new NativeProcessFiles(new RootedFiles(root), FileCalls.KERNEL),
                new BootClock(1_700_000_000));
        assertEquals(List.of("java", "-jar"), rooted.read(new ProcessKey(812, START)).orElseThrow().command());
    }

    @Test
    void aStartTimeThatIsNotKnownFitsAnyProcess() {
        assertEquals("nginx", source.read(new ProcessKey(812, 0)).orElseThrow().comm());
    }

    @Test
    void itsAncestorsLeadToTheFirstProcess() {
        files.with("/proc/812/stat", STAT.replace("S 1 ", "S 40 "));
        files.with("/proc/40/stat", "40 (nginx: (x)) S 7 1 1 0 -1 1 1 2 3 4 5 6 7 8 20 0 1 0 50 9\n");
        files.with("/proc/7/stat", "7 (systemd) S 0 1 1 0 -1 1 1 2 3 4 5 6 7 8 20 0 1 0 2 9\n");
        ProcessFacts process = source.read(new ProcessKey(812, START)).orElseThrow();
        assertEquals(List.of(new Ancestor(40, "nginx: (x)"), new Ancestor(7, "systemd")), source.ancestors(process));
    }

    @Test
    void aCircleOfParentsEnds() {
        // a parent that ended and whose pid went to a child of the process, between two readings
        files.with("/proc/40/stat", "40 (a) S 41 1 1 0 -1 1 1 2 3 4 5 6 7 8 20 0 1 0 50 9\n");
        files.with("/proc/41/stat", "41 (b) S 40 1 1 0 -1 1 1 2 3 4 5 6 7 8 20 0 1 0 50 9\n");
        ProcessFacts child = new ProcessFacts(new ProcessKey(812, START), 40, 0, "x", List.of(), null, null, 0);
        assertEquals(64, source.ancestors(child).size());
    }

    @Test
    void itsNameAloneIsReadWithoutTheRest() {
        assertEquals("nginx", source.comm(812));
        assertNull(source.comm(813));
    }

    @Test
    void aLinkThatIsNoNamespaceIsNone() {
        assertEquals(0, ProcfsProcessSource.namespace(null));
        assertEquals(0, ProcfsProcessSource.namespace("mnt:[1]"));
        assertEquals(0, ProcfsProcessSource.namespace("net:[x]"));
        assertEquals(0, ProcfsProcessSource.namespace("net:[99999999999999999999]"));
    }

    @Property
    void whateverTheFilesHoldAProcessIsReadOrIsNone(@ForAll String stat, @ForAll String status,
            @ForAll String cgroup, @ForAll boolean damaged) {
        FakeProcessFiles any = new FakeProcessFiles().with("/proc/812/stat", damaged ? stat : STAT)
                .with("/proc/812/status", status).with("/proc/812/cmdline", stat).with("/proc/812/comm", status)
                .with("/proc/812/cgroup", "0::/" + cgroup).withLink("/proc/812/ns/net", "net:[" + stat + "]");
        ProcfsProcessSource read = new ProcfsProcessSource(any, new BootClock(1_700_000_000));
        Optional<ProcessFacts> process = read.read(new ProcessKey(812, 0));
        process.ifPresent(read::ancestors);
        read.comm(812);
        assertTrue(damaged || process.isPresent());
    }
}
