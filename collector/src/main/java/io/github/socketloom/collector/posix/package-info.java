/**
 * Native functions that Linux and FreeBSD have in common: users, and memory to exchange with the C library. Knows no
 * platform and no sources.
 */
package io.github.socketloom.collector.posix;
