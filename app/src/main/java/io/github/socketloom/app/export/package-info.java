/**
 * Files that the user takes away: pictures of the window, connections as CSV and JSON. Encodes and writes; knows no view
 * and no AWT.
 */
package io.github.socketloom.app.export;
