package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes sure that one agent at a time makes, serves and removes a socket: a lock on a file beside it, which the kernel
 * lets go whatever way the agent ends. The file itself stays: if it were removed, an agent that waits for the old one and
 * an agent that makes a new one could both have a lock.
 */
final class SocketLock implements AutoCloseable {

    private static final String SUFFIX = ".lock";
    private static final int LONGEST_NUMBER = 20;

    private final FileChannel channel;

    private SocketLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @param socket the socket, in a {@link TrustedFolder}
     * @throws SocketFileException if another agent has it
     * @throws IOException if the file cannot be made
     */
    static SocketLock take(Path socket) throws SocketFileException, IOException {
        Path file = socket.resolveSibling(socket.getFileName() + SUFFIX);
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean taken = false;
        try {
            taken = lock(channel);
            if (!taken) {
                throw new SocketFileException("another agent" + holder(channel) + " serves " + socket + " already");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)),
                    0);
            return new SocketLock(channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // an agent in this very process
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(read, 0);
        String number = new String(read.array(), 0, read.position(), StandardCharsets.US_ASCII).strip();
        return number.matches("\\d+") ? " (process " + number + ")" : "";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
