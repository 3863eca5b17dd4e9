package io.github.socketloom.collector.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Does to frames what broken links and hostile peers do. The same of the same seed. */
final class FrameMutator {

    private static final FrameType[] TYPES = {FrameType.SNAPSHOT, FrameType.SNAPSHOT_ROWS, FrameType.PROCESSES,
            FrameType.ADDED, FrameType.CHANGED, FrameType.REMOVED, FrameType.CLOSED, FrameType.CAPABILITIES,
            FrameType.NAMESPACES, FrameType.COUNTERS, FrameType.TICK, FrameType.SNAPSHOT_TICK, FrameType.CHECK};

    private final Random random;

    FrameMutator(Random random) {
        this.random = random;
    }

    /** Returns any bytes as a frame of any type, after a beginning that is right now and then. */
    Frame noise() {
        byte[] bytes = new byte[random.nextInt(64)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            byte[] begin = {(byte) 0x9f, (byte) 0x80};
            System.arraycopy(begin, 0, bytes, 0, Math.min(begin.length, bytes.length));
        }
        return new Frame(TYPES[random.nextInt(TYPES.length)], bytes);
    }

    /** Returns the frames with one thing wrong in them. */
    List<Frame> mutate(List<Frame> frames) {
        List<Frame> mutated = new ArrayList<>(frames);
        int at = random.nextInt(frames.size());
        Frame frame = frames.get(at);
        switch (random.nextInt(9)) {
            case 0 -> mutated.remove(at);
            case 1 -> mutated.add(at, frame);
            case 2 -> mutated.add(random.nextInt(frames.size()), mutated.remove(at));
            case 3 -> mutated.set(at, new Frame(TYPES[random.nextInt(TYPES.length)], frame.payload()));
            case 4 -> mutated.set(at, new Frame(frame.type(), spliced(frame.payload(),
                    frames.get(random.nextInt(frames.size())).payload())));
            case 5 -> mutated.set(at, new Frame(frame.type(), Arrays.copyOf(frame.payload(),
                    random.nextInt(frame.payload().length + 1))));
            default -> mutated.set(at, new Frame(frame.type(), changed(frame.payload())));
        }
        return mutated;
    }

    private byte[] spliced(byte[] first, byte[] second) {
        int cut = random.nextInt(first.length + 1);
        int from = random.nextInt(second.length + 1);
        byte[] spliced = Arrays.copyOf(first, cut + second.length - from);
        System.arraycopy(second, from, spliced, cut, second.length - from);
        return spliced;
    }

    private byte[] changed(byte[] payload) {
        byte[] changed = payload.clone();
        for (int i = random.nextInt(4); i >= 0 && changed.length > 0; i--) {
            int at = random.nextInt(changed.length);
            changed[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) (changed[at] ^ 1 << random.nextInt(8));
                case 1 -> (byte) random.nextInt();
                case 2 -> (byte) (changed[at] + 1);
                default -> (byte) new int[]{0x1b, 0x3b, 0x5b, 0x7b, 0x9b, 0xbb, 0xdb, 0xfb, 0xff, 0xf6, 0xc2}[random
                        .nextInt(11)];
            };
        }
        return changed;
    }
}
