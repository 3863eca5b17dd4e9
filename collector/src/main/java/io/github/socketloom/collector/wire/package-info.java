/**
 * The protocol between agent and viewer, which is also what recordings are made of: greeting, frames, the model as
 * CBOR with dictionaries and field masks, and the session that keeps a slow link truthful. Described in
 * {@code collector/PROTOCOL.md}. Gets byte streams handed in; knows no ssh, no files, no feeds.
 */
package io.github.socketloom.collector.wire;
