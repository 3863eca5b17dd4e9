package io.github.socketloom.app.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/**
 * An icon of the icons module: one path on a 24×24 grid. CSS gives it its size ({@code -fx-pref-width}, by default a
 * little more than the height of the text) and its colour ({@code .icon > .shape} has an {@code -fx-fill}).
 */
public final class Icon extends Region {
    private static final double GRID = 24;
    private static final Pattern PATH = Pattern.compile("\\sd=\"([^\"]+)\"");

    /** Contents of files that never change while the program runs: read once, because table cells show icons too. */
    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    private final SVGPath shape = new SVGPath();
    private final Scale scale = new Scale();
    private String shown;

    /**
     * @param name file name in the icons module, without {@code .svg}
     * @throws IllegalArgumentException if there is no such icon
     */
    public Icon(String name) {
        shape.setContent(PATHS.computeIfAbsent(name, Icon::read));
        shape.getStyleClass().setAll("shape");
        shape.getTransforms().add(scale);
        shape.setManaged(false);
        getChildren().add(shape);
        getStyleClass().addAll("icon", "icon-" + name);
        shown = name;
        setMouseTransparent(true);
    }

    /** Shows another icon in the same place. */
    public void show(String name) {
        shape.setContent(PATHS.computeIfAbsent(name, Icon::read));
        if (!name.equals(shown)) {
            getStyleClass().remove("icon-" + shown);
            getStyleClass().add("icon-" + name);
            shown = name;
        }
    }

    @Override
    protected void layoutChildren() {
        double size = Math.min(getWidth(), getHeight());
        scale.setX(size / GRID);
        scale.setY(size / GRID);
        shape.setLayoutX(snapPositionX((getWidth() - size) / 2));
        shape.setLayoutY(snapPositionY((getHeight() - size) / 2));
    }

    private static String read(String name) {
        try (InputStream in = Icon.class.getResourceAsStream("/io/github/socketloom/icons/" + name + ".svg")) {
            if (in == null) {
                throw new IllegalArgumentException("no icon named " + name);
            }
            Matcher matcher = PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalArgumentException("icon " + name + " has no path");
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
