/**
 * The layout engine as a layout of GraphStream. The only package of this module that knows GraphStream; the engine
 * itself does not need this one.
 */
package io.github.socketloom.layout.graphstream;
