/**
 * FreeBSD sources: what sysctl(3) copies out, and the decoders of those records. The only package beside {@code linux} that
 * may call native functions. Knows nothing of Linux and nothing of what becomes of its facts. No FreeBSD kernel has run
 * this: layouts are those of the headers, proven by sample blobs.
 */
package io.github.socketloom.collector.freebsd;
