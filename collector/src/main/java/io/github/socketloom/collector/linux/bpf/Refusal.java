package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why the kernel does not take our programs, and what can be done about it. The error alone does not say: without rights it
 * is EPERM or EINVAL, and so it is for several other reasons.
 *
 * @param reason what is missing, without capital and full stop
 * @param remedy what the user can do about it; null if nothing
 */
record Refusal(String reason, String remedy) {

    /** The first release with typed trace points for programs, iterators and rings. */
    private static final Release OLDEST = new Release(5, 8);
    private static final Release OLDEST_WITHOUT_LIBRARY = new Release(5, 17);

    private static final int CAP_SYS_ADMIN = 21;
    private static final int CAP_PERFMON = 38;
    private static final int CAP_BPF = 39;

    private static final int LONGEST = 1 << 16;
    private static final String STATUS = "/proc/self/status";
    private static final String USERS = "/proc/self/uid_map";
    private static final String TYPES = "/sys/kernel/btf/vmlinux";
    private static final String LOCKDOWN = "/sys/kernel/security/lockdown";
    private static final Pattern EFFECTIVE = Pattern.compile("(?m)^CapEff:\\s*([0-9a-f]{1,16})$");
    private static final Pattern FILTERED = Pattern.compile("(?m)^Seccomp:\\s*2$");
    private static final Pattern WHOLE_HOST = Pattern.compile("\\s*0\\s+0\\s+4294967295\\s*");
    private static final Pattern LOCKED = Pattern.compile("\\[(integrity|confidentiality)\\]");

    /**
     * Finds it out.
     *
     * @param error what the kernel said
     * @param release what kernel it is
     * @param files its files
     */
    static Refusal of(BpfException error, Release release, KernelAccess files) {
        String words = error.getMessage();
        boolean noRight = Errno.EPERM.is(error.errno());
        if (noRight || Errno.EINVAL.is(error.errno()) || Errno.EACCES.is(error.errno())) {
            Refusal rights = rights(words, files);
            if (rights != null) {
                return rights;
            }
        }
        if (noRight) {
            return forbidden(words, files);
        }
        if (Errno.ENOSYS.is(error.errno())) {
            return isFiltered(files)
                    ? filtered(words)
                    : new Refusal("the kernel takes no programs: " + words, "use a kernel with CONFIG_BPF_SYSCALL");
        }
        if (Errno.EMFILE.is(error.errno()) || Errno.ENFILE.is(error.errno())) {
            return new Refusal(words, SourceException.MORE_DESCRIPTORS);
        }
        if (!exists(files, TYPES)) {
            return new Refusal("the kernel does not tell its types (no " + TYPES + "): " + words,
                    "use a kernel with CONFIG_DEBUG_INFO_BTF");
        }
        return new Refusal(words, release.isBefore(OLDEST_WITHOUT_LIBRARY)
                ? "use Linux " + OLDEST_WITHOUT_LIBRARY + " or younger, or install libbpf 1 (libbpf.so.1)"
                : null);
    }

    /** Returns why a kernel need not be asked at all; null if it may take them. */
    static Refusal beforehand(Release release, String machine, boolean littleEndian) {
        if (release.isBefore(OLDEST)) {
            return new Refusal("Linux " + release + " is too old for programs of ours",
                    "use Linux " + OLDEST + " or younger");
        }
        if (!littleEndian || !LibC.BPF_MACHINES.contains(machine)) {
            return new Refusal("there are no programs for machines of type " + machine, null);
        }
        return null;
    }

    private static Refusal rights(String words, KernelAccess files) {
        Matcher effective = EFFECTIVE.matcher(text(files, STATUS));
        if (!effective.find()) {
            return null;
        }
        long capabilities = Long.parseUnsignedLong(effective.group(1), 16);
        if (has(capabilities, CAP_SYS_ADMIN) || has(capabilities, CAP_BPF) && has(capabilities, CAP_PERFMON)) {
            return null;
        }
        return new Refusal("the rights to load programs into the kernel are missing: " + words,
                "run the collector as root, or give it CAP_BPF and CAP_PERFMON (of a systemd service "
                        + "AmbientCapabilities=CAP_BPF CAP_PERFMON)");
    }

    private static boolean has(long capabilities, int number) {
        return (capabilities >>> number & 1) != 0;
    }

    private static Refusal forbidden(String words, KernelAccess files) {
        if (!WHOLE_HOST.matcher(text(files, USERS)).matches()) {
            return new Refusal(
                    "rights within a user namespace do not suffice to load programs into the kernel: " + words,
                    "run the collector in the host's user namespace (not in a rootless container)");
        }
        Matcher locked = LOCKED.matcher(text(files, LOCKDOWN));
        if (locked.find()) {
            return new Refusal("the kernel is locked down (" + locked.group(1) + "): " + words,
                    "boot without lockdown=" + locked.group(1));
        }
        if (isFiltered(files)) {
            return filtered(words);
        }
        return new Refusal(words,
                "let the collector call bpf(2): a security module, or a limit of locked memory before "
                        + "Linux 5.11 (ulimit -l), refuses it");
    }

    private static Refusal filtered(String words) {
        return new Refusal("a seccomp filter, as containers have, keeps bpf(2) away: " + words,
                "run the container with a seccomp profile that allows bpf(2) (Docker: --cap-add BPF --cap-add PERFMON, "
                        + "or --security-opt seccomp=unconfined)");
    }

    private static boolean isFiltered(KernelAccess files) {
        return FILTERED.matcher(text(files, STATUS)).find();
    }

    private static boolean exists(KernelAccess files, String path) {
        try {
            return files.readStart(path, 1).length > 0;
        } catch (SourceException e) {
            return e.reason() == SourceException.Reason.FORBIDDEN;
        }
    }

    /** Returns the beginning of a file; nothing if it cannot be read, which then says nothing. */
    private static String text(KernelAccess files, String path) {
        try {
            return new String(files.readStart(path, LONGEST), StandardCharsets.ISO_8859_1);
        } catch (SourceException e) {
            return "";
        }
    }
}
