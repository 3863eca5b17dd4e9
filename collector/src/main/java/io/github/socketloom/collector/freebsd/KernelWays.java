package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.KernelAccess;

/**
 * The ways to a FreeBSD kernel and host: live, recorded or replayed.
 *
 * @param sysctl the kernel
 * @param files files of the host
 * @param names what is named by neither
 * @param uid effective user id of whoever asks; -1 if unknown
 */
record KernelWays(Sysctl sysctl, KernelAccess files, HostNames names, int uid) {}
