package io.github.socketloom.collector.capture;

import java.util.List;

/** Takes out of answers what is not to leave the host. Called before anything is written. Any thread. */
public interface CaptureMask {

    /** Leaves everything as it is. */
    CaptureMask NONE = new CaptureMask() {
        @Override
        public byte[] file(String path, byte[] content) {
            return content;
        }

        @Override
        public byte[] commandLine(byte[] content) {
            return content;
        }

        @Override
        public String link(String path, String target) {
            return target;
        }

        @Override
        public List<String> says() {
            return List.of();
        }
    };

    /**
     * Returns what is kept of a file.
     *
     * @param path as the host itself would write it
     */
    byte[] file(String path, byte[] content);

    /**
     * Returns what is kept of a process's command line.
     *
     * @param content words, each ended by NUL, the last one perhaps not
     */
    byte[] commandLine(byte[] content);

    /** Returns what is kept of where a link points. */
    String link(String path, String target);

    /** Returns in words what is masked. */
    List<String> says();
}
