package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A FreeBSD host as a folder of what its sysctls told, such as {@code sysctl -b NAME > NAME.bin} makes: a file NAME.bin for
 * each, or NAME.t0.bin and NAME.t1.bin, two readings one second apart, of which the first holds until {@link #advance}.
 * Any thread.
 */
final class SysctlFolder implements Sysctl {

    /** More than a kernel tells of 360,000 TCP connections is not read. */
    static final int LARGEST = 256 << 20;

    private static final String SUFFIX = ".bin";
    private static final String RELEASE = "kern.osreldate" + SUFFIX;
    /** Words of letters, digits, underscore and hyphen, with a dot between each two: neither folder nor hidden file. */
    private static final Pattern NAME = Pattern.compile("[\\w-]{1,64}(\\.[\\w-]{1,64}){0,15}");

    private final Path folder;
    private volatile boolean advanced;

    SysctlFolder(Path folder) {
        this.folder = folder;
    }

    /** Tells whether a folder is one of these: by the file that says the kernel's release. */
    static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(RELEASE));
    }

    /** Returns the folder. */
    Path folder() {
        return folder;
    }

    /** A second has gone by: of what was read twice, the second reading holds from now on. */
    void advance() {
        advanced = true;
    }

    /** Tells whether {@link #advance} was called. */
    boolean isAdvanced() {
        return advanced;
    }

    @Override
    public ByteBuffer read(String name) throws SourceException {
        if (!NAME.matcher(name).matches()) {
            throw new SourceException(SourceException.Reason.FAILED, "\"" + name + "\" is not the name of a sysctl");
        }
        String part = advanced ? ".t1" : ".t0";
        ByteBuffer told = read(name, folder.resolve(name + part + SUFFIX));
        if (told == null) {
            told = read(name, folder.resolve(name + SUFFIX));
        }
        if (told == null) {
            throw new SourceException(SourceException.Reason.GONE, "the folder " + folder + " does not tell " + name
                    + ": there is neither " + name + SUFFIX + " nor " + name + part + SUFFIX);
        }
        return told;
    }

    /** Returns what a file says; null if there is none. */
    private static ByteBuffer read(String name, Path file) throws SourceException {
        // whoever made the folder may have put a pipe there, which would be waited for
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SourceException(SourceException.Reason.FAILED, name + " cannot be read: " + file
                    + " is not an ordinary file");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            if (size > LARGEST) {
                throw new SourceException(SourceException.Reason.MALFORMED, name + " cannot be read: " + file + " is "
                        + size + " bytes long, and more than " + LARGEST + " are not read");
            }
            ByteBuffer told = ByteBuffer.allocate((int) size);
            while (told.hasRemaining() && channel.read(told) >= 0) {
                continue; // until all is there, or the file became shorter meanwhile
            }
            return told.flip().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException e) {
            return null;
        } catch (AccessDeniedException e) {
            throw new SourceException(SourceException.Reason.FORBIDDEN, name + " cannot be read: access to " + file
                    + " is denied", e);
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, name + " cannot be read: " + e.getMessage(), e);
        }
    }
}
