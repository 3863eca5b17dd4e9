package io.github.socketloom.app;

import io.github.socketloom.app.export.GraphExport;
import io.github.socketloom.app.export.GraphExportSource;
import io.github.socketloom.app.export.GraphFile;
import io.github.socketloom.app.export.GraphPictureFile;
import io.github.socketloom.app.export.GraphPictureFile.Written;
import io.github.socketloom.app.export.PayloadFile;
import io.github.socketloom.app.export.TopologyGraph.Place;
import io.github.socketloom.app.topology.GraphPicture;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.PixelPicture;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One graph at one moment, to be written into files on any thread but that of the user interface.
 *
 * @param topology what is shown, whole
 * @param picture what of it is drawn, and where
 * @param frame what is on the screen
 * @param source makes icons and texts
 * @param screenScale pixels of the screen for one unit of the frame
 */
record GraphExports(Topology topology, GraphPicture picture, GraphFrame frame, GraphExportSource source,
        double screenScale) {

    /** A side of this is possible whatever the other one is. */
    private static final double LONGEST_SIDE = Math.sqrt(PixelPicture.MAX_PIXELS);
    /** Longest side of a drawing, units: about 3.5 m at 96 to the inch, what readers of PDF can show. */
    private static final double LONGEST_DRAWING = 13_000;
    /** What is drawn at so much of its size or more is not smaller to the eye. */
    private static final double FULL_SIZE = 0.99;

    /**
     * Returns what can be saved now; empty if there is no graph yet. To be called on the FX thread.
     *
     * @param source the view; null if it was never open
     */
    static Optional<GraphExports> of(GraphPicture picture, Topology topology, GraphExportSource source,
            double screenScale) {
        if (picture == null || topology == null || source == null || source.frame() == null) {
            return Optional.empty();
        }
        return Optional.of(new GraphExports(topology, picture, source.frame(), source, screenScale));
    }

    /**
     * Writes a file; one of the same name is replaced when all is written.
     *
     * @return what there is to tell of it: that it is there, and what it lacks; sentences
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    String save(GraphExport what, Path file) throws IOException {
        String lacking = switch (what) {
            case VIEW_PNG -> lacking(GraphPictureFile.png(frame, screenScale, source.sprites(), source.texts(), file));
            case WHOLE_PNG_1, WHOLE_PNG_2, WHOLE_PNG_4 -> {
                GraphFrame whole = whole(LONGEST_SIDE / what.scale());
                yield reduced(whole) + lacking(
                        GraphPictureFile.png(whole, what.scale(), source.sprites(), source.texts(), file));
            }
            case SVG -> {
                GraphFrame whole = whole(LONGEST_DRAWING);
                yield reduced(whole) + lacking(GraphPictureFile.svg(whole, title(), file));
            }
            case PDF -> {
                GraphFrame whole = whole(LONGEST_DRAWING);
                yield reduced(whole) + lacking(GraphPictureFile.pdf(whole, title(), file));
            }
            case PAYLOAD -> payload(file);
            case GRAPHML, GEXF, DOT, GML, DGS -> graph(what.format(), file);
        };
        return "Saved " + file + "." + lacking;
    }

    private GraphFrame whole(double longest) {
        return GraphPictureFile.whole(picture.scene(), GraphMarks.NONE, frame.palette(), longest);
    }

    /** A graph larger than a file may be is drawn smaller: whoever asked for four times its size is told. */
    private static String reduced(GraphFrame whole) {
        double scale = whole.camera().scale();
        return scale > FULL_SIZE
                ? ""
                : String.format(Locale.ROOT, " The graph is too large for that scale and was drawn at %.0f %% of it.",
                        Math.max(1, scale * 100));
    }

    private String title() {
        return "Topology of " + topology.origin().instance();
    }

    private static String lacking(Written written) {
        return sentence(written.drawing().labelsWithoutRoom(), "label had no room", "labels had no room")
                + sentence(written.drawing().nodesWithoutPlace(), "disc has no place and is not in it",
                        "discs have no place and are not in it")
                + sentence(written.textsWithOtherLetters(), "text has letters that the font of a PDF lacks, shown as ?",
                        "texts have letters that the font of a PDF lacks, shown as ?")
                + sentence(written.missingTexts(), "text could not be drawn", "texts could not be drawn");
    }

    private String payload(Path file) throws IOException {
        PayloadFile.write(file, topology);
        StringBuilder lacking = new StringBuilder();
        for (String what : PayloadFile.leftOut(topology)) {
            lacking.append(lacking.isEmpty() ? " What was opened holds more, which is not in it: " : ", ").append(what);
        }
        return lacking.isEmpty() ? "" : lacking + ".";
    }

    private String graph(GraphFile.Format format, Path file) throws IOException {
        Function<Actor, Place> places = this::place;
        GraphFile.write(file, format, topology, places);
        long nowhere = topology.actors().stream().filter(actor -> place(actor) == null).count();
        return sentence(nowhere, "actor is not drawn and has no place in it",
                "actors are not drawn and have no place in it");
    }

    /** Actors behind one disc all stand where it stands. */
    private Place place(Actor actor) {
        int node = picture.graph().nodeOfActor(actor.key());
        return node < 0 ? null : new Place(picture.placed().x()[node], picture.placed().y()[node]);
    }

    private static String sentence(long count, String one, String many) {
        return count == 0 ? "" : " " + Figures.count(count, one, many) + ".";
    }
}
