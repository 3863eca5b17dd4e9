package io.github.socketloom.collector.ssh;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs as a shell does. */
final class Programs {

    private Programs() {}

    /**
     * Returns the program of a name, or that of a path.
     *
     * @param path folders, separated as in the variable PATH; null for none
     */
    static Optional<Path> find(String program, String path) {
        try {
            if (program.indexOf('/') >= 0) {
                return Optional.of(Path.of(program)).filter(Programs::runs);
            }
            return Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator))
                    .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, program))
                    .filter(Programs::runs).findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean runs(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
