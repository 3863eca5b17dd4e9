package io.github.socketloom.collector.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Feeds a decoder with broken frames and requires that it never throws anything but a {@link WireException}, which was
 * meant and not a {@link RuntimeException} caught in the last place, and works again after the next snapshot: {@code collector/bench/wire-fuzz.sh}.
 */
final class ModelDecoderFuzz {

    private static final int MOST_TICKS = 3;
    private static final long PROGRESS = 100_000;

    private final Random random;
    private final FrameMutator mutator;
    private final ModelDecoder decoder = new ModelDecoder();
    private long inputs;
    private long refused;

    ModelDecoderFuzz(long seed) {
        random = new Random(seed);
        mutator = new FrameMutator(random);
    }

    /** Feeds one session with one thing wrong in it, or frames of noise. */
    void run() {
        if (random.nextInt(4) == 0) {
            feed(List.of(mutator.noise()));
            return;
        }
        RandomSession session = new RandomSession(random.nextLong());
        List<Frame> frames = new ArrayList<>();
        session.snapshot().forEach(told -> frames.addAll(told.frames()));
        for (int i = random.nextInt(MOST_TICKS); i >= 0; i--) {
            frames.addAll(session.tick().frames());
        }
        for (int i = 0; i < frames.size(); i++) {
            feed(mutator.mutate(frames));
        }
    }

    private void feed(List<Frame> frames) {
        inputs++;
        try {
            for (Frame frame : frames) {
                decoder.accept(frame).ifPresent(delivery -> decoder.snapshot());
            }
        } catch (WireException e) {
            refused++;
            if (e.getCause() instanceof RuntimeException) {
                throw new AssertionError("refused by accident only", e);
            }
            if (!e.getMessage().startsWith("frame ")) {
                throw new AssertionError("a message that does not say where", e);
            }
        }
    }

    long inputs() {
        return inputs;
    }

    long refused() {
        return refused;
    }

    /** {@code ModelDecoderFuzz INPUTS SEED} */
    public static void main(String[] arguments) {
        long wanted = Long.parseLong(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        ModelDecoderFuzz fuzz = new ModelDecoderFuzz(seed);
        long began = System.nanoTime();
        long next = PROGRESS;
        while (fuzz.inputs() < wanted) {
            fuzz.run();
            if (fuzz.inputs() >= Math.min(next, wanted)) {
                next += PROGRESS;
                System.out.printf("%d inputs of seed %d in %.1f s: %d refused, the others made sense%n",
                        fuzz.inputs(), seed, (System.nanoTime() - began) / 1e9, fuzz.refused());
            }
        }
    }
}
