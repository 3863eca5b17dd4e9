/**
 * The Collector view: what is collected and how, what is not and why, and what collecting costs. Reads the status of
 * the host model; starts and stops nothing.
 */
package io.github.socketloom.app.collectorstatus;
