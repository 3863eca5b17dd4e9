package io.github.socketloom.app.ui.raster;

import java.util.Arrays;
import java.util.Optional;

/** Text without a toolkit: each character is a block of 0.6 by 0.7 of the font's size that stands on the baseline. */
public final class BlockText implements TextSprites {
    private static final double WIDTH = 0.6;
    private static final double HEIGHT = 0.7;

    @Override
    public Optional<TextSprite> find(String text, TextStyle style, double scale) {
        int width = (int) Math.ceil(width(text, style) * scale);
        int height = (int) Math.ceil(style.size() * HEIGHT * scale);
        byte[] coverage = new byte[width * height];
        Arrays.fill(coverage, (byte) 255);
        return Optional.of(new TextSprite(new Mask(width, height, coverage), height));
    }

    @Override
    public double width(String text, TextStyle style) {
        return text.length() * style.size() * WIDTH;
    }
}
