package io.github.socketloom.app;

import io.github.socketloom.app.connect.OpenedTopology;
import io.github.socketloom.app.connections.ConnectionFilter;
import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.Row;
import io.github.socketloom.app.export.GraphExportSource;
import io.github.socketloom.app.export.PayloadFile;
import io.github.socketloom.app.model.HostModel;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.settings.TopologySetting;
import io.github.socketloom.app.task.RunningTask;
import io.github.socketloom.app.task.TaskRunner;
import io.github.socketloom.app.topology.RevealRequest;
import io.github.socketloom.app.topology.SocketFilter;
import io.github.socketloom.app.topology.TopologyActions;
import io.github.socketloom.app.topology.TopologyStatus;
import io.github.socketloom.app.topology.TopologySurroundings;
import io.github.socketloom.app.topology.TopologyViewModel;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.window.OpenedFile;
import io.github.socketloom.app.window.TopologyFiles;
import io.github.socketloom.app.window.ViewName;
import io.github.socketloom.app.window.WindowModel;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;

/**
 * Ties the topology view to everything else: the filter, the table, the settings, topology files, exports. Belongs to
 * the FX thread; {@link Wiring} makes and closes it.
 */
final class TopologyWiring implements TopologyActions, TopologyFiles, AutoCloseable {
    private final HostModel host;
    private final WindowModel window;
    private final ConnectionsViewModel connections;
    private final TopologySurroundings surroundings;
    private final TaskRunner tasks;
    private final TopologyViewModel topology;
    private final TopologyPins pins;
    private final boolean hasHost;
    private TopologySetting setting;
    private TopologyModals modals;
    /** The file that was opened last, until it is on the screen; what comes before is still of the one before. */
    private OpenedTopology opening;
    private RunningTask reading = () -> {
        // nothing is being read
    };

    /**
     * @param surroundings what the view needs of the program
     * @param setting what the user left the view with
     * @param opened what is looked at instead of the host; null for the host
     */
    TopologyWiring(HostModel host, WindowModel window, ConnectionsViewModel connections,
            TopologySurroundings surroundings, TopologySetting setting, OpenedTopology opened) {
        this.host = host;
        this.window = window;
        this.connections = connections;
        this.surroundings = surroundings;
        this.tasks = surroundings.tasks();
        this.setting = setting;
        hasHost = opened == null;
        topology = new TopologyViewModel(surroundings, TopologyWishes.toWish(setting));
        pins = new TopologyPins(topology, setting.pins());
        host.statusProperty().addListener((p, before, now) -> lookAtHost());
        topology.statusProperty().addListener((p, before, now) -> follow(now));
        connections.filterProperty().addListener((p, before, now) -> topology.setFilter(socketFilter(now)));
        topology.setFilter(socketFilter(connections.filterProperty().get()));
        connections.shownTextProperty().addListener((p, before, now) -> tellFilterResult());
        if (opened != null) {
            show(opened);
        }
    }

    // ------------------------------------------------------------------------------------------------ what is shown

    /** Makes the view. */
    Node view() {
        modals = new TopologyModals(topology, this, surroundings, window::say);
        modals.view().legendOpenProperty().set(setting.legendOpen());
        return modals.view();
    }

    /** Only what is on the screen is kept up to date. */
    void setShown(boolean shown) {
        topology.setShown(shown);
        if (shown) {
            host.add(topology);
        } else {
            host.remove(topology);
        }
        tellFilterResult();
    }

    TopologyViewModel model() {
        return topology;
    }

    /** Lets what is shown stay as it is, for a picture of it. */
    void hold() {
        host.remove(topology);
    }

    /** Tells whether there is something to show: a graph, or that it has no actors. */
    boolean isKnown() {
        return topology.statusProperty().get().topology() != null;
    }

    /** Tells whether the screen shows the graph as it will stay: laid out, and with all text. */
    boolean isAtRest() {
        TopologyStatus status = topology.statusProperty().get();
        if (status.topology() == null) {
            return false;
        }
        if (status.topology().actors().isEmpty()) {
            return true; // nothing is drawn
        }
        return topology.pictureProperty().get() != null && !topology.pictureProperty().get().placed().working()
                && source() != null && source().isPainted();
    }

    private void follow(TopologyStatus status) {
        Topology shown = status.topology();
        if (shown != null && opening != null && opening.document().topology() == shown) {
            opening = null;
        }
        if (status.document() == null && opening == null) {
            window.setOpenedFile(null);
            lookAtHost();
        }
        tellFilterResult();
    }

    // ------------------------------------------------------------------------------------------------------- filter

