package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who holds which socket, on a host whose answers change, fail or hide something. */
class FileOwnerSourceTest {

    private static final String FILES = "kern.file";
    private static final String PROCESSES = "kern.proc.proc";
    private static final String OTHERS = "security.bsd.see_other_uids";
    private static final int RECORD = 128;
    private static final int DATA = 56;
    private static final int TYPE = 32;
    private static final int PID = 8;
    private static final int ORDINARY = 1001;
    private static final long[] NONE = {};

    private final ScriptedSysctl sysctl = new ScriptedSysctl("14");
    private final SocketAddresses addresses = new SocketAddresses();
    private final HostProcesses processes = new HostProcesses(sysctl);
    private FileOwnerSource source = source(ORDINARY);

    private FileOwnerSource source(int uid) {
        PcbSocketSource sockets = new PcbSocketSource(sysctl, HostNames.NONE, addresses, 1_403_000);
        sockets.read(EnumSet.allOf(Protocol.class), sockets.newTable());
        return new FileOwnerSource(sysctl, processes, addresses, new Visibility(sysctl, uid));
    }

    private static ByteBuffer copy(ByteBuffer told) {
        byte[] bytes = new byte[told.remaining()];
        told.get(told.position(), bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer files() {
        return copy(FreeBsdSamples.read("14", FILES));
    }

    private static List<Integer> sockets(ByteBuffer files) {
        List<Integer> offsets = new ArrayList<>();
        for (int at = 0; at < files.limit(); at += RECORD) {
            if (files.getShort(at + TYPE) == 2) {
                offsets.add(at);
            }
        }
        return offsets;
    }

    private static long number(ByteBuffer files, int record) {
        return SocketAddresses.number(files.getLong(record + DATA));
    }

    private Map<Long, List<Owner>> owners() {
        Map<Long, List<Owner>> owners = new TreeMap<>();
        ByteBuffer files = files();
        sockets(files).forEach(at -> owners.put(number(files, at), source.owners(number(files, at))));
        return owners;
    }

    @Test
    void theFirstReadingFindsAllAndTheSecondNothingNew() throws SourceException {
        long[] changed = source.refresh(NONE, NONE);
        assertEquals(owners().size(), changed.length);
        assertTrue(owners().values().stream().noneMatch(List::isEmpty));
        assertArrayEquals(NONE, source.refresh(NONE, NONE));
        assertNull(source.capability().reason());
        assertEquals("kern.file", source.capability().source());
        assertEquals(0, source.unreadableProcesses());
    }

    @Test
    void aSocketThatPassesOnIsOneWhoseOwnersChanged() throws SourceException {
        source.refresh(NONE, NONE);
        ByteBuffer files = files();
        int record = sockets(files).get(0);
        files.putInt(record + PID, 1);
        sysctl.tells(FILES, files);
        assertArrayEquals(new long[]{number(files, record)}, source.refresh(NONE, NONE));
        assertTrue(source.owners(number(files, record)).stream().anyMatch(each -> each.process().pid() == 1));
    }

    @Test
    void aDescriptorThatIsClosedIsHeldByNobody() throws SourceException {
        source.refresh(NONE, NONE);
        ByteBuffer files = files();
        int record = sockets(files).get(0);
        long socket = number(files, record);
        int holders = source.owners(socket).size();
        files.putShort(record + TYPE, (short) 1);
        sysctl.tells(FILES, files);
        assertArrayEquals(new long[]{socket}, source.refresh(NONE, NONE));
        assertEquals(holders - 1, source.owners(socket).size());
    }

    @Test
    void severalHoldersOfOneSocketAreSortedByProcess() throws SourceException {
        source.refresh(NONE, NONE);
        List<Owner> nginx = owners().values().stream().filter(each -> each.size() > 2).findFirst().orElseThrow();
        assertEquals(nginx.stream().sorted((one, other) -> one.process().compareTo(other.process())).toList(), nginx);
    }

    @Test
    void aProcessThatEndedBetweenTwoAnswersHoldsNothing() throws SourceException {
        ByteBuffer files = files();
        int record = sockets(files).get(0);
        files.putInt(record + PID, 98_765);
        sysctl.tells(FILES, files);
        source.refresh(NONE, NONE);
        assertTrue(source.owners(number(files, record)).stream().noneMatch(each -> each.process().pid() == 98_765));
    }

    @Test
    void descriptorsOfAProcessThatWereCutAreAGapThatIsTold() throws SourceException {
        String each = "kern.proc.filedesc.1120";
        ByteBuffer cut = copy(FreeBsdSamples.read("14", each));
        sysctl.fails(FILES, SourceException.Reason.FORBIDDEN);
        sysctl.tells(each, cut.limit(cut.limit() - 10));
        source.refresh(NONE, NONE);
        assertTrue(source.capability().reason().contains("some descriptors are missing"),
                source.capability().reason());
        assertTrue(source.capability().reason().contains(each), source.capability().reason());
    }

    @Test
    void aTableWithoutAddressesIsReplacedByEachProcessesDescriptors() throws SourceException {
        source.refresh(NONE, NONE);
        Map<Long, List<Owner>> right = owners();
        for (long hidden : new long[]{0, 0xffff_ffff_ffff_ffffL}) {
            ByteBuffer files = files();
            sockets(files).forEach(at -> files.putLong(at + DATA, hidden));
            sysctl.tells(FILES, files);
            source = source(ORDINARY);
            source.refresh(NONE, NONE);
            assertEquals(right, owners());
            assertEquals("kern.proc.filedesc", source.capability().source());
            assertTrue(source.capability().reason().contains("it hides the addresses of sockets"),
                    source.capability().toString());
        }
    }

    @Test
    void aTableThatMayNotBeReadIsReplacedAndProcessesThatMayNotBeReadAreCounted() throws SourceException {
        sysctl.fails(FILES, SourceException.Reason.FORBIDDEN);
        sysctl.fails("kern.proc.filedesc.901", SourceException.Reason.FORBIDDEN);
        sysctl.fails("kern.proc.filedesc.955", SourceException.Reason.FORBIDDEN);
        source.refresh(NONE, NONE);
        assertEquals(2, source.unreadableProcesses());
        assertTrue(source.capability().reason().contains("2 of them may not be"), source.capability().toString());
        assertEquals("run the collector as root: an ordinary user may read the descriptors of own processes only",
                source.capability().remedy());
        sysctl.tells("security.bsd.unprivileged_proc_debug", 0);
        assertTrue(source.capability().remedy().contains("security.bsd.unprivileged_proc_debug"));
    }

    @Test
    void whereNothingAtAllMayBeReadWhatWasKnownStays() throws SourceException {
        source.refresh(NONE, NONE);
        Map<Long, List<Owner>> known = owners();
        sysctl.fails(PROCESSES, SourceException.Reason.FORBIDDEN);
        assertThrows(SourceException.class, () -> source.refresh(NONE, NONE));
        assertEquals(known, owners());
        assertFalse(source.capability().available());
        sysctl.tellsAgain(PROCESSES);
        assertArrayEquals(NONE, source.refresh(NONE, NONE));
        assertTrue(source.capability().available());
    }

    @Test
    void aTableThatBreaksOffIsUsedAsFarAsItGoesAndSaid() throws SourceException {
        ByteBuffer files = files();
        ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(files.array(), files.limit() - 60));
        sysctl.tells(FILES, cut);
        source.refresh(NONE, NONE);
        assertTrue(source.capability().reason().startsWith("some descriptors are missing: kern.file"),
                source.capability().toString());
        assertTrue(owners().values().stream().filter(List::isEmpty).count() <= 1);
    }

    @Test
    void aHostThatHidesOtherUsersSaysSoToWhoIsNotRoot() throws SourceException {
        sysctl.tells(OTHERS, 0).tells("security.bsd.see_jail_proc", 0);
        source.refresh(NONE, NONE);
        assertEquals(1, source.unreadableProcesses());
        assertEquals("processes and sockets of other users, jails are hidden (" + OTHERS
                + ", security.bsd.see_jail_proc = 0)", source.capability().reason());
        assertEquals("run the collector as root, or set " + OTHERS + ", security.bsd.see_jail_proc to 1",
                source.capability().remedy());
        source = source(0);
        source.refresh(NONE, NONE);
        assertEquals(0, source.unreadableProcesses());
        assertNull(source.capability().reason());
    }

    @Test
    void whatAnAdministratorOpensIsSeenWithTheNextReading() throws SourceException {
        sysctl.tells(OTHERS, 0);
        source.refresh(NONE, NONE);
        assertEquals(1, source.unreadableProcesses());
        sysctl.tells(OTHERS, 1);
        source.refresh(NONE, NONE);
        assertEquals(0, source.unreadableProcesses());
    }
}
