package io.github.socketloom.app.window;

import java.lang.reflect.Method;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/**
 * Whether the desktop wants dark windows. JavaFX tells since 22 ({@code Platform.getPreferences().
 * colorSchemeProperty()}); it is asked by reflection, because the application runs on JavaFX 14 too, where the answer
 * is no.
 */
final class DesktopColours {
    private final ObservableValue<?> scheme = find();
    private final ChangeListener<Object> listener;

    /** @param changed called on the FX thread when the desktop changed its mind */
    DesktopColours(Runnable changed) {
        listener = (property, before, now) -> changed.run();
        if (scheme != null) {
            scheme.addListener(listener);
        }
    }

    boolean isDark() {
        return scheme != null && scheme.getValue() instanceof Enum<?> value && value.name().equals("DARK");
    }

    void close() {
        if (scheme != null) {
            scheme.removeListener(listener);
        }
    }

    private static ObservableValue<?> find() {
        try {
            Object preferences = Platform.class.getMethod("getPreferences").invoke(null);
            Method property = Class.forName("javafx.application.Platform$Preferences").getMethod("colorSchemeProperty");
            return property.invoke(preferences) instanceof ObservableValue<?> found ? found : null;
        } catch (ReflectiveOperationException e) {
            return null; // older than 22
        }
    }
}
