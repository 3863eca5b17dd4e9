package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads programs by bpf(2) alone: a program that bpftool made ("light skeleton", {@code gen skeleton -L}) makes the maps
 * and loads the others from within the kernel, which also finds out where its own types have their fields. Linux 5.17
 * and younger.
 */
final class LightSkeleton {

    /** struct bpf_loader_ctx: sz, flags, log_level, log_size u32, log_buf u64. */
    private static final int HEAD = 24;
    private static final int LOG_LEVEL_AT = 8;
    private static final int LOG_SIZE_AT = 12;
    private static final int LOG_AT = 16;
    /** struct bpf_map_desc: descriptor i32, max_entries u32, initial_value u64. */
    private static final int MAP = 16;
    /** struct bpf_prog_desc: descriptor i32. */
    private static final int PROGRAM = 4;

    private LightSkeleton() {}

    /** Loads; where the kernel refuses it is asked again for the verifier's words. */
    static LoadedPrograms load(ProgramFile file) throws BpfException {
        byte[] data = file.data();
        byte[] instructions = file.instructions();
        try {
            return load(file, data, instructions, null);
        } catch (BpfException first) {
            VerifierLog log = new VerifierLog();
            try {
                return load(file, data, instructions, log);
            } catch (BpfException again) {
                // its errno may be of the log that did not fit
                throw log.explain(first);
            }
        }
    }

    private static LoadedPrograms load(ProgramFile file, byte[] data, byte[] instructions, VerifierLog log)
            throws BpfException {
        NativeMemory context = new NativeMemory(
                HEAD + MAP * file.maps().size() + PROGRAM * file.programs().size());
        context.bytes().putInt(0, context.size());
        if (log != null) {
            context.bytes().putInt(LOG_LEVEL_AT, 1).putInt(LOG_SIZE_AT, log.memory().size()).putLong(LOG_AT,
                    log.memory().address());
        }
        int map = Bpf.createArray(data);
        try {
            int program = Bpf.loadSyscallProgram(instructions, map, log == null ? null : log.memory());
            try {
                int result = Bpf.run(program, context);
                if (result < 0) {
                    throw new BpfException("loading " + file.name() + ": " + BpfErrors.describe(-result), -result);
                }
            } finally {
                LibC.close(program);
            }
        } finally {
            LibC.close(map);
        }
        return new LoadedPrograms(descriptors(file.maps(), context.bytes(), HEAD, MAP),
                descriptors(file.programs(), context.bytes(), HEAD + MAP * file.maps().size(), PROGRAM));
    }

    private static Map<String, Integer> descriptors(List<String> names, ByteBuffer context, int from, int step) {
        Map<String, Integer> descriptors = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            descriptors.put(names.get(i), context.getInt(from + i * step));
        }
        return descriptors;
    }
}
