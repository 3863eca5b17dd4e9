package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A folder in which nobody but this user and root can put one file in place of another, because they alone may write to
 * it and to all folders above. In those above, a sticky one ({@code /tmp}) will do: there, what belongs to one user
 * cannot be moved by another.
 */
final class TrustedFolder {

    private TrustedFolder() {}

    /**
     * Returns the folder by its path without links.
     *
     * @param uid whose folder it may be, besides root's
     * @throws SocketFileException if there is no such folder, or others may change it
     */
    static Path check(Path folder, int uid) throws SocketFileException {
        Path real;
        try {
            real = folder.toRealPath();
            for (Path each = real; each != null; each = each.getParent()) {
                check(each, FileFacts.of(each), uid, each.equals(real));
            }
        } catch (IOException e) {
            throw new SocketFileException("the folder " + folder + " is not there or cannot be looked at", e);
        }
        return real;
    }

    private static void check(Path folder, FileFacts facts, int uid, boolean last) throws SocketFileException {
        if (facts.uid() != 0 && facts.uid() != uid) {
            throw new SocketFileException("the folder " + folder + " belongs to " + facts.owner()
                    + ", who could put another socket in place of the agent's; choose a folder of your own or of root");
        }
        if (facts.isWritableByOthers() && (last || !facts.isSticky())) {
            throw new SocketFileException("the folder " + folder + " may be written to by others (mode "
                    + facts.permissions() + "), who could put another socket in place of the agent's; 'chmod go-w "
                    + folder + "' helps, or another folder");
        }
    }
}
