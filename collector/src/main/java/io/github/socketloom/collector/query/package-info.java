/**
 * The filter: text typed by a user becomes a predicate on connections. Knows nothing of tables on a screen.
 */
package io.github.socketloom.collector.query;
