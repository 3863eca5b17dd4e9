package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.RowOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GreetingTest {

    private static final AgentHello AGENT = new AgentHello(1, 2, "0.1.0",
            new HostInfo("db1", "linux", "6.18.44", "amd64"),
            "b0f9", "e1", 4242, 1000, List.of("cap_net_admin", "cap_sys_ptrace"),
            List.of(Capability.limited("owners", "procfs", "only the own user's", "run it as root"),
                    Capability.available("sockets", "netlink")),
            1_764_000_000_000_000L, Long.MAX_VALUE, FrameReader.LIMIT, List.of("deflate", "none"),
            List.of("session:äöü"));
    private static final ViewerHello VIEWER = new ViewerHello(1, "0.2.0", "deflate",
            new Message.View(250, new CounterRequest(Scope.OWN, Scope.ALL, Scope.NONE, true),
                    new RowInterest(List.of(new ConnectionId(4026531840L, 0x1a2b, false),
                            new ConnectionId(-1, -1, true)), RowOrder.RTT, true, 60)),
            65536, new ViewerHello.Resume("e1", "s7", 1234));

    private final List<String> noise = new ArrayList<>();

    private static byte[] bytes(AgentHello hello) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Greeting.write(hello, out);
        return out.toByteArray();
    }

    private static InputStream stream(String before, byte[] bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        all.writeBytes(bytes);
        return new ByteArrayInputStream(all.toByteArray());
    }

    private static ViewerHello viewer(String json) throws IOException {
        return Greeting.readViewer(stream(json + "\n", new byte[0]));
    }

    private static String refusal(String json) {
        return assertThrows(WireException.class, () -> viewer(json)).getMessage();
    }

    @Test
    void theAgentsHelloIsReadAsItWasWritten() throws IOException {
        assertEquals(AGENT, Greeting.readAgent(stream("", bytes(AGENT)), noise::add));
        assertEquals(List.of(), noise);
    }

    @Test
    void theViewersHelloIsReadAsItWasWritten() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Greeting.write(VIEWER, out);
        assertEquals(VIEWER, Greeting.readViewer(new ByteArrayInputStream(out.toByteArray())));
        ViewerHello anew = new ViewerHello(1, "0.2.0", "none", VIEWER.view(), 1, null);
        out.reset();
        Greeting.write(anew, out);
        assertEquals(anew, Greeting.readViewer(new ByteArrayInputStream(out.toByteArray())));
    }

    @Test
    void aHelloIsOneLineOfJsonAfterTheMagic() throws IOException {
        String text = new String(bytes(AGENT), StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\0LOOM1\n{\"protocol\":{\"min\":1,\"max\":2},"), text);
        assertEquals(text.length() - 1, text.indexOf('\n', 7));
    }

    @Test
    void noByteAfterTheHelloIsTaken() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Greeting.write(AGENT, out);
        out.write('x');
        InputStream in = new ByteArrayInputStream(out.toByteArray());
        Greeting.readAgent(in, noise::add);
        assertEquals('x', in.read());
    }

    @Test
    void whatALoginShellSaysFirstIsHandedOver() throws IOException {
        String words = "Welcome to db1!\n\0LOO\0LOOM\0\0";
        assertEquals(AGENT, Greeting.readAgent(stream(words, bytes(AGENT)), noise::add));
        assertEquals(List.of(words), noise);
    }

    @Test
    void sixtyFourKibibytesOfNoiseAreTakenAndOneByteMoreIsNot() throws IOException {
        String most = "x".repeat(64 << 10);
        Greeting.readAgent(stream(most, bytes(AGENT)), noise::add);
        assertEquals(most, noise.get(0));
        WireException e = assertThrows(WireException.class,
                () -> Greeting.readAgent(stream(most + "x", bytes(AGENT)), noise::add));
        assertEquals("there is no magic in the first 65536 bytes", e.getMessage());
        assertEquals(most, noise.get(1));
    }

    @Test
    void aStreamThatEndsBeforeTheMagicTellsWhatItSaid() {
        EOFException e = assertThrows(EOFException.class,
                () -> Greeting.readAgent(stream("sh: 1: socketloom-agent: not found\n", new byte[0]), noise::add));
        assertTrue(e.getMessage().contains("without the magic"), e.getMessage());
        assertEquals(List.of("sh: 1: socketloom-agent: not found\n"), noise);
    }

    @Test
    void aStreamThatEndsInsideTheHelloIsAtItsEnd() throws IOException {
        byte[] bytes = bytes(AGENT);
        assertThrows(EOFException.class,
                () -> Greeting.readAgent(new ByteArrayInputStream(bytes, 0, bytes.length - 1), noise::add));
    }

    @Test
    void aHelloWithoutEndIsRefused() {
        assertEquals("the viewer's hello has no end in 65536 bytes", refusal("{" + " ".repeat(70_000)));
    }

    @Test
    void ofALaterVersionOnlyTheRangeOfProtocolsMustBeThere() throws IOException {
        InputStream in = stream("\0LOOM1\n{\"protocol\":{\"min\":7,\"max\":9,\"draft\":[1]},\"news\":{}}\n",
                new byte[0]);
        AgentHello later = Greeting.readAgent(in, noise::add);
        assertEquals(7, later.protocolMin());
        assertEquals(9, later.protocolMax());
        assertEquals(-1, later.uid());
        assertEquals("", later.host().name());
    }

    @Test
    void whatIsWrongIsNamed() {
        assertEquals("the viewer's hello lacks protocol", refusal("{}"));
        assertEquals("the viewer's hello is no JSON object", refusal("[1]"));
        assertEquals("the viewer's hello is no JSON object", refusal(""));
        assertTrue(refusal("{\"protocol\":").startsWith("the viewer's hello is no JSON: "));
        assertEquals("the viewer's hello: protocol is not a whole number from 1 to 2147483647",
                refusal("{\"protocol\":1e99}"));
        assertEquals("the viewer's hello: view.rows.top is not a whole number from 0 to 1000",
                refusal("{\"protocol\":1,\"view\":{\"rows\":{\"top\":1001}}}"));
        assertEquals("the viewer's hello: view.rows.order is unknown: \"beauty\"",
                refusal("{\"protocol\":1,\"view\":{\"rows\":{\"order\":\"beauty\"}}}"));
        assertEquals("the viewer's hello: view.rows.visible names no connection with \"?12\"",
                refusal("{\"protocol\":1,\"view\":{\"rows\":{\"visible\":[\"\\u000712\"]}}}"));
        assertEquals("the viewer's hello: resume is not an object", refusal("{\"protocol\":1,\"resume\":3}"));
        assertEquals("the viewer's hello: codec is not a string", refusal("{\"protocol\":1,\"codec\":3}"));
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertTrue(refusal("{\"protocol\":" + "[".repeat(5000)).startsWith("the viewer's hello is no JSON"));
    }

    @Test
    void moreRowsOfInterestThanAllowedAreRefused() {
        String rows = "\"1/1\",".repeat(1000) + "\"1/1\"";
        assertEquals("the viewer's hello: view.rows.visible is not an array of at most 1000",
                refusal("{\"protocol\":1,\"view\":{\"rows\":{\"visible\":[" + rows + "]}}}"));
    }

    @Test
    void theLongestInterestFitsIntoAHello() throws IOException {
        List<ConnectionId> most = new ArrayList<>();
        for (int i = 0; i < RowInterest.MOST_VISIBLE; i++) {
            most.add(new ConnectionId(-1, -1 - i, true));
        }
        ViewerHello hello = new ViewerHello(1, "", "none", new Message.View(1000, CounterRequest.OWN,
                new RowInterest(most, RowOrder.NONE, false, 0)), 1, null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Greeting.write(hello, out);
        assertEquals(hello, Greeting.readViewer(new ByteArrayInputStream(out.toByteArray())));
    }

    @Property(tries = 1000)
    void anyBytesAreReadOrRefusedAsAHello(@ForAll @Size(max = 200) byte[] bytes) {
        assertThrows(IOException.class, () -> Greeting.readViewer(new ByteArrayInputStream(bytes)));
        assertThrows(IOException.class, () -> Greeting.readAgent(stream("\0LOOM1\n", bytes), noise::add));
    }

    @Property(tries = 1000)
    void aHelloWithAnyCharacterReplacedIsReadOrRefused(@ForAll int at, @ForAll byte by) throws IOException {
        byte[] bytes = bytes(AGENT);
        bytes[Math.floorMod(at, bytes.length)] = by;
        try {
            Greeting.readAgent(new ByteArrayInputStream(bytes), text -> {});
        } catch (WireException | EOFException e) {
            assertTrue(!e.getMessage().isEmpty());
        }
    }
}
