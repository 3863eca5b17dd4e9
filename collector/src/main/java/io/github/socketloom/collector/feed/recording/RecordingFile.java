package io.github.socketloom.collector.feed.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that only grows. */
interface RecordingFile extends AutoCloseable {

    /** Makes files. */
    @FunctionalInterface
    interface Maker {
        /** @throws IOException if it is there or cannot be made; the message is for the user */
        RecordingFile make(Path file) throws IOException;
    }

    /** Adds bytes at the end. */
    void append(byte[] bytes) throws IOException;

    /** Takes away what lies behind this many bytes. */
    void cut(long length) throws IOException;

    /** Lets the disk have it all. */
    void force() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Makes a file that only its owner may read, because it tells with whom a host talks.
     *
     * @throws IOException if it is there or cannot be made; the message is for the user
     */
    static RecordingFile make(Path file) throws IOException {
        FileAttribute<Set<PosixFilePermission>> owner = PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            return new OnDisk(FileChannel.open(file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already; a recording replaces no file", e);
        } catch (NoSuchFileException e) {
            throw new IOException(file + " cannot be made: there is no such folder", e);
        } catch (AccessDeniedException e) {
            throw new IOException(file + " cannot be made: this user may not write into its folder", e);
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
            throw new IOException(file + " cannot be made: " + reason, e);
        }
    }

    /** A file of the file system. */
    final class OnDisk implements RecordingFile {
        private final FileChannel channel;

        private OnDisk(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }

        @Override
        public void cut(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
