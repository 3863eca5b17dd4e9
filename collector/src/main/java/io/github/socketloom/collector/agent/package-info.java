/**
 * The headless agent: its main class and its commands. The only place that wires the collector's parts by hand for a
 * command line. No user interface beyond a terminal.
 */
package io.github.socketloom.collector.agent;
