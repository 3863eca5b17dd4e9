package io.github.socketloom.app.ui.raster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Outlines of the icons module, each read once. Safe on any thread. */
public final class IconShapes {
    /** Icons are drawn on a grid of so many units. */
    static final double GRID = 24;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final Pattern PATH = Pattern.compile("\\sd=\"([^\"]+)\"");

    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();

    /** An outline as it was written and as it was understood. */
    record Shape(String text, PathData path) {}

    /**
     * Returns an outline.
     *
     * @throws IllegalArgumentException if there is no such icon
     */
    Shape find(String name) {
        Shape known = shapes.get(name);
        return known != null ? known : shapes.computeIfAbsent(name, IconShapes::read);
    }

    private static Shape read(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no icon named " + name);
        }
        try (InputStream in = IconShapes.class.getResourceAsStream("/io/github/socketloom/icons/" + name + ".svg")) {
            if (in == null) {
                throw new IllegalArgumentException("no icon named " + name);
            }
            Matcher matcher = PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalArgumentException("icon " + name + " has no path");
            }
            return new Shape(matcher.group(1), SvgPathParser.parse(matcher.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
