package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a system of the Unix kind knows of a file, without following a link.
 *
 * @param key which file it is, whatever its name
 * @param mode kind and permissions, as stat(2) tells them
 * @param uid number of its owner
 * @param gid number of its group
 * @param owner login name of its owner; the number if that has no name
 * @param group name of its group; the number if that has no name
 */
record FileFacts(Object key, int mode, int uid, int gid, String owner, String group) {

    private static final int KIND = 0170000;
    private static final int SOCKET = 0140000;
    private static final int STICKY = 01000;
    private static final int WRITABLE_BY_OTHERS = 022;
    private static final int PERMISSIONS = 07777;

    static FileFacts of(Path file) throws IOException {
        Map<String, Object> all = Files.readAttributes(file, "unix:fileKey,mode,uid,gid,owner,group",
                LinkOption.NOFOLLOW_LINKS);
        return new FileFacts(all.get("fileKey"), (Integer) all.get("mode"), (Integer) all.get("uid"),
                (Integer) all.get("gid"), all.get("owner").toString(), all.get("group").toString());
    }

    boolean isSocket() {
        return (mode & KIND) == SOCKET;
    }

    /** Tells whether only a file's own owner may remove it from this folder. */
    boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    /** Tells whether somebody besides the owner may write: the group, whoever is in it, or everybody. */
    boolean isWritableByOthers() {
        return (mode & WRITABLE_BY_OTHERS) != 0;
    }

    /** Returns the permissions as chmod(1) takes them, {@code 0755} for example. */
    String permissions() {
        return String.format("%04o", mode & PERMISSIONS);
    }
}
