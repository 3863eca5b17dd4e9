package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTableTest {

    private static String table(Snapshot snapshot, View view, int width) throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsTable(width, false, CommandLineRedaction.MASKED).write(snapshot, view, out);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 160, 240})
    void looksAsReviewedAtWidth(int width) throws IOException {
        GoldenFile.assertSame("connections-" + width + ".txt", table(SampleSnapshot.host(), View.DETAILED, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 200})
    void everythingElseLooksAsReviewedAtWidth(int width) throws IOException {
        GoldenFile.assertSame("everything-" + width + ".txt",
                table(SampleSnapshot.everything(), View.DETAILED, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 160})
    void groupsLookAsReviewedAtWidth(int width) throws IOException {
        GoldenFile.assertSame("groups-" + width + ".txt", table(SampleSnapshot.host(), View.AGGREGATED, width));
    }

    @ParameterizedTest
    @ValueSource(ints = {76, 80, 90, 100, 110, 120, 140, 160, 200, 300})
    void noLineIsLongerThanTheTerminal(int width) throws IOException {
        for (View view : View.values()) {
            for (Snapshot snapshot : List.of(SampleSnapshot.host(), SampleSnapshot.everything())) {
                table(snapshot, view, width).lines()
                        .forEach(line -> assertTrue(line.length() <= width, () -> line.length() + ": " + line));
            }
        }
    }

    @Test
    void forAProgramNothingIsShortened() throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsTable(76, true, false, CommandLineRedaction.MASKED).write(SampleSnapshot.everything(),
                View.DETAILED, out);
        assertTrue(table(SampleSnapshot.everything(), View.DETAILED, 76).contains("…"));
        assertFalse(out.toString().contains("…"), out.toString());
    }

    @Test
    void aUnixSocketWithoutANameHasItsInode() throws IOException {
        Connection unnamed = SampleSnapshot.socket().protocol(Protocol.UNIX, Family.UNIX)
                .state(TcpState.ESTABLISHED, Direction.LOCAL, false)
                .ends(Endpoint.NONE, Endpoint.NONE, null).owner(SampleSnapshot.SSHD, 2)
                .detail(new SocketDetail.Unix(SocketType.STREAM, 4712)).build();
        String shown = table(SampleSnapshot.snapshot(List.of(unnamed)), View.DETAILED, 100);
        assertTrue(shown.contains("inode " + unnamed.inode() + "  inode 4712  "), shown);
    }

    @Test
    void whatAListLacksNothingWithoutIsLeftToTheDiagnosis() throws IOException {
        Snapshot host = SampleSnapshot.host();
        Snapshot deaf = new Snapshot(host.host(), host.report(),
                List.of(Capability.unavailable("closes", "sock_diag", "not here", null),
                        Capability.unavailable("process_events", "proc_connector", "not here", null),
                        Capability.unavailable("cgroup_ids", "cgroup2", "not here", "boot otherwise"),
                        Capability.unavailable("nat", "ctnetlink", "EPERM", "CAP_NET_ADMIN")),
                host.namespaces(), host.processes(), host.connections());
        String shown = table(deaf, View.DETAILED, 100);
        assertFalse(shown.contains("not here"), shown);
        assertTrue(shown.contains("Not collected: nat by ctnetlink: EPERM; CAP_NET_ADMIN"), shown);
    }

    @Test
    void noLineEndsWithSpaces() throws IOException {
        table(SampleSnapshot.host(), View.DETAILED, 160).lines()
                .forEach(line -> assertEquals(line.stripTrailing(), line));
    }

    @Test
    void escapeSequencesInNamesAreShownAndNotSent() throws IOException {
        String table = table(SampleSnapshot.host(), View.DETAILED, 400);
        assertFalse(table.chars().anyMatch(c -> c != '\n' && VisibleText.isHidden(c)), table);
        assertTrue(table.contains("\\x1b[2J=cmd"), table);
        assertTrue(table.contains("line\\nbreak \\u202egnp.exe"), table);
    }

    @Test
    void passwordsInCommandLinesAreMasked() throws IOException {
        String table = table(SampleSnapshot.host(), View.DETAILED, 300);
        assertFalse(table.contains("Hunter2"), table);
        assertTrue(table.contains("-uapp -p*** shop"), table);
    }

    @Test
    void aShortenedAddressKeepsItsPortAndSaysThatItIsShortened() throws IOException {
        String table = table(SampleSnapshot.host(), View.DETAILED, 100);
        assertTrue(
                table.lines()
                        .anyMatch(line -> line.matches(".*\\[2001:\\S*…\\S*\\]:51515 +\\[2001:\\S*…\\S*\\]:443 .*")),
                table);
    }

    @Test
    void anIpv4AddressIsNeverShortenedAt100Columns() throws IOException {
        Snapshot longest = SampleSnapshot.snapshot(List.of(SampleSnapshot.socket()
                .ends(SampleSnapshot.end("192.168.100.101", 65535), SampleSnapshot.end("203.113.200.199", 65534), null)
                .owner(SampleSnapshot.SSHD, 1).build()));
        String table = table(longest, View.DETAILED, 100);
        assertTrue(table.contains("192.168.100.101:65535  203.113.200.199:65534"), table);
    }

    @Test
    void theLastLineSaysHowManyOfAllAreShown() throws IOException {
        Snapshot all = SampleSnapshot.host();
        Snapshot some = new Snapshot(all.host(), all.report(), List.of(), List.of(), all.processes(),
                all.connections().subList(0, 3));
        assertTrue(table(some, View.DETAILED, 100).endsWith("\n3 of 10 sockets\n"), table(some, View.DETAILED, 100));
    }

    @Test
    void nothingToShowIsOneSentence() throws IOException {
        Snapshot all = SampleSnapshot.host();
        Snapshot none = new Snapshot(all.host(), all.report(), List.of(), List.of(), all.processes(), List.of());
        assertEquals("0 of 10 sockets\n", table(none, View.DETAILED, 100));
    }

    @Test
    void coloursAreWrittenOnlyIfWanted() throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsTable(100, true, CommandLineRedaction.MASKED).write(SampleSnapshot.host(), View.DETAILED, out);
        String plain = out.toString().replaceAll("\u001b\\[[0-9]+m", "");
        assertTrue(out.toString().contains("\u001b[36mlisten\u001b[0m"), out.toString());
        assertEquals(table(SampleSnapshot.host(), View.DETAILED, 100), plain);
    }

    @Test
    void ipv6OnlyAndDualSocketsAreToldApart() throws IOException {
        Snapshot three = SampleSnapshot.snapshot(List.of(
                SampleSnapshot.socket().protocol(Protocol.UDP, Family.IPV4).build(),
                SampleSnapshot.socket().protocol(Protocol.UDP, Family.IPV6).build(),
                SampleSnapshot.socket().protocol(Protocol.UDP, Family.DUAL).build()));
        List<String> protocols = table(three, View.DETAILED, 100).lines().skip(1).limit(3)
                .map(line -> line.split(" +")[1]).toList();
        assertEquals(List.of("udp", "udp6", "udp46"), protocols);
    }
}
