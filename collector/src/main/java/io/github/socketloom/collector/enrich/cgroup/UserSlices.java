package io.github.socketloom.collector.enrich.cgroup;

/** Whose session a group belongs to: {@code /user.slice/user-1000.slice/session-3.scope}. */
final class UserSlices {

    private static final String SLICE = "user.slice";
    private static final String[] BEFORE_UID = {"user-", "user@"};
    private static final long HIGHEST_UID = 0xffff_ffffL - 1;

    private UserSlices() {}

    /**
     * Returns the number that follows {@code user-} or {@code user@} behind {@code user.slice}, in paths as well as where
     * {@code _} stands for {@code /}; -1 if there is none.
     */
    static long uid(String path) {
        int slice = path.indexOf(SLICE);
        if (slice < 0) {
            return -1;
        }
        for (int at = slice + SLICE.length(); at < path.length(); at++) {
            for (String before : BEFORE_UID) {
                if (path.startsWith(before, at) && !Character.isLetterOrDigit(path.charAt(at - 1))) {
                    long uid = number(path, at + before.length());
                    if (uid >= 0) {
                        return uid;
                    }
                }
            }
        }
        return -1;
    }

    private static long number(String path, int from) {
        long value = 0;
        int at = from;
        while (at < path.length() && path.charAt(at) >= '0' && path.charAt(at) <= '9' && value <= HIGHEST_UID) {
            value = value * 10 + path.charAt(at) - '0';
            at++;
        }
        boolean ends = at == path.length() || !Character.isLetterOrDigit(path.charAt(at));
        return at > from && ends && value <= HIGHEST_UID ? value : -1;
    }
}
