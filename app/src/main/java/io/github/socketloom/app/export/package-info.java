/**
 * Files that the user takes away: pictures of the window. Encodes and writes; knows no view and no AWT.
 */
package io.github.socketloom.app.export;
