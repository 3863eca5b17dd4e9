/**
 * Answers GET over HTTP/1.1, and nothing else: one thread, a bounded number of connections, a bounded time for each step
 * of each, so that slow, broken and hostile peers take nothing from the others. Knows neither collector nor metrics.
 */
package io.github.socketloom.collector.agent.http;
