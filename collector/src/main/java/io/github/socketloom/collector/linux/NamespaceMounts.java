package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Files on which network namespaces are mounted, which is how they get names and live without processes: {@code ip netns
 * add}, container runtimes. They are told by the table of mounts (proc_pid_mountinfo(5)), wherever they are mounted;
 * where that may not be read, by the folders in which they usually are.
 */
final class NamespaceMounts {

    /**
     * A network namespace on a file.
     *
     * @param id inode number of the namespace
     * @param path the file, as the host itself would write it
     */
    record Mount(long id, String path) {
        /** Returns the name under which users know it. */
        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** Tells whether a container runtime made it, so that its name is a number that means nothing to a user. */
        boolean isRuntimes() {
            return RUNTIME_FOLDER.matcher(path).find() || RUNTIME_NAME.matcher(name()).matches();
        }
    }

    /** A table of mounts and the folders below which its paths lie for this process. */
    private record Table(String file, List<String> prefixes) {}

    private static final Pattern RUNTIME_FOLDER = Pattern.compile("/(docker|containerd|containers|crio|libpod)/");
    /** CNI ({@code cni-UUID}), podman and CRI-O ({@code netns-UUID}, {@code UUID}), docker (12 hexadecimal digits). */
    private static final Pattern RUNTIME_NAME = Pattern.compile(
            "(cni-|netns-|pod-)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
                    + "|(cni-|netns-|pod-)?([0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{64})");
    /** What a mount of this kind has for its root, instead of a folder. */
    private static final String ROOT = "net:[";
    private static final int ROOT_FIELD = 3;
    private static final int PATH_FIELD = 4;
    private static final List<String> USUAL_FOLDERS = List.of("/run/netns", "/var/run/netns", "/run/docker/netns",
            "/var/run/docker/netns", "/run/containerd/netns");
    /** NSFS_MAGIC of linux/magic.h, first word of struct statfs. */
    private static final long NSFS = 0x6e73_6673;
    private static final int STATFS_SIZE = 120;

    private final KernelAccess files;
    private final FileCalls calls;
    private final boolean rooted;
    private final Subfolders folders;
    private final NativeMemory statfs = new NativeMemory(STATFS_SIZE);

    NamespaceMounts(KernelAccess files, FileCalls calls) {
        this.files = files;
        this.calls = calls;
        this.folders = new Subfolders(calls);
        this.rooted = !files.hostPath("/").equals("/");
    }

    /** Returns all mounts, and by which paths this process gets to each. */
    Map<Mount, List<String>> find() {
        Map<Mount, List<String>> found = new LinkedHashMap<>();
        boolean anyTable = false;
        for (Table table : tables()) {
            try {
                for (Mount mount : parse(files.read(table.file()))) {
                    List<String> paths = found.computeIfAbsent(mount, same -> new ArrayList<>());
                    table.prefixes().forEach(prefix -> paths.add(prefix + mount.path()));
                }
                anyTable = true;
            } catch (SourceException e) {
                continue; // a process whose mounts may not be seen; the folders stand in if none may
            }
        }
        if (!anyTable) {
            USUAL_FOLDERS.forEach(folder -> look(folder, found));
        }
        return found;
    }

    private List<Table> tables() {
        String first = files.hostPath("/proc/1/root");
        if (rooted) {
            return List.of(new Table("/proc/1/mountinfo", List.of(files.hostPath(""), first)));
        }
        Table own = new Table("/proc/self/mountinfo", List.of(""));
        long mounts = FileInode.of(calls, "/proc/1/ns/mnt");
        // a service with mounts of its own does not see what was mounted elsewhere since
        return mounts == 0 || mounts == FileInode.of(calls, "/proc/self/ns/mnt")
                ? List.of(own)
                : List.of(own, new Table("/proc/1/mountinfo", List.of(first)));
    }

    /** Returns the network namespaces of a table of mounts; lines that make no sense are passed over. */
    static List<Mount> parse(byte[] mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        String text = new String(mountinfo, StandardCharsets.UTF_8);
        int at = text.indexOf(ROOT);
        while (at >= 0) {
            int begin = text.lastIndexOf('\n', at) + 1;
            int end = text.indexOf('\n', at);
            String line = text.substring(begin, end < 0 ? text.length() : end);
            Mount mount = line(line.split(" ", PATH_FIELD + 2));
            if (mount != null) {
                mounts.add(mount);
            }
            at = text.indexOf(ROOT, begin + line.length());
        }
        return mounts;
    }

    private static Mount line(String[] fields) {
        if (fields.length <= PATH_FIELD) {
            return null;
        }
        String root = fields[ROOT_FIELD];
        if (!root.startsWith(ROOT) || !root.endsWith("]") || !fields[PATH_FIELD].startsWith("/")) {
            return null;
        }
        try {
            long id = Long.parseLong(root.substring(ROOT.length(), root.length() - 1));
            return id <= 0 ? null : new Mount(id, plain(fields[PATH_FIELD]));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Spaces, tabs, line ends and backslashes come as a backslash and three octal digits. */
    private static String plain(String path) {
        if (path.indexOf('\\') < 0) {
            return path;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            int code = path.charAt(i) == '\\' ? octal(path, i + 1) : -1;
            if (code >= 0) {
                plain.append((char) code);
                i += 3;
            } else {
                plain.append(path.charAt(i));
            }
        }
        return plain.toString();
    }

    private static int octal(String text, int from) {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 8) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value < 0x80 ? value : -1;
    }

    /** What is in a folder that may not be looked at has no name. */
    private void look(String folder, Map<Mount, List<String>> found) {
        String real = files.hostPath(folder);
        folders.listAll(real, (name, ignored) -> {
            // the folder tells the numbers of the files, not of what is mounted on them
            String path = real + "/" + name;
            long id = FileInode.of(calls, path);
            if (id != 0 && isNamespace(path)) {
                found.computeIfAbsent(new Mount(id, folder + "/" + name), same -> new ArrayList<>()).add(path);
            }
            return true;
        });
    }

    /** An entry on which nothing is mounted is an ordinary file. */
    private boolean isNamespace(String path) {
        return calls.statfs(NativeMemory.cString(path), statfs) == 0 && statfs.bytes().getLong(0) == NSFS;
    }
}
