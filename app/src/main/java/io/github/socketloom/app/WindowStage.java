package io.github.socketloom.app;

import io.github.socketloom.app.settings.WindowSetting;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The main window on the screen: title, icons, size. */
final class WindowStage {
    private static final List<Integer> ICON_SIZES = List.of(16, 24, 32, 48, 64, 128, 256);

    private final Wiring wiring;
    private final Stage stage;
    private WindowSetting size;

    /**
     * @param stage an empty stage
     * @param closed called when the window was closed
     */
    WindowStage(Stage stage, Wiring wiring, Runnable closed) {
        this.stage = stage;
        this.wiring = wiring;
        this.size = wiring.windowSetting();
        stage.setScene(wiring.window().scene());
        stage.setMinWidth(WindowSetting.LEAST_WIDTH);
        stage.setMinHeight(WindowSetting.LEAST_HEIGHT);
        stage.setTitle("Socketloom");
        for (int pixels : ICON_SIZES) {
            stage.getIcons().add(new Image(WindowStage.class
                    .getResource("/io/github/socketloom/icons/socketloom-" + pixels + ".png").toExternalForm()));
        }
        stage.iconifiedProperty().addListener((p, before, minimised) -> wiring.setSeen(!minimised));
        wiring.window().titleProperty().addListener((p, before, now) -> showTitle(now));
        showTitle(wiring.window().titleProperty().get());
        stage.setOnHidden(event -> {
            wiring.remember(size);
            closed.run();
        });
    }

    private void showTitle(String title) {
        stage.setTitle(title.isEmpty() ? "Socketloom" : title + " – Socketloom");
    }

    void show() {
        // never larger than the screen, which may be another one than last time
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(size.width(), screen.getWidth()));
        stage.setHeight(Math.min(size.height(), screen.getHeight()));
        stage.setMaximized(size.maximized());
        stage.show();
        ChangeListener<Object> resized = (property, before, now) -> noteSize();
        stage.getScene().widthProperty().addListener(resized);
        stage.getScene().heightProperty().addListener(resized);
        stage.maximizedProperty().addListener(resized);
        stage.getScene().getRoot().requestFocus();
    }

    private void noteSize() {
        double width = stage.isMaximized() ? size.width() : stage.getScene().getWidth();
        double height = stage.isMaximized() ? size.height() : stage.getScene().getHeight();
        size = WindowSetting.within(width, height, stage.isMaximized());
    }
}
