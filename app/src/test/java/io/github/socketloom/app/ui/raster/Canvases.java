package io.github.socketloom.app.ui.raster;

/** A picture in white to be drawn on, and what is on it. */
final class Canvases {
    static final int WHITE = 0xffffffff;
    static final int BLACK = 0xff000000;
    static final int RED = 0xffff0000;

    final PixelPicture picture;
    final PixelSurface surface;

    Canvases(int width, int height, double scale) {
        picture = new PixelPicture(width, height, scale);
        surface = new PixelSurface(picture, sprites());
        surface.fill(WHITE);
    }

    static Canvases of(int width, int height) {
        return new Canvases(width, height, 1);
    }

    static SpriteSource sprites() {
        return new SpriteSource(new IconShapes(), new BlockText());
    }

    int at(int x, int y) {
        return picture.pixels()[y * picture.width() + x];
    }

    /** Returns how much of a pixel black covers, 0 to 255. */
    int ink(int x, int y) {
        return 255 - (at(x, y) & 255);
    }

    /** Returns how many pixels are covered in all. */
    double ink() {
        double sum = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                sum += ink(x, y) / 255.0;
            }
        }
        return sum;
    }
}
