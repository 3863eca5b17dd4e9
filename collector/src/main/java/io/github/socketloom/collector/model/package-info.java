/**
 * The vocabulary of a host's network: immutable records that every other package speaks in.
 * No I/O, no native calls, no JSON, and no import from any other Socketloom package.
 */
package io.github.socketloom.collector.model;
