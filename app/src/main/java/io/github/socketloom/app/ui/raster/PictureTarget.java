package io.github.socketloom.app.ui.raster;

/**
 * Where pictures are shown.
 *
 * @param <F> what they depend on
 */
public interface PictureTarget<F extends PictureFrame> {

    /**
     * A picture is ready. Called on a thread of the {@link PictureLoop}; must return soon.
     *
     * @param picture is not touched by the loop until it gets it back
     * @param frame what it shows
     * @param returned to be called exactly once, on any thread, with each picture that is no longer looked at
     */
    void show(PixelPicture picture, F frame, PictureReturn returned);

    /** Takes pictures back. */
    @FunctionalInterface
    interface PictureReturn {

        /** The picture is not looked at any more and will not be until it is shown again. */
        void giveBack(PixelPicture picture);
    }
}
