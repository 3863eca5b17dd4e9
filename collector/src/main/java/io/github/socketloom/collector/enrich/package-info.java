/**
 * Names for numbers and paths: users, services, control groups. Reads files and caches; knows processes but no sockets.
 */
package io.github.socketloom.collector.enrich;
