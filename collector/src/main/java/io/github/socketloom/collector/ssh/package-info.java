/**
 * Ways to an agent: the system's {@code ssh}, a socket, sudo and its like on the own host. Starts programs, asks the
 * user through an interface, copies the agent to where it is missing, and says in words what failed. Makes streams and
 * knows no frames.
 */
package io.github.socketloom.collector.ssh;
