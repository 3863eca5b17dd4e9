package io.github.socketloom.collector.query;

/** Finds what filters ask for in the path of a cgroup, without making new strings. */
final class CgroupPath {

    private static final String[] UNIT_SUFFIXES = {".service", ".scope", ".slice", ".socket", ".mount", ".swap",
            ".timer", ".target", ".path", ".device"};
    private static final String[] CONTAINER_PREFIXES = {"docker-", "libpod-", "cri-containerd-", "crio-", "nerdctl-",
            "containerd-", "lxc.payload.", "machine-"};
    private static final String SCOPE = ".scope";
    private static final String LXC = "lxc";
    private static final int NAMED_PREFIXES_FROM = 6;
    private static final int SHORTEST_ID = 12;

    private CgroupPath() {}

    /** Tests the innermost systemd unit of a path: {@code ssh.service} of {@code /system.slice/ssh.service}. */
    static boolean unit(String path, TextMatcher test) {
        int end = path == null ? 0 : path.length();
        while (end > 0) {
            int begin = path.lastIndexOf('/', end - 1) + 1;
            for (String suffix : UNIT_SUFFIXES) {
                if (end - begin > suffix.length() && path.startsWith(suffix, end - suffix.length())) {
                    return test.test(path, begin, end);
                }
            }
            end = begin - 1;
        }
        return false;
    }

    /**
     * Tests the id or name of the innermost container of a path: what follows {@code docker-}, {@code libpod-},
     * {@code cri-containerd-}, {@code crio-}, {@code lxc.payload.} and the like, a component that is an id itself, or
     * one below {@code /lxc/}.
     */
    static boolean container(String path, TextMatcher test) {
        int end = path == null ? 0 : path.length();
        while (end > 0) {
            int begin = path.lastIndexOf('/', end - 1) + 1;
            int nameEnd = path.startsWith(SCOPE, end - SCOPE.length()) ? end - SCOPE.length() : end;
            int nameBegin = containerBegin(path, begin, nameEnd);
            if (nameBegin >= 0) {
                return test.test(path, nameBegin, nameEnd);
            }
            end = begin - 1;
        }
        return false;
    }

    private static int containerBegin(String path, int begin, int end) {
        if (isId(path, begin, end) || isBelowLxc(path, begin) && end > begin) {
            return begin;
        }
        for (int i = 0; i < CONTAINER_PREFIXES.length; i++) {
            int nameBegin = begin + CONTAINER_PREFIXES[i].length();
            if (path.startsWith(CONTAINER_PREFIXES[i], begin) && nameBegin < end
                    && (i >= NAMED_PREFIXES_FROM || isId(path, nameBegin, end))) {
                return nameBegin;
            }
        }
        return -1;
    }

    private static boolean isBelowLxc(String path, int begin) {
        return begin > LXC.length() + 1 && path.startsWith(LXC, begin - 1 - LXC.length())
                && path.charAt(begin - 2 - LXC.length()) == '/';
    }

    private static boolean isId(String path, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = path.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return end - begin >= SHORTEST_ID;
    }
}
