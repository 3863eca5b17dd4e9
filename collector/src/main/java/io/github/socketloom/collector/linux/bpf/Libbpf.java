package io.github.socketloom.collector.linux.bpf;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import java.lang.ref.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads programs by the library libbpf, where the host has version 1 of it: for kernels that are too old for a {@link
 * LightSkeleton}, from 5.8 on.
 */
final class Libbpf {

    private static final String LIBRARY = "libbpf.so.1";
    /** struct bpf_object_open_opts (bpf/libbpf.h): its size, name, kernel_log_buf, kernel_log_size, kernel_log_level. */
    private static final int OPTIONS = 80;
    private static final int NAME_AT = 8;
    private static final int LOG_AT = 56;
    private static final int LOG_SIZE_AT = 64;
    private static final int LOG_LEVEL_AT = 72;

    private final NativeLibrary library;

    private Libbpf(NativeLibrary library) {
        this.library = library;
        // it would write to standard error otherwise
        function("libbpf_set_print").invokePointer(new Object[]{Pointer.NULL});
    }

    /**
     * Finds the library.
     *
     * @throws BpfException if the host has none
     */
    static Libbpf open() throws BpfException {
        try {
            return new Libbpf(NativeLibrary.getInstance(LIBRARY));
        } catch (UnsatisfiedLinkError e) {
            throw new BpfException("there is no " + LIBRARY, Errno.ENOENT.number());
        }
    }

    /** Loads; where the kernel refuses it is asked again for the verifier's words. */
    LoadedPrograms load(ProgramFile file) throws BpfException {
        byte[] object = file.object();
        try {
            return load(file, object, null);
        } catch (BpfException first) {
            VerifierLog log = new VerifierLog();
            try {
                return load(file, object, log);
            } catch (BpfException again) {
                throw log.explain(first);
            }
        }
    }

    private LoadedPrograms load(ProgramFile file, byte[] content, VerifierLog log) throws BpfException {
        NativeMemory elf = new NativeMemory(content.length);
        elf.bytes().put(0, content);
        NativeMemory name = NativeMemory.cString(file.name());
        NativeMemory options = new NativeMemory(OPTIONS);
        options.bytes().putLong(0, OPTIONS).putLong(NAME_AT, name.address());
        if (log != null) {
            options.bytes().putLong(LOG_AT, log.memory().address()).putLong(LOG_SIZE_AT, log.memory().size())
                    .putInt(LOG_LEVEL_AT, 1);
        }
        try {
            Pointer opened = function("bpf_object__open_mem")
                    .invokePointer(new Object[]{elf.address(), (long) content.length, options.address()});
            if (opened == null) {
                throw refused("opening " + file.name(), LibC.errno());
            }
            try {
                int error = function("bpf_object__load").invokeInt(new Object[]{opened});
                if (error < 0) {
                    throw refused("loading " + file.name(), -error);
                }
                return descriptors(file, opened);
            } finally {
                function("bpf_object__close").invokeVoid(new Object[]{opened});
            }
        } finally {
            Reference.reachabilityFence(elf);
            Reference.reachabilityFence(name);
            Reference.reachabilityFence(options);
            Reference.reachabilityFence(log);
        }
    }

    /** Takes descriptors of our own, so that the library's object can be closed at once. */
    private LoadedPrograms descriptors(ProgramFile file, Pointer object) throws BpfException {
        Map<String, Integer> maps = new LinkedHashMap<>();
        Map<String, Integer> programs = new LinkedHashMap<>();
        boolean complete = false;
        try {
            take(file.maps(), maps, name -> fd("bpf_object__find_map_fd_by_name", object, name));
            take(file.programs(), programs, name -> {
                Pointer program = function("bpf_object__find_program_by_name")
                        .invokePointer(new Object[]{object, name});
                return program == null ? -1 : function("bpf_program__fd").invokeInt(new Object[]{program});
            });
            complete = true;
            return new LoadedPrograms(maps, programs);
        } finally {
            if (!complete) {
                maps.values().forEach(LibC::close);
                programs.values().forEach(LibC::close);
            }
        }
    }

    private interface Finder {
        int find(String name);
    }

    private static void take(List<String> names, Map<String, Integer> into, Finder finder) throws BpfException {
        for (String name : names) {
            int theirs = finder.find(name);
            int ours = theirs < 0 ? -1 : LibC.fcntl(theirs, LibC.F_DUPFD_CLOEXEC, 0);
            if (ours < 0) {
                throw refused("finding " + name, theirs < 0 ? Errno.ENOENT.number() : LibC.errno());
            }
            into.put(name, ours);
        }
    }

    private int fd(String function, Pointer object, String name) {
        return function(function).invokeInt(new Object[]{object, name});
    }

    private Function function(String name) {
        return library.getFunction(name);
    }

    private static BpfException refused(String what, int errno) {
        return new BpfException(what + " by " + LIBRARY + ": " + BpfErrors.describe(errno), errno);
    }
}
