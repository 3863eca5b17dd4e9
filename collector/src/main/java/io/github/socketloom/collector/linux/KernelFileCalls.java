package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;

/** System calls on files as the kernel answers them. */
final class KernelFileCalls implements FileCalls {

    @Override
    public int open(int directory, NativeMemory path, int flags) {
        return LibC.openat(directory, path.address(), flags, 0);
    }

    @Override
    public void close(int fd) {
        LibC.close(fd);
    }

    @Override
    public long read(int fd, NativeMemory into, int at, int length) {
        return LibC.read(fd, into.address() + at, length);
    }

    @Override
    public long entries(int fd, NativeMemory into) {
        return LibC.getdents(fd, into.address(), into.size());
    }

    @Override
    public long link(int directory, NativeMemory path, int pathAt, NativeMemory into) {
        return LibC.readlinkat(directory, path.address() + pathAt, into.address(), into.size());
    }

    @Override
    public long stat(int directory, NativeMemory path, NativeMemory into) {
        return LibC.fstatat(directory, path.address(), into.address());
    }

    @Override
    public long statfs(NativeMemory path, NativeMemory into) {
        return LibC.statfs(path.address(), into.address());
    }

    @Override
    public int errno() {
        return LibC.errno();
    }
}
