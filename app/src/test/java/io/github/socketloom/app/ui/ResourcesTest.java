package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.Styles;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.geometry.Bounds;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** The files of the modules styles and icons: they are what the code takes them for. */
@ExtendWith(ApplicationExtension.class)
class ResourcesTest {
    private static final Pattern ICON = Pattern.compile("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"24\""
            + " height=\"24\" viewBox=\"0 0 24 24\"><path d=\"(M[MLAZ0-9. -]+)\"/></svg>\n");
    private static final Pattern DECLARATION = Pattern.compile("(?m)^\\s+(-[a-z-]+):\\s*([^;]+);");
    private static final Pattern WORD = Pattern.compile("-?[a-z][a-z0-9-]*");
    private static final Pattern LITERAL = Pattern.compile("#[0-9a-fA-F]{3}|rgba?\\(|hsba?\\(|derive\\(|ladder\\(");

    private static Map<String, String> texts(String folder, String known, String extension) throws Exception {
        URL url = ResourcesTest.class.getResource("/io/github/socketloom/" + folder + "/" + known);
        assertNotNull(url);
        URI uri = url.toURI();
        if (uri.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return texts(jar.getPath("/io/github/socketloom/" + folder), extension);
            }
        }
        return texts(Path.of(uri).getParent(), extension);
    }

    private static Map<String, String> texts(Path folder, String extension) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(extension)).toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void everyIconIsOnePathOnAGridOf24WithinItsBounds() throws Exception {
        Map<String, String> icons = texts("icons", "menu.svg", ".svg");
        icons.remove("socketloom.svg"); // the application's own, in colours
        assertTrue(icons.size() >= 35, icons.size() + " icons");
        icons.forEach((name, text) -> {
            Matcher matcher = ICON.matcher(text);
            assertTrue(matcher.matches(), name);
            SVGPath path = new SVGPath();
            path.setContent(matcher.group(1));
            Bounds bounds = path.getLayoutBounds();
            assertTrue(bounds.getWidth() > 2 && bounds.getHeight() > 2, name + " " + bounds);
            assertTrue(bounds.getMinX() >= 0 && bounds.getMinY() >= 0 && bounds.getMaxX() <= 24
                    && bounds.getMaxY() <= 24, name + " " + bounds);
        });
    }

    @Test
    void theApplicationsIconIsThereInAllSizes() {
        for (int size : List.of(16, 24, 32, 48, 64, 128, 256, 512)) {
            Image image = new Image(ResourcesTest.class.getResource("/io/github/socketloom/icons/socketloom-" + size
                    + ".png").toExternalForm());
            assertEquals(size, image.getWidth());
            assertEquals(size, image.getHeight());
        }
    }

    @Test
    void everyStyleSheetParsesWithoutAnError() throws Exception {
        Map<String, String> sheets = texts("styles", "app.css", ".css");
        assertTrue(sheets.size() >= 5, sheets.keySet().toString());
        CssParser.errorsProperty().clear();
        sheets.forEach((name, text) -> {
            assertTrue(!new CssParser().parse(text).getRules().isEmpty(), name);
            assertEquals(List.of(), List.copyOf(CssParser.errorsProperty()), name);
        });
    }

    @Test
    void styleSheetsNameColoursByRoleOnly() throws Exception {
        texts("styles", "app.css", ".css").forEach((name, text) -> {
            Matcher declarations = DECLARATION.matcher(text.replaceAll("(?s)/\\*.*?\\*/", ""));
            while (declarations.find()) {
                String value = declarations.group(2);
                String where = name + ": " + declarations.group().strip();
                assertTrue(!LITERAL.matcher(value).find(), where);
                Matcher words = WORD.matcher(value);
                while (words.find()) {
                    String word = words.group();
                    assertTrue(word.startsWith("-") || word.equals("transparent") || !isColour(word), where);
                }
            }
        });
    }

    @Test
    void everyColourRoleIsDefinedByTheThemeOrByUs() throws Exception {
        Map<String, String> sheets = texts("styles", "app.css", ".css");
        String defined = String.join("\n", sheets.values())
                + theme("primer-light.css") + theme("primer-dark.css");
        Pattern role = Pattern.compile("(?<![a-z-])-(?:color|net)-[a-z0-9-]+");
        sheets.forEach((name, text) -> {
            Matcher roles = role.matcher(text);
            while (roles.find()) {
                assertTrue(defined.contains("  " + roles.group() + ":"), name + ": " + roles.group());
            }
        });
    }

    private static String theme(String name) throws IOException {
        return new String(Styles.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean isColour(String word) {
        try {
            Color.valueOf(word);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
