package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamespaceNamesTest {

    private static final long ID = 4026532001L;
    private static final long SECOND = 1_000_000_000L;

    private final Map<Integer, ProcessFacts> processes = new HashMap<>();
    private int reads;
    private long now;
    private final NamespaceNames names = new NamespaceNames(new ProcessSource() {
        @Override
        public Optional<ProcessFacts> read(ProcessKey key) {
            reads++;
            return Optional.ofNullable(processes.get(key.pid()));
        }

        @Override
        public List<Ancestor> ancestors(ProcessFacts process) {
            return List.of();
        }
    }, new CgroupDirectory());

    private void process(int pid, String comm, String cgroup, long namespace) {
        ProcessKey key = new ProcessKey(pid, 1);
        processes.put(pid, new ProcessFacts(key, 1, 0, comm, List.of(), null, cgroup, namespace));
    }

    private NetNamespace name(boolean host, String bound, boolean runtime, int firstPid) {
        return names.name(new FoundNamespace(ID, host, bound, runtime, 1, firstPid), null, now);
    }

    private void assertNamed(String name, NamespaceKind kind, NetNamespace namespace) {
        assertEquals(name, namespace.name());
        assertEquals(kind, namespace.kind());
    }

    @Test
    void theHostsIsCalledHostWhateverItIsMountedAs() {
        assertNamed("host", NamespaceKind.HOST, name(true, "default", true, 1));
    }

    @Test
    void aNameThatAPersonGaveIsKept() {
        process(7, "openvpn", null, ID);
        assertNamed("vpn", NamespaceKind.NAMED, name(false, "vpn", false, 7));
    }

    @Test
    void oneOfProcessesOutsideContainersIsCalledAfterTheFirst() {
        process(7, "firefox", null, ID);
        assertNamed("firefox", NamespaceKind.SANDBOX, name(false, null, false, 7));
    }

    @Test
    void oneThatARuntimeMountedIsAContainersEvenBeforeItIsKnownWhich() {
        assertNamed("1a2b3c4d5e6f", NamespaceKind.CONTAINER, name(false, "1a2b3c4d5e6f", true, 0));
        process(7, "nginx", null, ID);
        assertNamed("nginx", NamespaceKind.CONTAINER, name(false, "1a2b3c4d5e6f", true, 7));
    }

    @Test
    void oneOfWhichNothingIsKnownHasNoName() {
        assertNamed(null, NamespaceKind.UNKNOWN, name(false, null, false, 0));
        assertNamed(null, NamespaceKind.UNKNOWN, name(false, null, false, 99));
    }

    @Test
    void aPidThatPassedOnToAnotherNamespaceNamesNothing() {
        process(7, "other", null, ID + 1);
        assertNamed(null, NamespaceKind.UNKNOWN, name(false, null, false, 7));
    }

    @Test
    void aFirstProcessThatBecomesAnotherProgramRenamesIt() {
        process(7, "runc", null, ID);
        name(false, null, false, 7);
        process(7, "nginx", null, ID);
        now += 2 * SECOND;
        assertNamed("nginx", NamespaceKind.SANDBOX, name(false, null, false, 7));
    }

    @Test
    void theFirstProcessIsReadMoreAndMoreRarely() {
        process(7, "nginx", null, ID);
        for (int second = 0; second < 600; second++) {
            now += SECOND;
            name(false, null, false, 7);
        }
        assertTrue(reads <= 16, () -> reads + " times read");
    }

    @Test
    void anotherFirstProcessIsReadAtOnce() {
        process(7, "nginx", null, ID);
        process(8, "redis", null, ID);
        name(false, null, false, 7);
        assertNamed("redis", NamespaceKind.SANDBOX, name(false, null, false, 8));
    }
}
