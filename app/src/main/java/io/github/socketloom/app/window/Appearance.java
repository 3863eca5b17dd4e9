package io.github.socketloom.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.settings.Theme;
import java.util.List;
import javafx.application.Application;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/**
 * Colours and font size of the whole application. To be used on the FX thread.
 *
 * <p>AtlantaFX's themes are the user agent stylesheet and define the colour roles; our own stylesheets name only roles.
 * The root of each scene has the pseudo-class {@code :dark} where the dark theme holds.
 */
final class Appearance {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final String STYLES = "/io/github/socketloom/styles/";
    private static final List<String> STYLESHEETS = List.of("app.css", "window.css", "chart.css", "statusbar.css",
            "connections.css", "collector.css", "topology.css", "topology-modal.css", "protocols.css",
            "conntrack.css", "events.css", "connect.css", "timeline.css");
    private static final String OPAQUE_POPUPS = "opaque-popups.css";

    private final Scene scene;
    private final DesktopColours desktop;
    private Theme theme = Theme.SYSTEM;

    Appearance(Scene scene) {
        this.scene = scene;
        desktop = new DesktopColours(this::apply);
        STYLESHEETS.forEach(this::add);
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            add(OPAQUE_POPUPS);
        }
    }

    private void add(String stylesheet) {
        scene.getStylesheets().add(Appearance.class.getResource(STYLES + stylesheet).toExternalForm());
    }

    /** Shows a theme from now on; {@link Theme#SYSTEM} follows the desktop when it changes its mind. */
    void setTheme(Theme wanted) {
        theme = wanted;
        apply();
    }

    /** Tells whether the dark theme holds now. */
    boolean isDark() {
        return theme == Theme.DARK || theme == Theme.SYSTEM && desktop.isDark();
    }

    /** @param pixels size of ordinary text; everything else is relative to it */
    void setFontSize(int pixels) {
        scene.getRoot().setStyle("-fx-font-size: " + pixels + "px;");
    }

    private void apply() {
        String wanted = (isDark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
        if (!wanted.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(wanted);
        }
        scene.getRoot().pseudoClassStateChanged(DARK, isDark());
    }

    /** Ends following the desktop. */
    void close() {
        desktop.close();
    }
}
