package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Files below {@code /proc/PID} read by system calls into memory that each thread uses again. {@code java.nio.file}
 * takes half as long again and 9 KB of garbage for each of them.
 */
final class NativeProcessFiles implements ProcessFiles {

    private static final byte[] NOTHING = {};
    /** Room for the pid and the longest name behind the folder. */
    private static final int PATH_ROOM = 64;
    /** A named pipe below another root would be waited for without end. */
    private static final int FLAGS = LibC.O_RDONLY | LibC.O_CLOEXEC | LibC.O_NONBLOCK;

    private final FileCalls calls;
    private final byte[] folder;
    private final ThreadLocal<Memory> memory = ThreadLocal.withInitial(Memory::new);

    NativeProcessFiles(KernelAccess files, FileCalls calls) {
        this.calls = calls;
        this.folder = files.hostPath("/proc/").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] read(int pid, String name) {
        Memory own = memory.get();
        int fd = calls.open(FileCalls.NOWHERE, own.path(pid, name), FLAGS);
        if (fd < 0) {
            return NOTHING;
        }
        try {
            int length = 0;
            while (length < MOST) {
                long read = calls.read(fd, own.content, length, MOST - length);
                if (read < 0 && Errno.EINTR.is(calls.errno())) {
                    continue;
                }
                if (read <= 0) {
                    break; // the end, or the process ended meanwhile
                }
                length += (int) read;
            }
            return own.copy(length);
        } finally {
            calls.close(fd);
        }
    }

    @Override
    public String link(int pid, String name) {
        Memory own = memory.get();
        long length = calls.link(FileCalls.NOWHERE, own.path(pid, name), 0, own.content);
        return length <= 0 ? null : new String(own.copy((int) length), StandardCharsets.UTF_8);
    }

    private final class Memory {
        private final NativeMemory path = new NativeMemory(folder.length + PATH_ROOM);
        private final NativeMemory content = new NativeMemory(MOST);

        Memory() {
            path.bytes().put(0, folder);
        }

        /** Writes a path, ended by NUL, and returns the memory that holds it. */
        NativeMemory path(int pid, String name) {
            String end = pid + "/" + name;
            ByteBuffer bytes = path.bytes();
            int at = folder.length;
            for (int i = 0; i < end.length(); i++) {
                bytes.put(at++, (byte) end.charAt(i));
            }
            bytes.put(at, (byte) 0);
            return path;
        }

        byte[] copy(int length) {
            byte[] copy = new byte[length];
            content.bytes().get(0, copy);
            return copy;
        }
    }
}
