package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the table of connection tracking is read and what is said of it; the kernel is a fake that counts. */
class ConntrackNatTest {

    private static final IpAddress CLIENT = IpAddress.ofV4(0x0a000001);
    private static final IpAddress SERVER = IpAddress.ofV4(0x0a000002);
    private static final IpAddress REALLY = IpAddress.ofV4(0x0a000003);
    private static final int DNAT = ParsedEntry.DESTINATION_NAT;

    private final List<byte[]> entries = new ArrayList<>();
    private final List<Integer> dumps = new ArrayList<>();
    private long tracked = ConntrackNat.UNKNOWN;
    private long count = -1;
    private int refusal;
    private boolean heedsFilter = true;
    private Duration costOfDump = Duration.ZERO;
    private long nanos;
    private int opened;
    private final SharedCost cost = new SharedCost();
    private final ConntrackNat nat = nat();

    private ConntrackNat nat() {
        return new ConntrackNat(() -> {
            opened++;
            return new FakeChannel(this::answer);
        }, () -> tracked, cost, () -> nanos);
    }

    private DiagMessages[] answer(ByteBuffer request) {
        if (refusal != 0) {
            return new DiagMessages[]{new DiagMessages().error(refusal)};
        }
        if (request.getShort(4) == ConntrackParser.GET_STATS) {
            byte[] statistics = {0, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, 0};
            ByteBuffer.wrap(statistics).putInt(8, count < 0 ? entries.size() : (int) count);
            return new DiagMessages[]{new DiagMessages().message(ConntrackParser.GET_STATS, statistics)};
        }
        int wanted = request.getInt(0) > 20
                ? ByteBuffer.wrap(new byte[]{request.get(24), request.get(25), request.get(26), request.get(27)})
                        .getInt()
                : 0;
        dumps.add(wanted);
        nanos += costOfDump.toNanos();
        DiagMessages all = new DiagMessages();
        for (byte[] entry : entries) {
            int status = ByteBuffer.wrap(entry).getInt(entry.length - 4);
            if (!heedsFilter || (status & wanted) == wanted) {
                all.message(ConntrackParser.NEW, entry);
            }
        }
        return new DiagMessages[]{all.done()};
    }

