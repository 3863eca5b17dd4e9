/**
 * Draws a graph without JavaFX nodes: one routine, {@link io.github.socketloom.app.ui.raster.GraphPainter}, on anything
 * that is a {@link io.github.socketloom.app.ui.raster.Surface}: an array of pixels for the screen and for PNG, an SVG
 * document or a PDF page. Nothing here knows JavaFX, so all of it runs on any thread and is tested without a toolkit;
 * what it needs from one, pictures of text and a place to show the pixels, it asks for through
 * {@link io.github.socketloom.app.ui.raster.TextSprites} and {@link io.github.socketloom.app.ui.raster.PictureTarget}.
 *
 * <p>Coordinates grow to the right and downwards; the square of the first pixel reaches from 0 to 1. Colours are
 * {@code 0xAARRGGBB}, not premultiplied, unless a comment says otherwise.
 */
package io.github.socketloom.app.ui.raster;
