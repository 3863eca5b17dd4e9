/**
 * How viewers reach an agent: by a unix socket that only those may connect to who are meant to, through a bridge from
 * standard input and output to such a socket, and as a service of the system. Knows that viewers are served, not what
 * they are told.
 */
package io.github.socketloom.collector.agent.serve;
