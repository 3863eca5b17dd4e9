/**
 * Names for numbers: users, services, cgroups. Reads files and caches; knows processes but no sockets.
 */
package io.github.socketloom.collector.enrich;
