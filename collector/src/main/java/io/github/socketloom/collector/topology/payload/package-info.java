/**
 * Graphs as {@code netdata.topology.v1} documents: written as a stream, read as untrusted input that is checked as a
 * whole; requests in Netdata's form. Builds no graph and knows no sockets.
 */
package io.github.socketloom.collector.topology.payload;
