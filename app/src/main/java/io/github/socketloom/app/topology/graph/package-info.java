/**
 * What is drawn of a topology: which actors become one disc, which links one line, how large, in which colour, under
 * which label, and what of it changed a moment ago. Pure functions and a little history of the model thread; knows
 * neither nodes of JavaFX nor where anything stands.
 */
package io.github.socketloom.app.topology.graph;
