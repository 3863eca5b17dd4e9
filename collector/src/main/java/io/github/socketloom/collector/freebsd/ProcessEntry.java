package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.ProcessKey;

/**
 * A process as {@code kern.proc.proc} tells it.
 *
 * @param key pid and start time
 * @param parent pid of its parent; 0 if it has none
 * @param uid effective user id, as an unsigned number in 32 bits
 * @param command name of the program, cut at 19 bytes
 * @param jail number of its jail; 0 if it is in none, or in that of whoever asks
 * @param zombie whether it has ended and only its exit status is kept
 */
record ProcessEntry(ProcessKey key, int parent, int uid, String command, int jail, boolean zombie) {}
