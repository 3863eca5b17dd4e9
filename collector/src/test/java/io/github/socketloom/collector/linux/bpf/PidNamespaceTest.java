package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Lines of /proc/2/stat as a 6.18 kernel writes them. */
class PidNamespaceTest {

    @Test
    void theSecondProcessOfAHostIsTheKernelsOwn() {
        assertTrue(PidNamespace.isKernelThread("2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 1 0 0\n"));
    }

    @Test
    void thatOfAContainerIsNot() {
        assertFalse(PidNamespace.isKernelThread("2 (sh) S 1 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 99 0 0\n"));
        assertFalse(PidNamespace.isKernelThread("2 (a) 1 2) S 1 1 1 0 -1 4194560 1 0\n"));
    }

    @Test
    void whatIsNotThereOrMakesNoSenseIsNot() {
        assertFalse(PidNamespace.isKernelThread(""));
        assertFalse(PidNamespace.isKernelThread("2 (x) S 1 1 1 0 -1 many"));
        assertFalse(PidNamespace.isKernelThread("2 (x) S 1"));
    }
}
