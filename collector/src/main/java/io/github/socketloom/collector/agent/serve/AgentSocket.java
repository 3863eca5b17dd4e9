package io.github.socketloom.collector.agent.serve;

import io.github.socketloom.collector.linux.CreationMask;
import io.github.socketloom.collector.posix.SystemUsers;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket in the file system that an agent listens on: for its own user alone, or for a group too. At no moment can
 * anybody else connect: it is made under a mask that leaves others nothing, and what is left by an agent that died is
 * removed only under a lock.
 */
public final class AgentSocket implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentSocket.class);
    private static final int BACKLOG = 64;
    /** What is taken away from everything that the owner does not need to connect. */
    private static final int OWNER_ONLY = 0177;
    /** Longest path in bytes, of a socket address on Linux (unix(7)). */
    private static final int LONGEST_PATH = 107;

    private final Path path;
    private final Object key;
    private final ServerSocketChannel channel;
    private final SocketLock lock;
    private final Admission admission;

    private AgentSocket(Path path, ServerSocketChannel channel, SocketLock lock, Admission admission, Object key) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.admission = admission;
        this.key = key;
    }

    /**
     * Makes the socket and listens on it. Call it before other threads make files: see {@link CreationMask}.
     *
     * @param wanted where; its folder must be there, and nobody but this user and root may be able to change it
     * @param group name of the group whose members may connect, besides this user and root; null for nobody
     * @throws SocketFileException if that cannot be, or another program listens there
     */
    public static AgentSocket open(Path wanted, String group) throws SocketFileException {
        GroupPrincipal principal = group == null ? null : group(group);
        SystemUsers users = new SystemUsers();
        Path absolute = wanted.toAbsolutePath().normalize();
        if (absolute.getParent() == null) {
            throw new SocketFileException(absolute + " is a folder; the path of a socket is wanted");
        }
        Path path = TrustedFolder.check(absolute.getParent(), users.own()).resolve(absolute.getFileName());
        checkLength(path);
        try {
            SocketLock lock = SocketLock.take(path);
            boolean open = false;
            try {
                removeStale(path);
                AgentSocket socket = listen(path, principal, users, lock);
                open = true;
                return socket;
            } finally {
                if (!open) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new SocketFileException("the socket " + path + " cannot be made: " + reason(e), e);
        }
    }

    private static GroupPrincipal group(String name) throws SocketFileException {
        try {
            return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new SocketFileException("there is no group '" + name + "'; 'groupadd --system " + name
                    + "' makes one", e);
        } catch (IOException e) {
            throw new SocketFileException("the group '" + name + "' cannot be looked up: " + e.getMessage(), e);
        }
    }

    static void checkLength(Path path) throws SocketFileException {
        int length = path.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (length > LONGEST_PATH) {
            throw new SocketFileException("the path " + path + " has " + length + " bytes; that of a socket has "
                    + LONGEST_PATH + " at most");
        }
    }

    /** Nothing but a socket that nobody listens on is ever removed. */
    private static void removeStale(Path path) throws IOException, SocketFileException {
        FileFacts facts;
        try {
            facts = FileFacts.of(path);
        } catch (NoSuchFileException e) {
            return;
        }
        if (!facts.isSocket()) {
            throw new SocketFileException(path + " is there already and is no socket; it was left as it is");
        }
        if (isListenedOn(path)) {
            throw new SocketFileException("another program listens on " + path + " already");
        }
        LOG.info("the socket {} of an agent that is no more is replaced", path);
        Files.delete(path);
    }

    /** Without waiting: a program whose queue is full lets callers wait. Any failure but a refusal is no proof. */
    private static boolean isListenedOn(Path path) {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            probe.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (java.net.ConnectException e) {
            return false;
        } catch (IOException e) {
            LOG.debug("asking who listens on {}", path, e);
            return true;
        }
    }

    private static AgentSocket listen(Path path, GroupPrincipal group, SystemUsers users, SocketLock lock)
            throws IOException, SocketFileException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        FileFacts made = null;
        boolean open = false;
        try {
            CreationMask.under(OWNER_ONLY, () -> channel.bind(UnixDomainSocketAddress.of(path), BACKLOG));
            made = FileFacts.of(path);
            if (group != null) {
                admit(path, group);
            }
            Admission admission = Admission.to(path, group, users);
            open = true;
            return new AgentSocket(path, channel, lock, admission, made.key());
        } finally {
            if (!open) {
                channel.close();
                if (made != null) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /** First the group, then what it may: the group that the file was made with is nobody's business. */
    private static void admit(Path path, GroupPrincipal group) throws IOException, SocketFileException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class,
                LinkOption.NOFOLLOW_LINKS);
        try {
            view.setGroup(group);
        } catch (IOException e) {
            throw new SocketFileException("the socket cannot be given to the group '" + group.getName()
                    + "': only root and members of a group can do that", e);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
    }

    private static String reason(IOException failure) {
        return failure instanceof java.nio.file.AccessDeniedException
                ? "this user may not write to its folder"
                : failure.getMessage();
    }

    /** Returns where it is, without links. */
    public Path path() {
        return path;
    }

    /** Returns who may connect, for messages: names and numbers of users. */
    public String users() {
        return admission.describe();
    }

    /** Returns where callers come in; blocking. */
    ServerSocketChannel channel() {
        return channel;
    }

    /** Returns who may connect. */
    Admission admission() {
        return admission;
    }

    /** Removes the socket, unless somebody put another in its place, and listens no more. Idempotent. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            if (FileFacts.of(path).key().equals(key)) {
                Files.delete(path);
            }
        } catch (NoSuchFileException e) {
            LOG.debug("{} was removed already", path);
        } catch (IOException e) {
            LOG.warn("the socket {} cannot be removed: {}", path, e.getMessage());
        }
        try {
            channel.close();
            lock.close();
        } catch (IOException e) {
            LOG.debug("closing {}", path, e);
        }
    }
}
