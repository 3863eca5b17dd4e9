/**
 * Linux sources: netlink sock_diag, procfs and what else that kernel tells. The only package beside {@code freebsd}
 * that may call native functions. Knows nothing of FreeBSD and nothing of what becomes of its facts.
 */
package io.github.socketloom.collector.linux;
