package io.github.socketloom.collector.source;

import java.util.List;

/**
 * Which of the kernel's single-value files about connection tracking are read: every file in every folder, as far as
 * they are there. Names and defaults are those of Telegraf's input of the same name.
 *
 * @param folders absolute paths ({@code dirs})
 * @param files names of files ({@code files})
 */
public record ConntrackSettings(List<String> folders, List<String> files) {

    /** Where older and newer kernels keep them. */
    public static final ConntrackSettings DEFAULT = new ConntrackSettings(
            List.of("/proc/sys/net/ipv4/netfilter", "/proc/sys/net/netfilter"),
            List.of("ip_conntrack_count", "ip_conntrack_max", "nf_conntrack_count", "nf_conntrack_max"));

    private static final char NUL = 0;

    /** @throws IllegalArgumentException if one of them {@linkplain #isFolder is no folder} or {@linkplain #isFile file} */
    public ConntrackSettings {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
        if (!folders.stream().allMatch(ConntrackSettings::isFolder)
                || !files.stream().allMatch(ConntrackSettings::isFile)) {
            throw new IllegalArgumentException("folders " + folders + " and files " + files
                    + " are not absolute paths and plain names");
        }
    }

    /** Tells whether files may be looked for there: an absolute path that does not lead up again. */
    public static boolean isFolder(String path) {
        return path.startsWith("/") && path.indexOf(NUL) < 0 && !List.of(path.split("/")).contains("..");
    }

    /** Tells whether a file may have this name: a plain one that leads nowhere else. */
    public static boolean isFile(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && name.indexOf(NUL) < 0 && !name.equals(".")
                && !name.equals("..");
    }

    /** Returns these settings with other folders; the default ones if there are none. */
    public ConntrackSettings withFolders(List<String> others) {
        return new ConntrackSettings(others.isEmpty() ? DEFAULT.folders : others, files);
    }

    /** Returns these settings with other files; the default ones if there are none. */
    public ConntrackSettings withFiles(List<String> others) {
        return new ConntrackSettings(folders, others.isEmpty() ? DEFAULT.files : others);
    }
}
