/**
 * One tick from sources to a snapshot: joins, direction, rates, differences and the tick's own cost. Knows no wire, no
 * file format and no user interface.
 */
package io.github.socketloom.collector.engine;
