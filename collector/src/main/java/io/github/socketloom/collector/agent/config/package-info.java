/**
 * The configuration file that agent and desktop share: TOML in, {@link
 * io.github.socketloom.collector.engine.CollectorSettings} out. Every fault of a file is one sentence that names the
 * file, the line and the key, and repeats nothing else of its content. Opens no sockets and knows no command line.
 */
package io.github.socketloom.collector.agent.config;
