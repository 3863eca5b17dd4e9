/**
 * The graph of a host's connections: actors (the host, its processes or containers, the endpoints they talk to) and links
 * from clients to servers, with the tables behind them; built from a {@code Snapshot}, kept up to date by {@code Update}s.
 * Documents are made and read in {@code payload}, several hosts' graphs are joined in {@code merge}; nothing here knows
 * either. Knows no JSON and no layout, and draws nothing.
 */
package io.github.socketloom.collector.topology;
