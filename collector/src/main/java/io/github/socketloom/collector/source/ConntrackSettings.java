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

    public ConntrackSettings {
        folders = List.copyOf(folders);
        files = List.copyOf(files);
    }
}
