package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file that is run with more rights than an ordinary user has, and so must be root's alone to change. */
public final class SystemFile {

    private SystemFile() {}

    /** Tells why somebody besides root may change a file, a sentence without full stop; empty if nobody may. */
    public static Optional<String> weakness(Path file) {
        try {
            Path real = file.toRealPath();
            FileFacts facts = FileFacts.of(real);
            if (facts.uid() != 0) {
                return Optional.of(real + " belongs to " + facts.owner());
            }
            if (facts.isWritableByOthers()) {
                return Optional.of(real + " may be written to by others (mode " + facts.permissions() + ")");
            }
            for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
                FileFacts above = FileFacts.of(folder);
                if (above.uid() != 0) {
                    return Optional.of(folder + " belongs to " + above.owner());
                }
                if (above.isWritableByOthers() && (folder.equals(real.getParent()) || !above.isSticky())) {
                    return Optional.of(folder + " may be written to by others (mode " + above.permissions() + ")");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(file + " cannot be looked at");
        }
    }
}
