package io.github.socketloom.app.topology;

import io.github.socketloom.app.export.GraphExportSource;
import io.github.socketloom.app.export.GraphPictureFile;
import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.ui.FxTextSprites;
import io.github.socketloom.app.ui.PictureView;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphPalette;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PictureLoop;
import io.github.socketloom.app.ui.raster.SpriteSource;
import java.util.Collections;
import javafx.scene.layout.StackPane;

/** Shows the graph, all of it, until the whole view is there. */
public final class TopologyView extends StackPane implements GraphExportSource, AutoCloseable {

    private static final GraphPalette PALETTE = new GraphPalette(0xffffffff, 0xff24292f, 0xff0969da,
            Collections.nCopies(11, 0xff57606a), Collections.nCopies(5, 0xff8c959f));

    private final TopologyViewModel model;
    private final FxTextSprites texts = new FxTextSprites("System", this::redraw);
    private final SpriteSource sprites = new SpriteSource(new IconShapes(), texts);
    private final PictureView view = new PictureView(shown -> this.shown = shown);
    private final PictureLoop loop;
    private GraphFrame frame;
    private GraphFrame shown;

    public TopologyView(TopologyViewModel model, TopologyActions actions, TopologyPanes panes, FailureHandler failures,
            boolean animated) {
        this.model = model;
        loop = new PictureLoop(view, sprites, 2, failures);
        getChildren().add(view);
        model.pictureProperty().addListener((p, before, now) -> requestLayout());
    }

    private void redraw() {
        loop.redraw();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (model.pictureProperty().get() != null && getWidth() > 0 && getHeight() > 0) {
            var scene = model.pictureProperty().get().scene();
            frame = new GraphFrame(scene, Camera.fitting(scene.bounds(), getWidth(), getHeight(), 40, 2),
                    GraphMarks.NONE, PALETTE, getWidth(), getHeight());
            loop.show(frame, 1);
        }
    }

    public GraphExportSource exportSource() {
        return this;
    }

    @Override
    public GraphFrame frame() {
        return frame;
    }

    @Override
    public SpriteSource sprites() {
        return sprites;
    }

    @Override
    public GraphPictureFile.TextWaiting texts() {
        return texts::await;
    }

    @Override
    public boolean isPainted() {
        return frame != null && shown == frame && !texts.isPending() && !loop.isBusy() && view.isSettled();
    }

    @Override
    public void close() {
        loop.close();
    }
}
