/**
 * Ticks that are kept and shown again: the history of a feed in memory, recordings in files of the frames that travel, and
 * the feed that replays either. Knows of no link and of no agent.
 */
package io.github.socketloom.collector.feed.recording;
