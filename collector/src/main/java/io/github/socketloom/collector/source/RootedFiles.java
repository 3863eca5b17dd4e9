package io.github.socketloom.collector.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The files of this host, or of the host whose root directory is mounted at another place ({@code --root}). */
public final class RootedFiles implements KernelAccess {

    private static final int CHUNK = 8192;
    private final String prefix;

    /** @param root the directory that stands for {@code /} */
    public RootedFiles(Path root) {
        String text = root.toAbsolutePath().normalize().toString();
        this.prefix = text.equals("/") ? "" : text;
    }

    @Override
    public String hostPath(String path) {
        return prefix + path;
    }

    @Override
    public byte[] read(String path) throws SourceException {
        byte[] start = readStart(path, LIMIT + 1);
        if (start.length > LIMIT) {
            throw new SourceException(SourceException.Reason.MALFORMED,
                    hostPath(path) + " is longer than " + LIMIT + " bytes");
        }
        return start;
    }

    @Override
    public byte[] readStart(String path, int most) throws SourceException {
        Path file = Path.of(hostPath(path));
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // a named pipe below another root would be waited for without end
            throw new SourceException(SourceException.Reason.MALFORMED, file + " is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // procfs tells no sizes: read until the end
            byte[] chunk = new byte[CHUNK];
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int n = in.read(chunk); n >= 0 && all.size() < most; n = in.read(chunk)) {
                all.write(chunk, 0, Math.min(n, most - all.size()));
            }
            return all.toByteArray();
        } catch (NoSuchFileException e) {
            throw new SourceException(SourceException.Reason.GONE, "there is no " + file, e);
        } catch (AccessDeniedException e) {
            throw new SourceException(SourceException.Reason.FORBIDDEN, file + " may not be read", e);
        } catch (FileSystemException e) {
            String why = String.valueOf(e.getReason());
            // EMFILE and ENFILE, in the words of the C library
            throw new SourceException(why.startsWith("Too many open files")
                    ? SourceException.Reason.EXHAUSTED
                    : SourceException.Reason.FAILED, file + ": " + why, e);
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, file + ": " + e.getMessage(), e);
        }
    }
}
