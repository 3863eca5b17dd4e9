package io.github.socketloom.collector.linux;

import java.io.IOException;

/**
 * Permissions that files of this process are made without (umask(2)), for which Java has no word: it can change
 * permissions only after a file is there, when others may have opened it.
 */
public final class CreationMask {

    /** Makes files. */
    @FunctionalInterface
    public interface Action {
        /** Makes them. */
        void run() throws IOException;
    }

    private CreationMask() {}

    /**
     * Does something under a mask, and sets the one that was there before. It belongs to the whole process, so this is for
     * moments in which no other thread makes files; calls wait for each other.
     *
     * @param mask permission bits that are taken away, {@code 0177} for example
     */
    public static synchronized void under(int mask, Action action) throws IOException {
        int before = LibC.umask(mask);
        try {
            action.run();
        } finally {
            LibC.umask(before);
        }
    }
}
