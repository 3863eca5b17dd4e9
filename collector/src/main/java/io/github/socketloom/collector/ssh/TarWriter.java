package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Writes the files of a folder as a tape archive in the format ustar (POSIX.1-1988), which every {@code tar} reads. The
 * same files give the same bytes: order by name, no owners, no times.
 */
final class TarWriter {

    private static final int BLOCK = 512;
    private static final int MOST_NAME = 100;
    private static final int MOST_PREFIX = 155;
    private static final int PREFIX = 345;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int SIZE_DIGITS = 12;
    private static final int MODE_DIGITS = 8;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes everything below a folder, by names relative to it, and the end of the archive.
     *
     * @param wanted tells which files are written
     * @throws IOException if that fails, or a name is too long for the format
     */
    void folder(Path folder, Predicate<Path> wanted) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> !file.equals(folder)).filter(wanted).sorted().toList();
        }
        for (Path file : files) {
            entry(file, folder.relativize(file).toString());
        }
        out.write(new byte[2 * BLOCK]);
        out.flush();
    }

    private void entry(Path file, String name) throws IOException {
        if (Files.isSymbolicLink(file)) {
            header(name, 0777, 0, '2', Files.readSymbolicLink(file).toString());
        } else if (Files.isDirectory(file)) {
            header(name + "/", 0755, 0, '5', "");
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            long size = Files.size(file);
            header(name, Files.isExecutable(file) ? 0755 : 0644, size, '0', "");
            content(file, size);
        }
    }

    private void content(Path file, long size) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long written = in.transferTo(out);
            if (written != size) {
                throw new IOException(file + " changed while it was read");
            }
        }
        out.write(new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)]);
    }

    private void header(String name, int mode, long size, char type, String target) throws IOException {
        byte[] block = new byte[BLOCK];
        name(block, name.getBytes(StandardCharsets.UTF_8));
        octal(block, 100, MODE_DIGITS, mode);
        octal(block, 108, MODE_DIGITS, 0);
        octal(block, 116, MODE_DIGITS, 0);
        octal(block, 124, SIZE_DIGITS, size);
        octal(block, 136, SIZE_DIGITS, 0);
        block[156] = (byte) type;
        byte[] link = target.getBytes(StandardCharsets.UTF_8);
        if (link.length > MOST_NAME) {
            throw new IOException("the link " + name + " points to a name that is too long for an archive");
        }
        System.arraycopy(link, 0, block, 157, link.length);
        System.arraycopy("ustar\0".getBytes(StandardCharsets.US_ASCII), 0, block, 257, 6);
        block[263] = '0';
        block[264] = '0';
        Arrays.fill(block, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH, (byte) ' ');
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xFF;
        }
        octal(block, CHECKSUM, CHECKSUM_LENGTH - 1, sum);
        out.write(block);
    }

    /** A name longer than its field is divided at a slash. */
    private static void name(byte[] block, byte[] name) throws IOException {
        if (name.length <= MOST_NAME) {
            System.arraycopy(name, 0, block, 0, name.length);
            return;
        }
        int slash = name.length - MOST_NAME - 1;
        while (slash < name.length - 1 && name[slash] != '/') {
            slash++;
        }
        if (slash > MOST_PREFIX || slash >= name.length - 1) {
            throw new IOException(
                    "the name " + new String(name, StandardCharsets.UTF_8) + " is too long for an archive");
        }
        System.arraycopy(name, 0, block, PREFIX, slash);
        System.arraycopy(name, slash + 1, block, 0, name.length - slash - 1);
    }

    /** Writes a number in octal digits and a NUL. */
    private static void octal(byte[] block, int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        byte[] text = ("0".repeat(length - 1 - digits.length()) + digits).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, block, offset, text.length);
    }
}
