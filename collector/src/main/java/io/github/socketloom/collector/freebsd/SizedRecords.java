package io.github.socketloom.collector.freebsd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Walks over records that each begin with their own length, as FreeBSD's sysctls tell lists, and never leaves what was
 * told: every length is compared with what is there before it is followed, and nothing is sized by it. A record longer
 * than the fields known here is one of a later release that grew at its end; a shorter one is of a layout that is not
 * known, and ends the walk. Reused: {@link #begin} starts the next walk, which allocates nothing unless something is
 * wrong. One thread at a time.
 */
abstract class SizedRecords {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);

    private final String list;
    private final String struct;
    private final int smallest;
    private final boolean wide;
    private ByteBuffer bytes = NOTHING;
    private int next;
    private int end;
    private int at;
    private int skipped;
    private boolean complete;
    private boolean ended = true;
    private String fault;
    private String firstSkipped;

    /**
     * @param list what is walked, as the faults name it: the name of the sysctl
     * @param struct what the records are
     * @param smallest bytes of the fields that are read; shorter records are of another layout
     * @param wide whether lengths are 64 bits without sign, a size_t, not 32 bits with sign
     */
    SizedRecords(String list, String struct, int smallest, boolean wide) {
        this.list = list;
        this.struct = struct;
        this.smallest = smallest;
        this.wide = wide;
    }

    /** Begins a walk over what a sysctl told, from position to limit; the buffer must stay as it is until its end. */
    final void begin(ByteBuffer told) {
        bytes = told.order() == ByteOrder.LITTLE_ENDIAN ? told : told.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        next = bytes.position();
        end = bytes.limit();
        at = next;
        skipped = 0;
        complete = false;
        ended = false;
        fault = null;
        firstSkipped = null;
        reset();
        next += header();
    }

    /** Forgets the walk before. */
    void reset() {}

    /** Goes to the next record that makes sense; returns false after the last one, and where the framing breaks. */
    final boolean next() {
        while (!ended) {
            if (isEnd(next, end - next)) {
                ended = true;
                complete = true;
            } else if (fits()) {
                at = next;
                next += (int) length(next);
                if (isReadable()) {
                    return true;
                }
                skip();
            }
        }
        return false;
    }

    private boolean fits() {
        int left = end - next;
        if (left < (wide ? Long.BYTES : Integer.BYTES)) {
            fail(left == 0
                    ? "ends without its trailer at offset " + next
                    : "is cut within the length of the record at offset " + next);
            return false;
        }
        long length = length(next);
        if (wide ? Long.compareUnsigned(length, left) > 0 : length > left) {
            fail("says at offset " + next + " that the record is " + number(length) + " bytes long, and ends after "
                    + left + " of them");
            return false;
        }
        if (length < smallest) {
            fail("says at offset " + next + " that the record is " + number(length) + " bytes long; struct " + struct
                    + " of 64-bit FreeBSD has at least " + smallest);
            return false;
        }
        return true;
    }

    private void skip() {
        // a list may be nothing but such records: a sentence is made once
        if (skipped++ == 0) {
            firstSkipped = list + ": the record at offset " + at + " " + objection();
        }
    }

    /** Ends the walk for good. */
    final void fail(String what) {
        ended = true;
        fault = list + " " + what;
    }

    /** Reads what stands before the first record; returns how many bytes that is, calls {@link #fail} if it is wrong. */
    int header() {
        return 0;
    }

    /** Tells whether the list properly ends at an offset, with so many bytes left. */
    boolean isEnd(int offset, int left) {
        return left == 0;
    }

    /** Tells whether the record at hand, whose bytes are all there, makes sense. */
    boolean isReadable() {
        return true;
    }

    /** Returns why the record at hand does not: a predicate. */
    String objection() {
        return "cannot be read";
    }

    /** Returns the length that stands at an offset, which may be anything. */
    final long length(int offset) {
        return wide ? bytes.getLong(offset) : bytes.getInt(offset);
    }

    /** Returns a length as the kernel means it. */
    final String number(long length) {
        return wide ? Long.toUnsignedString(length) : Long.toString(length);
    }

    /** Tells, after the last {@link #next}, whether the list ended as it should: then all records were seen. */
    final boolean isComplete() {
        return complete;
    }

    /** Returns how many records were left out of those that are there; {@link #firstSkipped} tells why. */
    final int skipped() {
        return skipped;
    }

    /** Returns why the first of the records that were left out was: a sentence without full stop; null if none was. */
    final String firstSkipped() {
        return firstSkipped;
    }

    /** Returns what is wrong with the framing and at which offset: a sentence without full stop; null if nothing is. */
    final String fault() {
        return fault;
    }

    /** Returns the buffer that the offsets of this list are of. */
    final ByteBuffer bytes() {
        return bytes;
    }

    /** Returns the offset in {@link #bytes} at which the record at hand begins. */
    final int at() {
        return at;
    }

    /** Returns the offset in {@link #bytes} at which the record at hand ends. */
    final int recordEnd() {
        return next;
    }

    /** Returns the 8 bits of a field of the record at hand, unsigned. */
    final int u8(int field) {
        return bytes.get(at + field) & 0xff;
    }

    final short i16(int field) {
        return bytes.getShort(at + field);
    }

    final int u16(int field) {
        return bytes.getShort(at + field) & 0xffff;
    }

    final int i32(int field) {
        return bytes.getInt(at + field);
    }

    final long u32(int field) {
        return bytes.getInt(at + field) & 0xffff_ffffL;
    }

    final long i64(int field) {
        return bytes.getLong(at + field);
    }

    /** Returns 16 bits in network order, such as a port. */
    final int network16(int field) {
        return u8(field) << 8 | u8(field + 1);
    }

    /** Returns 4 bytes in network order as the upper half. */
    final long network32High(int field) {
        return (long) Integer.reverseBytes(i32(field)) << 32;
    }

    /** Returns 8 bytes in network order. */
    final long network64(int field) {
        return Long.reverseBytes(i64(field));
    }

    /** Returns how many of the bytes of a field come before the first NUL: all if there is none, none if there are none. */
    final int textLength(int field, int most) {
        int length = 0;
        int room = Math.min(most, next - at - field);
        while (length < room && bytes.get(at + field + length) != 0) {
            length++;
        }
        return length;
    }

    /** Returns the text of a field of so many bytes, up to the first NUL; bytes that are no UTF-8 become U+FFFD. */
    final String text(int field, int most) {
        byte[] text = new byte[textLength(field, most)];
        bytes.get(at + field, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
