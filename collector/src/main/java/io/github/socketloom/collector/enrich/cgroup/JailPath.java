package io.github.socketloom.collector.enrich.cgroup;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Orchestrator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jail of a process on FreeBSD, which has no control groups: {@code jail:JID}, or {@code jail:JID:NAME} where the name
 * is known. The number is the identity as long as the jail runs; names may hold anything but control characters
 * (jail(8), "name").
 */
final class JailPath {

    private static final Pattern JAIL = Pattern.compile("jail:([1-9][0-9]{0,9})(?::(.+))?", Pattern.DOTALL);
    private static final String KIND = "jail";

    private JailPath() {}

    /** Returns the jail that a path names; null if it names none. */
    static Cgroup classify(String path) {
        Matcher jail = JAIL.matcher(path);
        if (!jail.matches()) {
            return null;
        }
        String id = jail.group(1);
        String name = jail.group(2);
        // a jail without a name of its own is called by its number
        boolean named = name != null && !name.equals(id);
        return new Cgroup(path, CgroupStatus.KNOWN, Orchestrator.JAIL, KIND, named ? name : null, id,
                named ? name : KIND + " " + id, null, null, null, null, null, null, null, -1, Map.of());
    }
}
