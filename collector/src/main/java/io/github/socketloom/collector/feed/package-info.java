/**
 * How snapshots and updates reach whoever shows them: the embedded feed for this process. Knows no user interface.
 */
package io.github.socketloom.collector.feed;
