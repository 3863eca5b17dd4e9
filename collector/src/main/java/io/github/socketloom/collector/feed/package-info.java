/**
 * How snapshots and updates reach whoever shows them: from this process, from an agent far away, from a recording or
 * from the history kept in memory. Gets byte streams handed in and knows neither ssh nor any user interface.
 */
package io.github.socketloom.collector.feed;
