/**
 * The topology view: the graph of who talks to whom, its toolbar, legend and drawer. {@code TopologyViewModel} holds
 * what the user wants and what comes of it and knows no nodes; {@code TopologyFollower} makes the graph of what the
 * model holds.
 */
package io.github.socketloom.app.topology;
