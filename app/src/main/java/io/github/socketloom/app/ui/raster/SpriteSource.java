package io.github.socketloom.app.ui.raster;

import java.util.Objects;

/** Makes and keeps what a {@link PixelSurface} puts down again and again: circles, icons, text. Safe on any thread. */
public final class SpriteSource {
    private final ShapeSprites shapes;
    private final TextSprites texts;

    /** @param texts makes pictures of text */
    public SpriteSource(IconShapes icons, TextSprites texts) {
        shapes = new ShapeSprites(icons);
        this.texts = Objects.requireNonNull(texts);
    }

    ShapeSprites shapes() {
        return shapes;
    }

    /** Returns who makes pictures of text, and knows how wide it is. */
    public TextSprites texts() {
        return texts;
    }
}
