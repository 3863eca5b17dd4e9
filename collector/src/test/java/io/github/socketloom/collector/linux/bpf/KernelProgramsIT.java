package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.socketloom.collector.linux.OpenDescriptors;
import io.github.socketloom.collector.source.RootedFiles;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The programs are taken by this kernel, and nothing of them stays. */
class KernelProgramsIT {

    private static final RootedFiles FILES = new RootedFiles(Path.of("/"));

    @BeforeEach
    void kernelTakesPrograms() {
        BpfHere.assumeAllowed();
    }

    private static KernelPrograms load(KernelPrograms.Loader loader) throws RefusedException {
        if (loader == KernelPrograms.Loader.LIBBPF) {
            BpfHere.assumeLibbpf();
        }
        return KernelPrograms.load(FILES, new Release(6, 18), false, List.of(loader), KernelPrograms.FILES);
    }

    @ParameterizedTest
    @EnumSource
    void eitherLoaderGivesProgramsThatSeeEverySocketOfThisProcess(KernelPrograms.Loader loader) throws Exception {
        try (ServerSocket listener = new ServerSocket(0); KernelPrograms programs = load(loader)) {
            assertEquals(loader, programs.loader());
            try (KernelIterator descriptors = programs.descriptors()) {
                assertTrue(portsOfThisProcess(descriptors).contains(listener.getLocalPort()));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eitherLoaderGivesAPassOverTables(KernelPrograms.Loader loader) throws Exception {
        List<Integer> ports = new ArrayList<>();
        JoinedPass pass;
        try (KernelPrograms programs = load(loader)) {
            pass = JoinedPass.of(programs);
        }
        try (pass; ServerSocket listener = new ServerSocket(0)) {
            assumeTrue(pass.refusal() == null, pass::refusal);
            pass.pass((bytes, length) -> {});
            assertTrue(pass.pass((bytes, length) -> addPorts(bytes, length, ports)));
            assertTrue(ports.contains(listener.getLocalPort()));
            assertNull(pass.refusal());
        }
    }

    @Test
    void whereDatagramsAreCountedEachDescriptorIsPassedOverWithTheReason() throws Exception {
        try (KernelPrograms programs = KernelPrograms.load(FILES, "6.18", true);
                JoinedPass pass = JoinedPass.of(programs)) {
            assertEquals("what datagram sockets carry is known to another program only", pass.refusal());
            assertTrue(pass.pass((bytes, length) -> {}));
            assertTrue(pass.pass((bytes, length) -> {}));
        }
    }

    private static List<Integer> portsOfThisProcess(KernelIterator descriptors) throws BpfException {
        List<Integer> ports = new ArrayList<>();
        byte[] all = BpfHere.pass(descriptors);
        addPorts(ByteBuffer.wrap(all), all.length, ports);
        return ports;
    }

    private static void addPorts(ByteBuffer bytes, int length, List<Integer> ports) {
        ByteBuffer rows = bytes.duplicate().order(ByteOrder.nativeOrder());
        for (int at = 0; at < length; at += rows.getInt(at)) {
            if (rows.getInt(at + 4) == ProcessHandle.current().pid() && rows.getInt(at) > 100) {
                ports.add(rows.getShort(at + 72) & 0xffff);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingLeavesNoDescriptor(KernelPrograms.Loader loader) throws Exception {
        load(loader).close();
        int before = OpenDescriptors.count();
        for (int i = 0; i < 3; i++) {
            try (KernelPrograms programs = load(loader); JoinedPass pass = JoinedPass.of(programs)) {
                programs.attach();
                pass.pass((bytes, length) -> {});
                pass.pass((bytes, length) -> {});
                assertTrue(OpenDescriptors.count() > before);
            }
        }
        assertNoMoreThan(before);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheVerifierRefusesIsToldInItsWordsAndLeavesNoDescriptor(KernelPrograms.Loader loader) throws Exception {
        if (loader == KernelPrograms.Loader.LIBBPF) {
            BpfHere.assumeLibbpf();
        }
        int before = OpenDescriptors.count();
        RefusedException refused = assertThrows(RefusedException.class, () -> KernelPrograms.load(FILES,
                new Release(6, 18), false, List.of(loader), List.of("refused")));
        assertTrue(refused.getMessage().contains("the verifier says: ")
                && refused.getMessage().contains("invalid access to map value, value_size=8 off=64 size=8"),
                refused::getMessage);
        assertNoMoreThan(before);
    }

    @Test
    void theNextFileIsTriedWhereTheFirstIsRefused() throws Exception {
        try (KernelPrograms programs = KernelPrograms.load(FILES, new Release(6, 18), false,
                List.of(KernelPrograms.Loader.LIGHT_SKELETON), List.of("refused", "events-without-transfers"))) {
            assertFalse(programs.seeTransfers());
        }
    }

    @Test
    void nothingStaysInTheKernelOfACollectorThatIsKilled() throws Exception {
        try (Hearing child = Hearing.start(List.of())) {
            assertEquals("listening", child.next());
            Set<Integer> programs = child.programs();
            assertTrue(programs.size() >= 5, programs::toString);
            assertEquals(programs, BpfHere.known(programs));
            child.kill();
            for (int i = 0; i < 1000 && !BpfHere.known(programs).isEmpty(); i++) {
                // the kernel frees them a moment later
                Thread.sleep(10);
            }
            assertEquals(Set.of(), BpfHere.known(programs));
        }
    }

    private static void assertNoMoreThan(int before) throws InterruptedException {
        int after = OpenDescriptors.settled(before);
        assertTrue(after <= before, () -> after + " descriptors instead of " + before);
    }
}
