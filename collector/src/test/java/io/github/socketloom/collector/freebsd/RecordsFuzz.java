package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Feeds the decoders with broken lists and noise, and requires of each that it never throws, that it ends, that it says
 * what is wrong or that nothing is, and that it gives out every record before the damage as it was: {@code
 * collector/bench/freebsd-fuzz.sh}.
 */
final class RecordsFuzz {

    private static final long PROGRESS = 100_000;
    private static final int NOISE_OF = 8;

    /** A list that is whole, its decoder, and what that tells of it. */
    private static final class Sample {
        private final String name;
        private final byte[] bytes;
        private final Supplier<SizedRecords> decoder;
        private final int smallest;
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();
        private final List<Long> facts = new ArrayList<>();

        private Sample(String name, ByteBuffer told, int smallest, Supplier<SizedRecords> decoder) {
            this.name = name;
            this.smallest = smallest;
            this.decoder = decoder;
            bytes = new byte[told.limit()];
            told.get(0, bytes);
            SizedRecords list = decoder.get();
            list.begin(told);
            ToLongFunction<SizedRecords> reader = RecordReader.of(list);
            starts.add(0);
            while (list.next()) {
                starts.add(list.at());
                ends.add(list.recordEnd());
                facts.add(reader.applyAsLong(list));
            }
            starts.add(list.recordEnd());
            if (!list.isComplete() || facts.isEmpty()) {
                throw new IllegalStateException(name + " is no sample");
            }
        }
    }

    private final Random random;
    private final RecordMutator mutator;
    private final List<Sample> samples = new ArrayList<>();
    private final List<byte[]> arguments = new ArrayList<>();
    private long inputs;
    private long records;
    private long faults;
    private long skips;

    /** @param host where the folders 13, 14 and 15 are */
    RecordsFuzz(Path hosts, long seed) throws SourceException {
        random = new Random(seed);
        mutator = new RecordMutator(random);
        for (String release : FreeBsdSamples.releases()) {
            SysctlFolder host = new SysctlFolder(hosts.resolve(release));
            int osreldate = host.read("kern.osreldate").getInt(0);
            add(host, "net.inet.tcp.pcblist", 744, () -> PcbList.tcp(osreldate));
            add(host, "net.inet.udp.pcblist", 400, PcbList::udp);
            add(host, "net.local.stream.pcblist", 904, () -> new UnixPcbList("net.local.stream.pcblist"));
            add(host, "kern.file", 128, FileTable::new);
            add(host, "kern.proc.proc", 1088, ProcessTable::new);
            add(host, "kern.proc.filedesc.955", 368, () -> new FileDescriptors(955));
            add(host, "kern.proc.filedesc.1180", 368, () -> new FileDescriptors(1180));
            ByteBuffer told = host.read("kern.proc.args.1180");
            byte[] words = new byte[told.limit()];
            told.get(0, words);
            arguments.add(words);
        }
    }

    private void add(SysctlFolder host, String name, int smallest, Supplier<SizedRecords> decoder)
            throws SourceException {
        samples.add(new Sample(name, host.read(name), smallest, decoder));
    }

    /** Feeds one input to one decoder. */
    void run() {
        inputs++;
        int choice = random.nextInt(samples.size() + 1);
        if (choice == samples.size()) {
            words();
            return;
        }
        Sample sample = samples.get(choice);
        boolean noise = random.nextInt(NOISE_OF) == 0;
        ByteBuffer input = noise ? mutator.noise() : mutator.damaged(sample.bytes, sample.starts);
        try {
            walk(sample, input, mutator.firstDamage());
        } catch (RuntimeException e) {
            throw new AssertionError(sample.name + ", input " + inputs, e);
        }
    }

    private void walk(Sample sample, ByteBuffer input, int firstDamage) {
        int from = input.position();
        int length = input.remaining();
        SizedRecords list = sample.decoder.get();
        ToLongFunction<SizedRecords> reader = RecordReader.of(list);
        list.begin(input);
        int most = length / sample.smallest;
        int given = 0;
        while (list.next()) {
            require(given + list.skipped() < most, sample, "more records than there is room for");
            require(list.at() >= from && list.recordEnd() <= from + length, sample, "a record outside of the list");
            long facts = reader.applyAsLong(list);
            if (given < sample.facts.size() && sample.ends.get(given) <= firstDamage) {
                require(facts == sample.facts.get(given), sample, "record " + given + " changed before the damage");
                require(list.at() - from == sample.starts.get(given + 1), sample, "record " + given + " moved");
            }
            given++;
        }
        require(!list.next(), sample, "goes on after its end");
        require(given + list.skipped() <= most, sample, "more records than there is room for");
        require(list.isComplete() == (list.fault() == null), sample, "neither complete nor at fault");
        require((list.skipped() > 0) == (list.firstSkipped() != null), sample, "left out without a word");
        require(list.fault() == null || list.fault().matches("(net|kern)\\.[a-z0-9.]+ .*at offset \\d+.*"), sample,
                "a fault that does not say what and where: " + list.fault());
        long intact = sample.ends.stream().filter(end -> end <= firstDamage).count();
        require(given >= intact, sample, given + " records, though " + intact + " are before the damage");
        if (list instanceof PcbRecords pcbs) {
            require(!pcbs.isConsistent() || pcbs.isComplete(), sample, "consistent, but not complete");
            require(pcbs.headerCount() >= 0 && pcbs.headerCount() <= 0xffff_ffffL, sample, "a negative count");
        }
        records += given;
        faults += list.fault() == null ? 0 : 1;
        skips += list.skipped();
    }

    private static void require(boolean holds, Sample sample, String objection) {
        if (!holds) {
            throw new AssertionError(sample.name + ": " + objection);
        }
    }

    private void words() {
        byte[] sample = arguments.get(random.nextInt(arguments.size()));
        ByteBuffer input = random.nextBoolean()
                ? mutator.noise()
                : mutator.damaged(sample, List.of(0, sample.length / 2));
        if (random.nextInt(64) == 0) {
            byte[] large = new byte[2 * Arguments.LIMIT];
            random.nextBytes(large);
            input = ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN);
        }
        List<String> words = Arguments.words(input);
        long characters = words.stream().mapToLong(String::length).sum() + words.size();
        if (characters > Math.min(input.remaining(), Arguments.LIMIT) + 2L) {
            throw new AssertionError(characters + " characters of " + input.remaining() + " bytes");
        }
        records += words.size();
    }

    long inputs() {
        return inputs;
    }

    long faults() {
        return faults;
    }

    /** {@code RecordsFuzz HOSTS INPUTS SEED} */
    public static void main(String[] arguments) throws IOException, SourceException {
        long wanted = Long.parseLong(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        RecordsFuzz fuzz = new RecordsFuzz(Path.of(arguments[0]), seed);
        long began = System.nanoTime();
        long next = PROGRESS;
        while (fuzz.inputs < wanted) {
            fuzz.run();
            if (fuzz.inputs >= Math.min(next, wanted)) {
                next += PROGRESS;
                System.out.printf("%d inputs of seed %d in %.1f s: %d with a fault that was told, %d records given out,"
                        + " %d left out and counted%n", fuzz.inputs, seed, (System.nanoTime() - began) / 1e9,
                        fuzz.faults,
                        fuzz.records, fuzz.skips);
            }
        }
    }
}
