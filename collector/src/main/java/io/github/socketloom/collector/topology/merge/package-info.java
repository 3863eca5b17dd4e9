/** Several hosts' graphs made one by the ends of sockets that they share. Pure functions; reads and writes nothing. */
package io.github.socketloom.collector.topology.merge;
