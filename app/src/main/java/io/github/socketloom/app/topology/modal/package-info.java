/**
 * What is told of one actor or link: the actor modal with its tables, and the drawer beside the graph. Shows what
 * {@link io.github.socketloom.collector.topology.modal} made of a document; knows nothing of the live host.
 */
package io.github.socketloom.app.topology.modal;
