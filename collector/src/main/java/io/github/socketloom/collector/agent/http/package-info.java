/**
 * Serves one page by the HTTP server of the JDK, read only and bounded. What is served and by which names it may be asked
 * for is decided here; reading requests and writing answers is the JDK's affair. Knows neither collector nor metrics.
 */
package io.github.socketloom.collector.agent.http;
