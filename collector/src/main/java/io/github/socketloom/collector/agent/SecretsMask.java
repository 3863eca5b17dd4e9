package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.export.CommandLineRedaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes secrets out of what the kernel says before it is written down, and what says more about a host than sources of
 * connections need.
 */
final class SecretsMask implements CaptureMask {

    private static final Pattern COMMAND_LINE = Pattern.compile("/proc/[^/]+/(task/[^/]+/)?cmdline");
    private static final Pattern DESCRIPTOR = Pattern.compile("/proc/[^/]+/(task/[^/]+/)?fd/[^/]+");
    private static final Pattern MOUNTS = Pattern.compile("/proc/[^/]+/mountinfo");
    private static final String USERS = "/etc/passwd";
    private static final Pattern NEEDED_MOUNT = Pattern.compile(" - cgroup2? | net:\\[");
    private static final String MASKED_FILE = "/(masked)";
    private static final int USER_FIELDS = 4;

    @Override
    public byte[] file(String path, byte[] content) {
        if (COMMAND_LINE.matcher(path).matches()) {
            return commandLine(content);
        }
        if (path.equals(USERS)) {
            return lines(content, line -> true, SecretsMask::user);
        }
        return MOUNTS.matcher(path).matches()
                ? lines(content, line -> NEEDED_MOUNT.matcher(line).find(), line -> line)
                : content;
    }

    @Override
    public byte[] commandLine(byte[] content) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == 0) {
                words.add(text(content, from, i));
                from = i + 1;
            }
        }
        boolean ended = from == content.length;
        if (!ended) {
            words.add(text(content, from, content.length));
        }
        List<String> masked = CommandLineRedaction.MASKED.of(words);
        // bytes that are no text are kept where there is nothing to mask
        return masked.equals(words)
                ? content
                : (String.join("\0", masked) + (ended ? "\0" : "")).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes, int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Changes a line. */
    private interface Change {
        String of(String line);
    }

    private static byte[] lines(byte[] content, Predicate<String> kept, Change change) {
        return new String(content, StandardCharsets.UTF_8).lines().filter(kept).map(line -> change.of(line) + "\n")
                .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps name and numbers; very old hosts have hashes of passwords beside them, others people's names. */
    private static String user(String line) {
        String[] fields = line.split(":", -1);
        return fields.length <= USER_FIELDS ? "#" : fields[0] + ":x:" + fields[2] + ":" + fields[3] + ":::";
    }

    @Override
    public String link(String path, String target) {
        return target.startsWith("/") && DESCRIPTOR.matcher(path).matches() ? MASKED_FILE : target;
    }

    @Override
    public List<String> says() {
        return List.of("what looks like a secret on a command line", "names of the files that processes have open",
                "all of " + USERS + " but names and numbers of users",
                "all mounts but those of control groups and network namespaces");
    }
}
