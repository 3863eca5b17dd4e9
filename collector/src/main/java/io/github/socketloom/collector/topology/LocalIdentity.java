package io.github.socketloom.collector.topology;

/**
 * What sockets must have in common to be one actor of the host: only things that never change while it lives, so that it
 * stays the same when its name arrives.
 *
 * @param key key of the actor
 * @param type type of the actor
 * @param value what makes it itself: a name, an id, a path
 * @param distinction what tells it from another actor of the same name
 * @param unowned whether it stands for sockets of which nothing is known
 */
record LocalIdentity(String key, String type, String value, String distinction, boolean unowned) {}
