/**
 * The room of the force-directed layout engine: positions for actors and links on flat arrays, and the adapter to
 * GraphStream. Knows no sockets and draws nothing.
 */
package io.github.socketloom.layout;
