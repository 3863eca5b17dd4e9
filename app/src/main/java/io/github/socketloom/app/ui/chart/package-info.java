/**
 * Line charts over time: what is shown, how it is scaled and drawn, and the control that shows it. Knows nothing of the
 * host; what is drawn goes to a {@link io.github.socketloom.app.ui.raster.Surface}, so that screen, picture and SVG are
 * one drawing.
 */
package io.github.socketloom.app.ui.chart;
