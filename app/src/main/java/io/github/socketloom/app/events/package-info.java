/**
 * The Events view: what happened to connections, as a list that can be searched and sorted, with how often it happened
 * above. Knows no other view; what it asks of them goes through {@link io.github.socketloom.app.events.EventActions}.
 */
package io.github.socketloom.app.events;