    private static byte[] entry(int status, int port) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[]{2, 0, 0, 0});
        out.writeBytes(DiagMessages.attribute(1, tuple(CLIENT, port, SERVER, 80)));
        out.writeBytes(DiagMessages.attribute(2, tuple(REALLY, 8080, CLIENT, port)));
        out.writeBytes(DiagMessages.attribute(3, ByteBuffer.allocate(4).putInt(status).array()));
        return out.toByteArray();
    }

    private static byte[] tuple(IpAddress source, int sourcePort, IpAddress destination, int destinationPort) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        inside.writeBytes(DiagMessages.attribute(1, ByteBuffer.allocate(4).putInt(source.bits()).array()));
        inside.writeBytes(DiagMessages.attribute(2, ByteBuffer.allocate(4).putInt(destination.bits()).array()));
        out.writeBytes(DiagMessages.attribute(1 | 0x8000, inside.toByteArray()));
        inside.reset();
        inside.writeBytes(padded(DiagMessages.attribute(1, (byte) 6)));
        inside.writeBytes(padded(DiagMessages.attribute(2, port(sourcePort))));
        inside.writeBytes(padded(DiagMessages.attribute(3, port(destinationPort))));
        out.writeBytes(DiagMessages.attribute(2 | 0x8000, inside.toByteArray()));
        return out.toByteArray();
    }

    private static byte[] port(int number) {
        return new byte[]{(byte) (number >> 8), (byte) number};
    }

    private static byte[] padded(byte[] attribute) {
        return ByteBuffer.allocate(attribute.length + 3 & ~3).order(ByteOrder.nativeOrder()).put(attribute).array();
    }

    private NatTranslation translation(int port) {
        return nat.translation(Protocol.TCP, CLIENT, port, SERVER, 80);
    }

    private boolean refreshAfter(Duration pause, boolean newConnections) {
        nanos += pause.toNanos();
        return nat.refresh(newConnections);
    }

    @Test
    void aTranslatedConnectionIsFoundFromBothOfItsEnds() {
        entries.add(entry(DNAT, 5000));
        entries.add(entry(0, 5001));
        assertTrue(nat.refresh(true));
        assertEquals(
                new NatTranslation(new Endpoint(CLIENT, 5000, null), new Endpoint(REALLY, 8080, null), false, true),
                translation(5000));
        assertEquals(new NatTranslation(new Endpoint(SERVER, 80, null), new Endpoint(CLIENT, 5000, null), false, true),
                nat.translation(Protocol.TCP, REALLY, 8080, CLIENT, 5000));
        assertNull(translation(5001));
        assertEquals(Capability.available("nat", "ctnetlink"), nat.capability());
    }

    @Test
    void whereNothingIsTrackedTheTableIsNotRead() {
        assertFalse(nat.refresh(true));
        assertEquals(List.of(), dumps);
        assertTrue(nat.capability().reason().contains("not in use in this network namespace"));
    }

    @Test
    void whereTheFileSaysThatNothingIsTrackedNoSocketIsOpened() {
        tracked = 0;
        assertFalse(nat.refresh(true));
        assertEquals(0, opened);
        assertTrue(nat.capability().reason().contains("not in use in this network namespace"));
    }

    @Test
    void aModuleThatIsNotLoadedIsNotLoadedByAsking() {
        tracked = ConntrackNat.NOT_LOADED;
        assertFalse(nat.refresh(true));
        assertEquals(0, opened);
        assertTrue(nat.capability().reason().contains("not loaded"));
    }

    @Test
    void noneTranslatedIsToldFromNotInUse() {
        entries.add(entry(0, 5001));
        assertFalse(nat.refresh(true));
        assertEquals(1, dumps.size());
        assertTrue(nat.capability().reason().contains("none is translated"));
    }

    @Test
    void whoMayNotReadIsToldWhatIsMissing() {
        refusal = 1;
        assertFalse(nat.refresh(true));
        assertFalse(nat.capability().available());
        assertEquals("run the collector with CAP_NET_ADMIN", nat.capability().remedy());
        assertFalse(refreshAfter(Duration.ofSeconds(29), true));
        assertEquals(1, opened, "not asked again and again");
    }

    @Test
    void newConnectionsAreLookedUpEveryTwoSecondsAndOthersEveryThirty() {
        entries.add(entry(DNAT, 5000));
        nat.refresh(true);
        refreshAfter(Duration.ofSeconds(1), true);
        assertEquals(1, dumps.size());
        refreshAfter(Duration.ofSeconds(1), false);
        assertEquals(2, dumps.size(), "those of a second ago were not looked up yet");
        refreshAfter(Duration.ofSeconds(29), false);
        assertEquals(2, dumps.size());
        refreshAfter(Duration.ofSeconds(1), false);
        assertEquals(3, dumps.size());
    }

    @Test
    void readingTakesATwentiethOfTheTimeAtMost() {
        entries.add(entry(DNAT, 5000));
        costOfDump = Duration.ofSeconds(1);
        nat.refresh(true);
        refreshAfter(Duration.ofSeconds(18), true);
        assertEquals(1, dumps.size());
        refreshAfter(Duration.ofSeconds(1), true);
        assertEquals(2, dumps.size());
    }

    @Test
    void manyNamespacesShareThatTwentiethFairly() {
        entries.add(entry(DNAT, 5000));
        costOfDump = Duration.ofMillis(100);
        List<ConntrackNat> many = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            many.add(nat());
        }
        many.forEach(each -> each.refresh(true));
        dumps.clear();
        for (int second = 0; second < 200; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            many.forEach(each -> each.refresh(true));
        }
        assertTrue(dumps.size() <= 110 && dumps.size() >= 80, "10 s in 220 s, all alike: " + dumps);
        many.forEach(ConntrackNat::close);
        assertEquals(0, cost.nanos());
    }

    @Test
    void itIsToldWhetherAnythingChanged() {
        entries.add(entry(DNAT, 5000));
        assertTrue(nat.refresh(true));
        assertFalse(refreshAfter(Duration.ofSeconds(2), true));
        entries.add(entry(DNAT, 5001));
        assertTrue(refreshAfter(Duration.ofSeconds(2), true));
        entries.clear();
        assertTrue(refreshAfter(Duration.ofSeconds(2), true));
        assertNull(translation(5000));
    }

    @Test
    void ofALargeTableOnlyTheTranslatedEntriesAreAskedFor() {
        entries.add(entry(DNAT, 5000));
        entries.add(entry(ParsedEntry.SOURCE_NAT, 5001));
        entries.add(entry(DNAT | ParsedEntry.SOURCE_NAT, 5002));
        entries.add(entry(0, 5003));
        count = 100_000;
        nat.refresh(true);
        assertEquals(List.of(ParsedEntry.SOURCE_NAT, DNAT), dumps);
        for (int port = 5000; port < 5003; port++) {
            assertNotNull(translation(port));
        }
        assertNull(translation(5003));
    }

    @Test
    void aKernelThatIgnoresTheFilterIsAskedOnceAndNotTwice() {
        entries.add(entry(DNAT, 5000));
        entries.add(entry(0, 5003));
        count = 100_000;
        heedsFilter = false;
        nat.refresh(true);
        assertEquals(List.of(ParsedEntry.SOURCE_NAT), dumps);
        assertNotNull(translation(5000));
        assertNull(translation(5003));
        refreshAfter(Duration.ofSeconds(2), true);
        assertEquals(List.of(ParsedEntry.SOURCE_NAT, 0), dumps);
    }

    @Test
    void aFailedReadingKeepsWhatWasKnownAndSaysSo() {
        entries.add(entry(DNAT, 5000));
        nat.refresh(true);
        refusal = 12;
        assertFalse(refreshAfter(Duration.ofSeconds(2), true));
        assertNotNull(translation(5000));
        assertTrue(nat.capability().reason().contains("ENOMEM"), nat.capability()::toString);
        refusal = 0;
        refreshAfter(Duration.ofSeconds(30), false);
        assertEquals(2, opened);
        assertTrue(nat.capability().available());
    }

    @Test
    void theFileTellsOfTheReadersOwnNamespaceOnly() {
        FakeFiles files = new FakeFiles();
        assertEquals(ConntrackNat.NOT_LOADED, ConntrackNat.tracked(files, true).getAsLong());
        files.with("/proc/sys/net/netfilter/nf_conntrack_count", "17\n");
        assertEquals(17, ConntrackNat.tracked(files, true).getAsLong());
        assertEquals(ConntrackNat.UNKNOWN, ConntrackNat.tracked(files, false).getAsLong());
        files.with("/proc/sys/net/netfilter/nf_conntrack_count", "many");
        assertEquals(ConntrackNat.UNKNOWN, ConntrackNat.tracked(files, true).getAsLong());
    }
}
