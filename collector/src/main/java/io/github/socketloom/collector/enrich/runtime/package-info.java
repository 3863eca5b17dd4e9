/**
 * What container runtimes tell of their containers, by the files that they keep and by their sockets. Those files and
 * answers are JSON, so this is the one package before the formats that uses Jackson. Everything here may block for a
 * while, though never for long, and is called on a lookup thread.
 */
package io.github.socketloom.collector.enrich.runtime;
