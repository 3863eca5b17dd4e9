package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;

/** The files of a host that is told by a folder of blobs: its {@code /etc/passwd}, if the folder has one, and no other. */
final class FolderFiles implements KernelAccess {

    private static final String USERS = "/etc/passwd";
    private static final String USERS_FILE = "/passwd";

    private final KernelAccess folder;

    FolderFiles(Path folder) {
        this.folder = new RootedFiles(folder);
    }

    @Override
    public byte[] read(String path) throws SourceException {
        return folder.read(file(path));
    }

    @Override
    public byte[] readStart(String path, int most) throws SourceException {
        return folder.readStart(file(path), most);
    }

    private String file(String path) throws SourceException {
        if (!path.equals(USERS)) {
            throw new SourceException(SourceException.Reason.GONE, hostPath("/") + " does not tell " + path);
        }
        return USERS_FILE;
    }

    @Override
    public String hostPath(String path) {
        return folder.hostPath(path);
    }
}
