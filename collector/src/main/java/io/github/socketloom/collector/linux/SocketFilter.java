package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;

/**
 * A program that lets the kernel drop what a socket is told but nobody wants to hear, before it wakes anybody: classic
 * BPF (include/uapi/linux/filter.h). Without it everything works too, only dearer.
 */
final class SocketFilter {

    static final int LOAD_WORD = 0x20;
    static final int LOAD_CONSTANT = 0x00;
    /** Loads the byte at X plus a constant. */
    static final int LOAD_BYTE_AT_X = 0x50;
    static final int LOAD_CONSTANT_TO_X = 0x01;
    static final int TO_X = 0x07;
    static final int JUMP_IF_EQUAL = 0x15;
    static final int JUMP_IF_EQUAL_X = 0x1d;
    static final int RETURN = 0x06;
    /** What to return so that a message is heard whole. */
    static final int WHOLE = 0xffff;
    /** SKF_AD_OFF + SKF_AD_NLATTR: where, from A on, an attribute of type X stands; 0 if there is none. */
    static final int FIND_ATTRIBUTE = -0x1000 + 12;
    /** SKF_AD_OFF + SKF_AD_NLATTR_NEST: the same within the attribute that stands at A. */
    static final int FIND_NESTED = -0x1000 + 16;

    private static final int SO_ATTACH_FILTER = 26;
    /** struct sock_fprog: how many instructions u16, where they are. */
    private static final int PROGRAM = 16;
    private static final int INSTRUCTION = 8;

    private SocketFilter() {}

    /** Attaches a program to a socket, in the place of one that it has, where the kernel takes it. */
    static void attach(int fd, int[][] code) {
        NativeMemory program = new NativeMemory(PROGRAM + code.length * INSTRUCTION);
        program.bytes().putShort(0, (short) code.length).putLong(8, program.address() + PROGRAM);
        for (int i = 0; i < code.length; i++) {
            int at = PROGRAM + i * INSTRUCTION;
            program.bytes().putShort(at, (short) code[i][0]).put(at + 2, (byte) code[i][1])
                    .put(at + 3, (byte) code[i][2]).putInt(at + 4, code[i][3]);
        }
        LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_ATTACH_FILTER, program.address(), PROGRAM);
    }
}
