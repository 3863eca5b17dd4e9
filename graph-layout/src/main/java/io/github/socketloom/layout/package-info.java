/**
 * The graph layout: the engine in {@code force}, which knows no graph library, and beside it what fits it to
 * GraphStream. Knows no sockets and draws nothing.
 */
package io.github.socketloom.layout;
