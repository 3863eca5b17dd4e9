package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.CgroupSource;
import io.github.socketloom.collector.source.KernelAccess;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The folders of the cgroup2 hierarchy: the inode number of a group's folder is the id that the kernel tells with a
 * socket (INET_DIAG_CGROUP_ID). It is walked when an id is asked for that is not known, but not at every tick: an id
 * that nobody has may be asked for forever, by a socket that outlived its group.
 */
final class CgroupHierarchy implements CgroupSource {

    private static final String NAME = "cgroup_ids";
    private static final String MEANS = "cgroup2";
    private static final String ROOT = "/";
    private static final String OWN_NAMESPACE = "/proc/self/ns/cgroup";
    /** PROC_CGROUP_INIT_INO of the kernel. */
    private static final String FIRST_NAMESPACE = "cgroup:[4026531835]";
    /** In every group of cgroup2 but the root (cgroup-v2.rst). */
    private static final String FILE_OF_GROUPS = "cgroup.type";
    /** In every group of cgroup v1. */
    private static final String FILE_OF_OLD_GROUPS = "notify_on_release";
    /** In the root of a hierarchy of cgroup v1 only (cgroups(7)). */
    private static final String FILE_OF_OLD_ROOT = "release_agent";
    private static final long LEAST_PAUSE_NANOS = 2_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 60_000_000_000L;
    /** A walk takes at most the twentieth part of the time. */
    private static final int COST_FACTOR = 20;
    private static final int MOST_FOLDERS = 65_536;
    private static final int MOST_DEPTH = 64;
    private static final int MOST_KEPT = 8192;

