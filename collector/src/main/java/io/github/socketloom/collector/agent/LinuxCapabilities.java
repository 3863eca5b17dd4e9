package io.github.socketloom.collector.agent;

import java.util.ArrayList;
import java.util.List;

/** The capabilities of Linux, by bit (include/uapi/linux/capability.h). */
final class LinuxCapabilities {

    private static final List<String> NAMES = List.of("chown", "dac_override", "dac_read_search", "fowner", "fsetid",
            "kill", "setgid", "setuid", "setpcap", "linux_immutable", "net_bind_service", "net_broadcast", "net_admin",
            "net_raw", "ipc_lock", "ipc_owner", "sys_module", "sys_rawio", "sys_chroot", "sys_ptrace", "sys_pacct",
            "sys_admin", "sys_boot", "sys_nice", "sys_resource", "sys_time", "sys_tty_config", "mknod", "lease",
            "audit_write", "audit_control", "setfcap", "mac_override", "mac_admin", "syslog", "wake_alarm",
            "block_suspend", "audit_read", "perfmon", "bpf", "checkpoint_restore");

    private LinuxCapabilities() {}

    /** Returns the names of the bits of a set, for example {@code cap_net_admin}; those without a name by number. */
    static List<String> names(long set) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((set >>> bit & 1) != 0) {
                names.add("cap_" + (bit < NAMES.size() ? NAMES.get(bit) : Integer.toString(bit)));
            }
        }
        return names;
    }
}
