/**
 * The Protocols view: the protocol counters of the host as charts and table. What is shown is made
 * on the model thread; nodes only show it. Knows no other view.
 */
package io.github.socketloom.app.protocols;
