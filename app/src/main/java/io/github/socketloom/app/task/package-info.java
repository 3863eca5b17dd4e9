/**
 * Work in the background and its way back to the user interface. Knows neither the model nor any view.
 */
package io.github.socketloom.app.task;
