package io.github.socketloom.app.window;

import io.github.socketloom.app.settings.DesktopSettings;
import io.github.socketloom.app.settings.Theme;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the window looks, the same in all of its tabs: colours, size of the text, motion. Belongs to the FX thread. */
public final class Look {
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.SYSTEM);
    private final IntegerProperty fontSize = new SimpleIntegerProperty(this, "fontSize");
    private final boolean animated;

    /**
     * @param settings what the user left the window with
     * @param animated whether anything may move
     */
    public Look(DesktopSettings settings, boolean animated) {
        this.animated = animated;
        theme.set(settings.theme());
        fontSize.set(settings.fontSize());
    }

    /** Returns which colours the user wants. */
    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /** Returns the size of ordinary text, pixels. */
    public IntegerProperty fontSizeProperty() {
        return fontSize;
    }

    /** Tells whether anything may move. */
    public boolean isAnimated() {
        return animated;
    }

    /** Makes text larger or smaller by some pixels, within what is offered. */
    void changeFontSize(int pixels) {
        fontSize.set(Math.clamp(fontSize.get() + (long) pixels, DesktopSettings.SMALLEST_FONT,
                DesktopSettings.LARGEST_FONT));
    }

    /** Makes text as large as it is by default. */
    void resetFontSize() {
        fontSize.set(DesktopSettings.DEFAULT.fontSize());
    }
}
