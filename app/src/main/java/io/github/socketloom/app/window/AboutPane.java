package io.github.socketloom.app.window;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What this program is, its version and what it runs on. */
final class AboutPane extends HBox {
    private static final String ICON = "/io/github/socketloom/icons/socketloom-128.png";
    private static final double ICON_SIZE = 64;
    private static final double TEXT_WIDTH = 360;

    AboutPane() {
        super(16);
        setAlignment(Pos.TOP_LEFT);
        ImageView icon = new ImageView(new Image(AboutPane.class.getResource(ICON).toExternalForm()));
        icon.setFitWidth(ICON_SIZE);
        icon.setFitHeight(ICON_SIZE);
        icon.setSmooth(true);
        Label name = new Label("Socketloom " + version());
        name.getStyleClass().add("explanation-title");
        Label purpose = new Label("Shows which process of a host talks to whom, how much, and how well.");
        purpose.setWrapText(true);
        purpose.setPrefWidth(TEXT_WIDTH);
        Label runtime = new Label(
                "Java " + Runtime.version() + "\nJavaFX " + System.getProperty("javafx.runtime.version",
                        "unknown") + "\nApache License 2.0");
        runtime.getStyleClass().add("secondary");
        getChildren().addAll(icon, new VBox(8, name, purpose, runtime));
    }

    private static String version() {
        String version = AboutPane.class.getPackage().getImplementationVersion();
        return version == null ? "(development build)" : version;
    }
}
