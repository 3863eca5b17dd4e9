/**
 * The connections view: which columns there are, which rows are shown in which order, and the table and drawer that
 * show them. View models and columns know no nodes; only the two view classes do.
 */
package io.github.socketloom.app.connections;