    private final KernelAccess files;
    private final FileCalls calls;
    private final LongSupplier nanoTime;
    private final int mostFolders;
    private CgroupMounts mounts;
    private Subfolders folders;
    private Map<Long, String> paths = Map.of();
    private Collection<String> legacyPaths = List.of();
    private final Map<Long, String> answered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > MOST_KEPT;
        }
    };
    private final Map<Long, Absence> absent = new HashMap<>();
    private boolean walked;
    private long nextWalk;
    private boolean cut;

    /** An id that no folder had: when it is worth looking again, and how long to wait after that. */
    private record Absence(long next, long pause) {}

    /** @param nanoTime a monotonic clock in nanoseconds */
    CgroupHierarchy(KernelAccess files, FileCalls calls, LongSupplier nanoTime) {
        this(files, calls, nanoTime, MOST_FOLDERS);
    }

    CgroupHierarchy(KernelAccess files, FileCalls calls, LongSupplier nanoTime, int mostFolders) {
        this.files = files;
        this.calls = calls;
        this.nanoTime = nanoTime;
        this.mostFolders = mostFolders;
    }

    @Override
    public synchronized Capability capability() {
        if (!walked) {
            walk();
        }
        if (mounts.unified() == null) {
            return Capability.unavailable(NAME, MEANS,
                    mounts.legacy().isEmpty()
                            ? "no hierarchy of control groups was found among the mounts"
                            : "only the old hierarchies (cgroup v1) are mounted: a socket does not tell its group",
                    "mount -t cgroup2 none /sys/fs/cgroup/unified, or boot with systemd.unified_cgroup_hierarchy=1");
        }
        if (paths.isEmpty()) {
            return Capability.unavailable(NAME, MEANS,
                    "the folder " + mounts.unified().folder() + " of the hierarchy may not be read", null);
        }
        if (paths.size() == 1 && !mounts.legacy().isEmpty()) {
            return Capability.unavailable(NAME, MEANS,
                    "the hierarchy is hybrid and all processes are in the root of its unified part: a socket's group "
                            + "says nothing, groups are known of processes only",
                    "boot with systemd.unified_cgroup_hierarchy=1");
        }
        if (cut) {
            return Capability.limited(NAME, MEANS,
                    "there are more groups than the " + mostFolders + " that are looked at", null);
        }
        return isInnerNamespace()
                ? Capability.limited(NAME, MEANS, "the collector is in a cgroup namespace of its own and does not see "
                        + "the groups outside it", "start its container with --cgroupns=host, or use --root")
                : Capability.available(NAME, MEANS);
    }

    private boolean isInnerNamespace() {
        if (!files.hostPath(ROOT).equals(ROOT) || mounts.unified().isAbove()) {
            return false; // the mount was made on the host and shows all of it
        }
        String own = FileInode.link(calls, OWN_NAMESPACE);
        return own != null && !own.equals(FIRST_NAMESPACE);
    }

    @Override
    public synchronized String path(long id) {
        String known = answered.get(id);
        if (known != null) {
            return known;
        }
        String path = paths.get(id);
        if (path == null && isDue(id) && walkIfDue()) {
            path = paths.get(id);
            note(id, path);
        }
        if (path != null) {
            answered.put(id, path);
        }
        return path;
    }

    private boolean isDue(long id) {
        Absence absence = absent.get(id);
        return absence == null || nanoTime.getAsLong() - absence.next >= 0;
    }

    private void note(long id, String path) {
        Absence before = absent.remove(id);
        if (path == null) {
            if (absent.size() >= MOST_KEPT) {
                absent.clear();
            }
            long pause = before == null ? LEAST_PAUSE_NANOS : Math.min(2 * before.pause, LONGEST_PAUSE_NANOS);
            absent.put(id, new Absence(nanoTime.getAsLong() + pause, pause));
        }
    }

    @Override
    public synchronized String absolute(String namespaceRelative) {
        if (!walked) {
            walk();
        }
        String exact = fromBase(namespaceRelative);
        if (exact != null) {
            return exact;
        }
        String path = uniqueEnd(namespaceRelative);
        if (path == null && walkIfDue()) {
            path = uniqueEnd(namespaceRelative);
        }
        return path;
    }

    /**
     * Resolves a path from the root of the collector's own cgroup namespace, whose place in the host's hierarchy its
     * folder's inode number tells. Only below another root both are seen.
     */
    private String fromBase(String relative) {
        if (files.hostPath(ROOT).equals(ROOT) || mounts.unified() == null) {
            return null;
        }
        String base = paths.get(inode(mounts.unified().folder()));
        if (base == null || base.equals(ROOT)) {
            return null;
        }
        Deque<String> components = new ArrayDeque<>();
        for (String component : (base + ROOT + relative).split(ROOT)) {
            if (component.equals("..")) {
                if (components.pollLast() == null) {
                    return null;
                }
            } else if (!component.isEmpty()) {
                components.addLast(component);
            }
        }
        return ROOT + String.join(ROOT, components);
    }

    /** Returns the only path that ends as the given one does behind its dots; null if there is none or more than one. */
    private String uniqueEnd(String relative) {
        String end = relative.replaceFirst("^/*(?:\\.\\.(?:/+|$))+", "");
        if (end.isEmpty()) {
            return null;
        }
        String found = null;
        for (Collection<String> all : List.of(paths.values(), legacyPaths)) {
            for (String path : all) {
                if (path.endsWith(end) && path.charAt(path.length() - end.length() - 1) == '/') {
                    if (found != null && !found.equals(path)) {
                        return null;
                    }
                    found = path;
                }
            }
        }
        return found;
    }

    private boolean walkIfDue() {
        if (walked && nanoTime.getAsLong() - nextWalk < 0) {
            return false;
        }
        walk();
        return true;
    }

    private void walk() {
        long began = nanoTime.getAsLong();
        mounts = CgroupMounts.of(files); // systemd may mount it later than the collector starts
        cut = false;
        Map<Long, String> found = new HashMap<>();
        if (mounts.unified() != null) {
            walk(mounts.unified(), found);
        }
        Map<Long, String> old = new HashMap<>();
        if (found.size() <= 1 && !mounts.legacy().isEmpty()) {
            walk(mounts.legacy().get(0), old);
        }
        paths = found;
        legacyPaths = old.values();
        walked = true;
        long now = nanoTime.getAsLong();
        nextWalk = now + Math.max(LEAST_PAUSE_NANOS, COST_FACTOR * (now - began));
    }

    private record Folder(String path, int depth) {}

    private void walk(CgroupMounts.Mount mount, Map<Long, String> found) {
        String top = files.hostPath(mount.folder());
        long root = inode(top);
        if (root == 0) {
            return;
        }
        if (folders == null) {
            folders = new Subfolders(calls);
        }
        String begin = mount.isAbove() && isTop(top) ? ROOT : mount.root();
        String prefix = begin.equals(ROOT) ? "" : begin;
        found.put(root, begin);
        Deque<Folder> waiting = new ArrayDeque<>();
        waiting.add(new Folder("", 0));
        while (!waiting.isEmpty()) {
            Folder folder = waiting.remove();
            // one that vanishes meanwhile has no groups any more
            folders.list(top + folder.path, (name, inode) -> {
                if (found.size() >= mostFolders) {
                    cut = true;
                    return false;
                }
                String path = folder.path + ROOT + name;
                found.put(inode, prefix + path);
                if (folder.depth < MOST_DEPTH) {
                    waiting.add(new Folder(path, folder.depth + 1));
                }
                return true;
            });
        }
    }

    /** Tells whether a folder is the root of its hierarchy: it lacks what every other group has. */
    private boolean isTop(String folder) {
        return inode(folder + ROOT + FILE_OF_GROUPS) == 0
                && (inode(folder + ROOT + FILE_OF_OLD_GROUPS) == 0 || inode(folder + ROOT + FILE_OF_OLD_ROOT) != 0);
    }

    private long inode(String path) {
        return FileInode.of(calls, path);
    }
}
