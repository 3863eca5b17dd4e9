package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a FreeBSD host has in the place of network namespaces. */
class HostStackTest {

    private static final int RECORD = 1088;
    private static final int JAIL = 592;

    private final ScriptedSysctl sysctl = new ScriptedSysctl("14");
    private final Visibility visibility = new Visibility(sysctl, 0);
    private boolean closed;

    private HostStack stack(JailFacts facts) {
        HostNames names = new HostNames() {
            @Override
            public String networkInterface(int index) {
                return null;
            }

            @Override
            public JailFacts jail(int id) {
                return facts;
            }
        };
        return new HostStack(new KernelWays(sysctl, null, names, 0), new HostProcesses(sysctl), new SocketAddresses(),
                visibility, 1_403_000, () -> 0, () -> closed = true);
    }

    private Capability capability(JailFacts facts) {
        visibility.refresh();
        return stack(facts).capability();
    }

    @Test
    void thereIsOneStackWithAllProcesses() {
        assertEquals(List.of(new FoundNamespace(FreeBsdSources.HOST_STACK, true, null, false, 17, 1)),
                stack(JailFacts.UNKNOWN).scan().namespaces());
    }

    @Test
    void jailsThatUseTheHostsStackAreSeen() {
        assertNull(capability(new JailFacts("www", JailFacts.Stack.OF_HOST)).reason());
    }

    @Test
    void jailsWithAStackOfTheirOwnAreNamed() {
        Capability capability = capability(new JailFacts("www", JailFacts.Stack.OWN));
        assertEquals("jails with a network stack of their own (VNET) are not read: 4 (www)", capability.reason());
        assertEquals("run an agent inside each of these jails", capability.remedy());
    }

    @Test
    void jailsOfWhichNothingIsToldMayHaveOne() {
        assertTrue(capability(JailFacts.UNKNOWN).reason().endsWith("which is not told of 4"));
    }

    @Test
    void aHostWithoutJailsLacksNothing() {
        ByteBuffer told = FreeBsdSamples.read("14", "kern.proc.proc");
        byte[] bytes = new byte[told.remaining()];
        told.get(told.position(), bytes);
        ByteBuffer processes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bytes.length; at += RECORD) {
            processes.putInt(at + JAIL, 0);
        }
        sysctl.tells("kern.proc.proc", processes);
        assertNull(capability(JailFacts.UNKNOWN).reason());
    }

    @Test
    void aCollectorInAJailIsToldThatItSeesNothingElse() {
        sysctl.tells("security.jail.jailed", 1);
        assertEquals("the collector runs in a jail and sees nothing outside of it",
                capability(JailFacts.UNKNOWN).reason());
    }

    @Test
    void connectionTrackingIsSaidNotToBeThere() throws SourceException {
        HostStack stack = stack(JailFacts.UNKNOWN);
        var tracking = stack.openConntrack(1, ConntrackSettings.DEFAULT);
        assertEquals(List.of("FreeBSD has no connection tracking; states of pf are not read"),
                tracking.readStatistics().problems());
        assertEquals("FreeBSD has no connection tracking; states of pf are not read",
                stack.openNat(1).capability().reason());
    }

    @Test
    void whatLeadsToTheKernelIsClosedWithIt() {
        stack(JailFacts.UNKNOWN).close();
        assertTrue(closed);
    }
}
