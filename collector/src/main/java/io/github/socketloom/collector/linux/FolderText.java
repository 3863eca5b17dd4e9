package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Entries of a folder as text: number, type and name of one on each line, control characters and backslashes of names
 * written {@code \}{@code xHH}; behind them {@code error NUMBER} if the folder could not be read to its end.
 */
final class FolderText {

    private static final byte[] ERROR = "error ".getBytes(StandardCharsets.US_ASCII);
    // struct linux_dirent64: inode u64, offset u64, length u16, type u8, name ended by NUL
    private static final int RECORD_LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;
    private static final int LONGEST_NAME = 255;
    private static final int ALIGNMENT = 8;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int HEX = 16;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    /** Adds what one call of getdents64(2) gave; entries that make no sense end it. */
    void add(NativeMemory records, int filled) {
        ByteBuffer bytes = records.bytes();
        int at = 0;
        while (filled - at > NAME) {
            int length = bytes.getShort(at + RECORD_LENGTH) & 0xffff;
            if (length <= NAME || length > filled - at) {
                return;
            }
            ascii(Long.toUnsignedString(bytes.getLong(at)) + " " + (bytes.get(at + TYPE) & 0xff) + " ");
            for (int i = at + NAME; i < at + length && bytes.get(i) != 0; i++) {
                letter(bytes.get(i));
            }
            text.write('\n');
            at += length;
        }
    }

    private void letter(byte letter) {
        int code = letter & 0xff;
        if (code < FIRST_PRINTABLE || code == DELETE || code == '\\') {
            ascii("\\x");
            text.write(Character.forDigit(code / HEX, HEX));
            text.write(Character.forDigit(code % HEX, HEX));
        } else {
            text.write(code);
        }
    }

    /** Adds that the folder could not be read any further. */
    void fail(int errno) {
        text.writeBytes(ERROR);
        ascii(errno + "\n");
    }

    private void ascii(String line) {
        text.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    }

    byte[] toBytes() {
        return text.toByteArray();
    }

    /** Goes through such a text and gives the records back. */
    static final class Reader {
        private final byte[] text;
        private int at;

        Reader(byte[] text) {
            this.text = text;
        }

        /** Tells whether nothing is left. */
        boolean isAtEnd() {
            return at >= text.length;
        }

        /**
         * Fills memory with records as getdents64(2) does.
         *
         * @return how many bytes, 0 at the end; a negative error number if the folder could not be read any further, or
         *         the text makes no sense
         */
        int fill(NativeMemory records) {
            int filled = 0;
            while (at < text.length) {
                int end = at;
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                boolean error = startsWithError(end);
                int length = error ? -1 : record(end, records, filled);
                if (length == 0) {
                    break; // no room: with the next call
                }
                if (length < 0) {
                    if (filled > 0) {
                        break;
                    }
                    int errno = error ? errno(end) : Errno.EIO.number();
                    at = text.length;
                    return -errno;
                }
                filled += length;
                at = end + 1;
            }
            return filled;
        }

        private boolean startsWithError(int end) {
            for (int i = 0; i < ERROR.length; i++) {
                if (at + i >= end || text[at + i] != ERROR[i]) {
                    return false;
                }
            }
            return true;
        }

        private int errno(int end) {
            try {
                int errno = Integer.parseInt(ascii(at + ERROR.length, end));
                return errno > 0 ? errno : Errno.EIO.number();
            } catch (NumberFormatException e) {
                return Errno.EIO.number();
            }
        }

        /** Writes the record of a line; returns its length, 0 if there is no room, negative if it makes no sense. */
        private int record(int end, NativeMemory records, int to) {
            int first = blank(at, end);
            int second = first < 0 ? -1 : blank(first + 1, end);
            if (second < 0) {
                return -1;
            }
            byte[] name = name(second + 1, end);
            if (name == null) {
                return -1;
            }
            int length = (NAME + name.length + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            if (length > records.size() - to) {
                return 0;
            }
            try {
                ByteBuffer out = records.bytes();
                out.putLong(to, Long.parseUnsignedLong(ascii(at, first)));
                out.putLong(to + Long.BYTES, 0);
                out.putShort(to + RECORD_LENGTH, (short) length);
                out.put(to + TYPE, (byte) Integer.parseInt(ascii(first + 1, second)));
                out.put(to + NAME, name);
                for (int i = to + NAME + name.length; i < to + length; i++) {
                    out.put(i, (byte) 0);
                }
                return length;
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        private String ascii(int from, int end) {
            return new String(text, from, end - from, StandardCharsets.US_ASCII);
        }

        private int blank(int from, int end) {
            for (int i = from; i < end; i++) {
                if (text[i] == ' ') {
                    return i;
                }
            }
            return -1;
        }

        /** Returns the name as the kernel has it; null if it is none. */
        private byte[] name(int from, int end) {
            ByteArrayOutputStream name = new ByteArrayOutputStream();
            for (int i = from; i < end; i++) {
                if (text[i] != '\\') {
                    name.write(text[i]);
                    continue;
                }
                int high = i + 3 < end && text[i + 1] == 'x' ? Character.digit(text[i + 2], HEX) : -1;
                int low = high < 0 ? -1 : Character.digit(text[i + 3], HEX);
                if (low < 0) {
                    return null;
                }
                name.write(high * HEX + low);
                i += 3;
            }
            return name.size() == 0 || name.size() > LONGEST_NAME ? null : name.toByteArray();
        }
    }
}
