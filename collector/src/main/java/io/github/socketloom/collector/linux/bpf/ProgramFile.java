package io.github.socketloom.collector.linux.bpf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs for the kernel as {@code src/main/bpf/build.sh} made them, which lie beside this class: the two halves of a
 * light skeleton ({@code NAME.data.bin}, {@code NAME.insns.bin}), the object file for libbpf ({@code NAME.bpf.o}), and
 * {@code NAME.parts}, which tells the names of maps and programs in the order of the skeleton, one in each line: {@code
 * map counters}.
 *
 * @param name name of the files
 * @param maps names of the maps
 * @param programs names of the programs
 */
record ProgramFile(String name, List<String> maps, List<String> programs) {

    private static final String MAP = "map ";
    private static final String PROGRAM = "program ";

    ProgramFile {
        maps = List.copyOf(maps);
        programs = List.copyOf(programs);
    }

    /** Finds one of those that this version ships. */
    static ProgramFile shipped(String name) {
        return parse(name, new String(resource(name + ".parts"), StandardCharsets.US_ASCII));
    }

    /** Reads the list of names. */
    static ProgramFile parse(String name, String names) {
        List<String> maps = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        for (String line : names.split("\n")) {
            if (line.startsWith(MAP)) {
                maps.add(line.substring(MAP.length()));
            } else if (line.startsWith(PROGRAM)) {
                programs.add(line.substring(PROGRAM.length()));
            } else {
                throw new IllegalArgumentException(name + ".parts: neither map nor program: '" + line + "'");
            }
        }
        return new ProgramFile(name, maps, programs);
    }

    /** Returns what the loader reads: types, instructions, how maps are made. */
    byte[] data() {
        return resource(name + ".data.bin");
    }

    /** Returns the instructions of the loader, itself a program for the kernel. */
    byte[] instructions() {
        return resource(name + ".insns.bin");
    }

    /** Returns the object file. */
    byte[] object() {
        return resource(name + ".bpf.o");
    }

    private static byte[] resource(String file) {
        try (InputStream in = ProgramFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " of this build", e);
        }
    }
}
