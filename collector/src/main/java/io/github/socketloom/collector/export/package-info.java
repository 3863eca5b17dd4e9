/**
 * Rows out of the model: CSV and JSON. Knows no sockets and no sources.
 */
package io.github.socketloom.collector.export;
