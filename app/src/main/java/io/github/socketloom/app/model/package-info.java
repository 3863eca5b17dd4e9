/**
 * What the desktop knows of one host: the state that a feed's snapshots and updates add up to, kept on one thread, and
 * the only way from there to the thread of the user interface. Knows no view, no control and no collector.
 */
package io.github.socketloom.app.model;
