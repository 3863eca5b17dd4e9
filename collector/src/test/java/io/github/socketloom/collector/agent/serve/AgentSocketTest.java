package io.github.socketloom.collector.agent.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class AgentSocketTest {

    @TempDir
    private Path folder;
    private Path path;

    @BeforeEach
    void choose() {
        path = folder.resolve("agent.sock");
    }

    private AgentSocket open() throws SocketFileException {
        return AgentSocket.open(path, null);
    }

    private String refusal() {
        return assertThrows(SocketFileException.class, this::open).getMessage();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private void bindAndDie() throws IOException {
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertTrue(Files.exists(path));
    }

    private boolean answers() {
        try (SocketChannel caller = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return caller.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void itIsOpenToItsOwnUserAlone() throws SocketFileException, IOException {
        try (AgentSocket socket = open()) {
            assertEquals("rw-------", permissions(socket.path()));
            assertTrue(answers());
        }
    }

    @Test
    void withAGroupItIsOpenToThatTooAndToNobodyElse() throws SocketFileException, IOException {
        String own = Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
        try (AgentSocket socket = AgentSocket.open(path, own)) {
            assertEquals("rw-rw----", permissions(socket.path()));
            assertEquals(own, Files.readAttributes(path, PosixFileAttributes.class).group().getName());
            assertTrue(socket.users().endsWith(" and the members of the group " + own), socket.users());
        }
    }

    @Test
    void aGroupThatIsNotThereIsNamed() {
        String message = assertThrows(SocketFileException.class, () -> AgentSocket.open(path, "no-such-group"))
                .getMessage();
        assertEquals("there is no group 'no-such-group'; 'groupadd --system no-such-group' makes one", message);
        assertFalse(Files.exists(path));
    }

    @Test
    void itIsRemovedInTheEnd() throws SocketFileException {
        AgentSocket socket = open();
        socket.close();
        socket.close();
        assertFalse(Files.exists(path, LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void whatSomebodyPutInItsPlaceIsNotRemoved() throws SocketFileException, IOException {
        try (AgentSocket socket = open()) {
            Files.delete(socket.path());
            Files.writeString(path, "mine");
        }
        assertEquals("mine", Files.readString(path));
    }

    @Test
    void theSocketOfADeadAgentIsReplaced() throws SocketFileException, IOException {
        bindAndDie();
        try (AgentSocket socket = open()) {
            assertEquals("rw-------", permissions(socket.path()));
            assertTrue(answers());
        }
    }

    @Test
    void aSocketOnWhichAProgramListensIsLeftAlone() throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path));
            assertEquals("another program listens on " + path.toRealPath() + " already", refusal());
            assertTrue(answers());
        }
    }

    @Test
    void aProgramThatIsTooBusyToAcceptIsAliveToo() throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path), 1);
            try (SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(path));
                    SocketChannel second = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                assertTrue(first.isConnected() && second.isConnected());
                assertEquals("another program listens on " + path.toRealPath() + " already", refusal());
            }
        }
    }

    @Test
    void anotherAgentIsNamedByItsProcess() throws SocketFileException {
        try (AgentSocket socket = open()) {
            assertEquals("another agent (process " + ProcessHandle.current().pid() + ") serves " + socket.path()
                    + " already", refusal());
            assertTrue(answers());
        }
    }

    @Test
    void aFileThatIsNoSocketIsLeftAsItIs() throws IOException {
        byte[] content = {1, 2, 3};
        Files.write(path, content);
        assertEquals(path.toRealPath() + " is there already and is no socket; it was left as it is", refusal());
        assertArrayEquals(content, Files.readAllBytes(path));
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path target = folder.resolve("precious");
        Files.createSymbolicLink(path, target);
        assertTrue(refusal().endsWith("is there already and is no socket; it was left as it is"), refusal());
        assertFalse(Files.exists(target));
        assertTrue(Files.isSymbolicLink(path));
    }

    @Test
    void noLockIsTakenThroughALink() throws IOException {
        Path target = Files.writeString(folder.resolve("precious"), "precious");
        Files.createSymbolicLink(folder.resolve("agent.sock.lock"), target);
        assertTrue(refusal().startsWith("the socket " + path.toRealPath().getParent()), refusal());
        assertEquals("precious", Files.readString(target));
    }

    @Test
    void aFolderThatOthersMayWriteToIsRefused() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertTrue(refusal().startsWith("the folder " + folder.toRealPath()
                + " may be written to by others (mode 0775), who could put another socket in place of the agent's"),
                refusal());
        assertTrue(refusal().contains("'chmod go-w " + folder.toRealPath() + "' helps"), refusal());
        assertFalse(Files.exists(folder.resolve("agent.sock.lock")));
    }

    @Test
    void soIsOneBelowSuchAFolder() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        path = inner.resolve("agent.sock");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertTrue(refusal().contains("(mode 0777)"), refusal());
    }

    @Test
    void aStickyFolderAboveWillDo() throws IOException, SocketFileException, InterruptedException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        path = inner.resolve("agent.sock");
        assumeTrue(new ProcessBuilder("chmod", "1777", folder.toString()).start().waitFor() == 0);
        try (AgentSocket socket = open()) {
            assertTrue(answers(), socket::users);
        }
        // but not as its own: there, others could take the name before the agent does
        path = folder.resolve("agent.sock");
        assertTrue(refusal().contains("(mode 1777)"), refusal());
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        path = folder.resolve("none").resolve("agent.sock");
        assertEquals("the folder " + folder.resolve("none") + " is not there or cannot be looked at", refusal());
    }

    @Test
    void aPathThatIsTooLongIsRefusedWithItsLength() {
        path = folder.resolve("a".repeat(120));
        assertTrue(refusal().endsWith(" bytes; that of a socket has 107 at most"), refusal());
    }

    @Test
    void theRootFolderIsNoSocket() {
        path = Path.of("/");
        assertEquals("/ is a folder; the path of a socket is wanted", refusal());
    }
}
