package io.github.socketloom.app.export;

import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.SpriteSource;

/** What a view of a graph hands out so that pictures of it can be put into files. Belongs to the FX thread. */
public interface GraphExportSource {

    /** Returns what is on the screen, or will be with the next picture; null before there is anything. */
    GraphFrame frame();

    /** Returns what makes the icons and texts of its pictures; may be used on any thread. */
    SpriteSource sprites();

    /** Returns how to wait for texts that were asked of {@link #sprites}; may be used on any thread but this one. */
    GraphPictureFile.TextWaiting texts();

    /** Tells whether the screen shows {@link #frame} with all of its text, so that nothing is drawn any more. */
    boolean isPainted();
}
