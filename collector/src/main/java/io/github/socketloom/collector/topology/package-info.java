/**
 * The graph of a host's connections: actors (the host, its processes or containers, the endpoints they talk to) and links
 * from clients to servers, with the tables behind them; built from a {@code Snapshot}, kept up to date by {@code Update}s,
 * merged over several hosts, written as and read from {@code netdata.topology.v1}. Knows no layout and draws nothing.
 */
package io.github.socketloom.collector.topology;
