package io.github.socketloom.collector.freebsd;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/** Damages lists of records: bits, bytes, lengths, cuts, records lost and doubled; or makes noise. */
final class RecordMutator {

    private static final int MOST_NOISE = 4096;
    private static final int MOST_DAMAGES = 4;
    /** Lengths that decoders get wrong: of either width, signs, ends of ranges, just below and above what is right. */
    private static final long[] LENGTHS = {0, 1, 7, 8, 16, 32, 48, 64, 120, 127, 129, 240, 367, 368, 369, 399, 401, 743,
            745,
            903, 905, 1087, 1089, 1392, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff_ffffL, 1L << 32,
            (1L << 32) + 64, (1L << 32) + 744, Long.MAX_VALUE, Long.MIN_VALUE, -1, -8, -744};

    private final Random random;
    private int firstDamage;

    RecordMutator(Random random) {
        this.random = random;
    }

    /** Returns where what was last made differs from the sample for the first time; its length if it is only cut there. */
    int firstDamage() {
        return firstDamage;
    }

    /**
     * Returns a sample with something wrong in it, somewhere within a larger array.
     *
     * @param starts where its records begin, its trailer too
     */
    ByteBuffer damaged(byte[] sample, List<Integer> starts) {
        byte[] list = sample.clone();
        firstDamage = list.length;
        for (int i = random.nextInt(MOST_DAMAGES); i >= 0; i--) {
            list = damage(list, starts);
        }
        return within(list);
    }

    /** Returns bytes that never were a list. */
    ByteBuffer noise() {
        byte[] noise = new byte[random.nextInt(MOST_NOISE)];
        random.nextBytes(noise);
        if (noise.length >= Long.BYTES && random.nextBoolean()) {
            // a beginning that looks right brings more of the noise before the decoder
            ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN).putLong(0, random.nextBoolean() ? 64 : 400);
        }
        firstDamage = 0;
        return within(noise);
    }

    private byte[] damage(byte[] list, List<Integer> starts) {
        if (list.length == 0) {
            return list;
        }
        switch (random.nextInt(8)) {
            case 0 :
                int bit = random.nextInt(list.length * Byte.SIZE);
                list[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                return differsFrom(list, bit / Byte.SIZE);
            case 1 :
                int at = random.nextInt(list.length);
                list[at] = (byte) random.nextInt();
                return differsFrom(list, at);
            case 2 :
                return length(list, starts);
            case 3 :
                return cut(list, random.nextInt(list.length + 1));
            case 4 :
                return cut(list, Math.min(list.length, Math.max(0, start(starts) + random.nextInt(80) - 8)));
            case 5 :
                return splice(list, start(starts), start(starts));
            case 6 :
                return splice(list, random.nextInt(list.length), random.nextInt(list.length));
            default :
                int from = random.nextInt(list.length);
                int to = Math.min(list.length, from + random.nextInt(64));
                java.util.Arrays.fill(list, from, to, random.nextBoolean() ? -1 : (byte) random.nextInt());
                return differsFrom(list, from);
        }
    }

    private byte[] length(byte[] list, List<Integer> starts) {
        int at = start(starts);
        long length = random.nextInt(4) == 0 ? random.nextInt(4096) - 64 : LENGTHS[random.nextInt(LENGTHS.length)];
        ByteBuffer bytes = ByteBuffer.wrap(list).order(ByteOrder.LITTLE_ENDIAN);
        if (at + Long.BYTES <= list.length && random.nextBoolean()) {
            bytes.putLong(at, length);
        } else if (at + Integer.BYTES <= list.length) {
            bytes.putInt(at, (int) length);
        }
        return differsFrom(list, at);
    }

    private int start(List<Integer> starts) {
        return starts.get(random.nextInt(starts.size()));
    }

    private byte[] cut(byte[] list, int length) {
        firstDamage = Math.min(firstDamage, length);
        return java.util.Arrays.copyOf(list, length);
    }

    /** Takes bytes out, or puts them in a second time. */
    private byte[] splice(byte[] list, int one, int other) {
        int first = Math.min(list.length, Math.min(one, other));
        int second = Math.min(list.length, Math.max(one, other));
        boolean twice = random.nextBoolean() && list.length < 1 << 16;
        int resume = twice ? first : second;
        int kept = twice ? second : first;
        byte[] spliced = java.util.Arrays.copyOf(list, kept + list.length - resume);
        System.arraycopy(list, resume, spliced, kept, list.length - resume);
        return differsFrom(spliced, kept);
    }

    private byte[] differsFrom(byte[] list, int at) {
        firstDamage = Math.min(firstDamage, at);
        return list;
    }

    /** Puts a list somewhere in a buffer, on the heap or not, in either byte order. */
    private ByteBuffer within(byte[] list) {
        int before = random.nextInt(3) * 5;
        ByteBuffer buffer = random.nextInt(16) == 0
                ? ByteBuffer.allocateDirect(before + list.length)
                : ByteBuffer.allocate(before + list.length + random.nextInt(3) * 3);
        buffer.position(before);
        buffer.put(list).flip().position(before);
        return random.nextInt(8) == 0 ? buffer : buffer.order(ByteOrder.LITTLE_ENDIAN);
    }
}
