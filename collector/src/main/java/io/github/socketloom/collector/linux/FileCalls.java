package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;

/**
 * The system calls by which files and folders of {@code /proc}, {@code /sys} and the mounts are looked at: those of this
 * kernel, the same written down, or those that were written down. Texts are ended by NUL, numbers in the machine's byte
 * order. A call allocates nothing. Any thread.
 */
interface FileCalls {

    /** Those of the kernel that this process runs on. */
    FileCalls KERNEL = new KernelFileCalls();

    /** Stands for "no folder" where a path begins with a slash. */
    int NOWHERE = LibC.AT_FDCWD;

    /**
     * Opens a file or a folder (openat(2)).
     *
     * @param directory descriptor of the folder that the path begins in, or {@link #NOWHERE}
     * @param flags {@code O_} constants of {@link LibC}, {@code O_RDONLY} among them
     * @return a descriptor, or a negative number; {@link #errno} tells why
     */
    int open(int directory, NativeMemory path, int flags);

    /** Closes a descriptor that {@link #open} gave. */
    void close(int fd);

    /** Reads bytes from where the last call ended (read(2)); returns how many, 0 at the end, negative if it failed. */
    long read(int fd, NativeMemory into, int at, int length);

    /** Reads entries of a folder, {@code struct linux_dirent64} (getdents64(2)); returns how many bytes as above. */
    long entries(int fd, NativeMemory into);

    /** Reads where a link points (readlinkat(2)), without NUL; returns how many bytes, negative if it failed. */
    long link(int directory, NativeMemory path, int pathAt, NativeMemory into);

    /** Fills a {@code struct stat} (fstatat(2)), links followed; returns 0, or a negative number if it failed. */
    long stat(int directory, NativeMemory path, NativeMemory into);

    /** Fills a {@code struct statfs} (statfs(2)); returns 0, or a negative number if it failed. */
    long statfs(NativeMemory path, NativeMemory into);

    /** Returns why the latest call of this thread failed. */
    int errno();
}
