/**
 * Files that the user takes away: pictures of the window, connections as CSV and JSON, topologies as GraphML, GEXF, DOT,
 * GML and DGS through GraphStream. Encodes and writes; knows no view and no AWT.
 */
package io.github.socketloom.app.export;
