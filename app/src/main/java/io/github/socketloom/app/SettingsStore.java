package io.github.socketloom.app;

import io.github.socketloom.app.settings.DesktopSettings;
import java.util.function.UnaryOperator;

/** The settings as they are now; changed on the FX thread by whatever the user changes, read by any. */
final class SettingsStore {
    private volatile DesktopSettings settings;

    SettingsStore(DesktopSettings settings) {
        this.settings = settings;
    }

    DesktopSettings get() {
        return settings;
    }

    /** Changes them. FX thread. */
    void update(UnaryOperator<DesktopSettings> change) {
        settings = change.apply(settings);
    }
}
