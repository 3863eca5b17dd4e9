/**
 * Which host is looked at: what {@code --connect} accepts and what the host picker offers. Reads topology files;
 * connects to nothing itself.
 */
package io.github.socketloom.app.connect;
