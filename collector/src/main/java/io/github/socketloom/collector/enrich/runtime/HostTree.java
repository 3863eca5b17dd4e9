package io.github.socketloom.collector.enrich.runtime;

import io.github.socketloom.collector.source.KernelAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Files of the host that others than the kernel wrote. Links are followed as the host itself would follow them: an
 * absolute one begins at the host's root, and none leads out of it, though it may be changed while it is looked at.
 */
final class HostTree {

    /** Longest file that is read. */
    static final int LIMIT = 4 << 20;
    /** As the kernel: MAXSYMLINKS. */
    private static final int MOST_LINKS = 40;
    private static final int FIRST_READ = 16 << 10;

    private final KernelAccess files;

    HostTree(KernelAccess files) {
        this.files = files;
    }

    /**
     * Returns where this process finds a file of the host, without any link left in it.
     *
     * @throws IOException if there is none ({@link NoSuchFileException}) or it may not be looked for
     */
    Path resolve(String hostPath) throws IOException {
        try {
            return walk(hostPath);
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(hostPath, null, "no path");
        }
    }

    private Path walk(String hostPath) throws IOException {
        Path root = Path.of(files.hostPath("/"));
        Deque<String> ahead = new ArrayDeque<>(List.of(hostPath.split("/")));
        Path at = root;
        int links = 0;
        while (!ahead.isEmpty()) {
            String component = ahead.remove();
            if (component.isEmpty() || component.equals(".")) {
                continue;
            }
            if (component.equals("..")) {
                at = at.equals(root) ? root : at.getParent();
                continue;
            }
            Path next = at.resolve(component);
            BasicFileAttributes attributes = Files.readAttributes(next, BasicFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                if (++links > MOST_LINKS) {
                    throw new FileSystemLoopException(hostPath);
                }
                String target = Files.readSymbolicLink(next).toString();
                at = target.startsWith("/") ? root : at;
                List<String> parts = List.of(target.split("/"));
                for (int i = parts.size() - 1; i >= 0; i--) {
                    ahead.addFirst(parts.get(i));
                }
            } else if (!ahead.isEmpty() && !attributes.isDirectory()) {
                throw new NoSuchFileException(hostPath); // nothing is below a file
            } else {
                at = next;
            }
        }
        return at;
    }

    /**
     * Reads a file whole.
     *
     * @throws IOException also if it is no regular file or longer than {@link #LIMIT}
     */
    byte[] read(String hostPath) throws IOException {
        Path file = resolve(hostPath);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(hostPath + " is not a regular file"); // a pipe would be waited for without end
        }
        try (SeekableByteChannel in = Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(Math.max(in.size() + 1, FIRST_READ), LIMIT + 1));
            while (in.read(bytes) >= 0) {
                if (bytes.position() > LIMIT) {
                    throw new IOException(hostPath + " is longer than " + LIMIT + " bytes");
                }
                if (!bytes.hasRemaining()) {
                    bytes = ByteBuffer.allocate(Math.min(2 * bytes.capacity(), LIMIT + 1)).put(bytes.flip());
                }
            }
            bytes.flip();
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            return content;
        }
    }

    /** Returns the names in a folder, in no order; no more than wanted. */
    List<String> list(String hostPath, int most) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(hostPath))) {
            for (Path entry : entries) {
                if (names.size() >= most) {
                    break;
                }
                names.add(entry.getFileName().toString());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