    /** The quick choices of the table do not count: they are about its rows. */
    private static SocketFilter socketFilter(ConnectionFilter filter) {
        return filter == ConnectionFilter.ALL ? SocketFilter.ALL : new SocketFilter() {
            @Override
            public boolean matches(Connection connection, ModelState state) {
                return filter.matches(connection, state);
            }

            @Override
            public boolean dependsOnTime() {
                return filter.dependsOnTime();
            }
        };
    }

    private void tellFilterResult() {
        ViewName open = window.viewProperty().get();
        window.filterResultProperty().set(switch (open) {
            case CONNECTIONS -> connections.shownTextProperty().get();
            case TOPOLOGY -> filterResult(topology.statusProperty().get());
            default -> "";
        });
    }

    private String filterResult(TopologyStatus status) {
        if (status.topology() == null) {
            return "";
        }
        if (status.document() != null) {
            return hasHost ? "not for files" : "";
        }
        return (status.filtered() ? "shown " : "") + Figures.count(status.actors(), "actor", "actors") + ", "
                + Figures.count(status.endpoints(), "endpoint", "endpoints");
    }

    @Override
    public void showInTable(String filter) {
        connections.clearFilter();
        connections.setFilterText(filter);
        window.viewProperty().set(ViewName.CONNECTIONS);
    }

    @Override
    public void clearFilter() {
        connections.clearFilter();
    }

    /** Opens the topology on the actor of a connection. */
    void reveal(Row row) {
        Connection connection = row.connection();
        Owner owner = connection.primaryOwner();
        reveal(new RevealRequest(owner == null ? null : (long) owner.process().pid(), connection.id().namespace(),
                connection.remote().isNone() ? null : connection.remote().address().toString()));
    }

    /** Opens the topology on an actor. */
    void reveal(RevealRequest wanted) {
        topology.reveal(wanted, window::say);
        window.viewProperty().set(ViewName.TOPOLOGY);
    }

    // -------------------------------------------------------------------------------------------------------- files

    @Override
    public void open(Path file) {
        reading.cancel();
        reading = tasks.run("opening a topology file", () -> OpenedTopology.read(file), opened -> {
            show(opened);
            window.viewProperty().set(ViewName.TOPOLOGY);
        }, e -> window.say(sentence(e)));
    }

    private static String sentence(Exception e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1) + ".";
    }

    private void show(OpenedTopology opened) {
        opening = opened;
        Topology read = opened.document().topology();
        pins.lookAtFileOf(read.origin().instance());
        topology.open(opened.document(), opened.name());
        window.setOpenedFile(file(opened.name(), read));
    }

    private static OpenedFile file(String name, Topology read) {
        int endpoints = (int) read.actors().stream().filter(Actor::isEndpoint).count();
        int self = (int) read.actors().stream().filter(Actor::isSelf).count();
        int links = (int) read.links().stream().filter(link -> !link.key().type().equals(Link.OWNERSHIP)).count();
        return new OpenedFile(name, read.origin().source() + " of " + read.origin().instance(),
                read.origin().collectedAt(), read.actors().size() - endpoints - self, endpoints, links,
                PayloadFile.leftOut(read));
    }

    @Override
    public void showHost() {
        reading.cancel();
        if (hasHost) {
            opening = null;
            topology.closeDocument();
        }
    }

    /** Pins of the host hold again when it is shown again. */
    private void lookAtHost() {
        boolean isHost = opening == null && topology.statusProperty().get().document() == null;
        if (isHost && host.statusProperty().get().host() != null) {
            pins.lookAtHost(host.statusProperty().get().host().name());
        }
    }

    // -------------------------------------------------------------------------------------------- files of the user

    private GraphExportSource source() {
        return modals == null ? null : modals.view().exportSource();
    }

    /** Returns what can be saved now; empty if there is no graph yet. */
    Optional<GraphExports> exports(double screenScale) {
        return GraphExports.of(topology.pictureProperty().get(), topology.statusProperty().get().topology(), source(),
                screenScale);
    }

    /** Returns what is to be kept for the next run. */
    TopologySetting toKeep() {
        setting = TopologyWishes.toSetting(topology.wishProperty().get(), setting).withPins(pins.all());
        return modals == null ? setting : setting.withLegendOpen(modals.view().legendOpenProperty().get());
    }

    /** Returns what is pinned where. */
    TopologyPins pins() {
        return pins;
    }

    /** Ends the threads that draw. */
    void closeView() {
        if (modals != null) {
            modals.close();
        }
    }

    /** Ends the thread that lays out. Any thread. */
    @Override
    public void close() {
        topology.close();
    }
}
