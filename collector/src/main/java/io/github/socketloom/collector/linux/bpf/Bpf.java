package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * The commands of bpf(2) that are needed here (include/uapi/linux/bpf.h, {@code union bpf_attr}). Each takes attributes of
 * the length that the oldest kernel with the command knows; descriptors are closed when a program is executed. The
 * caller closes what it is given.
 */
final class Bpf {

    private static final int MAP_CREATE = 0;
    private static final int MAP_LOOKUP_ELEM = 1;
    private static final int MAP_UPDATE_ELEM = 2;
    private static final int PROG_LOAD = 5;
    private static final int PROG_RUN = 10;
    private static final int OBJ_GET_INFO_BY_FD = 15;
    private static final int RAW_TRACEPOINT_OPEN = 17;
    private static final int LINK_CREATE = 28;
    private static final int ITER_CREATE = 33;

    private static final int MAP_TYPE_ARRAY = 2;
    private static final int PROG_TYPE_SYSCALL = 31;
    private static final int F_SLEEPABLE = 1 << 4;
    private static final int TRACE_ITER = 28;
    private static final int INSTRUCTION = 8;
    private static final int LONGEST = 128;
    /** Allows the kernel functions that only such programs may call. */
    private static final String LICENCE = "Dual BSD/GPL";

    private Bpf() {}

    /** Makes an array map with one element. */
    static int createArray(byte[] element) throws BpfException {
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, MAP_TYPE_ARRAY).putInt(4, Integer.BYTES).putInt(8, element.length).putInt(12, 1);
        int map = call(MAP_CREATE, attributes, 72, "making a map");
        NativeMemory key = new NativeMemory(Integer.BYTES);
        NativeMemory value = of(element);
        attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, map).putLong(8, key.address()).putLong(16, value.address());
        try {
            call(MAP_UPDATE_ELEM, attributes, 32, "filling a map");
        } catch (BpfException e) {
            LibC.close(map);
            throw e;
        } finally {
            Reference.reachabilityFence(key);
            Reference.reachabilityFence(value);
        }
        return map;
    }

    /**
     * Loads a program that itself calls bpf(2).
     *
     * @param log takes the verifier's words; null if they are not wanted
     */
    static int loadSyscallProgram(byte[] instructions, int map, NativeMemory log) throws BpfException {
        NativeMemory code = of(instructions);
        NativeMemory licence = NativeMemory.cString(LICENCE);
        NativeMemory maps = new NativeMemory(Integer.BYTES);
        maps.bytes().putInt(0, map);
        NativeMemory attributes = new NativeMemory(LONGEST);
        ByteBuffer bytes = attributes.bytes();
        bytes.putInt(0, PROG_TYPE_SYSCALL).putInt(4, instructions.length / INSTRUCTION).putLong(8, code.address())
                .putLong(16, licence.address()).putInt(44, F_SLEEPABLE).putLong(120, maps.address());
        if (log != null) {
            bytes.putInt(24, 1).putInt(28, log.size()).putLong(32, log.address());
        }
        try {
            return call(PROG_LOAD, attributes, 128, "loading the loader");
        } finally {
            Reference.reachabilityFence(code);
            Reference.reachabilityFence(licence);
            Reference.reachabilityFence(maps);
            Reference.reachabilityFence(log);
        }
    }

    /** Runs such a program; returns what it returned. */
    static int run(int program, NativeMemory context) throws BpfException {
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, program).putInt(40, context.size()).putLong(48, context.address());
        try {
            call(PROG_RUN, attributes, 80, "running the loader");
            return attributes.bytes().getInt(4);
        } finally {
            Reference.reachabilityFence(context);
        }
    }

    /** Lets a program run at the trace point that it was made for, until the returned descriptor is closed. */
    static int attachTracePoint(int program, String name) throws BpfException {
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(8, program);
        return call(RAW_TRACEPOINT_OPEN, attributes, 12, "attaching " + name);
    }

    /** Makes a link of which iterators are made. */
    static int linkIterator(int program, String name) throws BpfException {
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, program).putInt(8, TRACE_ITER);
        return call(LINK_CREATE, attributes, 64, "linking the iterator " + name);
    }

    /** Makes a link of which iterators are made that tell of one process alone. */
    static int linkIterator(int program, String name, int pid) throws BpfException {
        // union bpf_iter_link_info, task: tid, pid, pid_fd
        NativeMemory only = new NativeMemory(16);
        only.bytes().putInt(4, pid);
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, program).putInt(8, TRACE_ITER).putLong(16, only.address()).putInt(24, only.size());
        try {
            return call(LINK_CREATE, attributes, 64, "linking the iterator " + name + " for one process");
        } finally {
            Reference.reachabilityFence(only);
        }
    }

    /** Begins a pass; what the program writes is read from the returned descriptor. */
    static int createIterator(int link, String name) throws BpfException {
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, link);
        return call(ITER_CREATE, attributes, 8, "beginning a pass of " + name);
    }

    /** Returns how many elements a map has room for; of a ring, how many bytes. */
    static int capacity(int map) throws BpfException {
        // struct bpf_map_info: type, id, key_size, value_size, max_entries
        NativeMemory info = new NativeMemory(80);
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, map).putInt(4, info.size()).putLong(8, info.address());
        try {
            call(OBJ_GET_INFO_BY_FD, attributes, 16, "asking about a map");
            return info.bytes().getInt(16);
        } finally {
            Reference.reachabilityFence(info);
        }
    }

    /** Prepares looking up and writing elements of a map: attributes that can be used again and again. */
    static NativeMemory elementAttributes(int map, NativeMemory key, NativeMemory value) {
        NativeMemory attributes = new NativeMemory(LONGEST);
        attributes.bytes().putInt(0, map).putLong(8, key.address()).putLong(16, value.address());
        return attributes;
    }

    /** Looks an element up; key and value are those the attributes were made of. Allocates nothing. */
    static boolean lookUp(NativeMemory attributes) {
        boolean found = LibC.bpf(MAP_LOOKUP_ELEM, attributes.address(), 32) == 0;
        Reference.reachabilityFence(attributes);
        return found;
    }

    /** Writes an element; key and value are those the attributes were made of. */
    static void update(NativeMemory attributes, String what) throws BpfException {
        call(MAP_UPDATE_ELEM, attributes, 32, what);
    }

    private static NativeMemory of(byte[] content) {
        NativeMemory memory = new NativeMemory(content.length);
        memory.bytes().put(0, content);
        return memory;
    }

    private static int call(int command, NativeMemory attributes, int length, String what) throws BpfException {
        int result = LibC.bpf(command, attributes.address(), length);
        int errno = result < 0 ? LibC.errno() : 0;
        Reference.reachabilityFence(attributes);
        if (result < 0) {
            throw new BpfException(what + ": " + BpfErrors.describe(errno), errno);
        }
        return result;
    }
}
