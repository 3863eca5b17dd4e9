package io.github.socketloom.collector.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Standard output that tells a reader who left from a disk that is full. Java ignores SIGPIPE and gives no error
 * numbers, only the system's message, which may be in any language.
 */
final class StandardOutput extends OutputStream {

    private static final String BROKEN_PIPE = "Broken pipe";

    private final OutputStream out;
    private final Path descriptor;

    /**
     * @param out where it goes
     * @param descriptor link that tells what that is, {@code /proc/self/fd/1}
     */
    StandardOutput(OutputStream out, Path descriptor) {
        this.out = out;
        this.descriptor = descriptor;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[]{(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new OutputException(e, isReaderGone(e));
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new OutputException(e, isReaderGone(e));
        }
    }

    private boolean isReaderGone(IOException failure) {
        return BROKEN_PIPE.equals(failure.getMessage()) || isPipe();
    }

    /** A pipe or socket fails for no other reason than that nobody reads it. */
    private boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException | InvalidPathException e) {
            return false;
        }
    }
}
