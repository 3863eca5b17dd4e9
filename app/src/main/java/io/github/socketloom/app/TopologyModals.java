package io.github.socketloom.app;

import io.github.socketloom.app.export.TextFile;
import io.github.socketloom.app.topology.GraphPicture;
import io.github.socketloom.app.topology.GraphSelection;
import io.github.socketloom.app.topology.TopologyActions;
import io.github.socketloom.app.topology.TopologyPanes;
import io.github.socketloom.app.topology.TopologySurroundings;
import io.github.socketloom.app.topology.TopologyView;
import io.github.socketloom.app.topology.TopologyViewModel;
import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.GraphFilterTerms;
import io.github.socketloom.app.topology.modal.ActorModalView;
import io.github.socketloom.app.topology.modal.LinkDrawer;
import io.github.socketloom.app.topology.modal.LinkEnds;
import io.github.socketloom.app.topology.modal.ModalFiles;
import io.github.socketloom.app.topology.modal.ModalSurroundings;
import io.github.socketloom.app.ui.raster.GraphPalette;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.stage.FileChooser;

/** The topology view with what it shows of one actor and of one line. Belongs to the FX thread. */
final class TopologyModals implements AutoCloseable {
    private final TopologyViewModel topology;
    private final TopologyView view;
    private final Consumer<String> say;
    private final ObjectProperty<GraphPalette> palette = new SimpleObjectProperty<>(this, "palette");
    private final ModalSurroundings ofActors;
    private final ModalSurroundings ofLinks;
    private ActorModalView actorView;

    /** @param say shows a sentence in the status bar */
    TopologyModals(TopologyViewModel topology, TopologyActions actions, TopologySurroundings surroundings,
            Consumer<String> say) {
        this.topology = topology;
        this.say = say;
        ofActors = modals(surroundings, actions, topology::closeModal);
        ofLinks = modals(surroundings, actions, () -> topology.select(GraphSelection.NONE));
        view = new TopologyView(topology, actions, new TopologyPanes(this::linkDrawer, this::actorView),
                surroundings.failures(), surroundings.animated());
        palette.bind(view.paletteProperty());
    }

    private ModalSurroundings modals(TopologySurroundings surroundings, TopologyActions actions, Runnable close) {
        return new ModalSurroundings(surroundings.tasks(), surroundings.failures(), new Files(), topology::openModal,
                close, this::filterOf, filter -> {
                    topology.closeModal();
                    actions.showInTable(filter);
                }, palette);
    }

    TopologyView view() {
        return view;
    }

    private Node actorView() {
        actorView = new ActorModalView(ofActors);
        topology.modalProperty().addListener((p, before, now) -> showActor());
        topology.modalGoneProperty().addListener((p, before, now) -> showActor());
        showActor();
        return actorView;
    }

    private void showActor() {
        actorView.show(topology.modalProperty().get(), topology.statusProperty().get().topology(),
                topology.modalGoneProperty().get());
    }

    private Node linkDrawer() {
        LinkDrawer drawer = new LinkDrawer(ofLinks);
        topology.linksProperty().addListener((p, before, now) -> showLinks(drawer));
        showLinks(drawer);
        return drawer;
    }

    private void showLinks(LinkDrawer drawer) {
        GraphPicture picture = topology.pictureProperty().get();
        int edge = picture == null ? -1 : topology.selectionProperty().get().edgeIn(picture.graph());
        if (edge >= 0 && topology.linksProperty().get() != null) {
            drawer.show(topology.linksProperty().get(), ends(picture.graph(), edge));
        }
    }

    private LinkEnds ends(DisplayedGraph graph, int edge) {
        DisplayedEdge line = graph.edges().get(edge);
        DisplayedNode from = graph.nodes().get(line.from());
        DisplayedNode to = graph.nodes().get(line.to());
        return new LinkEnds(key(from), from.label(), key(to), to.label(),
                isHost() ? nullIfEmpty(GraphFilterTerms.edge(graph, edge, false)) : null);
    }

    private static String key(DisplayedNode node) {
        return node.actor() == null ? null : node.actor().key();
    }

    /** Returns the filter for the connections of an actor; null if the table cannot show them alone. */
    private String filterOf(String actor) {
        GraphPicture picture = topology.pictureProperty().get();
        int node = picture == null || !isHost() ? -1 : picture.graph().nodeOfActor(actor);
        if (node < 0 || picture.graph().nodes().get(node).actor() == null) {
            return null;
        }
        return nullIfEmpty(GraphFilterTerms.node(picture.graph(), node, false));
    }

    /** The table shows the connections of this host only. */
    private boolean isHost() {
        return topology.statusProperty().get().document() == null;
    }

    private static String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Ends the threads that draw. */
    @Override
    public void close() {
        view.close();
        if (actorView != null) {
            actorView.close();
        }
    }

    /** Files of the tables. */
    private final class Files implements ModalFiles {
        @Override
        public Optional<Path> choose(String title, String name) {
            FileChooser chooser = new FileChooser();
            chooser.setTitle(title);
            chooser.setInitialFileName(name);
            return Optional.ofNullable(chooser.showSaveDialog(view.getScene().getWindow())).map(File::toPath);
        }

        @Override
        public void write(Path file, Content content) throws IOException {
            TextFile.write(file, content::writeTo);
        }

        @Override
        public void say(String sentence) {
            say.accept(sentence);
        }
    }
}
