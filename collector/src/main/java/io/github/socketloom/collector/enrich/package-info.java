/**
 * What is known beside the kernel's tables: names of users, services, addresses and control groups, and the processes
 * that are shown. Reads files, asks databases and servers on threads of its own, and caches what they say; knows
 * processes but no sockets.
 */
package io.github.socketloom.collector.enrich;
