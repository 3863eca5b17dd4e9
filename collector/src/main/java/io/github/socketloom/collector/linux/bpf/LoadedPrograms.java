package io.github.socketloom.collector.linux.bpf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Maps and programs in the kernel. They live as long as descriptors of them are open, here or in what was made of them
 * (an iterator, a mapped ring): nothing is pinned, so that nothing stays behind, however this process ends.
 */
final class LoadedPrograms implements AutoCloseable {

    private final Map<String, Integer> maps;
    private final Map<String, Integer> programs;
    private final List<Integer> links = new ArrayList<>();

    /**
     * @param maps descriptors of maps by name; closed with this
     * @param programs descriptors of programs by name; closed with this
     */
    LoadedPrograms(Map<String, Integer> maps, Map<String, Integer> programs) {
        this.maps = new LinkedHashMap<>(maps);
        this.programs = new LinkedHashMap<>(programs);
    }

    /** Returns the descriptor of a map, which stays this object's. */
    int map(String name) {
        Integer fd = maps.get(name);
        if (fd == null) {
            throw new IllegalArgumentException("no map " + name);
        }
        return fd;
    }

    /** Tells whether there is a program of that name. */
    boolean has(String program) {
        return programs.containsKey(program);
    }

    /** Lets a program run at its trace point until this is closed. */
    void attach(String program) throws BpfException {
        links.add(Bpf.attachTracePoint(descriptor(program), program));
    }

    /** Makes an iterator of a program; it stays usable after this is closed. */
    KernelIterator iterator(String program) throws BpfException {
        return KernelIterator.of(descriptor(program), program);
    }

    /** Returns a descriptor of a program that is the caller's. */
    int duplicate(String program) throws BpfException {
        int fd = LibC.fcntl(descriptor(program), LibC.F_DUPFD_CLOEXEC, 0);
        if (fd < 0) {
            int errno = LibC.errno();
            throw new BpfException("another descriptor of " + program + ": " + BpfErrors.describe(errno), errno);
        }
        return fd;
    }

    /** Returns the descriptor of a program, which stays this object's. */
    int descriptor(String program) {
        Integer fd = programs.get(program);
        if (fd == null) {
            throw new IllegalArgumentException("no program " + program);
        }
        return fd;
    }

    @Override
    public void close() {
        links.forEach(LibC::close);
        links.clear();
        programs.values().forEach(LibC::close);
        programs.clear();
        maps.values().forEach(LibC::close);
        maps.clear();
    }
}
