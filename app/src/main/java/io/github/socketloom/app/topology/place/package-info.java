/**
 * Where the discs of a topology stand: drives the layout engine on a thread of its own, keeps pins, and lets what has
 * to move do so within 150 ms. Knows no JavaFX. A graph at rest costs nothing.
 */
package io.github.socketloom.app.topology.place;
